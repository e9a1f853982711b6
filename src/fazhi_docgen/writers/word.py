"""Writes a flow as .docx (Word 文档): named styles, native numbering, and no decision about layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Paragraph, Picture, Table
from fazhi_docgen.writers.docx.design import Design
from fazhi_docgen.writers.docx.fixed import fixed_parts
from fazhi_docgen.writers.docx.numbering import Numberer, numbering_part
from fazhi_docgen.writers.docx.package import DocxPackage
from fazhi_docgen.writers.docx.paragraphs import ParagraphWriter
from fazhi_docgen.writers.docx.pictures import add_picture
from fazhi_docgen.writers.docx.properties import core_properties, extended_properties
from fazhi_docgen.writers.docx.section import add_section
from fazhi_docgen.writers.docx.tables import add_separator, add_table
from fazhi_docgen.writers.docx.xml import add, root, serialize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.standard.numbering import NumberingMode
    from fazhi_docgen.standard.profile import Profile
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
    _add_blocks(body, flow, package, ParagraphWriter(design, numberer))
    add_section(body, profile, package.add_fixed(fixed.odd_footer), package.add_fixed(fixed.even_footer))
    package.add_numbering(serialize(numbering_part(design, numberer)))
    package.add_properties(core_properties(properties), extended_properties(properties))
    return package.close()


def _add_blocks(body: XmlElement, flow: Flow, package: DocxPackage, writer: ParagraphWriter) -> None:
    pictures = 0
    after_table = False
    for block in flow.blocks:
        match block:
            case Paragraph():
                writer.write(body, block)
            case Table():
                add_table(body, block, writer, after_table=after_table)
            case Picture():
                pictures += 1
                add_picture(body, block, pictures, package.add_picture(block.file))
        after_table = isinstance(block, Table)
    if after_table:
        add_separator(body)
