"""Days (日期) as authors write them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.plain import as_text, problem

_DATE: Final = regex(r"(\d{4})(?:-|/|年)(\d{1,2})(?:-|/|月)(\d{1,2})日?")


def as_date(value: Any) -> date:
    """Read `2020-01-12`, `2020/1/12` or `2020年1月12日`."""
    if isinstance(value, date):
        return value
    found = _DATE.fullmatch(as_text(value).strip())
    if found is None:
        raise problem("date_form", found=str(value))
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise problem("date_impossible", found=str(value)) from None
