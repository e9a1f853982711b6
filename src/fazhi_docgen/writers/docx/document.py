"""Writes a flow as .docx (Word 文档): named styles, native numbering, and no decision about layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph, Picture, Separator, Table
from fazhi_docgen.writers.docx.contents import add_contents_field
from fazhi_docgen.writers.docx.design import design_of
from fazhi_docgen.writers.docx.fields import FieldNamer
from fazhi_docgen.writers.docx.fixed import finished_part, fixed_parts, turned_footers
from fazhi_docgen.writers.docx.frames import add_imprint, add_smallest, banner_part
from fazhi_docgen.writers.docx.numbering import Numberer, numbering_part
from fazhi_docgen.writers.docx.package import DocxPackage
from fazhi_docgen.writers.docx.page_hints import add_page_hints
from fazhi_docgen.writers.docx.paragraphs import ParagraphWriter
from fazhi_docgen.writers.docx.pictures import add_floating, add_picture
from fazhi_docgen.writers.docx.properties import core_properties, extended_properties
from fazhi_docgen.writers.docx.section import Running, add_section
from fazhi_docgen.writers.docx.standing import add_standing, stands
from fazhi_docgen.writers.docx.tables import add_table
from fazhi_docgen.writers.docx.xml import add, root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Block, Flow
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.numbering import NumberingMode
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.design import Design
    from fazhi_docgen.writers.docx.fixed import FixedPart
    from fazhi_docgen.writers.finished import Finished
    from fazhi_docgen.writers.properties import Properties


def write(document: Finished) -> bytes:
    """Return a finished document as a .docx file."""
    families = {role: typeface.family for role, typeface in document.fonts.typefaces.items()}
    properties = replace(document.properties, pages=len(document.pages))
    return write_docx(
        document.flow,
        document.profile,
        properties,
        families,
        document.numbering,
        document.dialect,
        with_fields=document.with_fields,
    )


def write_docx(
    flow: Flow,
    profile: Profile,
    properties: Properties,
    families: Mapping[Role, str],
    numbering: NumberingMode,
    office: Dialect,
    *,
    with_fields: bool = False,
) -> bytes:
    """Return the flow as the bytes of a .docx file; the same flow gives the same bytes.

    Args:
        flow: what to write, its distances resolved.
        profile: the measures that styles and page are made from.
        properties: what the file says of itself.
        families: the name in Word of each role's typeface.
        numbering: whether Word counts headings and items, or their numbers are text.
        office: the word processor that it is for.
        with_fields: whether each element's data is named for office systems (公文域).

    Raises:
        ValueError: a text holds a control character, which no .docx can.
        OSError: a picture's file cannot be read.
    """
    document = root("document", "r", "wp", "a", "pic")
    body = add(document, "body")
    package = DocxPackage(document)
    design = design_of(profile, families, numbering, office)
    fixed = fixed_parts(design)
    for part in (fixed.styles, fixed.settings, fixed.fonts):
        package.add_fixed(part)
    numberer = Numberer(design)
    writer = ParagraphWriter(design, numberer)
    banner = banner_part(flow.banner, profile, writer) if flow.banner else None
    namer = FieldNamer()
    if with_fields:
        namer.name_data(writer.written)
    header = finished_part("header1", "HEADER", banner) if banner is not None else None
    sections = _Sections(design, package, header)
    above = len(writer.written)
    written = _add_blocks(body, flow, package, writer, sections)
    add_page_hints(flow, written)
    add_contents_field(flow, written)
    _add_end(body, flow, writer, sections, office)
    if with_fields:
        namer.name_data(writer.written[above:])
        namer.name_parts(flow.blocks, written)
    package.add_numbering(numbering_part(design, tuple(numberer.instances)))
    package.add_properties(core_properties(properties), extended_properties(properties))
    return package.close()


class _Sections:
    """The sections (节): one for each stretch of numbered pages of one orientation, at the end perhaps one without."""

    def __init__(self, design: Design, package: DocxPackage, header: FixedPart | None) -> None:
        self._design = design
        self.profile = design.profile
        self._package = package
        self._header = package.add_fixed(header) if header else None
        self._footers: dict[str, str] = {}

    def numbered(self, parent: XmlElement, *, landscape: bool, on_even_page: bool = False) -> None:
        """End a stretch of numbered pages; a letter's head stands on the first page of the first."""
        fixed = fixed_parts(self._design)
        footers = turned_footers(self._design) if landscape else (fixed.odd_footer, fixed.even_footer)
        odd, even = map(self._footer, footers)
        first = self._footer(fixed.empty_footer) if self._header else None
        running = Running(odd, even, self._header, first)
        add_section(parent, self._design.profile, running, landscape=landscape, on_even_page=on_even_page)
        self._header = None

    def unnumbered(self, parent: XmlElement, *, on_even_page: bool = False) -> None:
        """End pages that bear no number (clause 7.5); a page that is blank before an even one comes and goes of itself."""
        empty = self._footer(fixed_parts(self._design).empty_footer)
        add_section(parent, self._design.profile, Running(empty, empty), on_even_page=on_even_page)

    def _footer(self, part: FixedPart) -> str:
        """Return the relation of a footer, which is put into the package where it is wanted."""
        name = part.part.partname
        if name not in self._footers:
            self._footers[name] = self._package.add_fixed(part)
        return self._footers[name]


