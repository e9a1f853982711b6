"""Tables that a page end cuts (表格续页): cells over several rows end with their page, rows higher than a page are parted.

Cells are cut in the flow, so that the .docx says it too: word processors differ in where they set the text of a cell over
several rows that runs on to the next page, and some print it over that of the next cell. A row that is higher than its
page they part alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.layout.atoms import RowAtom
from fazhi_docgen.layout.fill import is_head
from fazhi_docgen.layout.flow import Cell, Row, Span, Table
from fazhi_docgen.layout.lines import set_paragraph
from fazhi_docgen.layout.parting import part_paragraph
from fazhi_docgen.layout.refill import refilled
from fazhi_docgen.layout.table_rows import inner_width
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.vocabulary import VerticalAlign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.atoms import Atom
    from fazhi_docgen.layout.fill import Filled, Pages, Placed
    from fazhi_docgen.layout.flow import Flow, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: A row is not begun where there is room for no more lines of the text than this.
_FEW_LINES: Final = 4
#: Heights are sums of floats.
_ROUNDING: Final = 1e-6


def cut_tables(filled: Filled, typesetter: Typesetter) -> Filled:
    """Return the pages with the tables cut where pages end."""
    while changes := _cut_at_ends(filled, typesetter) or _parted_row(filled, typesetter):
        filled = refilled(filled, changes, typesetter)
    return filled


def table_too_high(flow: Flow, pages: Pages, profile: Profile) -> Table | None:
    """Return the first table with a row that its page does not hold, even with nothing but the head above it."""
    rows = (placed for page in pages for placed in page if isinstance(placed.atom, RowAtom))
    for placed in rows:
        block = flow.blocks[placed.atom.block]
        full = profile.capacity(block.landscape).pt + _ROUNDING
        if isinstance(block, Table) and placed.top + placed.atom.height > full:
            return block
    return None


def _cut_at_ends(filled: Filled, typesetter: Typesetter) -> dict[int, Table]:
    """Return every table with a cell that a page end cuts, by its index, with that cell cut."""
    pages = filled.pages
    cut: dict[int, Table] = {}
    spans: dict[int, list[tuple[int, Cell]]] = {}
    for index, row in _page_starts(pages):
        table = cut.get(index, filled.flow.blocks[index])
        if not isinstance(table, Table):
            continue
        if index not in spans:
            spans[index] = [(start, cell) for start, cell in _cells(table) if cell.rows > 1]
        if any(_reaches(cell, start, row) for start, cell in spans[index]):
            cut[index] = _cut_above(table, row, _heights(pages, index), typesetter)
            del spans[index]
    return cut


def _page_starts(pages: Pages) -> Iterator[tuple[int, int]]:
    """Yield the rows that pages begin with, as indexes of their tables and in them."""
    for page in pages:
        first = page[0].atom
        if isinstance(first, RowAtom) and first.row > 0:
            yield first.block, first.row


def _cells(table: Table) -> Iterator[tuple[int, Cell]]:
    """Yield every cell of a table with the row that it begins in."""
    return ((start, cell) for start, row in enumerate(table.rows) for cell in row.cells)


def _reaches(cell: Cell, start: int, row: int) -> bool:
    """Tell whether a cell that begins in the `start`-th row runs on from above into the `row`-th."""
    return start < row < start + cell.rows


def _heights(pages: Pages, block: int) -> dict[int, float]:
    """Return the height of each row of a table."""
    atoms: Iterator[Atom] = (placed.atom for page in pages for placed in page)
    return {atom.row: atom.height for atom in atoms if isinstance(atom, RowAtom) and atom.block == block}


def _cut_above(table: Table, row: int, heights: dict[int, float], typesetter: Typesetter) -> Table:
    """Return the table with each cell that runs on into a row ended above it; what found no room there follows below."""
    rows = list(table.rows)
    for start, cell in _cells(table):
        if _reaches(cell, start, row):
            room = sum(heights[index] for index in range(start, row))
            head, tail = _part_cell(cell, table, room, typesetter)
            rows[start] = _with_cell(rows[start], replace(head, rows=row - start))
            rows[row] = _with_cell(rows[row], replace(tail, rows=start + cell.rows - row))
    return replace(table, rows=tuple(rows))


def _with_cell(row: Row, cell: Cell) -> Row:
    """Return the row with a cell at its column, instead of one that begins there or beside those that do."""
    others = [other for other in row.cells if other.column != cell.column]
    return replace(row, cells=tuple(sorted([*others, cell], key=lambda cell: cell.column)))


def _parted_row(filled: Filled, typesetter: Typesetter) -> dict[int, Table]:
    """Return the first table with a row that is higher than its page, by its index, with that row parted."""
    flow, pages = filled.flow, filled.pages
    for number, page in enumerate(pages):
        row = page[0].atom
        if not isinstance(row, RowAtom):
            continue
        table, whole = flow.blocks[row.block], _whole(flow, row, typesetter)
        room = _room_before(flow, pages[:number], row, typesetter)
        too_high = row.height > whole or (room < whole and _stands_below(flow, pages[number - 1], row))
        if isinstance(table, Table) and too_high and _can_part(table.rows[row.row], whole):
            return {row.block: _part_row(table, row.row, room, typesetter)}
    return {}


def _stands_below(flow: Flow, page: list[Placed], row: RowAtom) -> bool:
    """Tell whether a page ends with the head of the row's table, which could not go over with the row."""
    last = page[-1].atom
    return last.block == row.block and is_head(flow, last)


