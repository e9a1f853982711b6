"""Whether two renderings of one document agree, page by page and line by line, and why they differ where they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from fazhi_docgen.fonts.scripts import is_han
from fazhi_docgen.standard.dialect import DialectName, dialect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracles.pages import Page


@dataclass(frozen=True)
class Difference:
    """A stretch of lines that are not the same in both, wherever pages end: ours and theirs, and the page of our first."""

    page: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def __str__(self) -> str:
        ours, theirs = "\n         ".join(self.ours), "\n         ".join(self.theirs)
        return f"第 {self.page} 页\n    PDF  {ours}\n    Word {theirs}"


@dataclass(frozen=True)
class Parity:
    """What a comparison found: the numbers of pages, how many lines we have, and how many of them stand on their page."""

    pages: tuple[int, int]
    lines: int
    alike: int
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """The share of our lines that are at the same place in the other."""
        return self.alike / self.lines

    def __str__(self) -> str:
        head = f"页数 {self.pages[0]}/{self.pages[1]}，{self.lines} 行中 {self.share:.2%} 逐页相同"
        return "\n".join((head, *map(str, self.differences)))


def compare(ours: list[Page], theirs: list[Page]) -> Parity:
    """Compare our pages with another program's."""
    texts = [text for page in ours for text in page.texts]
    alike = sum(
        mine == other
        for left, right in zip(ours, theirs, strict=False)
        for mine, other in zip(left.texts, right.texts, strict=False)
    )
    return Parity((len(ours), len(theirs)), len(texts), alike, tuple(_differences(ours, theirs)))


def _differences(ours: list[Page], theirs: list[Page]) -> Iterator[Difference]:
    """The stretches that differ, the end of one and the beginning of the next page following on each other."""
    mine, others = ([text for page in pages for text in page.texts] for pages in (ours, theirs))
    numbers = [number for number, page in enumerate(ours, start=1) for _ in page.texts] + [len(ours)]
    matcher = SequenceMatcher(None, mine, others, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield Difference(numbers[start], tuple(mine[start:end]), tuple(others[other_start:other_end]))


#: Numbers of articles so long that it tells whether they are set closer: 第十二条, 第四条之一, with the blank behind it.
_LONG_NUMBER = re.compile("第[一二三四五六七八九十百零]{2,7}条|第[一二三四五六七八九十百零]+条之")


def cause(difference: Difference) -> str | None:
    """Which of the documented differences between Word and ONLYOFFICE parts the lines; None if it is none.

    Each cause stands under its name in docs/word-processors.md.
    """
    mine, other = (lines[0] if lines else "" for lines in (difference.ours, difference.theirs))
    if _LONG_NUMBER.match(mine) and mine.startswith(other) and other:
        return "条的序号"
    moved = mine[len(other) :] if other and mine.startswith(other) else ""
    if moved and "".join(difference.theirs[1:]).startswith(moved):
        return _held(mine, "".join(difference.ours[1:]))
    # In cells side by side the rest of one goes on beside the next, so that no line need begin with the other.
    return "汉字与数字的间距" if any(map(_is_mixed, (*difference.ours, *difference.theirs))) else None


def _held(line: str, following: str) -> str | None:
    """They ended the line earlier: they do not part what stands at the end of ours."""
    office = dialect(DialectName.ONLYOFFICE)
    before, after = line[-1], following[:1]
    alphanumeric = after.isascii() and after.isalnum()
    if (before in office.holds_alphanumeric and alphanumeric) or (
        before in office.holds_opening and after in office.openings_held
    ):
        return "收尾标点之后"
    if after in office.held_by_alphanumeric and before.isascii() and before.isalnum():
        return "字母、数字与开头标点"
    return None


def _is_mixed(line: str) -> bool:
    """Whether Han characters stand beside others on a line: ONLYOFFICE leaves no space there, so that more fit."""
    return any(is_han(left) != is_han(right) for left, right in pairwise(line))
