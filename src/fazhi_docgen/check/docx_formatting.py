"""How a Word file lays its paragraphs out (Word 的格式): what holds for each, after its runs, styles and defaults."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct

from fazhi_docgen.check.recognise import parts_of
from fazhi_docgen.standard.length import Length
from fazhi_docgen.untrusted.word_text import PARAGRAPH, body_parts, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from fazhi_docgen.check.units import Part

_RUN: Final = qn("w:r")
_RUNS, _WHOLE = qn("w:rPr"), qn("w:pPr")
_VALUE: Final = qn("w:val")
#: Styles that are based on others any further are not followed; Word itself follows no more.
_DEEPEST: Final = 12
#: How Word names the styles of a contents page.
_CONTENTS: Final = "toc "


class LaidOut(Struct, frozen=True):
    """A paragraph of the body with text: its number from 1 on, its text, and what it is by its look."""

    number: int
    text: str
    part: Part
    xml: Any

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"第{self.number}段"


class WordLayout:
    """A Word file's paragraphs, and the properties that hold for them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._found: dict[tuple[str | None, str, str, str], Any] = {}
        self._styles: dict[str | None, Any] = {}
        for style in document.styles.element.iter(qn("w:style")):
            self._styles[style.get(qn("w:styleId"))] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                self._styles[None] = style

    @cached_property
    def body(self) -> tuple[Any, ...]:
        """The paragraphs and tables of the body."""
        return tuple(body_parts(self.document))

    @cached_property
    def paragraphs(self) -> tuple[LaidOut, ...]:
        """The paragraphs of the body with text, numbered as the text's findings number them."""
        numbered = enumerate((part for part in self.body if part.tag == PARAGRAPH), start=1)
        # The entries of a contents page repeat headings, and are none.
        told = [
            (number, text, xml)
            for number, xml in numbered
            if (text := text_of(xml)).strip() and not self.style_name(xml).lower().startswith(_CONTENTS)
        ]
        parts = parts_of([text for _, text, _ in told])
        return tuple(LaidOut(number, text, part, xml) for (number, text, xml), part in zip(told, parts, strict=True))

    def style_name(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style; empty where it has none."""
        style = self._styles.get(_style_of(paragraph))
        name = style.find(qn("w:name")) if style is not None else None
        return str(name.get(_VALUE)) if name is not None else ""

    def size(self, paragraph: LaidOut) -> Length | None:
        """Return the size of a paragraph's text; None where the file does not say."""
        size = self._of_run(paragraph, "w:sz")
        return Length(number_of(size.get(_VALUE)) / 2) if size is not None else None

    def face(self, paragraph: LaidOut) -> str:
        """Return the typeface of a paragraph's Han characters; empty where the file does not say."""
        fonts = self._of_run(paragraph, "w:rFonts", qn("w:eastAsia"))
        return str(fonts.get(qn("w:eastAsia"))) if fonts is not None else ""

    def property(self, paragraph: LaidOut, name: str, attribute: str = "") -> Any:
        """Return the property of a paragraph that holds: its own, or its style's; None where there is none."""
        own = _within(paragraph.xml, _WHOLE, qn(name), attribute)
        return own if own is not None else self._inherited(_style_of(paragraph.xml), _WHOLE, qn(name), attribute)

    def overridden(self, paragraph: LaidOut, name: str, attribute: str = "") -> Any:
        """Return the property of a paragraph's style that does not hold, since it has one of its own; None where there
        is none."""
        if _within(paragraph.xml, _WHOLE, qn(name), attribute) is None:
            return None
        return self._inherited(_style_of(paragraph.xml), _WHOLE, qn(name), attribute)

    def attribute(self, paragraph: LaidOut, name: str, attribute: str) -> str:
        """Return what holds of one attribute of a property; empty where nothing says."""
        found = self.property(paragraph, name, qn(attribute))
        return str(found.get(qn(attribute))) if found is not None else ""

    def _of_run(self, paragraph: LaidOut, name: str, attribute: str = "") -> Any:
        """Return the property of the run with most of a paragraph's text: a heading may run into it in another face."""
        runs = list(paragraph.xml.iter(_RUN))
        longest = max(runs, key=lambda run: len(text_of(run)), default=None)
        if longest is not None:
            own = _within(longest, _RUNS, qn(name), attribute)
            if own is not None:
                return own
            style = longest.find(f"{_RUNS}/{qn('w:rStyle')}")
            if style is not None and (found := self._chain(style.get(_VALUE), _RUNS, qn(name), attribute)) is not None:
                return found
        return self._inherited(_style_of(paragraph.xml), _RUNS, qn(name), attribute)

    def _inherited(self, style: str | None, group: str, name: str, attribute: str) -> Any:
        key = (style, group, name, attribute)
        if key not in self._found:
            found = self._chain(style, group, name, attribute)
            self._found[key] = found if found is not None else self._default(group, name, attribute)
        return self._found[key]

    def _chain(self, style: str | None, group: str, name: str, attribute: str) -> Any:
        """Return the property of a style or of the styles that it is based on."""
        element = self._styles.get(style)
        for _ in range(_DEEPEST):
            if element is None:
                return None
            found = _within(element, group, name, attribute)
            if found is not None:
                return found
            base = element.find(qn("w:basedOn"))
            element = self._styles.get(base.get(_VALUE)) if base is not None else None
        return None

    def _default(self, group: str, name: str, attribute: str) -> Any:
        wanted = qn("w:rPrDefault") if group == _RUNS else qn("w:pPrDefault")
        for default in self.document.styles.element.iter(wanted):
            found = _within(default, group, name, attribute)
            if found is not None:
                return found
        return None

    def footers(self) -> Iterator[Any]:
        """Yield the XML of every footer."""
        for section in self.document.sections:
            for footer in (section.footer, section.even_page_footer, section.first_page_footer):
                if not footer.is_linked_to_previous:
                    yield footer._element


def _style_of(paragraph: Any) -> str | None:
    style = paragraph.find(f"{_WHOLE}/{qn('w:pStyle')}")
    return style.get(_VALUE) if style is not None else None


def _within(element: Any, group: str, name: str, attribute: str) -> Any:
    """Return a property of an element itself, if it has it, and the attribute that is asked for."""
    properties = element.find(group)
    found = properties.find(name) if properties is not None else None
    return found if found is not None and (not attribute or found.get(attribute)) else None


def number_of(said: str | None) -> float:
    """Return a number as it is written; nought where it is none."""
    try:
        return float(said or 0)
    except ValueError:
        return 0.0
