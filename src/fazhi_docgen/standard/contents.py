"""What documents of set content (内容类型) must have: the parts of the annual report, told by headings of the first level."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.standard.datafile import read_data

if TYPE_CHECKING:
    from datetime import date

#: The yearly report on the rule of law that a township owes its superiors.
ANNUAL_REPORT: Final = "法治政府建设年度报告"
MEASURES, GAPS, LEADER, PLAN = "measures", "gaps", "leader", "plan"


class ContentPart(Struct, frozen=True):
    """A part: its key, its name, what of a heading shows it, and what of a text shows that there is one."""

    key: str
    name: str
    words: re.Pattern[str]
    said: re.Pattern[str]


class Content(Struct, frozen=True):
    """What documents of one content must have, and where that comes from."""

    source: str
    strength: str
    several: tuple[str, ...]
    due: dict[str, tuple[int, int]]
    parts: tuple[ContentPart, ...]

    def parts_in(self, heading: str) -> frozenset[str]:
        """Return the keys of the parts that a heading speaks of; one heading may stand for two (存在问题及下一步打算)."""
        return frozenset(part.key for part in self.parts if part.words.search(heading))

    def is_late(self, day: date, year: int, gate: str) -> bool:
        """Tell whether a report on `year` is of a day on or after a gate: `reported` or `published`."""
        return (day.year, day.month, day.day) >= (year + 1, *self.due[gate])


@cache
def content_of(name: str) -> Content:
    """Return the rules on documents of a content."""
    rules: dict[str, Any] = read_data("contents.yaml")[name]
    parts = tuple(
        ContentPart(part["key"], part["name"], re.compile("|".join(part["words"])), re.compile(part["said"]))
        for part in rules["parts"]
    )
    due = {gate: (month, day) for gate, (month, day) in rules["due"].items()}
    return Content(rules["source"], rules["strength"], tuple(rules["several"]), due, parts)
