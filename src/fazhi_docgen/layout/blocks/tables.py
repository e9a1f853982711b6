"""Tables as the author wrote them into tables of the flow: caption, unit, column widths, cells."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.content import blocks
from fazhi_docgen.layout.blocks.composer import composed
from fazhi_docgen.layout.columns import figure_widths, least_widths, natural_widths
from fazhi_docgen.layout.figures import aligned
from fazhi_docgen.layout.flow import Cell, Row, Span, Table
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.orientation import turned
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import TWIPS_PER_POINT, Length
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.standard.vocabulary import ColumnAlign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: A column that gives way is no narrower than this share of those that do not.
_NARROWEST: Final = 0.75
#: What notes under a table begin with, and those that say themselves what they are.
_NOTE: Final = "注："
_OPENED: Final = re.compile(r"(?:注|说明|资料来源|数据来源|备注)\s*[0-9]*\s*[:：]")
#: Word processors round the widths of columns and characters; a number has this much more room than it fills.
_ROUNDING: Final = Length(1)


@composed.register(blocks.Table)
def _table(table: blocks.Table, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield the table, on a sheet turned sideways if it or all of the text stands on one."""
    del beside
    sideways = table.landscape or composer.landscape
    parts = table_blocks(table, composer.profile.measure(sideways), composer.typesetter)
    yield from turned(parts) if sideways else parts


def table_blocks(table: blocks.Table, measure: Length, typesetter: Typesetter) -> Iterator[Block]:
    """Yield the caption and unit above the table, then the table itself, as wide as the measure."""
    profile = typesetter.profile
    if table.caption:
        yield styled(Element.TABLE_CAPTION, table.caption, profile, place=table.place)
    if table.unit:
        yield styled(Element.TABLE_UNIT, f"单位：{table.unit}", profile, place=table.place)
    rows = _rows(table, profile)
    widths = _widths(table, rows, measure, typesetter)
    crowded = any(width.pt < needed.pt for width, needed in zip(widths, figure_widths(rows, typesetter), strict=True))
    continued = _continued(table, profile)
    yield Table(
        widths,
        aligned(rows, widths, typesetter),
        place=table.place,
        ruled=table.ruled,
        crowded=crowded,
        keep_with_next=bool(table.notes) and typesetter.dialect.keeps_last_row,
        continued=continued,
    )
    notes = list(_notes(table, typesetter))
    yield from (replace(note, keep_with_next=note is not notes[-1]) for note in notes)


