"""Files that a document draws on: the size of pictures, the pages of PDFs, the rows of CSV tables. All of them are hostile until read."""

from __future__ import annotations

import csv
import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.catalogue import reason, reason_of
from fazhi_docgen.source.plain import UNPRINTABLE, problem

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.untrusted.pdf_pages import PdfPage

_FORMATS: Final = ("PNG", "JPEG")
#: A table of more bytes than this is data, not a table of a document.
_LARGEST_TABLE: Final = 5 * 1024 * 1024
#: As office programs save CSV.
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
#: A full page at 600 dots an inch; of a picture that is clear in places, of which three copies are made, at 400.
_MOST_PIXELS: Final = 40_000_000
_MOST_CLEAR_PIXELS: Final = 16_000_000
#: Bytes of a picture's file, which goes into the documents as it is.
_LARGEST_PICTURE: Final = 40 * 1024 * 1024
#: How many pictures a process remembers to be whole.
_PICTURES: Final = 256


def picture_pixels(file: SourceFile) -> tuple[int, int]:
    """Return columns and rows of a PNG or JPEG picture; one of absurd size or cut short is refused."""
    try:
        if file.size > _LARGEST_PICTURE:
            raise problem("picture_large", found=file.name, megabytes=_LARGEST_PICTURE // 1024**2)
        return _pixels(file, file.changed)
    except OSError:
        raise problem("picture_unreadable", found=file.name) from None


@lru_cache(maxsize=_PICTURES)
def _pixels(file: SourceFile, changed: int) -> tuple[int, int]:
    """Return the same, remembered: a document may show a picture often, and many documents one."""
    del changed
    from PIL import Image

    try:
        with warnings.catch_warnings(), file.open() as stream, Image.open(stream, formats=_FORMATS) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decoded_size(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise problem("picture_unreadable", found=file.name) from None


def is_pdf(file: SourceFile) -> bool:
    """Tell whether a file calls itself a PDF."""
    return file.suffix == ".pdf"


def attached_pages(file: SourceFile) -> tuple[PdfPage, ...]:
    """Return the pages of a PDF file; one that is locked, broken or larger than an attachment is refused."""
    from fazhi_docgen.untrusted.pdf_bounds import MOST_BYTES, MOST_MEGABYTES
    from fazhi_docgen.untrusted.pdf_pages import UnusablePdf, pdf_pages

    try:
        if file.size > MOST_BYTES:
            raise UnusablePdf("attachment_pdf_large", megabytes=MOST_MEGABYTES)
        return pdf_pages(file.read_bytes(), file.name)
    except UnusablePdf as error:
        raise problem(error.code, found=file.name, **error.params) from None
    except OSError:
        raise problem("attachment_pdf_unreadable", found=file.name) from None


def _decoded_size(picture: ImageFile) -> tuple[int, int]:
    """Return the size of a picture that is whole to its last byte: a cut-off one would fail in the writers."""
    columns, rows = picture.size
    most = _MOST_CLEAR_PIXELS if picture.has_transparency_data else _MOST_PIXELS
    if not 0 < columns * rows <= most:
        raise ValueError(picture.size)
    picture.load()
    return columns, rows


def csv_rows(file: SourceFile) -> list[list[str]]:
    """Return the rows of a CSV file in UTF-8 or GBK; blank lines are left out."""
    text = _decoded(file.name, file_bytes(file))
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        raise problem("character_control", found=f"{ord(unprintable[0]):04X}")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:  # a quote that is not closed would take all rows below it into one cell
        raise problem("data_unreadable", found=file.name, reason=reason("csv_quotes")) from None
    return [row for row in rows if any(cell.strip() for cell in row)]


def file_bytes(file: SourceFile) -> bytes:
    """Return the bytes of a file with data; one that is too large for a document is refused."""
    try:
        if file.size > _LARGEST_TABLE:
            raise problem("data_unreadable", found=file.name, reason=reason("data_large"))
        return file.read_bytes()
    except OSError as error:
        raise problem("data_unreadable", found=file.name, reason=reason_of(error)) from None


def _decoded(name: str, raw: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise problem("data_unreadable", found=name, reason=reason("data_encoding"))
