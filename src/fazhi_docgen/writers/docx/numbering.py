"""The numbering part (编号): schemes for headings and for items of lists, and instances of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from fazhi_docgen.layout.flow import HEADING_SEQUENCE, LabelKind
from fazhi_docgen.standard.elements import CHAPTERS, HEADINGS, Element
from fazhi_docgen.standard.numbering import ITEM_LEVELS, Sign
from fazhi_docgen.writers.docx.distances import style_distances
from fazhi_docgen.writers.docx.formatting import add_characters, add_style_indent
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.xml import add, root, serialize, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Label
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.design import Design

_HEADINGS: Final = 1
_ITEMS: Final = 2
_ATTACHMENTS: Final = 3
_CHAPTERS: Final = 4
_ARTICLES: Final = 5
_BOOKS: Final = 6
_SCHEMES: Final = {
    LabelKind.HEADING: _HEADINGS,
    LabelKind.ITEM: _ITEMS,
    LabelKind.BOOK: _BOOKS,
    LabelKind.CHAPTER: _CHAPTERS,
    LabelKind.ARTICLE: _ARTICLES,
}
#: The instances that styles are bound to, by their schemes: those of headings, of chapters, of articles, of books.
HEADING_INSTANCE: Final = 1
_BOUND: Final = {_HEADINGS: HEADING_INSTANCE, _CHAPTERS: 2, _ARTICLES: 3, _BOOKS: 4}
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
#: Books, chapters, sections and articles, those added later (之一) a level below. Of Word's formats this one writes
#: 第一百零一条 in all word processors, not 第一百〇一条.
_RULES: Final = "taiwaneseCountingThousand"
_UNITS: Final = (("第%1章\u3000", Element.CHAPTER), ("第%2节\u3000", Element.DIVISION))
_ARTICLE: Final = (("第%1条\u3000", Element.ARTICLE), ("第%1条之%2\u3000", Element.ARTICLE))
_BOOK: Final = (("第%1编\u3000", Element.BOOK),)
#: The list of attachments (附件说明): 附件： stands before its first number, and the second one begins the others.
_LISTED: Final = (("附件：%1.", 1), ("%2.", 2))


def sign_of(number_format: str, text: str) -> Sign | None:
    """Return the sign of a level that Word counts in a format with a text around it, whatever its brackets; None if it
    is none."""
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
        self._counts = {scheme: [0] * ITEM_LEVELS for scheme in _SCHEMES.values()}
        self._current = {(_HEADINGS, HEADING_SEQUENCE): _BOUND[_HEADINGS]}
        #: the schemes whose bound instance is taken
        self._taken = {_HEADINGS}
        #: of each text that has a list of attachments
        self._lists: dict[int, int] = {}
        #: the instances after those that styles are bound to
        self.instances: list[Instance] = []

    def instance(self, number: Label) -> int | None:
        """Return the instance that gives the label's number, or None where its text must be written out."""
        if self._counts_labels and number.kind is LabelKind.ATTACHMENT:
            return self._attachments(number.sequence)
        if not self._counts_labels or not _is_native(number, self._profile):
            return None
        scheme = _SCHEMES[number.kind]
        counts, key = self._counts[scheme], (scheme, number.sequence)
        if scheme in _BOUND and scheme not in self._taken:
            self._taken.add(scheme)
            self._current[key] = _BOUND[scheme]
        if number.ordinal != self._next(number, key, counts[number.level - 1]):
            self._current[key] = self._new(Instance(scheme, number.level, number.ordinal))
        counts[number.level - 1] = number.ordinal
        counts[number.level :] = [0] * (ITEM_LEVELS - number.level)
        return self._current[key]

    def _new(self, instance: Instance) -> int:
        self.instances.append(instance)
        return len(_BOUND) + len(self.instances)

    def _attachments(self, sequence: int) -> int:
        """Return the instance of the list of attachments of a text, which has one."""
        if sequence not in self._lists:
            self._lists[sequence] = self._new(Instance(_ATTACHMENTS, 1, 1))
        return self._lists[sequence]

    def _next(self, number: Label, key: tuple[int, int], count: int) -> int | None:
        """Return what Word would count to in the label's sequence, or None where that has no instance yet."""
        instance = self._current.get(key)
        if instance is None or count:
            return instance and count + 1
        if instance <= len(_BOUND):
            return 1
        _, level, start = self.instances[instance - len(_BOUND) - 1]
        return start if level == number.level else 1


