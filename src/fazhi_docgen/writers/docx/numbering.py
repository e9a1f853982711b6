"""The numbering part (编号): schemes for headings and for items of lists, and instances of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.layout.flow import HEADING_SEQUENCE, LabelKind
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.numbering import ITEM_LEVELS, Sign
from fazhi_docgen.writers.docx.distances import style_distances
from fazhi_docgen.writers.docx.formatting import add_characters, add_style_indent
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.xml import add, root, serialize, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Label
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.design import Design

_HEADINGS: Final = 1
_ITEMS: Final = 2
_ATTACHMENTS: Final = 3
#: The instance that the heading styles are bound to.
HEADING_INSTANCE: Final = 1
#: The instance that means: no number.
NO_INSTANCE: Final = 0


class _Format(NamedTuple):
    """Word's number format of a sign, the text around it with gaps for level and brackets, and the last number that it
    writes as `standard.numbering` does."""

    name: str
    text: str
    last: int


_HAN: Final = "chineseCountingThousand"
_FORMATS: Final = {
    Sign.HAN: _Format(_HAN, "%{level}、", 99),
    Sign.HAN_BRACKETS: _Format(_HAN, "{opening}%{level}{closing}", 99),
    Sign.FIGURE: _Format("decimal", "%{level}.", 9999),
    Sign.FIGURE_COMMA: _Format("decimal", "%{level}、", 9999),
    Sign.FIGURE_BRACKETS: _Format("decimal", "{opening}%{level}{closing}", 9999),
    Sign.FIGURE_BRACKET: _Format("decimal", "%{level}{closing}", 9999),
    Sign.CIRCLED: _Format("decimalEnclosedCircle", "%{level}", 20),
}
#: The list of attachments (附件说明): 附件： stands before its first number, and the second one begins the others.
_LISTED: Final = (("附件：%1.", 1), ("%2.", 2))


def sign_of(number_format: str, text: str) -> Sign | None:
    """The sign of a level that Word counts in a format with a text around it, whatever its brackets; None if it is none."""
    plain = re.sub("%[1-9]", "%{level}", text).replace("(", "（").replace(")", "）")
    written = {
        sign: (name, pattern.replace("{opening}", "（").replace("{closing}", "）"))
        for sign, (name, pattern, _) in _FORMATS.items()
    }
    return next((sign for sign, form in written.items() if form == (number_format, plain)), None)


#: How many parts a process remembers: those of some dozens of designs, documents of which count alike.
_KEPT: Final = 128


class Instance(NamedTuple):
    """An instance (w:num) of a scheme; `level` starts anew in it, at `start`."""

    scheme: int
    level: int
    start: int


class Numberer:
    """Finds the instance under which Word counts to a label; makes a new one where it would count otherwise.

    Instances of a scheme go on counting from one another, except that a level with a start of its own begins
    at it: at the instance's first use, and whenever a higher level starts it anew.
    """

    def __init__(self, design: Design) -> None:
        self._counts_labels = design.counts_headings
        self._profile = design.profile
        self._counts = {_HEADINGS: [0] * ITEM_LEVELS, _ITEMS: [0] * ITEM_LEVELS}
        self._current = {HEADING_SEQUENCE: HEADING_INSTANCE}
        #: of each text that has a list of attachments
        self._lists: dict[int, int] = {}
        #: the instances after the headings' own one
        self.instances: list[Instance] = []

    def instance(self, number: Label) -> int | None:
        """The instance that gives the label's number, or None where its text must be written out."""
        if self._counts_labels and number.kind is LabelKind.ATTACHMENT:
            return self._attachments(number.sequence)
        if not self._counts_labels or not _is_native(number, self._profile):
            return None
        scheme = _ITEMS if number.kind is LabelKind.ITEM else _HEADINGS
        counts = self._counts[scheme]
        if number.ordinal != self._next(number, counts[number.level - 1]):
            self.instances.append(Instance(scheme, number.level, number.ordinal))
            self._current[number.sequence] = HEADING_INSTANCE + len(self.instances)
        counts[number.level - 1] = number.ordinal
        counts[number.level :] = [0] * (ITEM_LEVELS - number.level)
        return self._current[number.sequence]

    def _attachments(self, sequence: int) -> int:
        """The instance of the list of attachments of a text, which has one."""
        if sequence not in self._lists:
            self.instances.append(Instance(_ATTACHMENTS, 1, 1))
            self._lists[sequence] = HEADING_INSTANCE + len(self.instances)
        return self._lists[sequence]

    def _next(self, number: Label, count: int) -> int | None:
        """What Word would count to in the label's sequence, or None where that has no instance yet."""
        instance = self._current.get(number.sequence)
        if instance is None or count:
            return instance and count + 1
        if instance == HEADING_INSTANCE:
            return 1
        _, level, start = self.instances[instance - HEADING_INSTANCE - 1]
        return start if level == number.level else 1