def _notes(table: blocks.Table, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Yield what is noted under the table: several notes are numbered under one another, lines hang under their own text."""
    profile = typesetter.profile
    style = profile.elements[Element.TABLE_NOTE]
    opening = natural_width(_NOTE, style, typesetter)
    for index, note in enumerate(table.notes):
        if _OPENED.match(note):
            yield styled(Element.TABLE_NOTE, note, profile, place=table.place)
            continue
        number = f"{index + 1}." if len(table.notes) > 1 else ""
        first = "" if index else _NOTE
        hanging = natural_width(number, style, typesetter)
        indents = {"left": opening + hanging, "first_indent": Length(0) - hanging - (Length(0) if index else opening)}
        yield styled(Element.TABLE_NOTE, f"{first}{number}{note}", profile, place=table.place, **indents)


def _continued(table: blocks.Table, profile: Profile) -> Paragraph | None:
    """Return what stands above the table where it goes on to another page: its caption, or 续表 alone."""
    if not table.continued:
        return None
    caption = f"{table.caption}（续表）" if table.caption else "续表"
    return styled(Element.TABLE_CAPTION, caption, profile, place=table.place, page_break_before=True)


def _rows(table: blocks.Table, profile: Profile) -> tuple[Row, ...]:
    # Rows that a cell of the head reaches down to are part of it.
    head_rows = max((cell.rowspan for cell in table.header), default=0)
    source = (table.header, *table.rows) if table.header else table.rows
    covered: dict[int, int] = {}
    rows = []
    for index, cells in enumerate(source):
        head = index < head_rows
        element, aligns = (Element.TABLE_HEAD, ()) if head else (Element.TABLE_CELL, table.align)
        pattern = styled(element, "", profile, place=table.place_of_row(index))
        placed = tuple(_cells(cells, index, covered, pattern, aligns))
        rows.append(Row(placed, head=head, height=_height(table, index)))
    return tuple(rows)


def _height(table: blocks.Table, index: int) -> Length:
    """Return what a row is high at least; one height is that of all rows."""
    heights = table.heights
    return (heights[index if len(heights) > 1 else 0] if heights else None) or Length(0)


def _cells(
    cells: blocks.Cells, index: int, covered: dict[int, int], pattern: Paragraph, aligns: tuple[ColumnAlign, ...]
) -> Iterator[Cell]:
    """Yield the cells of a row at their columns, set like `pattern`; `covered` tells the first row below each column's last cell.

    A cell over several columns stands as the first of them does.
    """
    column = 0
    for cell in cells:
        while covered.get(column, 0) > index:
            column += 1
        place = cell.place if cell.place.line else pattern.place
        own = () if cell.align is ColumnAlign.AUTO else (cell.align,)
        set_so = replace(pattern, place=place, align=_align(own, 0) if own else _align(aligns, column))
        paragraphs = tuple(replace(set_so, spans=(Span(text),)) for text in cell.text or ("",))
        yield Cell(paragraphs, column, cell.colspan, cell.rowspan, cell.vertical)
        for _ in range(cell.colspan):
            covered[column] = index + cell.rowspan
            column += 1


def _align(aligns: tuple[ColumnAlign, ...], column: int) -> Align | None:
    """Tell how the author wants a column to stand; None where that is left to what is in it."""
    wanted = aligns[column] if aligns else ColumnAlign.AUTO
    return None if wanted is ColumnAlign.AUTO else Align[wanted.name]


def _widths(table: blocks.Table, rows: tuple[Row, ...], measure: Length, typesetter: Typesetter) -> tuple[Length, ...]:
    """Return the columns' widths: fixed ones as given, the others sharing the rest by the author's shares or their content.

    In whole twips, as Word has them: a text that just fits must fit in both.
    """
    shares = table.widths or _content_shares(rows, measure, typesetter)
    fixed = sum(share.pt for share in shares if isinstance(share, Length))
    total = sum(share for share in shares if not isinstance(share, Length))
    rest = max(0.0, measure.pt - fixed)
    widths = (share.pt if isinstance(share, Length) else rest * share / total for share in shares)
    return tuple(Length.from_twips(floor(width * TWIPS_PER_POINT)) for width in widths)


def _content_shares(rows: tuple[Row, ...], measure: Length, typesetter: Typesetter) -> list[float]:
    """Return each column's width by its longest text: that of one line where there is room for it.

    Where there is not, as few columns as may be give way, the widest; they share what the others leave, damped so that
    one long text does not starve the others, and none so narrow that a number is broken.
    """
    spare = typesetter.profile.elements[Element.TABLE_CELL].size * 0.5
    natural = [(width + spare).pt for width in natural_widths(rows, typesetter)]
    if sum(natural) <= measure.pt:
        return natural
    least = [(width + _ROUNDING).pt for width in least_widths(rows, typesetter)]
    if sum(least) > measure.pt:
        # A long address asks for no more than its part of the measure, lest it starve the others.
        least = [min(width, measure.pt / len(least)) for width in least]
    shares = natural
    for widest in sorted(set(natural), reverse=True):
        giving = [column for column, width in enumerate(natural) if width >= widest]
        whole = [width for width in natural if width < widest]
        given = _shared(measure.pt - sum(whole), giving, natural, least)
        shares = [given.get(column, width) for column, width in enumerate(natural)]
        if sum(shares) <= measure.pt + _ROUNDING.pt and min(given.values()) >= _NARROWEST * max(whole, default=0.0):
            break
    return shares


def _shared(room: float, columns: list[int], natural: list[float], least: list[float]) -> dict[int, float]:
    """Return what each of the columns gets of `room`, by its content, and no less than what its numbers need."""
    total = sum(natural[column] ** 0.5 for column in columns)
    given = {column: room * natural[column] ** 0.5 / total for column in columns}
    short = [column for column in columns if given[column] < least[column]]
    if not short:
        return given
    kept = {column: least[column] for column in short}
    others = [column for column in columns if column not in kept]
    return kept | _shared(room - sum(kept.values()), others, natural, least) if others else kept
