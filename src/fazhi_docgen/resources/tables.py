"""Files that are tables (表格文件): CSV, and sheets of workbooks, as rows of text; read without what documents are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.resources.media import csv_rows
from fazhi_docgen.source.plain import problem

if TYPE_CHECKING:
    from fazhi_docgen.resources.files import SourceFile

_CSV, _WORKBOOK = ".csv", ".xlsx"
#: How the names of such files end.
TABLES: Final = (_CSV, _WORKBOOK)


def is_table_file(written: str) -> bool:
    """Tell whether a name is that of a CSV file or a workbook."""
    return written.lower().endswith(TABLES)


def table_rows(file: SourceFile, sheet: str = "", *, as_shown: bool = False) -> list[list[str]]:
    """Return the rows of a CSV file, or of a sheet of a workbook, its numbers as they count or `as_shown`.

    Raises:
        Unfit: the file cannot be used, with the reason.
    """
    if file.suffix == _WORKBOOK:
        from fazhi_docgen.resources.workbook import sheet_rows

        return sheet_rows(file, sheet, as_shown=as_shown)
    if sheet:
        raise problem("data_unreadable", found=file.name, reason=reason("sheet_not_csv"))
    return csv_rows(file)
