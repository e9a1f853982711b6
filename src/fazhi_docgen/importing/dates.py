"""Dates of what is brought in (成文日期): read where there is one reading, otherwise with all that may be meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

from fazhi_docgen.importing.numbers import count_of
from fazhi_docgen.standard.dates import date_text

_WHITE: Final = re.compile(r"\s+")
_DAY: Final = re.compile(r"((?:19|20)[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_HAN_DAY: Final = re.compile(
    r"([二一][〇○零Ｏ0九][〇○零Ｏ0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2,4})")
#: A date of which a part is missing or not to be read.
_BROKEN: Final = re.compile(r"(?:19|20)[0-9×XxＸ]{2}年(?:[0-9×XxＸ]{0,2}月)?(?:[0-9×XxＸ]{0,2}日)?")
_ZEROS: Final = str.maketrans("〇○零Ｏ0一二三四五六七八九", "00000123456789")
#: A date whose figures a program that recognises pages took for letters: 2O24年l月5日.
_MISREAD: Final = re.compile(r"[12l][0-9OoIl]{3}年[0-9OoIl]{1,2}月[0-9OoIl]{1,2}日")
_LETTERS: Final = str.maketrans("OoIl", "0011")
_FULL: Final = 4


class Reading(Struct, frozen=True):
    """What a line that stands for a date may mean: one day, or candidates (perhaps none)."""

    day: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def doubt(self) -> str:
        """Why it is not one day, in Chinese."""
        return f"可能是 {'、'.join(self.candidates)}" if self.candidates else "没有这一天，或者缺了月、日"


def read_date(text: str) -> Reading | None:
    """Return the reading of a line that is a date or the remains of one; None where it is something else."""
    plain = _MISREAD.sub(lambda date: date[0].translate(_LETTERS), _WHITE.sub("", text))
    found = _DAY.fullmatch(plain)
    if found:
        return _one(*map(int, found.groups()))
    han = _HAN_DAY.fullmatch(plain)
    if han:
        return _one(int(han[1].translate(_ZEROS)), count_of(han[2]) or 0, count_of(han[3]) or 0)
    digits = _DIGITS.fullmatch(plain)
    if digits:
        return _of_digits(int(digits[1]), digits[2])
    return Reading() if _BROKEN.fullmatch(plain) else None


def _one(year: int, month: int, day: int) -> Reading:
    return Reading(_written(year, month, day))


def _of_digits(year: int, rest: str) -> Reading:
    """Read digits without marks: 20200112 is one day; 2020112 may be two."""
    if len(rest) == _FULL:
        return _one(year, int(rest[:2]), int(rest[2:]))
    parts = ((rest[:place], rest[place:]) for place in range(1, len(rest)))
    days = (_written(year, int(month), int(day)) for month, day in parts if month[0] != "0" and day[0] != "0")
    return Reading("", tuple(day for day in days if day))


def _written(year: int, month: int, day: int) -> str:
    try:
        return date_text(date(year, month, day))
    except ValueError:
        return ""
