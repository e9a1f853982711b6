"""The sheets of a PDF (版面) of anyone: their sizes, their lines of text with places and sizes, whether fonts are in it.

PDFium reads them: text stands where it is drawn, whatever the file says of paragraphs. It does so in a process of its
own (`pdf_lines`), with bounds to its memory and time: a few bytes of PDF can ask for any amount of both, or end the
process that reads them. Lengths are points, from the top left corner of the sheet.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fazhi_docgen.standard.length import Length
from fazhi_docgen.untrusted.pdf_told import told_of
from fazhi_docgen.untrusted.sheets import Sheet, SheetLine

if TYPE_CHECKING:
    from pathlib import Path


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a PDF file.

    Raises:
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    entries = json.loads(told_of(path, "pdf_lines"))["sheets"]
    return tuple(_sheet(number, entry) for number, entry in enumerate(entries, start=1))


def _sheet(number: int, entry: dict[str, Any]) -> Sheet:
    lines = tuple(SheetLine(text, *map(Length, lengths)) for text, *lengths in entry["lines"])
    return Sheet(number, Length(entry["width"]), Length(entry["height"]), lines, frozenset(entry["missing"]))
