"""The typeface roles (字体) that the standard speaks of; which file plays a role is decided elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a piece of text is set in, by the standard's own words."""

    XIAOBIAOSONG = "小标宋"
    HEITI = "黑体"
    KAITI = "楷体"
    FANGSONG = "仿宋"
    SONGTI = "宋体"
    LATIN = "西文"

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        """Return the English name of a member, as files may write it: `heiti`."""
        return next((member for member in cls if member.name.lower() == str(value).lower()), None)
