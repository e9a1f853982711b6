"""Which elements of two long sequences are the same ones, in order: near to linear whatever they hold.

Elements that stand once in both are anchors, as in patience diff; between two anchors the stretches are short, and
`difflib` finds the rest. Where they are not short they are taken to differ.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The largest stretch that difflib is given: so many comparisons take a few seconds at worst.
_MOST_PAIRS: Final = 1_000_000

Pair = tuple[int, int]


def same_elements(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return pairs of places at which both have the same element, rising in both."""
    found: list[Pair] = []
    start = (0, 0)
    for anchor in [*_anchors(first, second), (len(first), len(second))]:
        found += _between(first, second, start, anchor)
        if anchor[0] < len(first):
            found.append(anchor)
        start = (anchor[0] + 1, anchor[1] + 1)
    return found


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return elements that stand once in both, as many as rise in both."""
    counts, others = Counter(first), Counter(second)
    places = {element: place for place, element in enumerate(second)}
    single = (one for one in enumerate(first) if counts[one[1]] == others[one[1]] == 1)
    return _rising([(place, places[element]) for place, element in single])


def _rising(pairs: list[Pair]) -> list[Pair]:
    """Return the longest part of pairs, which rise in their first places, that rises in the second too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _between(first: Sequence[str], second: Sequence[str], start: Pair, end: Pair) -> Iterator[Pair]:
    alike = _alike(first, second, start, end)
    yield from ((start[0] + step, start[1] + step) for step in range(alike))
    start = (start[0] + alike, start[1] + alike)
    left, right = first[start[0] : end[0]], second[start[1] : end[1]]
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        return
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield start[0] + block.a + step, start[1] + block.b + step


def _alike(first: Sequence[str], second: Sequence[str], start: Pair, end: Pair) -> int:
    """Tell how many elements are the same from `start` on."""
    most = min(end[0] - start[0], end[1] - start[1])
    return next((step for step in range(most) if first[start[0] + step] != second[start[1] + step]), most)
