"""The lines of a PDF as PDFium draws them, told as JSON by a process of its own; `pdf_sheets` starts it.

Nothing here is imported that takes long: the process is started for every PDF.
"""

from __future__ import annotations

import json
import sys
from ctypes import c_double, c_ulong, create_string_buffer
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.untrusted.confined import confine
from fazhi_docgen.untrusted.pieces import NEAR, Piece, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_SHEETS: Final = 2000
#: No sheet of text has more pieces than this, no file more characters.
_MOST_PIECES: Final = 20_000
_MOST_CHARACTERS: Final = 5_000_000
_NAME: Final = 128


def main(path: str) -> None:
    """Tell of the sheets of a file; of one that cannot be opened, nothing."""
    confine()
    json.dump(_file(path), sys.stdout)


def _file(path: str) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return {}
    if len(document) > _MOST_SHEETS:
        raise MemoryError
    sheets = []
    room = _MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        sheets.append(_sheet(page))
        page.close()
        room -= sum(len(line[0]) for line in sheets[-1]["lines"])
        if room < 0:
            raise MemoryError
    return {"sheets": sheets}


def _sheet(page: Any) -> dict[str, Any]:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        lines = list(lines_of(_pieces(text, height)))
    finally:
        text.close()
    return {"width": width, "height": height, "lines": lines, "missing": sorted(_missing_fonts(page))}


def _pieces(text: Any, height: float) -> Iterator[Piece]:
    import pypdfium2.raw as raw

    x, y = c_double(), c_double()
    for index in range(min(text.count_rects(), _MOST_PIECES)):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        first = raw.FPDFText_GetCharIndexAtPos(text.raw, left, (bottom + top) / 2, NEAR, top - bottom)
        if words and first >= 0 and raw.FPDFText_GetCharOrigin(text.raw, first, x, y):
            size = raw.FPDFText_GetFontSize(text.raw, first)
            yield Piece(words, left, right, height - y.value, size)


def _missing_fonts(page: Any) -> Iterator[str]:
    """Yield the fonts of a sheet's text that are not in the file: another machine prints it with others."""
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


if __name__ == "__main__":
    main(sys.argv[1])