def _is_native(number: Label, profile: Profile) -> bool:
    """Whether Word's own format writes the number as the label has it."""
    last = _FORMATS[profile.signs[number.level - 1]].last
    return number.ordinal <= last and number.text == profile.number(number.level, number.ordinal)


@lru_cache(maxsize=_KEPT)
def numbering_part(design: Design, instances: tuple[Instance, ...]) -> bytes:
    """The whole part, with these instances after the headings' own one."""
    part = root("numbering")
    _add_scheme(part, _HEADINGS, HEADINGS, design, bound=design.counts_headings)
    _add_scheme(part, _ITEMS, (Element.BODY,) * ITEM_LEVELS, design, bound=False)
    _add_listed(part, design)
    _add_instance(part, HEADING_INSTANCE, _HEADINGS)
    for number, (scheme, level, start) in enumerate(instances, start=HEADING_INSTANCE + 1):
        override = add(_add_instance(part, number, scheme), "lvlOverride", ilvl=level - 1)
        value(override, "startOverride", start)
    return serialize(part)


def _add_scheme(part: XmlElement, scheme: int, elements: tuple[Element, ...], design: Design, *, bound: bool) -> None:
    """A scheme whose numbers look like the elements of its levels; `bound` ties them to their styles."""
    brackets = design.profile.numbering
    abstract = add(part, "abstractNum", abstractNumId=scheme)
    value(abstract, "multiLevelType", "multilevel")
    for index, (element, sign) in enumerate(zip(elements, design.profile.signs, strict=False)):
        written = _FORMATS[sign]
        level = add(abstract, "lvl", ilvl=index)
        value(level, "start", 1)
        value(level, "numFmt", written.name)
        if bound:
            value(level, "pStyle", style_id(element))
        value(level, "suff", "nothing")
        text = written.text.format(level=index + 1, opening=brackets.opening, closing=brackets.closing)
        value(level, "lvlText", text)
        value(level, "lvlJc", "left")
        _add_look(level, element, design)


def _add_listed(part: XmlElement, design: Design) -> None:
    """The scheme of the list of attachments."""
    abstract = add(part, "abstractNum", abstractNumId=_ATTACHMENTS)
    value(abstract, "multiLevelType", "multilevel")
    for index, (text, start) in enumerate(_LISTED):
        level = add(abstract, "lvl", ilvl=index)
        value(level, "start", start)
        value(level, "numFmt", "decimal")
        value(level, "suff", "nothing")
        value(level, "lvlText", text)
        value(level, "lvlJc", "left")
        _add_look(level, Element.ATTACHMENT_NOTE, design)


def _add_look(level: XmlElement, element: Element, design: Design) -> None:
    """Indents and characters as the element's own."""
    style, profile = design.style(element), design.profile
    add_style_indent(add(level, "pPr"), style_distances(element, profile), profile.advance(style).twips)
    add_characters(add(level, "rPr"), style, design, hint=True)


def _add_instance(part: XmlElement, number: int, scheme: int) -> XmlElement:
    instance = add(part, "num", numId=number)
    value(instance, "abstractNumId", scheme)
    return instance


def add_number(properties: XmlElement, level: int, instance: int) -> None:
    """Number a style or a paragraph as `level` (from 1) of an instance."""
    number = add(properties, "numPr")
    value(number, "ilvl", level - 1)
    value(number, "numId", instance)


def remove_number(properties: XmlElement) -> None:
    """Take the number of its style from a paragraph."""
    add_number(properties, 1, NO_INSTANCE)
