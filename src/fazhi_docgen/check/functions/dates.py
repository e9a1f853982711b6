"""Dates (日期): days that do not exist, weekdays that do not fit, years of a report that do not agree."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.whole import annual_year, text_units, title_of
from fazhi_docgen.check.units import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

_DAY: Final = re.compile(r"((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_MONTH: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}年(?:00?|1[3-9]|[2-9][0-9])月(?![0-9]{1,2}日)")
_WEEKDAY: Final = re.compile(_DAY.pattern + r"[（(]?(?:星期|周)([一二三四五六日天])")
_DAYS: Final = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
#: A day or a month with what was done then; what is to come is told by its words.
_DONE_ON: Final = re.compile(
    r"((?:19|20)[0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})日)?[，,]?[^，。；0-9前]{0,10}?"
    r"(?:组织|开展|举办|召开|邀请|走进|发放|印发(?!\s*$)|调解|化解|通过|听取|研究)"
)
_TO_COME: Final = re.compile(r"将|拟|计划|预计|定于|争取|力争|打算|年底前|底前")
_BEFORE: Final = 8
_TITLE_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})年")
_PERIOD: Final = re.compile(r"(?:截至|截止)?((?:19|20)[0-9]{2})年(?:以来|全年|度?共)")
#: What stands for the date of a document and is none: digits alone, or the year, month and day parted by points.
_RUN_TOGETHER: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2,4})")
_POINTED: Final = re.compile(r"((?:19|20)[0-9]{2})[.．/-]([0-9]{1,2})[.．/-]([0-9]{1,2})")
#: A sentence that begins with a month of some year and goes on with what was done.
_DONE: Final = re.compile(
    r"(?:^|(?<=[。；]))\s*((?:19|20)[0-9]{2})年[0-9]{1,2}月(?:[0-9]{1,2}日)?[，,][^。；]{0,12}?"
    r"(?:组织|开展|举办|召开|邀请|走进|发放|制定|印发|调解|化解)"
)


def unreadable_dates(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield the date of a document in a form that nobody writes, with the days that may be meant."""
    for unit in units:
        text = unit.text.strip()
        digits, points = _RUN_TOGETHER.fullmatch(text), _POINTED.fullmatch(text)
        if unit.part not in (Part.DATE, Part.BODY) or not (digits or points):
            continue
        days = [points.groups()] if points else list(_splits(digits[1], digits[2])) if digits else []
        read = [f"{int(year)}年{int(month)}月{int(day)}日" for year, month, day in days if _is_day(year, month, day)]
        start = len(unit.text) - len(unit.text.lstrip())
        yield unit, start, text, f"可能是{'或'.join(read)}，由人核对" if read else "读不出是哪一天"


def _splits(year: str, rest: str) -> Iterator[tuple[str, str, str]]:
    """Yield the ways to part digits into month and day: with leading zeros both, or neither."""
    if len(rest) == len("0112"):
        yield year, rest[:2], rest[2:]
        return
    for place in range(1, len(rest)):
        if "0" not in (rest[0], rest[place]):
            yield year, rest[:place], rest[place:]


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def outside_the_year(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield what an annual report says was done in an earlier year, or is to be done after the next."""
    year, title = annual_year(units), title_of(units)
    if year is None or title is None:
        return
    for unit in text_units(units, title):
        for found in _DONE.finditer(unit.text):
            if int(found[1]) not in (year, year + 1):
                yield unit, found.start(1), found[0].strip(), f"{title.spot}的标题是 {year} 年"


def after_the_signature(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield what a report says was done after the day on which it was signed."""
    title, signed = title_of(units), _signed(units)
    if signed is None or title is None or not re.search("(?:报告|总结|通报)[）)]?$", title.text.strip()):
        return
    for unit in text_units(units, title):
        for found in _DONE_ON.finditer(unit.text):
            day = (int(found[1]), int(found[2]), int(found[3] or 1))
            if day > signed and not _TO_COME.search(unit.text[max(0, found.start() - _BEFORE) : found.end()]):
                yield unit, found.start(), found[0], f"成文日期是 {signed[0]}年{signed[1]}月{signed[2]}日"


def _signed(units: Sequence[Unit]) -> tuple[int, int, int] | None:
    days = [found for unit in units if unit.part is Part.DATE and (found := _DAY.fullmatch(unit.text.strip()))]
    return (int(days[-1][1]), int(days[-1][2]), int(days[-1][3])) if days else None


def impossible_dates(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield days and months that no calendar has."""
    for unit in units:
        yield from ((unit, found.start(), found[0], "") for found in _MONTH.finditer(unit.text))
        for found in _DAY.finditer(unit.text):
            try:
                date(*map(int, found.groups()))
            except ValueError:
                yield unit, found.start(), found[0], ""


def wrong_weekdays(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a date beside the name of another day of the week."""
    for unit in units:
        for found in _WEEKDAY.finditer(unit.text):
            try:
                day = date(*map(int, found.groups()[:3]))
            except ValueError:
                continue
            if day.weekday() != _DAYS[found[4]]:
                yield unit, found.start(), found[0], f"那天是星期{'一二三四五六日'[day.weekday()]}"


def other_year(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a report whose text says what was done in a year far from that of its title."""
    title = title_of(units)
    year = _TITLE_YEAR.search(title.text) if title and title.text.rstrip().endswith("报告") else None
    if year is None:
        return
    for unit in text_units(units, title):
        for found in _PERIOD.finditer(unit.text):
            if abs(int(found[1]) - int(year[1])) > 1:
                yield unit, found.start(), found[0], f"标题是 {year[1]} 年"
