"""A document as another word processor printed it (打印的 PDF): the lines of its pages, with their fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from fazhi_docgen.untrusted.pdf_told import told_of
from fazhi_docgen.untrusted.rows import Row  # noqa: TC001

if TYPE_CHECKING:
    from pathlib import Path


class PrintedPage(msgspec.Struct, frozen=True):
    """A page: its width and height in points, as it is shown, and its lines from the top."""

    size: tuple[float, float]
    rows: tuple[Row, ...]


class Printed(msgspec.Struct, frozen=True):
    """The pages of a file, and the program that it says it comes from."""

    program: str
    pages: tuple[PrintedPage, ...]


def read_printed(path: Path) -> Printed:
    """Return the pages of a printed PDF.

    Raises:
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    return msgspec.json.decode(told_of(path, "pdf_print"), type=Printed)
