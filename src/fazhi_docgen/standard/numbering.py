"""Ordinal numbers of headings and items: 一、 （一） 1. （1） (clause 7.3.3), and ① below them by practice."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from fazhi_docgen.standard.vocabulary import Word

_DIGITS: Final = "零一二三四五六七八九"
_MYRIAD: Final = 10_000
_FIRST_CIRCLED: Final = ord("①")
#: Unicode has circled numbers in one run only up to ⑳.
_CIRCLED: Final = 20

#: The deepest level of headings that the standard knows.
HEADING_LEVELS: Final = 4
#: Items below the fourth level are numbered ①.
ITEM_LEVELS: Final = 5
#: As numerals are read, nought in its several shapes.
_HAN: Final = "零一二三四五六七八九"
_SAME: Final = {"〇": "零", "○": "零", "两": "二"}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
#: How many numerals a process remembers: those of the headings and articles of the longest document.
_NUMERALS: Final = 1024


@lru_cache(maxsize=_NUMERALS)
def chinese(number: int) -> str:
    """Write `number` from 1 to 99,999,999 in Han numerals, as headings count: 十, 十一, 二十, 一百零三, 一万零一."""
    if not 0 < number < _MYRIAD**2:
        raise ValueError(number)
    myriads, rest = divmod(number, _MYRIAD)
    if not myriads:
        return _below_myriad(number).removeprefix("一") if 10 <= number < 20 else _below_myriad(number)
    gap = "零" if 0 < rest < _MYRIAD // 10 else ""
    return f"{chinese(myriads)}万{gap}{_below_myriad(rest)}"


def _below_myriad(number: int) -> str:
    digits = str(number)
    text = "".join(
        _DIGITS[int(digit)] + ("", "十", "百", "千")[len(digits) - place - 1] if digit != "0" else "零"
        for place, digit in enumerate(digits)
    )
    while "零零" in text:
        text = text.replace("零零", "零")
    return text.rstrip("零")


def counted(numerals: str) -> int:
    """Return what Han numerals of 一 to 九千九百九十九 count; of characters that make no number, what the last of them makes."""
    total = digit = 0
    for char in numerals:
        if char in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[char], 0
        else:
            digit = _HAN.index(_SAME.get(char, char))
    return total + digit


class Sign(StrEnum):
    """How the numbers of one level look, called by the first of them (层次序数)."""

    HAN = "一、"
    HAN_BRACKETS = "（一）"
    FIGURE = "1."
    FIGURE_COMMA = "1、"
    FIGURE_BRACKETS = "（1）"
    FIGURE_BRACKET = "1）"
    CIRCLED = "①"


#: The signs of the five levels: those that clause 7.3.3 lists in its order, and ① below them by practice.
STANDARD_SIGNS: Final = (Sign.HAN, Sign.HAN_BRACKETS, Sign.FIGURE, Sign.FIGURE_BRACKETS, Sign.CIRCLED)
_STANDARD_BRACKETS: Final = ("（", "）")


def signs_of_levels(chosen: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Return the signs of all levels: the chosen ones, then the standard's below the last of these, and what is left."""
    last = max((STANDARD_SIGNS.index(sign) for sign in chosen if sign in STANDARD_SIGNS), default=-1)
    below = STANDARD_SIGNS[last + 1 :]
    return tuple(dict.fromkeys((*chosen, *below, *reversed(Sign))))[:ITEM_LEVELS]


def in_order(signs: tuple[Sign, ...]) -> bool:
    """Tell whether signs are of the standard and follow one another as in clause 7.3.3, some perhaps left out."""
    ranks = [STANDARD_SIGNS.index(sign) if sign in STANDARD_SIGNS else -1 for sign in signs]
    return all(above < below for above, below in pairwise((-1, *ranks)))


@lru_cache(maxsize=_NUMERALS)
def label(sign: Sign, ordinal: int, brackets: tuple[str, str] = _STANDARD_BRACKETS) -> str:
    """Return the number that stands before the `ordinal`-th heading or item of a level with this sign. Remembered, since
    all documents have the same."""
    opening, closing = brackets
    match sign:
        case Sign.HAN:
            return f"{chinese(ordinal)}、"
        case Sign.HAN_BRACKETS:
            return f"{opening}{chinese(ordinal)}{closing}"
        case Sign.FIGURE:
            return f"{ordinal}."
        case Sign.FIGURE_COMMA:
            return f"{ordinal}、"
        case Sign.FIGURE_BRACKET:
            return f"{ordinal}{closing}"
        case Sign.CIRCLED if ordinal <= _CIRCLED:
            return chr(_FIRST_CIRCLED + ordinal - 1)
    return f"{opening}{ordinal}{closing}"


class RuleUnit(StrEnum):
    """A unit that rules (办法、规定、章程) are made of and count: 第一编, 第一章, 第一节, 第一条."""

    BOOK = "编"
    CHAPTER = "章"
    DIVISION = "节"
    ARTICLE = "条"


def rule_label(unit: RuleUnit, ordinal: int) -> str:
    """Return the number that stands before a unit of rules, with the space that parts it from the text: 第一百零三条　."""
    return f"第{chinese(ordinal)}{unit.value}\u3000"


class ArticleNumber(NamedTuple):
    """The number of an article (条): `added` counts those that were put in behind it later (第十二条之一), nought for itself."""

    main: int
    added: int = 0

    def __str__(self) -> str:
        """Return it as it is printed and cited: 第十二条, 第十二条之一."""
        behind = f"之{chinese(self.added)}" if self.added else ""
        return f"第{chinese(self.main)}{RuleUnit.ARTICLE.value}{behind}"

    def following(self, *, added: bool) -> ArticleNumber:
        """Return the number of the next article, or of one that was put in later."""
        return ArticleNumber(self.main, self.added + 1) if added else ArticleNumber(self.main + 1)

    @property
    def label(self) -> str:
        """What stands before the article, with the space that parts it from the text."""
        return f"{self}\u3000"


#: Where the articles of a text begin to be counted.
NO_ARTICLE: Final = ArticleNumber(0)


class NumberingMode(Word):
    """Whether numbers in the .docx are Word's own multilevel numbering (自动编号) or plain text (文本)."""

    AUTO = "自动"
    TEXT = "文本"
