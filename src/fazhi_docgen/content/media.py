"""Files that a document draws on: the size of pictures, the rows of CSV tables. All of them are hostile until read."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.values import problem

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS: Final = ("PNG", "JPEG")
#: A table of more bytes than this is data, not a table of a document.
_LARGEST_TABLE: Final = 5 * 1024 * 1024


def picture_pixels(path: Path) -> tuple[int, int]:
    """Columns and rows of a PNG or JPEG picture; only its head is read, and one of absurd size is refused."""
    from PIL import Image

    try:
        with Image.open(path, formats=_FORMATS) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise problem("picture_unreadable", found=path.name) from None


def csv_rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file in UTF-8 or GBK; blank lines are left out."""
    if path.stat().st_size > _LARGEST_TABLE:
        raise problem("data_unreadable", found=path.name, reason="文件太大")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    try:
        return [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise problem("data_unreadable", found=path.name, reason=str(error)) from None
