"""Sheets of .xlsx workbooks (工作簿) as rows of text. A workbook is hostile until read.

It is looked through before openpyxl sees it, as every package is (`untrusted.packages`).
"""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.resources.media import file_bytes
from fazhi_docgen.source.plain import UNPRINTABLE, Unfit, problem
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.number_formats import formatted
from fazhi_docgen.untrusted.packages import Limits, UnfitPackageError, sound_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

    from fazhi_docgen.diagnostics.catalogue.reasons import ReasonCode
    from fazhi_docgen.resources.files import SourceFile

#: A workbook with more is data for other programs, or a bomb.
_LIMITS: Final = Limits(parts=1000, megabytes=30)
_MOST_ROWS: Final = 10_000
_MOST_COLUMNS: Final = 256
_MOST_CELLS: Final = 200_000
#: A sheet has no row below this one, whatever its file says.
_LAST_ROW: Final = 1_048_576
#: Office programs show and compute fifteen digits; what stands behind them is the noise of binary fractions.
_DIGITS: Final = ".15g"
_NUMBER, _FORMULA, _ERROR = "n", "f", "e"


def sheet_rows(file: SourceFile, sheet: str = "", *, as_shown: bool = False) -> list[list[str]]:
    """Return the rows of a sheet, the first one where none is named; blank rows and blank columns at the right are left out.

    Args:
        file: the workbook.
        sheet: the name of the sheet.
        as_shown: numbers as their cells show them (97.1%), rather than as they count (0.971).

    Raises:
        Unfit: the workbook cannot be used, with the reason and, where there is one, the cell.
    """
    raw = file_bytes(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep, nothing is needed here
            return _rows(sound_copy(raw, _LIMITS), file.name, sheet, as_shown=as_shown)
    except Unfit:
        raise
    except UnfitPackageError as error:
        raise _unfit(file.name, error.reason()) from None
    except Exception:  # openpyxl fails over a broken workbook in any way there is
        raise _unfit(file.name, reason("workbook_broken")) from None


def _unfit(file: str, why: str) -> Unfit:
    return problem("data_unreadable", found=file, reason=why)


def _rows(workbook: bytes, file: str, name: str, *, as_shown: bool) -> list[list[str]]:
    """Return the rows as text; the formulas are read beside the values, to tell an empty cell from one never computed."""
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(workbook), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(workbook), read_only=True)
    pairs = zip(_cells(values, name, file), _cells(formulas, name, file), strict=True)
    rows: list[list[str]] = []
    read = 0
    for number, (cells, written) in enumerate(pairs, start=1):
        row = _row(cells, written, number, file, as_shown=as_shown)
        read += len(cells)
        if len(rows) >= _MOST_ROWS or number > _LAST_ROW or len(row) > _MOST_COLUMNS or read > _MOST_CELLS:
            limits = {"rows": _MOST_ROWS, "columns": _MOST_COLUMNS, "cells": _MOST_CELLS}
            raise _unfit(file, reason("sheet_large", **limits))
        if row:
            rows.append(row)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _cells(workbook: Workbook, name: str, file: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of cells that a sheet holds, not as many as it says: what it says of its size may be anything."""
    sheets: dict[str, Any] = {sheet.title: sheet for sheet in workbook.worksheets}
    if not sheets:
        raise _unfit(file, reason("sheet_none"))
    if name and name not in sheets:
        raise _unfit(file, reason("sheet_missing", found=name, known="、".join(sheets)))
    sheet = sheets[name or next(iter(sheets))]
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows()
    return rows


def _row(cells: tuple[Any, ...], written: tuple[Any, ...], number: int, file: str, *, as_shown: bool) -> list[str]:
    """Return one row as text, without the blank cells at its end."""
    from openpyxl.utils import get_column_letter

    row = []
    for column, (cell, formula) in enumerate(zip(cells, written, strict=True), start=1):
        fault = _fault(cell, formula)
        if fault:
            name = f"{get_column_letter(column)}{number}"
            raise _unfit(file, reason(fault, cell=name, found=cell.value))
        text = _text(cell.value)
        row.append(formatted(text, cell.number_format or "") if as_shown and _is_number(cell) else text)
    while row and not row[-1]:
        row.pop()
    return row


def _fault(cell: Any, formula: Any) -> ReasonCode | None:
    """Tell why a cell has no value to quote; None where it has one, or is blank."""
    if cell.data_type == _ERROR:
        return "cell_error"
    if formula.data_type == _FORMULA and cell.value is None and cell.data_type == _NUMBER:
        return "cell_uncomputed"
    if isinstance(cell.value, str) and UNPRINTABLE.search(cell.value):
        return "cell_control"
    return None


def _is_number(cell: Any) -> bool:
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)


def _text(value: Any) -> str:
    """Return a value as it would be written: 12.0 is 12, a date is 2020年1月12日, a percentage is the share that it stands
    for."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | float():
            number = format(Decimal(format(value, _DIGITS)), "f")
            return number.rstrip("0").rstrip(".") if "." in number else number
        case datetime() if value.time() != time():
            return f"{date_text(value)}{value:%H:%M}"
        case date():
            return date_text(value)
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value).strip()