def _is_native(number: Label, profile: Profile) -> bool:
    """Tell whether Word's own format writes the number as the label has it; those of rules are always so."""
    if number.kind in (LabelKind.BOOK, LabelKind.CHAPTER, LabelKind.ARTICLE):
        return True
    last = _FORMATS[profile.signs[number.level - 1]].last
    return number.ordinal <= last and number.text == profile.number(number.level, number.ordinal)


@lru_cache(maxsize=_KEPT)
def numbering_part(design: Design, instances: tuple[Instance, ...]) -> bytes:
    """Return the whole part, with these instances after those that styles are bound to."""
    part = root("numbering")
    _add_scheme(part, _HEADINGS, HEADINGS, design, bound=design.counts_headings)
    _add_scheme(part, _ITEMS, (Element.BODY,) * ITEM_LEVELS, design, bound=False)
    _add_listed(part, design)
    _add_rules(part, _CHAPTERS, _UNITS, design)
    _add_rules(part, _ARTICLES, _ARTICLE, design)
    _add_rules(part, _BOOKS, _BOOK, design)
    for scheme, number in _BOUND.items():
        _add_instance(part, number, scheme)
    for number, (scheme, level, start) in enumerate(instances, start=len(_BOUND) + 1):
        override = add(_add_instance(part, number, scheme), "lvlOverride", ilvl=level - 1)
        value(override, "startOverride", start)
    return serialize(part)


def _add_scheme(part: XmlElement, scheme: int, elements: tuple[Element, ...], design: Design, *, bound: bool) -> None:
    """Add a scheme whose numbers look like the elements of its levels; `bound` ties them to their styles."""
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
    """Add the scheme of the list of attachments."""
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


def _add_rules(part: XmlElement, scheme: int, units: tuple[tuple[str, Element], ...], design: Design) -> None:
    """Add a scheme of rules: chapters with their sections, or articles, which go on counting through all chapters."""
    abstract = add(part, "abstractNum", abstractNumId=scheme)
    value(abstract, "multiLevelType", "multilevel")
    for index, (text, element) in enumerate(units):
        level = add(abstract, "lvl", ilvl=index)
        value(level, "start", 1)
        value(level, "numFmt", _RULES)
        if design.counts_headings and bound_number(element) == (index + 1, _BOUND[scheme]):
            value(level, "pStyle", style_id(element))
        value(level, "suff", "nothing")
        value(level, "lvlText", text)
        value(level, "lvlJc", "left")
        _add_look(level, element, design, design.style(Element.CHAPTER).face if element is Element.ARTICLE else None)


def _add_look(level: XmlElement, element: Element, design: Design, face: Role | None = None) -> None:
    """Add indents and characters as the element's own, or in another face and as wide as the dialect has it."""
    style, profile = design.style(element), design.profile
    add_style_indent(add(level, "pPr"), style_distances(element, profile), profile.advance(style).twips)
    own = replace(style, face=face or style.face)
    add_characters(add(level, "rPr"), own, design, hint=True, closer=face is None or design.office.sets_numbers_closer)


def bound_number(element: Element) -> tuple[int, int] | None:
    """Return the level and the instance that an element's style is bound to where Word counts; None for one without numbers."""
    if element in HEADINGS:
        return HEADINGS.index(element) + 1, _BOUND[_HEADINGS]
    if element in CHAPTERS:
        return CHAPTERS.index(element) + 1, _BOUND[_CHAPTERS]
    if element is Element.BOOK:
        return 1, _BOUND[_BOOKS]
    return (1, _BOUND[_ARTICLES]) if element is Element.ARTICLE else None


def _add_instance(part: XmlElement, number: int, scheme: int) -> XmlElement:
    instance = add(part, "num", numId=number)
    value(instance, "abstractNumId", scheme)
    return instance


def add_number(properties: XmlElement, level: int, instance: int) -> None:
    """Give a style or a paragraph its number, as `level` (from 1) of an instance."""
    number = add(properties, "numPr")
    value(number, "ilvl", level - 1)
    value(number, "numId", instance)


def remove_number(properties: XmlElement) -> None:
    """Take the number of its style from a paragraph."""
    add_number(properties, 1, NO_INSTANCE)
