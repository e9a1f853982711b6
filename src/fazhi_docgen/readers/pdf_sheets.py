"""The sheets of a PDF (版面) of anyone: their sizes, their lines of text with places and sizes, whether fonts are in it.

PDFium reads them: text stands where it is drawn, whatever the file says of paragraphs. Lengths are points, from the
top left corner of the sheet.
"""

from __future__ import annotations

import itertools
from ctypes import c_double, c_ulong, create_string_buffer
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.errors import InputError, Place, Problem
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST_MB: Final = 200
_MOST_SHEETS: Final = 2000
#: No sheet of text has more pieces than this.
_MOST_PIECES: Final = 20_000
#: Pieces whose baselines lie as near as this stand on one line.
_NEAR: Final = Length(3)
#: A Han character's square stands so far above its baseline, in parts of its size. Ink would be no measure: a line of
#: dashes has hardly any, and a face that neither the file nor this machine has is drawn with none at all.
_ABOVE_BASELINE: Final = 0.88
_NAME: Final = 128


class SheetLine(Struct, frozen=True):
    """A line of text: its words, its edges, its size, and the widest gap between its pieces, as rows of tables have.

    `left` and `right` are where its ink ends, `top` and `bottom` where the squares of its characters do.
    """

    text: str
    left: Length
    right: Length
    top: Length
    bottom: Length
    size: Length
    gap: Length = Length(0)


class Sheet(Struct, frozen=True):
    """A sheet: its number from 1 on, its size, its lines from the top, and the fonts that are missing in the file."""

    number: int
    width: Length
    height: Length
    lines: tuple[SheetLine, ...]
    missing_fonts: frozenset[str]

    @property
    def is_landscape(self) -> bool:
        """Whether it is turned sideways."""
        return self.width > self.height


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a PDF file.

    Raises:
        InputError: it is missing, encrypted, broken, or larger than a document is.
    """
    place = Place(str(path))
    if not path.is_file():
        raise InputError([Problem("file_missing", place, {"found": str(path)})])
    try:
        if path.stat().st_size > _LARGEST_MB * 1024 * 1024:
            raise InputError([Problem("file_too_large", place, {"limit": _LARGEST_MB})])
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("file_unreadable", place, {"found": str(path), "reason": reason})]) from None
    return tuple(_sheets(raw, path))


def _sheets(raw: bytes, path: Path) -> Iterator[Sheet]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        reason = "打不开，可能已损坏或有密码"
        raise InputError(
            [Problem("file_unreadable", Place(str(path)), {"found": path.name, "reason": reason})]
        ) from None
    try:
        for number in range(1, min(len(document), _MOST_SHEETS) + 1):
            page = document[number - 1]
            try:
                yield _sheet(number, page)
            finally:
                page.close()
    finally:
        document.close()


def _sheet(number: int, page: Any) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        lines = tuple(_lines(text, height))
    finally:
        text.close()
    return Sheet(number, Length(width), Length(height), lines, frozenset(_missing_fonts(page)))


class _Piece(Struct, frozen=True):
    """Words that are drawn in one go: `baseline` is measured from the top of the sheet."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def _lines(text: Any, height: float) -> Iterator[SheetLine]:
    """The pieces of text of a sheet, joined where they stand side by side."""
    pieces = sorted(_pieces(text, height), key=lambda piece: (piece.baseline, piece.left))
    line: list[_Piece] = []
    for piece in pieces:
        if line and piece.baseline - line[-1].baseline > _NEAR.pt:
            yield _joined(line)
            line = []
        line.append(piece)
    if line:
        yield _joined(line)


def _pieces(text: Any, height: float) -> Iterator[_Piece]:
    import pypdfium2.raw as raw

    x, y = c_double(), c_double()
    for index in range(min(text.count_rects(), _MOST_PIECES)):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        first = raw.FPDFText_GetCharIndexAtPos(text.raw, left, (bottom + top) / 2, _NEAR.pt, top - bottom)
        if words and first >= 0 and raw.FPDFText_GetCharOrigin(text.raw, first, x, y):
            size = raw.FPDFText_GetFontSize(text.raw, first)
            yield _Piece(words, left, right, height - y.value, size)


def _joined(pieces: list[_Piece]) -> SheetLine:
    pieces = sorted(pieces, key=lambda piece: piece.left)
    gaps = [right.left - left.right for left, right in itertools.pairwise(pieces)]
    size, baseline = max(piece.size for piece in pieces), max(piece.baseline for piece in pieces)
    top = baseline - size * _ABOVE_BASELINE
    return SheetLine(
        " ".join(piece.text for piece in pieces),
        Length(pieces[0].left),
        Length(max(piece.right for piece in pieces)),
        Length(top),
        Length(top + size),
        Length(size),
        Length(max(gaps, default=0)),
    )


def _missing_fonts(page: Any) -> Iterator[str]:
    """The fonts of a sheet's text that are not in the file: another machine prints it with others."""
    import pypdfium2.raw as raw

    seen = set()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(item.raw)
        if not font or not (name := _font_name(font)) or name in seen:
            continue
        seen.add(name)
        if not raw.FPDFFont_GetIsEmbedded(font):
            yield name


def _font_name(font: Any) -> str:
    import pypdfium2.raw as raw

    buffer = create_string_buffer(_NAME)
    raw.FPDFFont_GetBaseFontName(font, buffer, c_ulong(_NAME))
    return buffer.value.decode("utf-8", "replace")