def _can_part(row: Row, room: float) -> bool:
    """Tell whether parting a row helps: not one of the head, nor one with a cell over several rows, nor without any room."""
    highest = max(paragraph.pitch.pt for cell in row.cells for paragraph in cell.paragraphs)
    return not row.head and room > 2 * highest and all(cell.rows == 1 for cell in row.cells)


def _whole(flow: Flow, row: RowAtom, typesetter: Typesetter) -> float:
    """Return what a page holds of a row under the rows that are repeated above it."""
    capacity = typesetter.profile.capacity(flow.blocks[row.block].landscape).pt
    return capacity - sum(head.height for head in row.head) - row.closing


def _room_before(flow: Flow, pages: Pages, row: RowAtom, typesetter: Typesetter) -> float:
    """Return the room that the page before has left for a row, or a whole page where that would hold only a line or two."""
    whole = _whole(flow, row, typesetter)
    last = pages[-1][-1] if pages else None
    if last is None or flow.blocks[last.atom.block].landscape is not flow.blocks[row.block].landscape:
        return whole
    capacity = typesetter.profile.capacity(flow.blocks[row.block].landscape).pt
    left = capacity - last.top - last.atom.height - last.atom.after - row.closing
    return left if left > _FEW_LINES * typesetter.profile.grid.pitch.pt else whole


def _part_row(table: Table, index: int, room: float, typesetter: Typesetter) -> Table:
    """Return the table with a row as two, the first of them as high as there is room.

    Their text begins at the top: that of a cell in the middle of a row that goes on stands somewhere else in each word
    processor. A table that says on each page that it goes on (续表) is several itself, and so are its rows.
    """
    row = _from_top(table.rows[index])
    inside = room - typesetter.profile.table.rule_weight.pt
    parts = [_part_cell(cell, table, inside, typesetter) for cell in row.cells]
    head, tail = (replace(row, cells=cells) for cells in zip(*parts, strict=True))
    if table.continued is None and typesetter.dialect.parts_rows:
        head = head if row.continues else replace(head, whole=row)
        tail = replace(tail, continues=True)
    return replace(table, rows=(*table.rows[:index], head, tail, *table.rows[index + 1 :]))


def _from_top(row: Row) -> Row:
    """Return the row with all text at the top of its cells, and as high as that."""
    return replace(row, cells=tuple(replace(cell, vertical=VerticalAlign.TOP) for cell in row.cells), height=Length(0))


def _part_cell(cell: Cell, table: Table, room: float, typesetter: Typesetter) -> tuple[Cell, Cell]:
    """Return a cell as two, the first with what has room, both with a paragraph at least."""
    width = inner_width(cell, table, typesetter.profile)
    before: list[Paragraph] = []
    after: list[Paragraph] = []
    for paragraph in cell.paragraphs:
        head, tail, room = _part(paragraph, width, room if not after else 0.0, typesetter)
        before += head
        after += tail
    blank = replace(cell.paragraphs[0], spans=(Span(""),))
    return replace(cell, paragraphs=tuple(before) or (blank,)), replace(cell, paragraphs=tuple(after) or (blank,))


def _part(
    paragraph: Paragraph, width: Length, room: float, typesetter: Typesetter
) -> tuple[list[Paragraph], list[Paragraph], float]:
    """Return what of a paragraph has room, what has not, and the room that is left."""
    lines = set_paragraph(paragraph, width, typesetter)
    fit = min(len(lines), int(room / paragraph.pitch.pt + _ROUNDING))
    if fit == len(lines):
        return [paragraph], [], room - fit * paragraph.pitch.pt
    if fit == 0:
        return [], [paragraph], 0.0
    head, tail = part_paragraph(paragraph, lines[fit].start)
    return [head], [tail], 0.0
