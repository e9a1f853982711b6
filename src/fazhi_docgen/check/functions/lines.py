"""Ends of paragraphs (段末): those without a mark; sentences that a mail or a scan broke into lines of one width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part
from fazhi_docgen.fonts.scripts import width_in_chars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

#: A line of a page is no wider, in Han characters; nor is a line that breaks a sentence shorter.
WIDEST: Final = 50
NARROWEST: Final = 14
#: By so much a full line may be narrower than the widest: a word, or a mark that may not begin a line.
SLACK: Final = 3
#: So many sentences that go on over the end of a full line leave no doubt.
FEWEST: Final = 2
#: A broken line is named by so many of its last characters.
_NAMED: Final = 8
#: A paragraph, and no row of a list, which has no mark in it.
_UNENDED: Final = re.compile("^(?=.*[，。；]).{60,}[一-鿿]$")
_CUT: Final = re.compile("[一-鿿0-9A-Za-z]$")
#: Goes on: neither set in nor numbered, with a mark of a sentence; rows of a list have none.
_GOES_ON: Final = re.compile(
    r"(?!\s|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．]|第[^，。]{1,6}[条章])[^，。；]*[，。；]"
)


def unended(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield long paragraphs that end without a mark; the first of several lines that end in the middle of a sentence."""
    for unit in units:
        if unit.part is Part.BODY and _UNENDED.search(unit.text):
            yield unit, 0, unit.text, ""
    yield from _broken_lines(units)


def _broken_lines(units: Sequence[Unit]) -> Iterator[Hit]:
    width = max((width_in_chars(unit.text) for unit in units if unit.part is Part.BODY), default=0)
    broken = [above for above, below in pairwise(units) if width <= WIDEST and _is_broken(above, below, width)]
    if len(broken) >= FEWEST:
        first = broken[0]
        start = max(0, len(first.text) - _NAMED)
        yield first, start, first.text[start:], f"一句话像是断成了几行，共 {len(broken)} 处"


def _is_broken(above: Unit, below: Unit, width: float) -> bool:
    is_text = above.part is Part.BODY or (above.part is Part.HEADING and "。" in above.text)
    is_full = width_in_chars(above.text) >= max(width - SLACK, NARROWEST)
    return (
        is_text
        and is_full
        and below.part is Part.BODY
        and _CUT.search(above.text) is not None
        and _GOES_ON.match(below.text) is not None
    )
