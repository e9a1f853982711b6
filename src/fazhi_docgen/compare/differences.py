"""Where two sets of lines part: stretches of other lines, and lines that are the same on another page (分页不同)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.compare.alignment import same_elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.compare.alignment import Pair
    from fazhi_docgen.compare.lines import Line


class Matter(Struct, frozen=True):
    """Lines of both that answer to each other."""

    ours: tuple[Line, ...]
    printed: tuple[Line, ...]


class Stretch(Matter, frozen=True):
    """Lines that are not the same in both; one side may have none. `page` and `line` are where it begins in ours."""

    page: int
    line: int

    @property
    def is_broken_otherwise(self) -> bool:
        """Whether both have the same text, in other lines."""
        return _text(self.ours) == _text(self.printed)


class Shift(Struct, frozen=True):
    """A line that stands on another page, the first of those that do."""

    ours: Line
    printed: Line


class Differences(Struct, frozen=True):
    """The lines that are the same in two sets of lines, and what differs."""

    same: tuple[Matter, ...]
    stretches: tuple[Stretch, ...]
    shifts: tuple[Shift, ...]

    @property
    def none(self) -> bool:
        """Whether all lines are the same, on the same pages."""
        return not (self.stretches or self.shifts)


def differences(ours: Sequence[Line], printed: Sequence[Line]) -> Differences:
    """Return all differences, each by where it begins."""
    pairs = same_elements([line.text for line in ours], [line.text for line in printed])
    shifts = tuple(_shifts(ours, printed, pairs))
    same = tuple(Matter((ours[one],), (printed[other],)) for one, other in pairs)
    return Differences(same, tuple(_stretches(ours, printed, pairs)), shifts)


def _stretches(ours: Sequence[Line], printed: Sequence[Line], pairs: Sequence[Pair]) -> Iterator[Stretch]:
    left = right = 0
    for one, other in [*pairs, (len(ours), len(printed))]:
        if one > left or other > right:
            yield _stretch(ours, printed, (left, one), (right, other))
        left, right = one + 1, other + 1


def _stretch(ours: Sequence[Line], printed: Sequence[Line], left: Pair, right: Pair) -> Stretch:
    if left[0] < len(ours):
        page, number = ours[left[0]].page, ours[left[0]].number
    else:  # what is printed behind our last line
        page, number = (ours[-1].page, ours[-1].number + 1) if ours else (1, 1)
    return Stretch(tuple(ours[slice(*left)]), tuple(printed[slice(*right)]), page, number)


def _shifts(ours: Sequence[Line], printed: Sequence[Line], pairs: Sequence[Pair]) -> Iterator[Shift]:
    before = 0
    for one, other in pairs:
        pages = printed[other].page - ours[one].page
        if pages and pages != before:
            yield Shift(ours[one], printed[other])
        before = pages


def _text(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)
