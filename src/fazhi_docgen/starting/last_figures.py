"""Figures of the year before (上年数) in last year's text: 比上年的150件. What they are now, last year's text says itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.starting.marks import Edit, to_check

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE: Final = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_MEASURE: Final = r"[余多]?(?:人次|场次|件|名|人|户|个|起|场|次|份|亩|万元|亿元|元|期|篇|条|项|处|家|[%％])"
#: 比上年的150件, 由去年的150件增加到, （上年为150件）.
_LAST: Final = re.compile(
    rf"(?:上一?年|去年)(?:度|同期|全年)?[的为是共]{{0,2}}(?P<figure>{_FIGURE})(?P<measure>{_MEASURE})"
)
#: What was counted: a figure, or a fact that is written in its place.
_COUNTED: Final = rf"(?P<fact>\{{\{{\s*(?:数据|facts)\.[^|{{}}]+?\s*\}}\}})|(?<![0-9.])(?P<figure>{_FIGURE})"
_SENTENCE: Final = re.compile(r"[^。\n]*")


def last_figures(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the figure of last year in the place of that of the year before it, which is kept within the mark."""
    for sentence in _SENTENCE.finditer(text, start, end):
        for found in _LAST.finditer(text, *sentence.span()):
            now = _counted(text, sentence, found)
            if now is not None:
                mark = to_check(f"上年数，原为{found['figure']}")
                yield Edit(*found.span("figure"), now + mark)


def _counted(text: str, sentence: re.Match[str], last: re.Match[str]) -> str | None:
    """Return what last year's own figure was, with the same measure: the nearest before, or the next."""
    pattern = re.compile(f"(?:{_COUNTED})(?={re.escape(last['measure'])}(?!次))")
    before = list(pattern.finditer(text, sentence.start(), last.start()))
    nearest = before[-1] if before else pattern.search(text, last.end(), sentence.end())
    if nearest is None:
        return None
    return nearest["figure"] or re.sub(r"(?<=\{\{)(\s*)(?:数据|facts)\.", r"\1上年.", nearest["fact"])
