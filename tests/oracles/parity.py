"""Whether two renderings of one document agree, page by page and line by line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracles.pages import Page


@dataclass(frozen=True)
class Difference:
    """A line that is not the same in both."""

    page: int
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"第 {self.page} 页\n    PDF  {self.ours}\n    Word {self.theirs}"


@dataclass(frozen=True)
class Parity:
    """What a comparison found."""

    pages: tuple[int, int]
    lines: int
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """The share of our lines that are the same in the other."""
        return 1 - len(self.differences) / self.lines

    def __str__(self) -> str:
        head = f"页数 {self.pages[0]}/{self.pages[1]}，{self.lines} 行中 {self.share:.2%} 相同"
        return "\n".join((head, *map(str, self.differences)))


def compare(ours: list[Page], theirs: list[Page]) -> Parity:
    """Compare our pages with another program's."""
    differences = [
        Difference(number, mine, other)
        for number, (left, right) in enumerate(zip_longest(ours, theirs), start=1)
        for mine, other in zip_longest(left.texts if left else [], right.texts if right else [], fillvalue="")
        if mine != other
    ]
    lines = sum(len(page.lines) for page in ours)
    return Parity((len(ours), len(theirs)), lines, tuple(differences))
