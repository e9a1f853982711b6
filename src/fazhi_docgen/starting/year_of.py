"""Which year a document is of (年度): its title says it in one way or another, or its date does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.nodes import ScalarNode

from fazhi_docgen.source.nodes import scalars, written_under

if TYPE_CHECKING:
    from yaml.nodes import Node

_TITLE: Final = ("标题", "title")
_DATES: Final = ("成文日期", "date")
_KIND: Final = ("文种", "kind")
_YEAR: Final = "(?:19|20)[0-9]{2}"
#: 2025年, 2025年度, 二〇二五年, 2025法治政府建设 (a web page lost 年); 2021—2025年 is a plan's.
_IN_TITLE: Final = (
    re.compile(rf"(?<![0-9—–－\-至~～])({_YEAR})(?=年)(?!年?[—–－\-至~～])"),
    re.compile(r"([二一][〇○零九][〇○零一二三四五六七八九]{2})(?=年)"),
    re.compile(rf"(?<![0-9—–\-至〔\[（(])({_YEAR})(?![0-9年—–\-至〕\]）)])"),
)
_IN_DATE: Final = re.compile(
    r"\s*([0-9]{4}|[二一][〇○零九][〇○零一二三四五六七八九]{2})(?:[年\-/.]([0-9]{1,2}|[一二三四五六七八九十]{1,2}))?"
)
_HAN: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
#: What is written about a year is written when it is over.
_ABOUT_THE_PAST: Final = ("报告", "总结", "汇报")
_FIRST_HALF: Final = 6
_HAN_MONTHS: Final = {name: number for number, name in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": 11,
    "十二": 12,
}


def year_of(root: Node) -> int | None:
    """Return the year that the title speaks of, or that of the date; None where nothing says."""
    title = "".join(scalar.value for node in written_under(root, _TITLE) for scalar in scalars(node))
    for pattern in _IN_TITLE:
        if found := pattern.search(title):
            return int(found[1].translate(_HAN))
    past = title.rstrip("。）)").endswith(_ABOUT_THE_PAST) or any(
        isinstance(node, ScalarNode) and node.value in _ABOUT_THE_PAST for node in written_under(root, _KIND)
    )
    dates = (node.value for node in written_under(root, _DATES) if isinstance(node, ScalarNode))
    return next((_reported(found, past) for date in dates if (found := _IN_DATE.match(date))), None)


def _reported(date: re.Match[str], past: bool) -> int:
    """Return the year that a document of a date is about: a report of the first half of a year is about the year before."""
    month = _HAN_MONTHS.get(date[2] or "") or int(date[2] or 1)
    return int(date[1].translate(_HAN)) - (past and month <= _FIRST_HALF)
