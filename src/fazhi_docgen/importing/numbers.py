"""Numbers at the beginning of a line (序号): their level, what they count, and what is left of damaged ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from fazhi_docgen.standard.numbering import counted

_HAN: Final = "一二三四五六七八九十"
#: The levels in the order of clause 7.3.3, and the circled numbers that are used below them.
_LEVELS: Final = (
    re.compile(rf"[{_HAN}]+[、.．]\s*"),
    re.compile(rf"[（(]\s*[{_HAN}]+\s*[）)][、.．]?\s*|[㈠-㈩]\s*|[）)]\s*"),
    re.compile(r"[0-9]{1,2}[.．、]\s*(?![0-9])|[⒈-⒛]\s*"),
    re.compile(r"[（(]\s*[0-9]{1,2}\s*[）)][、.．]?\s*|[⑴-⒇]\s*"),
    re.compile(r"[①-⑳]\s*"),
)
#: The level of what a file has in a list without a number: below all others.
ITEM: Final = len(_LEVELS) + 1
#: What is left of the number （四） when its beginning was lost.
LOST: Final = ("）", ")")


def ordinal_of(text: str) -> str:
    """The number that a line begins with, its marks and blanks included; empty if there is none."""
    return next((found[0] for pattern in _LEVELS if (found := pattern.match(text))), "")


def level_of(ordinal: str) -> int:
    """The level of a number: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①; 0 if it is none."""
    return next((level for level, pattern in enumerate(_LEVELS, start=1) if ordinal and pattern.match(ordinal)), 0)


def count_of(ordinal: str) -> int | None:
    """What a number counts; None where that was lost."""
    plain = re.sub(r"[^0-9一二三四五六七八九十]", "", unicodedata.normalize("NFKC", ordinal))
    if plain.isdecimal():
        return int(plain)
    return counted(plain) if plain else None