def _add_blocks(
    body: XmlElement, flow: Flow, package: DocxPackage, writer: ParagraphWriter, sections: _Sections
) -> list[XmlElement]:
    """Return the blocks in order; where the sheet is turned, a section ends, which begins a page of itself.

    Returns:
        The element of each block.
    """
    written = []
    pictures = 0
    before: Block | None = None
    after_table = False
    for wanted in flow.blocks:
        block, standing = wanted, stands(wanted)
        if before is not None and before.landscape is not block.landscape:
            sections.numbered(_last_paragraph(body, before), landscape=before.landscape)
            block, after_table = replace(block, page_break_before=False), False
        match block:
            case Paragraph() if standing:
                add_standing(body, block, sections.profile, writer, after_table=after_table)
            case Paragraph():
                writer.write(body, block)
            case Table():
                add_table(body, block, writer, after_table=after_table)
            case Picture():
                pictures += 1
                add_picture(body, block, pictures, package.add_picture(block.file))
            case Separator():
                writer.write_separator(body, block)
        for floating in block.floating if isinstance(block, Paragraph | Separator) else ():
            pictures += 1
            add_floating(body[-1], floating, pictures, package.add_picture(floating.file))
        written.append(body[-1])
        before, after_table = wanted, standing or isinstance(wanted, Table)
    return written


def _last_paragraph(body: XmlElement, last: Block) -> XmlElement:
    """Return the properties of the paragraph that a section ends with; a table is followed by the smallest one."""
    properties: XmlElement = add_smallest(body) if isinstance(last, Table) else body[-1][0]
    return properties


def _add_end(body: XmlElement, flow: Flow, writer: ParagraphWriter, sections: _Sections, office: Dialect) -> None:
    """Add the imprint, on pages of their own section where pages were begun for it."""
    last = flow.blocks[-1]
    if flow.imprint_pages:
        sections.numbered(_last_paragraph(body, last), landscape=last.landscape)
    elif isinstance(last, Table):
        add_smallest(body)
    if flow.imprint_pages > 1 and not (office.prints_blank_pages and flow.imprint_on_even_page):
        # The page before the imprint is blank.
        sections.unnumbered(add_smallest(body))
    if flow.imprint:
        add_imprint(body, flow.imprint, sections.profile, writer)
    on_even_page = flow.imprint_pages > 0 and flow.imprint_on_even_page
    if flow.imprint_pages > 1 or not flow.numbered:
        sections.unnumbered(body, on_even_page=on_even_page)
    else:
        landscape = last.landscape and not flow.imprint_pages
        sections.numbered(body, landscape=landscape, on_even_page=on_even_page)
