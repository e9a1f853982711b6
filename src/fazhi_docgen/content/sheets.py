"""Rows of Excel sheets (.xlsx); every file is hostile until it has been looked at."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.values import problem

if TYPE_CHECKING:
    from pathlib import Path

#: A sheet with figures of an office is far smaller; unpacked, all of a file's parts together.
_LARGEST: Final = 50 * 1024 * 1024
_MOST_PARTS: Final = 1000
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 500
#: Where a part would declare entities; no sheet does.
_PROLOGUE: Final = 1024


def sheet_rows(path: Path, sheet: str = "") -> list[list[str]]:
    """The cells of a sheet as text, the first sheet's unless one is named; rows of blanks are left out."""
    _vet(path)
    values = _values(path, sheet, computed=True)
    formulas = _values(path, sheet, computed=False)
    rows = [
        [_text(cell, formula, path) for cell, formula in zip_longest(row, other)]
        for row, other in zip_longest(values, formulas, fillvalue=())
    ]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows if any(row)]


def _vet(path: Path) -> None:
    """Refuse what would fill memory or reach outside before any of it is parsed."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise problem("data_unreadable", found=path.name, reason="文件太大")
            for part in parts:
                with package.open(part) as file:
                    if b"<!DOCTYPE" in file.read(_PROLOGUE).replace(b"\x00", b""):
                        raise problem("data_unreadable", found=path.name, reason="里面有不该有的实体声明")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise problem("data_unreadable", found=path.name, reason="不是完好的 .xlsx 文件") from None


def _values(path: Path, sheet: str, *, computed: bool) -> list[tuple[Any, ...]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=computed)
        try:
            if sheet and sheet not in book.sheetnames:
                names = "、".join(book.sheetnames)
                raise problem("data_unreadable", found=path.name, reason=f"没有工作表“{sheet}”，有的是 {names}")
            cells: Any = book[sheet] if sheet else book.worksheets[0]
            cells.reset_dimensions()  # what the file says of its size may be a lie
            rows = [_narrow(row, path) for row in islice(cells.iter_rows(values_only=True), _MOST_ROWS + 1)]
        finally:
            book.close()
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, zipfile.BadZipFile, SyntaxError):
        raise problem("data_unreadable", found=path.name, reason="不是完好的 .xlsx 文件") from None
    if len(rows) > _MOST_ROWS:
        raise problem("data_unreadable", found=path.name, reason=f"超过 {_MOST_ROWS} 行")
    return rows


def _narrow(row: tuple[Any, ...], path: Path) -> tuple[Any, ...]:
    """A row without the blanks at its end."""
    filled = max((place for place, value in enumerate(row, start=1) if value is not None), default=0)
    if filled > _MOST_COLUMNS:
        raise problem("data_unreadable", found=path.name, reason=f"超过 {_MOST_COLUMNS} 列")
    return row[:filled]


def _text(value: Any, formula: Any, path: Path) -> str:
    """A cell as a person reads it: 12 for 12.0, a date in full."""
    match value:
        case None:
            if isinstance(formula, str) and formula.startswith("="):
                reason = f"公式“{formula}”没有存下结果，在 Excel 或 WPS 里打开存一次"
                raise problem("data_unreadable", found=path.name, reason=reason)
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return str(value).strip()
