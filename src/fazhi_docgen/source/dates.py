"""Days (日期) as authors write them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.plain import as_text, problem

_DATE: Final = regex(r"(\d{4})(?:-|/|年)(\d{1,2})(?:-|/|月)(\d{1,2})日?")
#: What a day is written as elsewhere: 2021.5.20, 20210520, 2021年5月20日（星期四）.
_OTHERWISE: Final = regex(r"(\d{4})(?:\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})|(\d\d)(\d\d))(?:\D.*)?")
_HAN: Final = regex(r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?")
_HAN_DIGITS: Final = "〇一二三四五六七八九"
#: What one writes for a nought.
_NOUGHTS: Final = str.maketrans("○零", "〇〇")
_TEN: Final = "十"


def as_date(value: Any) -> date:
    """Read `2020-01-12`, `2020/1/12` or `2020年1月12日`."""
    if isinstance(value, date):
        return value
    written = as_text(value).strip()
    found = _DATE.fullmatch(written)
    if found is None:
        raise problem("date_form", found=str(value), advice=_advice(written))
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise problem("date_impossible", found=str(value)) from None


def _advice(written: str) -> str:
    """Return the day that was meant, if it can be told, as it should be written."""
    parts = _parts(written)
    try:
        return f"写成 {date(*parts):%Y-%m-%d}"
    except (TypeError, ValueError):
        return "补全年、月、日"


def _parts(written: str) -> list[int]:
    """Year, month and day of what is written otherwise; none where it does not say them."""
    if found := _OTHERWISE.fullmatch(written):
        return [int(part) for part in found.groups() if part]
    if found := _HAN.fullmatch(written.translate(_NOUGHTS)):
        year, month, day = found.groups()
        return [int("".join(str(_HAN_DIGITS.index(digit)) for digit in year)), _han(month), _han(day)]
    return []


def _han(number: str) -> int:
    """Return a number up to ninety-nine: 十, 十二, 二十, 二十一."""
    tens, ten, ones = number.rpartition(_TEN)
    return (_HAN_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_HAN_DIGITS.index(ones) if ones else 0)
