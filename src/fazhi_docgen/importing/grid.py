"""The grid of a table (表格的行列): every place of it is covered by one cell, or the table cannot be set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.importing.pieces import CellText

if TYPE_CHECKING:
    from collections.abc import Iterator

Rows = tuple[tuple[CellText, ...], ...]
#: Word's own limit; a cell that says it covers more covers the whole width of its table.
_MOST_COLUMNS: Final = 63
#: What an upright page takes: columns, and characters beside each other, with the room around those of a cell; a longer cell
#: is broken into lines.
_UPRIGHT_COLUMNS: Final = 7
_UPRIGHT_WIDTH: Final = 40
_AROUND: Final = 1
_WIDEST_CELL: Final = 14
#: Below the title of a table that stands in it are more rows than these, and it is no longer than this.
_FEWEST_ROWS: Final = 2
_LONGEST_CAPTION: Final = 40
#: What the entries of forms are called.
_ENTRY: Final = re.compile(
    r"(?:.{0,4}(?:姓名|名称|单位|电话|地址|职务|职称|身份|号码|人|时间|地点|日期|意见|类别|内容))|性别|年龄|民族|籍贯|学历|政治面貌|出生年月.{0,4}|专业|邮编|手机|照片|备注"
)


#: What columns of lists are called.
_COLUMN: Final = re.compile(
    r"序号|编号|日期|时间|.{0,6}(?:姓名|名称|单位|部门|人员|人|电话|职务|职责|地点|地址|内容|事项|项目|任务|措施|时限|类别|类型|金额|数量|标准|备注|情况|村|社区|级别|等级|结果|目标|领导)"
)


def is_column_name(word: str) -> bool:
    """Tell whether a word is one that columns of lists are called by."""
    return _COLUMN.fullmatch("".join(word.split())) is not None


def is_form(rows: Rows) -> bool:
    """Tell whether a table is a form to fill in, in which names and what is written behind them take turns."""
    words = [["".join("".join(cell.text).split()) for cell in row] for row in rows]
    names = [word for row in words for word in row[::2] if word]
    is_named = len(rows) > 1 and bool(names) and all(map(_ENTRY.fullmatch, names))
    return is_named and not any(map(_ENTRY.fullmatch, words[0][1::2]))


def is_broad(rows: Rows) -> bool:
    """Tell whether a table needs a page on its side: more columns than an upright one takes, or more words beside each other."""
    widest: dict[int, int] = {}
    for row in rows:
        column = 0
        for cell in row:
            if cell.colspan == 1:
                length = max((len(text) for text in cell.text), default=0)
                widest[column] = max(widest.get(column, 0), min(length, _WIDEST_CELL))
            column += cell.colspan
    return len(widest) > _UPRIGHT_COLUMNS or sum(widest.values()) + _AROUND * len(widest) > _UPRIGHT_WIDTH


def caption_of(rows: Rows) -> str:
    """Return the title of a table that stands in its first row, over all columns; empty if none does."""
    if len(rows) <= _FEWEST_ROWS or len(rows[0]) != 1 or rows[0][0].rowspan > 1 or len(rows[0][0].text) != 1:
        return ""
    cell = rows[0][0]
    is_whole = cell.colspan == max(sum(one.colspan for one in row) for row in rows) > 1
    text = cell.text[0].strip()
    return text if is_whole and len(text) <= _LONGEST_CAPTION and not text.endswith(("。", "：", ":")) else ""


def columns_of(rows: Rows) -> int:
    """Tell how many columns a table has whose rows are squared."""
    return sum(cell.colspan for cell in rows[0]) if rows else 0


def squared_rows(rows: Rows) -> tuple[Rows, int]:
    """Return the rows, short ones filled up with blank cells, none reaching below the last; how many blank cells were added."""
    rows = tuple(_bounded(row) for row in rows)
    while () in rows:
        rows = _without_row(rows, rows.index(()))
    rows = tuple(tuple(_no_lower(cell, len(rows) - place) for cell in row) for place, row in enumerate(rows))
    covered = list(_covered(rows))
    widest = max(covered, default=0)
    missing = [widest - count for count in covered]
    filled = tuple((*row, *[CellText(())] * lacks) for row, lacks in zip(rows, missing, strict=True))
    return filled, sum(missing)


def _bounded(row: tuple[CellText, ...]) -> tuple[CellText, ...]:
    return tuple(
        cell
        if cell.colspan == cell.rowspan == 1
        else replace(cell, colspan=max(1, min(cell.colspan, _MOST_COLUMNS)), rowspan=max(1, cell.rowspan))
        for cell in row
    )


def _no_lower(cell: CellText, rows: int) -> CellText:
    """Return a cell that reaches over so many rows at most."""
    return cell if cell.rowspan <= rows else replace(cell, rowspan=rows)


def _without_row(rows: Rows, gone: int) -> Rows:
    """Take out a row that has no cell of its own: those that reach over it reach one row less."""
    shortened = (
        tuple(replace(cell, rowspan=cell.rowspan - (cell.rowspan > gone - place)) for cell in row)
        for place, row in enumerate(rows[:gone])
    )
    return (*shortened, *rows[gone + 1 :])


def _covered(rows: Rows) -> Iterator[int]:
    """Yield for each row how many columns are covered by its cells and by those above it."""
    reaching: dict[int, int] = {}
    for place, row in enumerate(rows):
        covered = {column for column, until in reaching.items() if until > place}
        column = 0
        for cell in row:
            for _ in range(cell.colspan):
                while column in covered:
                    column += 1
                covered.add(column)
                reaching[column] = place + cell.rowspan
        yield len(covered)
