"""Dates (成文日期、印发日期) as official documents write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def date_text(day: date) -> str:
    """Return a date as official documents write it: Arabic, the year in full, no leading zeros (clause 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
