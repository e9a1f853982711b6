"""Rows of text in columns, where a Han character is as wide as two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = 2


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield each row as a line, its cells under one another; the last column is as long as it is."""
    rows = list(rows)
    widths = [max(map(width, column)) + _GAP for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell + " " * (column - width(cell)) for cell, column in zip(row, widths, strict=True)]
        yield "".join(cells).rstrip()


def width(text: str) -> int:
    """Tell how many letters wide a text is on the screen."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
