"""The marks (【待填】【待核】) that a text carried over from last year bears until a person has seen to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.source.unfilled import OPENING, TO_CHECK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What each sentence of last year's gaps and plans bears.
LAST_YEARS_TEXT = f"{TO_CHECK}：去年原文，改写】"


class Edit(Struct, frozen=True):
    """Replace the text from `start` to `end`."""

    start: int
    end: int
    text: str


class Doubt(Struct, frozen=True):
    """What stays as it was from `start` to `end`, and has a person look at it: its kind, such as 姓名."""

    start: int
    end: int
    kind: str


def waiting(last: str) -> str:
    """Return a place to be filled in, with what stood there last year."""
    return f"{OPENING}，上年{last}】"


def to_check(*kinds: str) -> str:
    """Return the mark behind what a person must look at."""
    return f"{TO_CHECK}：{'、'.join(dict.fromkeys(kinds))}】"


def marked(doubts: Iterable[Doubt], text: str) -> Iterator[Edit]:
    """Yield a mark behind each doubt; of those that stand side by side (“十四五”规划和“八五”普法), one mark for all."""
    group: list[Doubt] = []
    for doubt in sorted(doubts, key=lambda doubt: doubt.start):
        if group and not _side_by_side(text[group[-1].end : doubt.start]):
            yield _mark(group)
            group = []
        group.append(doubt)
    if group:
        yield _mark(group)


def _mark(group: list[Doubt]) -> Edit:
    end = max(doubt.end for doubt in group)
    return Edit(end, end, to_check(*(doubt.kind for doubt in group)))


def _side_by_side(between: str) -> bool:
    return between in ("", "的", "和", "与", "及")
