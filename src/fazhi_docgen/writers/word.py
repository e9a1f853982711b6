"""Writes a flow as .docx (Word 文档): named styles, native numbering, and no decision about layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Paragraph, Picture, Separator, Table
from fazhi_docgen.writers.docx.design import Design
from fazhi_docgen.writers.docx.fixed import finished_part, fixed_parts
from fazhi_docgen.writers.docx.frames import add_imprint, add_smallest, banner_part
from fazhi_docgen.writers.docx.numbering import Numberer, numbering_part
from fazhi_docgen.writers.docx.package import DocxPackage
from fazhi_docgen.writers.docx.paragraphs import ParagraphWriter
from fazhi_docgen.writers.docx.pictures import add_floating, add_picture
from fazhi_docgen.writers.docx.properties import core_properties, extended_properties
from fazhi_docgen.writers.docx.section import Running, add_section
from fazhi_docgen.writers.docx.tables import add_table
from fazhi_docgen.writers.docx.xml import add, root, serialize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.standard.numbering import NumberingMode
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.fixed import FixedPart, FixedParts
    from fazhi_docgen.writers.properties import Properties


def write_docx(
    flow: Flow,
    profile: Profile,
    properties: Properties,
    families: Mapping[Role, str],
    numbering: NumberingMode,
) -> bytes:
    """The flow as the bytes of a .docx file; the same flow gives the same bytes.

    Args:
        flow: what to write, its distances resolved.
        profile: the measures that styles and page are made from.
        properties: what the file says of itself.
        families: the name in Word of each role's typeface.
        numbering: whether Word counts headings and items, or their numbers are text.

    Raises:
        ValueError: a text holds a control character, which no .docx can.
        OSError: a picture's file cannot be read.
    """
    document = root("document", "r", "wp", "a", "pic")
    body = add(document, "body")
    package = DocxPackage(document)
    design = Design(profile, families, numbering)
    fixed = fixed_parts(design)
    for part in (fixed.styles, fixed.settings, fixed.fonts):
        package.add_fixed(part)
    numberer = Numberer(design)
    writer = ParagraphWriter(design, numberer)
    header = finished_part("header1", "HEADER", banner_part(flow.banner, profile, writer)) if flow.banner else None
    sections = _Sections(profile, package, fixed, header)
    _add_blocks(body, flow, package, writer)
    _add_end(body, flow, writer, sections)
    package.add_numbering(serialize(numbering_part(design, numberer)))
    package.add_properties(core_properties(properties), extended_properties(properties))
    return package.close()


class _Sections:
    """The sections (节): numbered pages, and at the end perhaps pages without a number."""

    def __init__(self, profile: Profile, package: DocxPackage, fixed: FixedParts, header: FixedPart | None) -> None:
        self.profile = profile
        self._odd = package.add_fixed(fixed.odd_footer)
        self._even = package.add_fixed(fixed.even_footer)
        self._empty = package.add_fixed(fixed.empty_footer)
        self._header = package.add_fixed(header) if header else None

    def numbered(self, parent: XmlElement) -> None:
        """End the numbered pages."""
        first = self._empty if self._header else None
        add_section(parent, self.profile, Running(self._odd, self._even, self._header, first))

    def unnumbered(self, parent: XmlElement) -> None:
        """End pages that bear no number (clause 7.5)."""
        add_section(parent, self.profile, Running(self._empty, self._empty))


def _add_blocks(body: XmlElement, flow: Flow, package: DocxPackage, writer: ParagraphWriter) -> None:
    pictures = 0
    after_table = False
    for block in flow.blocks:
        match block:
            case Paragraph():
                element = writer.write(body, block)
                for floating in block.floating:
                    pictures += 1
                    add_floating(element, floating, pictures, package.add_picture(floating.file))
            case Table():
                add_table(body, block, writer, after_table=after_table)
            case Picture():
                pictures += 1
                add_picture(body, block, pictures, package.add_picture(block.file))
            case Separator():
                writer.write_separator(body, block)
        after_table = isinstance(block, Table)
    if after_table:
        add_smallest(body)


def _add_end(body: XmlElement, flow: Flow, writer: ParagraphWriter, sections: _Sections) -> None:
    """The imprint, on pages of their own section where pages were begun for it."""
    if flow.imprint_pages:
        last = body[-1]
        sections.numbered(last[0])
    if flow.imprint_pages > 1:
        # The page before the imprint is blank; a section begins with a page, so that the break stands on the second.
        add_smallest(body)
    if flow.imprint:
        add_imprint(body, flow.imprint, sections.profile, writer, break_before=flow.imprint_pages > 1)
    (sections.unnumbered if flow.imprint_pages else sections.numbered)(body)
