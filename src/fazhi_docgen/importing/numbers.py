"""Numbers at the beginning of a line (序号): their shape, what they count, and what is left of damaged ones."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from typing import Final

from fazhi_docgen.importing.blanks import WHITE
from fazhi_docgen.standard.numbering import STANDARD_SIGNS, counted, label

_HAN: Final = "一二三四五六七八九十"
_S: Final = f"[{WHITE}]*"
_FIGURE: Final = "[0-9０-９]"


class Shape(IntEnum):
    """The shapes of numbers, from that of the highest level in clause 7.3.3 down; 1） and ① are used below those."""

    NONE = 0
    HAN = 1
    HAN_BRACKETS = 2
    FIGURE = 3
    FIGURE_BRACKETS = 4
    FIGURE_BRACKET = 5
    CIRCLED = 6
    #: what a file has in a list without a number: below all others
    ITEM = 7


_PATTERNS: Final = {
    Shape.HAN: re.compile(rf"[{_HAN}]{{1,4}}{_S}[、.．]{_S}|[—―－ー]{_S}、{_S}"),
    Shape.HAN_BRACKETS: re.compile(
        rf"[（(]{_S}[{_HAN}]{{1,4}}{_S}[）)][、.．]?{_S}|[{_HAN}]{{1,3}}[）)]{_S}|[㈠-㈩]{_S}|[）)]{_S}"
    ),
    Shape.FIGURE: re.compile(rf"{_FIGURE}{{1,3}}{_S}[.．、]{_S}(?!{_FIGURE})|[⒈-⒛]{_S}"),
    Shape.FIGURE_BRACKETS: re.compile(rf"[（(]{_S}{_FIGURE}{{1,3}}{_S}[）)][、.．]?{_S}|[⑴-⒇]{_S}"),
    Shape.FIGURE_BRACKET: re.compile(rf"{_FIGURE}{{1,3}}{_S}[）)]{_S}"),
    Shape.CIRCLED: re.compile(rf"[①-⑳]{_S}"),
}
ITEM: Final = int(Shape.ITEM)
#: The level at which a document prints a number of a shape; 1） is none that it prints.
PRINTED: Final = {
    Shape.HAN: 1,
    Shape.HAN_BRACKETS: 2,
    Shape.FIGURE: 3,
    Shape.FIGURE_BRACKETS: 4,
    Shape.CIRCLED: 5,
}
#: What is left of the number （四） when its beginning was lost.
LOST: Final = ("）", ")")
#: The number of a part of rules, which a text of articles is made of: 第一章, 第十二条之一.
ARTICLE: Final = re.compile(
    rf"第{_S}[一二三四五六七八九十百零〇两0-9０-９]{{1,7}}{_S}(?P<kind>[编章节条])(?P<added>之[一二三四五六七八九十]{{1,3}})?(?![款项目例件规])"
)


def ordinal_of(text: str) -> str:
    """Return the number that a line begins with, its marks and blanks included; empty if there is none."""
    return next((found[0] for pattern in _PATTERNS.values() if (found := pattern.match(text))), "")


def level_of(ordinal: str) -> int:
    """Return the shape of a number as a level: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, then 1） and ①; 0 if it is none."""
    return next((int(shape) for shape, pattern in _PATTERNS.items() if ordinal and pattern.match(ordinal)), 0)


def count_of(ordinal: str) -> int | None:
    """Return what a number counts; None where that was lost, or figures and Han numerals stand in one."""
    plain = unicodedata.normalize("NFKC", ordinal)
    figures, numerals = re.sub(r"[^0-9]", "", plain), re.sub(r"[^一二三四五六七八九十]", "", plain)
    if figures and numerals:
        return None
    return int(figures) if figures else counted(numerals) if numerals else None


def canonical(shape: int, count: int | None) -> str:
    """Return a number of a shape as documents write it: 1. for １．, 1） for 1); empty where the count was lost, or if it
    has none."""
    if count is None:
        return ""
    if shape == Shape.FIGURE_BRACKET:
        return f"{count}）"
    level = PRINTED.get(Shape(shape))
    return label(STANDARD_SIGNS[level - 1], count) if level is not None and count else ""
