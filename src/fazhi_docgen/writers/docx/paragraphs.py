"""Paragraphs (段落): a style, its number, and directly only what differs from the style."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Span
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.writers.docx.distances import paragraph_distances, style_distances
from fazhi_docgen.writers.docx.formatting import (
    COLOURS,
    JUSTIFICATION,
    add_line_spacing,
    add_own_indent,
)
from fazhi_docgen.writers.docx.names import run_in_id, style_id
from fazhi_docgen.writers.docx.numbering import add_number, bound_number, remove_number
from fazhi_docgen.writers.docx.runs import add_runs
from fazhi_docgen.writers.docx.xml import add, root, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Paragraph, Separator
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.writers.docx.design import Design
    from fazhi_docgen.writers.docx.numbering import Numberer


#: How many paragraphs a process remembers: those of some ten reports.
_PARAGRAPHS: Final = 512
#: The attributes of a frame (图文框), which holds paragraphs at a place of the page.
Frame = dict[str, str | int]


class ParagraphWriter:
    """Writes paragraphs of one document."""

    def __init__(self, design: Design, numberer: Numberer) -> None:
        self._design = design
        self._numberer = numberer
        #: what has been written, in order
        self.written: list[tuple[XmlElement, Paragraph]] = []

    def least_height(self, height: Length) -> Length:
        """Return what to write for the least height of a table's row, that it be so high with its rule."""
        rule = self._design.profile.table.rule_weight
        return height - rule if self._design.office.rows_without_rules else height

    def write(self, parent: XmlElement, paragraph: Paragraph, frame: Frame | None = None) -> XmlElement:
        """Append a paragraph, free of the text's flow if it stands in a frame; returns its element.

        Raises:
            ValueError: its text holds a control character.
        """
        instance = self._numberer.instance(paragraph.label) if paragraph.label else None
        element = copy(_paragraph(self._design, paragraph, instance, tuple(frame.items()) if frame else ()))
        parent.append(element)
        self.written.append((element, paragraph))
        return element

    def count_as_one(self, paragraphs: int, element: XmlElement, whole: Paragraph) -> None:
        """Count the last paragraphs that were written as the parts of one, which an element holds."""
        self.written[-paragraphs:] = [(element, whole)]

    def write_separator(self, parent: XmlElement, separator: Separator, frame: Frame | None = None) -> None:
        """Append a rule across the measure: a paragraph without text, as high as the rule is thick, filled with its ink.

        Borders would do in Word, but LibreOffice takes a paragraph with borders out of its frame. What shading reaches
        beyond its paragraph is taken off the paragraph.
        """
        properties = add(add(parent, "p"), "pPr")
        value(properties, "pStyle", style_id(Element.SEPARATOR))
        if frame:
            add(properties, "framePr", **frame)
        add(properties, "shd", val="clear", color="auto", fill=COLOURS[separator.ink])
        add(properties, "spacing", line=separator.weight.twips, lineRule="exact")
        overhang = self._design.office.shading_overhang.twips
        if overhang:
            add(properties, "ind", left=overhang, right=overhang)

    def write_gap(self, parent: XmlElement, height: Length, frame: Frame) -> None:
        """Append the white between two rules: with space above the second, LibreOffice would fill that as well."""
        properties = add(add(parent, "p"), "pPr")
        value(properties, "pStyle", style_id(Element.SEPARATOR))
        add(properties, "framePr", **frame)
        add(properties, "spacing", line=height.twips, lineRule="exact")

    def write_empty(self, parent: XmlElement, element: Element, *, keeps: bool = False) -> None:
        """Append an element's paragraph without text, kept with the next one if it `keeps`: Word wants one in every cell."""
        properties = add(add(parent, "p"), "pPr")
        value(properties, "pStyle", style_id(element))
        if keeps:
            switch(properties, "keepNext")


@lru_cache(maxsize=_PARAGRAPHS)
def _paragraph(
    design: Design, paragraph: Paragraph, instance: int | None, frame: tuple[tuple[str, str | int], ...]
) -> XmlElement:
    """Return a paragraph numbered by an instance. Remembered, since many documents share most of theirs; only copies are used."""
    element = root("p")
    _add_properties(add(element, "pPr"), design, paragraph, instance, frame)
    face, label = design.style(paragraph.element).face, paragraph.label
    spans = paragraph.spans if instance is not None else _with_number(design, paragraph)
    if instance is None and label and label.face:
        add_runs(element, spans[:1], face, design.families, closer=design.office.sets_numbers_closer)
        spans = spans[1:]
    joins = design.office.joins_hyphens
    add_runs(element, spans, face, design.families, paragraph.fitting, joins_hyphens=joins)
    return element


def _add_properties(
    properties: XmlElement,
    design: Design,
    paragraph: Paragraph,
    instance: int | None,
    frame: tuple[tuple[str, str | int], ...],
) -> None:
    wanted = paragraph_distances(paragraph, design.profile)
    given = style_distances(paragraph.element, design.profile)
    bound = bound_number(paragraph.element) if design.counts_headings else None
    value(properties, "pStyle", _style(paragraph))
    if wanted.keep_with_next != given.keep_with_next:
        switch(properties, "keepNext", wanted.keep_with_next)
        switch(properties, "keepLines", wanted.keep_with_next)
    if paragraph.page_break_before:
        switch(properties, "pageBreakBefore")
    if frame:
        add(properties, "framePr", **dict(frame))
    loses_number = instance is None and bound is not None
    if loses_number:
        remove_number(properties)
    elif paragraph.label and instance is not None and bound != (paragraph.label.level, instance):
        add_number(properties, paragraph.label.level, instance)
    _add_tabs(properties, paragraph)
    add_line_spacing(properties, wanted, given)
    # LibreOffice takes the style's indents away together with its number
    add_own_indent(properties, wanted, None if loses_number else given)
    if paragraph.align:
        value(properties, "jc", JUSTIFICATION[paragraph.align])


def _with_number(design: Design, paragraph: Paragraph) -> tuple[Span, ...]:
    """Return the spans with the number written out in front, in the heading's face."""
    if paragraph.label is None:
        return paragraph.spans
    face = paragraph.label.face
    if paragraph.run_in:
        face = design.style(HEADINGS[paragraph.label.level - 1]).face
    return (Span(paragraph.label.text, face), *paragraph.spans)


def _add_tabs(properties: XmlElement, paragraph: Paragraph) -> None:
    # That of the contents is their style's, at the right edge with dots.
    end = None if paragraph.leader else paragraph.ends_at
    if paragraph.tabs or end:
        tabs = add(properties, "tabs")
        for tab in paragraph.tabs:
            add(tabs, "tab", val="left", pos=tab.twips)
        if end:
            add(tabs, "tab", val="right", pos=end.twips)


def _style(paragraph: Paragraph) -> str:
    if paragraph.run_in and paragraph.label is not None:
        return run_in_id(paragraph.label.level)
    return style_id(paragraph.element)
