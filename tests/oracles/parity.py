"""Whether two renderings of one document agree, page by page and line by line, and why they differ where they do."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from fazhi_docgen.fonts.scripts import is_han, takes_latin_face
from fazhi_docgen.standard.dialect import DialectName, dialect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.oracles.pages import Page

_QUOTES = frozenset("“”‘’")


@dataclass(frozen=True)
class Difference:
    """A line that is not the same in both: its number in the whole document, and what comes after ours there."""

    page: int
    number: int
    ours: str
    theirs: str
    following: str

    def __str__(self) -> str:
        return f"第 {self.page} 页\n    PDF  {self.ours}\n    Word {self.theirs}"


@dataclass(frozen=True)
class Parity:
    """What a comparison found."""

    pages: tuple[int, int]
    lines: int
    differences: tuple[Difference, ...]
    #: how many of our lines stand in the other in the same order, wherever its pages end
    found: int

    @property
    def share(self) -> float:
        """The share of our lines that are the same in the other."""
        return 1 - len(self.differences) / self.lines

    @property
    def share_found(self) -> float:
        """The share of our lines that the other has too, in order; one line more or less does not shift all after it."""
        return self.found / self.lines

    def first_differences(self) -> Iterator[Difference]:
        """The first line of each stretch of lines that differ: the others follow from it."""
        numbers = {difference.number for difference in self.differences}
        yield from (difference for difference in self.differences if difference.number - 1 not in numbers)

    def __str__(self) -> str:
        head = f"页数 {self.pages[0]}/{self.pages[1]}，{self.lines} 行中 {self.share:.2%} 逐页相同，{self.share_found:.2%} 依次相同"
        return "\n".join((head, *map(str, self.differences)))


def compare(ours: list[Page], theirs: list[Page]) -> Parity:
    """Compare our pages with another program's."""
    texts = [text for page in ours for text in page.texts] + [""]
    differences: list[Difference] = []
    line = 0
    for page, (left, right) in enumerate(zip_longest(ours, theirs), start=1):
        pairs = zip_longest(left.texts if left else [], right.texts if right else [], fillvalue="")
        for mine, other in pairs:
            line += 1
            if mine != other:
                differences.append(Difference(page, line, mine, other, texts[min(line, len(texts) - 1)]))
    others = [text for page in theirs for text in page.texts]
    blocks = SequenceMatcher(None, texts, others, autojunk=False).get_matching_blocks()
    return Parity((len(ours), len(theirs)), len(texts) - 1, tuple(differences), sum(block.size for block in blocks))


def overall(parities: Iterable[Parity]) -> float:
    """The share of lines found in order, over several documents."""
    counted = [(parity.lines, parity.found) for parity in parities]
    return sum(found for _, found in counted) / sum(lines for lines, _ in counted)


def cause(difference: Difference) -> str | None:
    """Which of the documented differences between Word and LibreOffice parts these two lines; None if it is none.

    Each cause stands under its name in docs/word-processors.md.
    """
    ours, theirs = difference.ours, difference.theirs
    if not theirs or not ours:
        return None
    if ours.startswith(theirs):
        return _refused_break(ours, difference.following)
    if theirs.startswith(ours):
        return _fuller_line(ours, theirs)
    return _moved_in_a_cell(ours, theirs)


def _moved_in_a_cell(ours: str, theirs: str) -> str | None:
    """Of cells side by side, one has a part on this line that the other program sets on the next."""
    shorter, longer = sorted((ours, theirs), key=len)
    start = next(
        (place for place, pair in enumerate(zip(shorter, longer, strict=False)) if len(set(pair)) > 1), len(shorter)
    )
    end = len(longer) - (len(shorter) - start)
    if longer[end:] != shorter[start:]:
        return None
    office, part = dialect(DialectName.LIBREOFFICE), longer[start:end]
    if part[-1] in office.holds_alphanumeric or part[0] in office.held_by_alphanumeric:
        return "收尾标点与数字"
    return "引号" if part[0] in _QUOTES or part[-1] in _QUOTES else None


def _refused_break(ours: str, following: str) -> str | None:
    """They ended the line earlier: they do not part what stands at the end of ours."""
    office = dialect(DialectName.LIBREOFFICE)
    before, after = ours[-1], following[:1]
    if before in office.holds_alphanumeric and after.isascii() and after.isalnum():
        return "收尾标点与数字"
    if after in office.held_by_alphanumeric and before.isascii() and before.isalnum():
        return "数字与开头标点"
    if before in _QUOTES or after in _QUOTES:
        return "引号"
    if "/" in ours:
        return "斜线"
    return "片段末字的字距" if any(map(takes_latin_face, ours)) else None


def _fuller_line(ours: str, theirs: str) -> str | None:
    """They set more on the line: their space between Han characters and digits is narrower, or they part a path."""
    if any(is_han(left) != is_han(right) for left, right in pairwise(theirs)):
        return "汉字与数字的间距" if "/" not in theirs[len(ours) :] else "斜线"
    return None
