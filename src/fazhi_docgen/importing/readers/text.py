"""Plain text (纯文本): every line that is not blank is a piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.nodes import read_text
from fazhi_docgen.importing.pieces import BLANK, Original, line_of

if TYPE_CHECKING:
    from pathlib import Path


def read_lines(path: Path) -> Original:
    """The lines of a text file.

    Raises:
        InputError: the file cannot be read.
    """
    text, _ = read_text(path)
    lines = enumerate(text.split("\n"), start=1)
    return Original([line_of(number, raw) for number, raw in lines if raw.strip(BLANK)])
