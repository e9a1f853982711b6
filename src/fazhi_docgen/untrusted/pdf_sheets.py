"""The sheets of a PDF (版面) of anyone: their sizes, their lines of text with places and sizes, whether fonts are in it.

PDFium reads them: text stands where it is drawn, whatever the file says of paragraphs. It does so in a process of its
own (`pdf_lines`), with bounds to its memory and time: a few bytes of PDF can ask for any amount of both, or end the
process that reads them. Lengths are points, from the top left corner of the sheet.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, Problem
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST_MB: Final = 200
#: A thousand pages take a few seconds; the process's own bound on its time is lower, but counts no waiting.
_LONGEST_SECONDS: Final = 60
_WORKER: Final = "fazhi_docgen.untrusted.pdf_lines"
_LOCKED: Final = "打不开，可能已损坏或有密码"


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
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    if not path.is_file():
        raise _fault("file_missing", path, found=str(path))
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise _fault("file_unreadable", path, found=str(path), reason=reason_of(error)) from None
    if size > _LARGEST_MB * 1024 * 1024:
        raise _fault("file_too_large", path, limit=_LARGEST_MB)
    told = _told(path)
    if told is None:
        raise _fault("pdf_beyond", path, found=path.name)
    if not told:
        raise _fault("file_unreadable", path, found=path.name, reason=_LOCKED)
    return tuple(_sheet(number, entry) for number, entry in enumerate(told["sheets"], start=1))


def _told(path: Path) -> dict[str, Any] | None:
    """What the process tells that reads the file; None if it did not come to an end, empty if it could not begin.

    With -P no module is taken from the folder that the command runs in, which may be the hostile file's own.
    """
    command = [sys.executable, "-P", "-m", _WORKER, str(path.resolve())]
    try:
        run = subprocess.run(command, capture_output=True, timeout=_LONGEST_SECONDS, check=False)  # noqa: S603
        told: dict[str, Any] = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return told


def _sheet(number: int, entry: dict[str, Any]) -> Sheet:
    lines = tuple(SheetLine(text, *map(Length, lengths)) for text, *lengths in entry["lines"])
    return Sheet(number, Length(entry["width"]), Length(entry["height"]), lines, frozenset(entry["missing"]))


def _fault(code: str, path: Path, **params: object) -> InputError:
    return InputError([Problem(code, Place(str(path)), params)])
