"""Dates (日期): days that do not exist, weekdays that do not fit, years of a report that do not agree."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.whole import text_units, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit


_DAY: Final = re.compile(r"((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_WEEKDAY: Final = re.compile(_DAY.pattern + r"[（(]?(?:星期|周)([一二三四五六日天])")
_DAYS: Final = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
_TITLE_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})年")
_PERIOD: Final = re.compile(r"(?:截至|截止)?((?:19|20)[0-9]{2})年(?:以来|全年|度?共)")


def impossible_dates(units: Sequence[Unit]) -> Iterator[Hit]:
    """Days that no calendar has."""
    for unit in units:
        for found in _DAY.finditer(unit.text):
            try:
                date(*map(int, found.groups()))
            except ValueError:
                yield unit, found.start(), found[0], ""


def wrong_weekdays(units: Sequence[Unit]) -> Iterator[Hit]:
    """A date beside the name of another day of the week."""
    for unit in units:
        for found in _WEEKDAY.finditer(unit.text):
            try:
                day = date(*map(int, found.groups()[:3]))
            except ValueError:
                continue
            if day.weekday() != _DAYS[found[4]]:
                yield unit, found.start(), found[0], f"那天是星期{'一二三四五六日'[day.weekday()]}"


def other_year(units: Sequence[Unit]) -> Iterator[Hit]:
    """A report whose text says what was done in a year far from that of its title."""
    title = title_of(units)
    year = _TITLE_YEAR.search(title.text) if title and title.text.rstrip().endswith("报告") else None
    if year is None:
        return
    for unit in text_units(units, title):
        for found in _PERIOD.finditer(unit.text):
            if abs(int(found[1]) - int(year[1])) > 1:
                yield unit, found.start(), found[0], f"标题是 {year[1]} 年"
