"""The lines of a file that is brought in, and what they look like: numbers, dates, marks of a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.nodes import read_text

if TYPE_CHECKING:
    from pathlib import Path

_LEVELS: Final = (
    re.compile(r"[一二三四五六七八九十]+[、.．]\s*"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*|[）)]\s*"),
    re.compile(r"[0-9]{1,2}[.．、]\s*(?![0-9])"),
    re.compile(r"[（(][0-9]{1,2}[）)]\s*"),
)
#: Longer than this, a numbered line is text with a number, not a heading.
_LONGEST_HEADING: Final = 45
#: From this level on a numbered sentence is one of a list.
_SENTENCES_FROM: Final = 3
#: What may stand around the text of a line.
BLANK: Final = " \u00a0\u3000\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, its text as it stands there, the number that it begins with, and the level of that."""

    number: int
    raw: str
    ordinal: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """The words after the number."""
        return self.raw.strip(BLANK)[len(self.ordinal) :].strip(BLANK)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading on a line of its own."""
        inside = self.text.rstrip("。.")
        if self.level >= _SENTENCES_FROM and self.text.endswith("。"):
            return False
        return bool(self.level) and len(self.text) <= _LONGEST_HEADING and "。" not in inside


def read_lines(path: Path) -> list[Line]:
    """The lines of a text file that are not blank.

    Raises:
        InputError: the file cannot be read.
    """
    text, _ = read_text(path)
    return [_line(number, raw) for number, raw in enumerate(text.split("\n"), start=1) if raw.strip(BLANK)]


def _line(number: int, raw: str) -> Line:
    stripped = raw.strip(BLANK)
    for level, pattern in enumerate(_LEVELS, start=1):
        found = pattern.match(stripped)
        if found:
            return Line(number, raw, found[0], level)
    return Line(number, raw)
