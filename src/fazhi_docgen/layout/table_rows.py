"""Tables: rows into atoms, with the rules around their cells (clause 8; the inside of a table is practice)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from msgspec.structs import replace

from fazhi_docgen.layout.atoms import PlacedLine, RowAtom
from fazhi_docgen.layout.lines import set_paragraph
from fazhi_docgen.layout.page import Rule
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.vocabulary import VerticalAlign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.flow import Cell, Paragraph, Row, Table
    from fazhi_docgen.layout.lines import SetLine, Typesetter
    from fazhi_docgen.standard.profile import Profile


#: The share of what is free in a cell that stands above its text.
_ABOVE: Final = {VerticalAlign.TOP: 0.0, VerticalAlign.CENTER: 0.5, VerticalAlign.BOTTOM: 1.0}

#: The paragraphs of a cell, each with its lines.
_Text: TypeAlias = "list[tuple[Paragraph, tuple[SetLine, ...]]]"


class _Edges(NamedTuple):
    """Where the columns begin and end, in points from the left of the measure, and what stays free inside each."""

    columns: list[float]
    margin: Length


def row_atoms(block: int, table: Table, measure: Length, typesetter: Typesetter) -> list[RowAtom]:
    """Return the rows of a table that stands centred in `measure`, each with the head rows it repeats at a page's top."""
    measures = typesetter.profile.table
    weight = measures.rule_weight.pt if table.ruled else 0.0
    edges = _edges(table, measure, typesetter.profile)
    texts = [[_set_cell(cell, edges, typesetter) for cell in row.cells] for row in table.rows]
    heights = _row_heights(table, texts, weight)
    covering = _covering_cells(table.rows)
    rows = [
        RowAtom(
            block,
            heights[index],
            tuple(_row_lines(row, texts[index], edges, heights[index:], typesetter.profile)),
            tuple(_row_rules(covering[index], index, edges, heights[index], weight)) if table.ruled else (),
            weight,
            row=index,
        )
        for index, row in enumerate(table.rows)
    ]
    rows[-1] = replace(rows[-1], after=weight)
    head = tuple(atom for atom, row in zip(rows, table.rows, strict=True) if row.head)
    return [atom if row.head else replace(atom, head=head) for atom, row in zip(rows, table.rows, strict=True)]


def _column_edges(table: Table, measure: Length) -> list[float]:
    """Return the x of each column's left edge and of the last one's right edge, from the left of the measure."""
    edges = [(measure.pt - sum(width.pt for width in table.widths)) / 2]
    for width in table.widths:
        edges.append(edges[-1] + width.pt)
    return edges


def _set_cell(cell: Cell, edges: _Edges, typesetter: Typesetter) -> _Text:
    width = _inner_width(cell, edges)
    return [(paragraph, set_paragraph(paragraph, width, typesetter)) for paragraph in cell.paragraphs]


def _row_heights(table: Table, texts: list[list[_Text]], border: float) -> list[float]:
    heights = [
        max((_height(text) for cell, text in zip(row.cells, own, strict=True) if cell.rows == 1), default=0.0)
        for row, own in zip(table.rows, texts, strict=True)
    ]
    heights = [max(height + border, row.height.pt) for height, row in zip(heights, table.rows, strict=True)]
    for index, row in enumerate(table.rows):
        for cell, text in zip(row.cells, texts[index], strict=True):
            if cell.rows > 1:
                last = index + cell.rows - 1
                missing = _height(text) + border - sum(heights[index : last + 1])
                heights[last] += max(0.0, missing)
    return heights


def _height(text: _Text) -> float:
    return sum(len(lines) * paragraph.pitch.pt for paragraph, lines in text)


def inner_width(cell: Cell, table: Table, profile: Profile) -> Length:
    """Return what the text of a cell has for its lines."""
    return _inner_width(cell, _edges(table, Length(0), profile))


def _edges(table: Table, measure: Length, profile: Profile) -> _Edges:
    return _Edges(_column_edges(table, measure), profile.table.cell_margin if table.ruled else Length(0))


def _inner_width(cell: Cell, edges: _Edges) -> Length:
    outer = edges.columns[cell.column + cell.columns] - edges.columns[cell.column]
    return Length(outer) - edges.margin * 2


def _row_lines(
    row: Row, texts: list[_Text], edges: _Edges, heights: list[float], profile: Profile
) -> Iterator[PlacedLine]:
    """Yield the lines of a row's cells; `heights` are those of the row and of the rows below it."""
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        yield from _cell_lines(number, cell, text, edges, sum(heights[: cell.rows]), profile)


def _cell_lines(
    number: int, cell: Cell, text: _Text, edges: _Edges, height: float, profile: Profile
) -> Iterator[PlacedLine]:
    """Yield the lines of the `number`-th cell of a row, at its place in its height."""
    top = (height - _height(text)) * _ABOVE[cell.vertical]
    left = edges.columns[cell.column] + edges.margin.pt
    for paragraph, lines in text:
        for line in lines:
            baseline = top + paragraph.pitch.pt * profile.grid.baseline
            yield PlacedLine(line, paragraph.element, left, baseline, number)
            top += paragraph.pitch.pt


def _row_rules(cells: list[tuple[int, Cell]], index: int, edges: _Edges, height: float, weight: float) -> list[Rule]:
    """Return the rules on all four sides of each cell that begins in the row or reaches into it."""
    rules = []
    for start, cell in cells:
        left, right = edges.columns[cell.column], edges.columns[cell.column + cell.columns]
        rules += [Rule(x, 0, x, height, weight) for x in (left, right)]
        if start == index:
            rules.append(Rule(left, 0, right, 0, weight))
        if start + cell.rows - 1 == index:
            rules.append(Rule(left, height, right, height, weight))
    return list(dict.fromkeys(rules))


def _covering_cells(rows: tuple[Row, ...]) -> list[list[tuple[int, Cell]]]:
    """Return for each row the cells that cover part of it, with the index of the row each begins in."""
    covering: list[list[tuple[int, Cell]]] = [[] for _ in rows]
    for start, row in enumerate(rows):
        for cell in row.cells:
            for index in range(start, start + cell.rows):
                covering[index].append((start, cell))
    return covering
