"""Characters by their places, put together into the lines (行) that a reader sees: what stands on one baseline is one line."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Baselines as near as this, in points, are one line's: exponents stand higher, and word processors round to twips.
_NEAR: Final = 4.0
#: Signs that fonts and programs write for one another.
_ALIKE: Final = str.maketrans(dict.fromkeys("–─―", "—") | dict.fromkeys("‐‑−\xad", "-") | dict.fromkeys("・•", "·"))


class Char(Struct, frozen=True):
    """A character, its origin from the left, its baseline from any fixed height downwards, both in points, its font."""

    char: str
    x: float
    baseline: float
    font: str


class Row(Struct, frozen=True):
    """A line: its text as it is drawn and as it is compared, and each font in it with the characters it prints."""

    drawn: str
    text: str
    fonts: dict[str, str]


def rows(chars: Iterable[Char]) -> list[Row]:
    """Return the lines of a page, from the top."""
    return [row for line in _lines(chars) if (row := _row(line)).text]


def _lines(chars: Iterable[Char]) -> Iterator[list[Char]]:
    line: list[Char] = []
    for char in sorted(chars, key=lambda char: char.baseline):
        if line and char.baseline - line[0].baseline >= _NEAR:
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def _row(line: list[Char]) -> Row:
    line = sorted(line, key=lambda char: char.x)
    by_font = groupby(sorted(line, key=lambda char: char.font), key=lambda char: char.font)
    fonts = {font: "".join(char.char for char in chars) for font, chars in by_font}
    drawn = "".join(char.char for char in line)
    return Row(drawn, comparable(drawn), fonts)


def comparable(text: str) -> str:
    """Return text without what programs write differently: compatibility forms, kinds of dashes, spaces."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
