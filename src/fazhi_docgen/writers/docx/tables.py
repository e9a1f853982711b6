"""Tables (表格): fixed columns, rows that stay whole, a head that is repeated on each page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.writers.docx import names
from fazhi_docgen.writers.docx.formatting import add_cell_margins
from fazhi_docgen.writers.docx.frames import add_smallest
from fazhi_docgen.writers.docx.xml import add, switch, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Cell, Paragraph, Row, Table
    from fazhi_docgen.writers.docx.paragraphs import ParagraphWriter


class _Place(NamedTuple):
    """A cell in a row: one that begins in it, or the continuation of one that began above."""

    cell: Cell
    begins: bool


def add_table(body: XmlElement, table: Table, writer: ParagraphWriter, *, after_table: bool) -> None:
    """Append a table; one that follows another is kept apart from it."""
    break_before = table.page_break_before
    if after_table:
        add_smallest(body, break_before=break_before)
        break_before = False
    edges = _edges(table)
    element = add(body, "tbl")
    _add_properties(element, edges[-1], ruled=table.ruled)
    grid = add(element, "tblGrid")
    for left, right in pairwise(edges):
        add(grid, "gridCol", w=right - left)
    for row, places in _rows(table):
        keeps = table.keep_with_next and row is table.rows[-1]
        high = writer.least_height(row.height) if table.ruled else row.height
        _add_row(element, replace(row, height=high), places, edges, writer, break_before=break_before, keeps=keeps)
        break_before = False


def _edges(table: Table) -> list[int]:
    """Return the edges of the columns in twips, rounded so that errors do not add up."""
    edges = [Length(0)]
    for width in table.widths:
        edges.append(edges[-1] + width)
    return [edge.twips for edge in edges]


def _add_properties(element: XmlElement, width: int, *, ruled: bool) -> None:
    properties = add(element, "tblPr")
    value(properties, "tblStyle", names.TABLE if ruled else names.TABLE_NORMAL)
    add(properties, "tblW", w=width, type="dxa")
    value(properties, "jc", "center")
    add(properties, "tblLayout", type="fixed")
    if not ruled:
        # Named here too: some word processors take the table style below all others as their own, margins and all.
        add_cell_margins(properties, 0)


def _rows(table: Table) -> Iterator[tuple[Row, list[_Place]]]:
    """Yield each row with its cells from left to right, the continuations of taller cells above among them.

    One that pages part is a single row: word processors part it at the same lines.
    """
    reaching: list[tuple[int, Cell]] = []
    for index, row in enumerate(table.rows):
        places = [_Place(cell, begins=False) for last, cell in reaching if last >= index]
        places += [_Place(cell, begins=True) for cell in (row.whole or row).cells]
        if not row.continues:
            yield row, sorted(places, key=lambda place: place.cell.column)
        reaching = [(last, cell) for last, cell in reaching if last > index]
        reaching += [(index + cell.rows - 1, cell) for cell in row.cells if cell.rows > 1]


def _add_row(
    table: XmlElement,
    row: Row,
    places: list[_Place],
    edges: list[int],
    writer: ParagraphWriter,
    *,
    break_before: bool,
    keeps: bool,
) -> None:
    element = add(table, "tr")
    properties = add(element, "trPr")
    if row.whole is None:
        switch(properties, "cantSplit")
    if row.height > Length(0):
        add(properties, "trHeight", val=row.height.twips, hRule="atLeast")
    if row.head:
        switch(properties, "tblHeader")
    for place in places:
        cell = add(element, "tc")
        _add_cell_properties(cell, place, edges)
        paragraphs = place.cell.paragraphs if place.begins else ()
        for paragraph in paragraphs:
            writer.write(cell, _placed(paragraph, break_before=break_before, keeps=keeps))
            break_before = False
        if not paragraphs:
            writer.write_empty(cell, Element.TABLE_HEAD if row.head else Element.TABLE_CELL, keeps=keeps)


def _placed(paragraph: Paragraph, *, break_before: bool, keeps: bool) -> Paragraph:
    """Return a paragraph of a cell with what the table asks of its row."""
    if not break_before and not keeps:
        return paragraph
    return replace(paragraph, page_break_before=break_before, keep_with_next=keeps)


def _add_cell_properties(element: XmlElement, place: _Place, edges: list[int]) -> None:
    cell = place.cell
    properties = add(element, "tcPr")
    add(properties, "tcW", w=edges[cell.column + cell.columns] - edges[cell.column], type="dxa")
    if cell.columns > 1:
        value(properties, "gridSpan", cell.columns)
    if cell.rows > 1:
        value(properties, "vMerge", "restart" if place.begins else "continue")
    value(properties, "vAlign", cell.vertical.name.lower())
