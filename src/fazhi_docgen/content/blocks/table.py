"""A table (表格): its rows written out, or from a CSV file, a workbook or the document's facts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from msgspec import field

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.totals import with_total
from fazhi_docgen.content.values import (
    CellText,
    Count,
    NumberFormat,
    RowHeights,
    Switch,
    Texts,
    Total,
    Width,
    as_total,
    as_tuple,
    count_or_one,
)
from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake
from fazhi_docgen.patterns import regex
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Authored, Want
from fazhi_docgen.source.keys import Key, Reads
from fazhi_docgen.standard.number_formats import formatted
from fazhi_docgen.standard.vocabulary import ColumnAlign, VerticalAlign

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What cells are parted by that were meant for several.
_WIDE_COMMAS: Final = regex(r"[，、；\t]|\s{2,}")
#: A number whose comma parted it.
_THOUSANDS: Final = regex(r"[0-9]{1,3},[0-9]{3}")
#: Word's own limit.
_MOST_COLUMNS: Final = 63


def _as_cell(value: Any) -> Any:
    return value if isinstance(value, dict) else {"text": value}


class Cell(Authored, frozen=True):
    """A table cell (单元格): its paragraphs, and how many columns and rows it covers."""

    one_value: ClassVar = True

    text: Annotated[CellText, Key("文字", "单元格文字，可以写几段")] = ()
    colspan: Annotated[Count, Key("跨列", "横向合并的列数")] = 1
    rowspan: Annotated[Count, Key("跨行", "纵向合并的行数")] = 1
    align: Annotated[ColumnAlign, Key("对齐", "这一格的文字：左、中、右")] = ColumnAlign.AUTO
    vertical: Annotated[VerticalAlign, Key("上下", "这一格的文字在格子的上、中、下")] = VerticalAlign.CENTER


Cells = tuple[Annotated[Cell, Reads(_as_cell)], ...]


class Table(Block, frozen=True):
    """A table (表格), its rows written out, or from a CSV file, a workbook or the document's facts."""

    keys: ClassVar = ("表格", "table")
    wrapped: ClassVar = True
    wants: ClassVar = {"data": Want.ROWS}
    placed: ClassVar = True

    tag: ClassVar = "table"
    caption: Annotated[str, Key("表题", "表格上方的标题")] = ""
    header: Annotated[Cells, Key("表头", "每页重复的首行；格子跨行的，下面几行也是表头")] = ()
    widths: Annotated[tuple[Width, ...], Key("列宽", "相对数字或毫米数，每列一个")] = ()
    align: Annotated[
        tuple[ColumnAlign, ...], Reads(as_tuple), Key("对齐", "每列一个：左、中、右或自动；表头总是居中")
    ] = ()
    heights: Annotated[RowHeights, Key("行高", "至少多高：一个，各行都是；或每行一个，如 [自动, 12mm]")] = ()
    ruled: Annotated[Switch, Key("框线", "否：没有框线，只对齐")] = True
    rows: Annotated[tuple[Cells, ...], Key("行", "各行的单元格")] = ()
    data: Annotated[SourceFile | None, Key("数据", "CSV 或 .xlsx 文件，首行为表头；或引用数据，如 数据.各村")] = None
    sheet: Annotated[str, Key("工作表", "“数据”是 .xlsx 时用哪张工作表；不写用第一张")] = ""
    formats: Annotated[
        tuple[NumberFormat, ...],
        Reads(as_tuple),
        Key("列格式", "每列一个：自动、整数、两位小数、百分比、千分位，或 Excel 的写法 0.0%、#,##0.00"),
    ] = ()
    total: Annotated[Total, Key("合计", "是：数字栏都合计；或写要合计的列名")] = None
    notes: Annotated[Texts, Key("表注", "表下面的注，一行一条")] = ()
    continued: Annotated[Switch, Key("续表", "转页时在下一页表头上面标“续表”")] = False
    unit: Annotated[str, Key("单位", "表格右上方的计量单位")] = ""
    landscape: Annotated[Switch, Key("横排", "宽表横排")] = False
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)

    @classmethod
    def prepared(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Return the table with its total row, and its figures as the formats of their columns show them."""
        total, rows = as_total(data.get("total")), data.get("rows")
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            return data
        if total is not None:
            rows = with_total(data.get("header", []), rows, total)
        formats = as_tuple(data.get("formats", ()))
        if isinstance(formats, tuple) and all(isinstance(one, str) for one in formats):
            rows = [_shown(row, formats) for row in rows]
        return {**data, "rows": rows}

    def place_of(self, *field: str | int) -> Place:
        """Where a field is written, or an entry of it; the table's own place where it is not."""
        return self.places.get(field, self.place)

    def place_of_row(self, index: int) -> Place:
        """Where a row is written, counted from 0 with the head; the table's own place for one that comes from data."""
        head = bool(self.header)
        return self.place_of("header") if head and not index else self.place_of("rows", index - head)

    def wordings(self) -> Iterator[Wording]:
        """Yield the caption, then the paragraphs of the cells row by row."""
        if self.caption:
            yield Wording(Role.CAPTION, self.caption)
        for row in (self.header, *self.rows):
            yield from (Wording(Role.CELL, text) for cell in row for text in cell.text)
        yield from (Wording(Role.CAPTION, note) for note in self.notes)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield that there are no rows, too many columns, or cells that do not fit together."""
        return _grid_problems(self)


def _shown(row: list[Any], formats: tuple[str, ...]) -> list[Any]:
    """Return a row whose figures have the formats of their columns; a cell over several columns counts as all of them."""
    shown, column = [], 0
    for cell in row:
        written = formats[column] if column < len(formats) else ""
        shown.append(formatted(cell, written) if isinstance(cell, str) else cell)
        span = cell.get("colspan", 1) if isinstance(cell, dict) else 1
        column += count_or_one(span)
    return shown


def _grid_problems(table: Table) -> Iterator[Diagnostic]:
    """Yield what is wrong with the grid of a table."""
    rows = [table.header, *table.rows] if table.header else list(table.rows)
    if not table.rows:
        yield mistake("table_empty", table.place)
        return
    columns = sum(cell.colspan for cell in rows[0])
    if columns > _MOST_COLUMNS:
        yield mistake("table_wide", table.place, {"found": columns, "limit": _MOST_COLUMNS})
        return
    if table.widths and len(table.widths) != columns:
        yield mistake("table_widths", table.place_of("widths"), {"found": len(table.widths), "expected": columns})
    if table.align and len(table.align) != columns:
        yield mistake("table_aligns", table.place_of("align"), {"found": len(table.align), "expected": columns})
    if table.formats and len(table.formats) != columns:
        yield mistake("table_formats", table.place_of("formats"), {"found": len(table.formats), "expected": columns})
    if len(table.heights) > 1 and len(table.heights) != len(rows):
        yield mistake("table_heights", table.place_of("heights"), {"found": len(table.heights), "expected": len(rows)})
    yield from _ragged(table, rows, columns)


def _ragged(table: Table, rows: list[Cells], columns: int) -> Iterator[Diagnostic]:
    """Yield each place of the grid that is not covered by exactly one cell."""
    if len(rows) > 1 and columns == 1 < len(rows[1]):
        several = {"row": 1, "found": 1, "expected": len(rows[1])}
        first = _ragged_row(rows[0], several, table.place_of_row(0))
        if first.code == "table_unparted":
            yield first
            return
    covered: dict[int, int] = {}
    for number, cells in enumerate(rows, start=1):
        free = sum(1 for column in range(columns) if covered.get(column, 0) < number)
        found = sum(cell.colspan for cell in cells)
        if found != free:
            params = {"row": number, "found": found, "expected": free}
            yield _ragged_row(cells, params, table.place_of_row(number - 1))
            return
        _cover(cells, number, covered)
    if covered and max(covered.values()) > len(rows):
        yield mistake("table_rowspan", table.place, {"row": _overhanging(rows)})


def _ragged_row(cells: Cells, params: dict[str, int], place: Place) -> Diagnostic:
    """Return a row with too few cells or too many; one cell with marks of Chinese in it was meant for several."""
    only = "".join(cells[0].text) if len(cells) == 1 else ""
    several = [part.strip() for part in _WIDE_COMMAS.split(only)]
    if len(several) == params["expected"] > 1:
        return mistake("table_unparted", place, {**params, "text": only, "advice": ", ".join(several)})
    written = [",".join(cell.text) for cell in cells]
    split = next((",".join(pair) for pair in pairwise(written) if _THOUSANDS.fullmatch(",".join(pair))), "")
    if split and params["found"] > params["expected"]:
        return mistake("table_thousands", place, {**params, "text": split})
    return mistake("table_ragged", place, params)


def _overhanging(rows: list[Cells]) -> int:
    """Return the first row with a cell that reaches below the table."""
    return next(
        number
        for number, cells in enumerate(rows, start=1)
        if any(number + cell.rowspan - 1 > len(rows) for cell in cells)
    )


def _cover(cells: Cells, number: int, covered: dict[int, int]) -> None:
    """Note for each column down to which row it is covered after this row."""
    column = 0
    for cell in cells:
        while covered.get(column, 0) >= number:
            column += 1
        for _ in range(cell.colspan):
            covered[column] = number + cell.rowspan - 1
            column += 1
