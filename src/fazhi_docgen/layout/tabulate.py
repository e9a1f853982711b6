"""Tables as the author wrote them into tables of the flow: caption, unit, column widths, cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.content.kinds import ColumnAlign
from fazhi_docgen.layout.columns import natural_widths
from fazhi_docgen.layout.figures import aligned
from fazhi_docgen.layout.flow import Cell, Row, Span, Table
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content import model
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: A column that gives way is no narrower than this share of those that do not.
_NARROWEST: Final = 0.75


def table_blocks(table: model.Table, measure: Length, typesetter: Typesetter) -> Iterator[Block]:
    """The caption and unit above the table, then the table itself, as wide as the measure."""
    profile = typesetter.profile
    if table.caption:
        yield styled(Element.TABLE_CAPTION, table.caption, profile, place=table.place)
    if table.unit:
        yield styled(Element.TABLE_UNIT, f"单位：{table.unit}", profile, place=table.place)
    rows = _rows(table, profile)
    widths = _widths(table, rows, measure, typesetter)
    yield Table(widths, aligned(rows, widths, typesetter), place=table.place)


def _rows(table: model.Table, profile: Profile) -> tuple[Row, ...]:
    # Rows that a cell of the head reaches down to are part of it.
    head_rows = max((cell.rowspan for cell in table.header), default=0)
    source = (table.header, *table.rows) if table.header else table.rows
    covered: dict[int, int] = {}
    rows = []
    for index, cells in enumerate(source):
        head = index < head_rows
        element, aligns = (Element.TABLE_HEAD, ()) if head else (Element.TABLE_CELL, table.align)
        placed = tuple(_cells(cells, index, covered, styled(element, "", profile), aligns))
        rows.append(Row(placed, head=head))
    return tuple(rows)


def _cells(
    cells: model.Cells, index: int, covered: dict[int, int], pattern: Paragraph, aligns: tuple[ColumnAlign, ...]
) -> Iterator[Cell]:
    """The cells of a row at their columns, set like `pattern`; `covered` tells the first row below each column's last cell.

    A cell over several columns stands as the first of them does.
    """
    column = 0
    for cell in cells:
        while covered.get(column, 0) > index:
            column += 1
        set_so = replace(pattern, place=cell.place, align=_align(aligns, column))
        paragraphs = tuple(replace(set_so, spans=(Span(text),)) for text in cell.text or ("",))
        yield Cell(paragraphs, column, cell.colspan, cell.rowspan)
        for _ in range(cell.colspan):
            covered[column] = index + cell.rowspan
            column += 1


def _align(aligns: tuple[ColumnAlign, ...], column: int) -> Align | None:
    """How the author wants a column to stand; None where that is left to what is in it."""
    wanted = aligns[column] if aligns else ColumnAlign.AUTO
    return None if wanted is ColumnAlign.AUTO else Align[wanted.name]


def _widths(table: model.Table, rows: tuple[Row, ...], measure: Length, typesetter: Typesetter) -> tuple[Length, ...]:
    """The columns' widths: fixed ones as given, the others sharing the rest by the author's shares or their content."""
    shares = table.widths or _content_shares(rows, measure, typesetter)
    fixed = sum(share.pt for share in shares if isinstance(share, Length))
    total = sum(share for share in shares if not isinstance(share, Length))
    rest = max(0.0, measure.pt - fixed)
    return tuple(share if isinstance(share, Length) else Length(rest * share / total) for share in shares)


def _content_shares(rows: tuple[Row, ...], measure: Length, typesetter: Typesetter) -> list[float]:
    """Each column's width by its longest text: that of one line where there is room for it.

    Where there is not, as few columns as may be give way, the widest; they share what the others leave, damped so that
    one long text does not starve the others.
    """
    spare = typesetter.profile.elements[Element.TABLE_CELL].size * 0.5
    natural = [(width + spare).pt for width in natural_widths(rows, typesetter)]
    if sum(natural) <= measure.pt:
        return natural
    widest_first = sorted(range(len(natural)), key=lambda column: -natural[column])
    for count in range(1, len(natural) + 1):
        narrowed, whole = widest_first[:count], [natural[column] for column in widest_first[count:]]
        unit = (measure.pt - sum(whole)) / sum(natural[column] ** 0.5 for column in narrowed)
        if unit * natural[narrowed[-1]] ** 0.5 >= _NARROWEST * max(whole, default=0.0):
            break
    return [unit * width**0.5 if column in narrowed else width for column, width in enumerate(natural)]
