"""Ordinal numbers of headings and items: 一、 （一） 1. （1） (clause 7.3.3), and ① below them by practice."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_MYRIAD: Final = 10_000
_FIRST_CIRCLED: Final = ord("①")
#: Unicode has circled numbers in one run only up to ⑳.
_CIRCLED: Final = 20

#: The deepest level of headings that the standard knows.
HEADING_LEVELS: Final = 4
#: Items below the fourth level are numbered ①.
ITEM_LEVELS: Final = 5
#: As numerals are read: 十 too may stand where one figure is looked for.
_HAN = "〇一二三四五六七八九十"


def chinese(number: int) -> str:
    """`number` from 1 to 99,999,999 in Han numerals, as headings count: 十, 十一, 二十, 一百零三, 一万零一."""
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
    """What Han numerals of 一 to 九十九 count; of characters that make no number, what the last of them makes."""
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return _HAN.index(numerals[-1])
    return (_HAN.index(tens[-1]) if tens else 1) * 10 + (_HAN.index(ones[-1]) if ones else 0)


def label(level: int, ordinal: int, brackets: tuple[str, str] = ("（", "）")) -> str:
    """The number that stands before the `ordinal`-th heading or item of `level` (1 to 5)."""
    opening, closing = brackets
    match level:
        case 1:
            return f"{chinese(ordinal)}、"
        case 2:
            return f"{opening}{chinese(ordinal)}{closing}"
        case 3:
            return f"{ordinal}."
        case 4:
            return f"{opening}{ordinal}{closing}"
        case 5:
            return chr(_FIRST_CIRCLED + ordinal - 1) if ordinal <= _CIRCLED else f"{opening}{ordinal}{closing}"
        case _:
            raise ValueError(level)


class NumberingMode(StrEnum):
    """Whether numbers in the .docx are Word's own multilevel numbering (自动编号) or plain text (文本)."""

    AUTO = "自动"
    TEXT = "文本"

    @classmethod
    def _missing_(cls, value: object) -> NumberingMode | None:
        """The English name of a member, as files may write it: `auto`."""
        return next((member for member in cls if member.name.lower() == str(value).lower()), None)
