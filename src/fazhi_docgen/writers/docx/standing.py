"""A line whose words stand (竖写的蒙古文): a table of one row, each word in a cell whose text runs down.

Of all ways that the format has (ISO/IEC 29500-1, 17.18.93) only `tbRl` in a cell is turned by Word, WPS, LibreOffice and
ONLYOFFICE alike; lines would follow from right to left in it, so each has a cell.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.writers.docx import names
from fazhi_docgen.writers.docx.formatting import add_cell_margins
from fazhi_docgen.writers.docx.frames import add_smallest
from fazhi_docgen.writers.docx.xml import add, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.paragraphs import ParagraphWriter


def stands(block: Block | None) -> bool:
    """Tell whether a block is a line whose words stand."""
    return isinstance(block, Paragraph) and block.shaped is not None and bool(block.shaped.columns)


def add_standing(
    body: XmlElement, line: Paragraph, profile: Profile, writer: ParagraphWriter, *, after_table: bool
) -> None:
    """Append a line whose words stand, kept apart from a table before it; what is free above and below it is in its row.

    Raises:
        ValueError: its words do not stand.
    """
    if line.shaped is None or line.fitting is None:
        raise ValueError(line.text)
    if after_table:
        add_smallest(body)
    columns, em = line.shaped.columns, line.fitting.size
    edges = [Length(x).twips for x in accumulate((column.width * em.pt for column in columns), initial=0.0)]
    widths = [right - left for left, right in pairwise(edges)]
    above, below = profile.lines(line.space_before), profile.lines(line.space_after)
    table = _add_table(body, widths)
    row = add(table, "tr")
    properties = add(row, "trPr")
    switch(properties, "cantSplit")
    add(properties, "trHeight", val=(above + line.pitch + below).twips, hRule="exact")
    for column, width in zip(columns, widths, strict=True):
        # In text that runs down, left is above.
        word = replace(
            line,
            spans=(replace(line.spans[0], text=column.text),),
            pitch=Length.from_twips(width),
            left=above,
            space_before=Lines(0),
            space_after=Lines(0),
            align=Align.LEFT,
        )
        writer.write(_add_cell(row, width), word)
    writer.count_as_one(len(columns), table, line)


def _add_table(body: XmlElement, widths: list[int]) -> XmlElement:
    table = add(body, "tbl")
    properties = add(table, "tblPr")
    value(properties, "tblStyle", names.TABLE_NORMAL)
    add(properties, "tblW", w=sum(widths), type="dxa")
    value(properties, "jc", "center")
    add(properties, "tblLayout", type="fixed")
    add_cell_margins(properties, 0)
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return table


def _add_cell(row: XmlElement, width: int) -> XmlElement:
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    value(properties, "textDirection", "tbRl")
    return cell
