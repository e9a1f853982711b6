"""A table as .xlsx (Excel 工作簿): the same bytes for the same table, whatever the day."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.xml.functions import tostring

from fazhi_docgen.writers.zip_archive import zip_archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.writers.properties import Properties

_CORE: Final = "docProps/core.xml"
#: The width of a column is counted in digits of the workbook's own face, some two millimetres each.
_DIGIT_MM: Final = 2.0
_THIN: Final = Side(style="thin")
_HEAD_ROW: Final = 2


def write_xlsx(
    title: str,
    columns: Mapping[str, Length],
    rows: Sequence[Sequence[str | int]],
    properties: Properties,
    kept: int = 0,
) -> bytes:
    """Return a sheet with a title, the columns' names and widths, and the rows; it prints on landscape A4.

    The names stay in sight, and the first `kept` columns, of a table that is wider than a screen.
    """
    workbook = Workbook()
    [sheet] = workbook.worksheets
    _fill(sheet, title, columns, rows)
    _dress(sheet, columns)
    sheet.freeze_panes = f"{get_column_letter(kept + 1)}{_HEAD_ROW + 1}"
    moment = properties.created.replace(tzinfo=None)
    described = workbook.properties
    described.title, described.creator = properties.title, properties.author
    described.created = moment
    buffer = BytesIO()
    workbook.save(buffer)
    # Saving writes the time of day into the properties; they are put in again without it.
    described.modified = moment
    return _rewritten(buffer, tostring(described.to_tree()))


def _fill(sheet: Worksheet, title: str, columns: Mapping[str, Length], rows: Sequence[Sequence[str | int]]) -> None:
    sheet.title = title
    sheet.append([title])
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":  # a text that begins with = is no formula
                cell.data_type = "s"


def _dress(sheet: Worksheet, columns: Mapping[str, Length]) -> None:
    last = get_column_letter(len(columns))
    sheet.merge_cells(f"A1:{last}1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    for number, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width.mm / _DIGIT_MM
    frame = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    for row in sheet.iter_rows(min_row=_HEAD_ROW):
        for cell in row:
            cell.border = frame
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{_HEAD_ROW}"


def _rewritten(saved: BytesIO, core: bytes) -> bytes:
    """Return the package with other core properties, its entries without a time."""
    with ZipFile(saved) as old:
        return zip_archive((name, core if name == _CORE else old.read(name)) for name in old.namelist())
