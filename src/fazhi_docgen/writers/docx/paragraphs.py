"""Paragraphs (段落): a style, its number, and directly only what differs from the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Span
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.writers.docx.distances import paragraph_distances, style_distances
from fazhi_docgen.writers.docx.formatting import add_line_spacing, add_own_indent
from fazhi_docgen.writers.docx.names import run_in_id, style_id
from fazhi_docgen.writers.docx.numbering import HEADING_INSTANCE, add_number, remove_number
from fazhi_docgen.writers.docx.runs import add_runs
from fazhi_docgen.writers.docx.xml import add, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.writers.docx.design import Design
    from fazhi_docgen.writers.docx.numbering import Numberer


class ParagraphWriter:
    """Writes paragraphs of one document."""

    def __init__(self, design: Design, numberer: Numberer) -> None:
        self._design = design
        self._numberer = numberer
        self._numbered = HEADINGS if design.counts_headings else ()
        self._given = {element: style_distances(element, design.profile) for element in Element}

    def write(self, parent: XmlElement, paragraph: Paragraph) -> None:
        """Append a paragraph.

        Raises:
            ValueError: its text holds a control character.
        """
        element = add(parent, "p")
        instance = self._numberer.instance(paragraph.label) if paragraph.label else None
        self._add_properties(add(element, "pPr"), paragraph, instance)
        spans = paragraph.spans if instance is not None else self._with_number(paragraph)
        add_runs(element, spans, self._design.style(paragraph.element).face, self._design.families)

    def write_empty(self, parent: XmlElement, element: Element) -> None:
        """Append an element's paragraph without text: Word wants at least one in every cell."""
        value(add(add(parent, "p"), "pPr"), "pStyle", style_id(element))

    def _add_properties(self, properties: XmlElement, paragraph: Paragraph, instance: int | None) -> None:
        wanted, given = paragraph_distances(paragraph, self._design.profile), self._given[paragraph.element]
        value(properties, "pStyle", _style(paragraph))
        if wanted.keep_with_next != given.keep_with_next:
            switch(properties, "keepNext", wanted.keep_with_next)
        if paragraph.page_break_before:
            switch(properties, "pageBreakBefore")
        loses_number = instance is None and paragraph.element in self._numbered
        if loses_number:
            remove_number(properties)
        elif paragraph.label and instance is not None and not self._counted_by_style(paragraph, instance):
            add_number(properties, paragraph.label.level, instance)
        add_line_spacing(properties, wanted, given)
        # LibreOffice takes the style's indents away together with its number
        add_own_indent(properties, wanted, None if loses_number else given)

    def _counted_by_style(self, paragraph: Paragraph, instance: int) -> bool:
        return paragraph.element in self._numbered and instance == HEADING_INSTANCE

    def _with_number(self, paragraph: Paragraph) -> tuple[Span, ...]:
        """The spans with the number written out in front, in the heading's face."""
        if paragraph.label is None:
            return paragraph.spans
        face = None
        if paragraph.run_in:
            face = self._design.style(HEADINGS[paragraph.label.level - 1]).face
        return (Span(paragraph.label.text, face), *paragraph.spans)


def _style(paragraph: Paragraph) -> str:
    if paragraph.run_in and paragraph.label is not None:
        return run_in_id(paragraph.label.level)
    return style_id(paragraph.element)
