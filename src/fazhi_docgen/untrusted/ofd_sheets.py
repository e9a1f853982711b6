"""The sheets of an OFD file (版面) of anyone, measured as those of PDFs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.standard.length import Length
from fazhi_docgen.untrusted.ofd import read_ofd
from fazhi_docgen.untrusted.pieces import Piece, lines_of
from fazhi_docgen.untrusted.sheets import Sheet, SheetLine

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.untrusted.ofd import OfdPage


def read_ofd_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of an OFD file; texts that are turned stand on no line.

    Raises:
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    return tuple(_sheet(number, page) for number, page in enumerate(read_ofd(path).pages, start=1))


def _sheet(number: int, page: OfdPage) -> Sheet:
    pieces = [
        Piece(text.text.strip(), text.left, text.right, text.baseline, text.size)
        for text in page.texts
        if text.is_upright and text.text.strip()
    ]
    lines = tuple(SheetLine(text, *map(Length, lengths)) for text, *lengths in lines_of(pieces))
    used = (page.fonts.get(text.font) for text in page.texts)
    missing = frozenset(font.name for font in used if font and not font.is_embedded)
    return Sheet(number, Length(page.width), Length(page.height), lines, missing)
