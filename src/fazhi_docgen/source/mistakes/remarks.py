"""Lines that are no part of a document (批注和记号): remarks behind marks of other notations, marks of a merge, fences of code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.mistakes.base import Mistake

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.source.mistakes.base import Near

#: What begins a remark elsewhere: a full-width #, // and --, the brackets of a web page.
_REMARK: Final = regex(r"(?P<before> *)(?P<mark>＃|//|<!--)(?P<text>.*)")
#: What a program that merges two versions leaves, each on a line of its own.
_MERGE: Final = regex(r"(?P<mark><{7}|={7}|>{7}|\|{7})(?: .*)?")
#: What stands above and below a text that is shown as code.
_FENCE: Final = regex(r" *(?P<mark>`{3,}|~{3,})\s*\w*\s*")


def other_remarks(near: Near) -> Iterator[Mistake]:
    """Yield a remark behind a mark that YAML does not know."""
    for parts in near.back():
        yield from other_remark(parts.number, near.lines[parts.number])


def other_remark(number: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line."""
    found = _REMARK.fullmatch(line)
    if found:
        way = {number: f"{found['before']}#{found['text']}"}
        yield Mistake(number, len(found["before"]), "remark_other", (way,), {"found": found["mark"]}, certain=True)


def merge_marks(near: Near) -> Iterator[Mistake]:
    """Yield the marks of a merge: which of the two versions holds is for the author to say."""
    yield from _lines_of_marks(near, _MERGE, "merge_mark")


def fences(near: Near) -> Iterator[Mistake]:
    """Yield a fence of code, as Markdown and messages of chat programs put around a file."""
    yield from _lines_of_marks(near, _FENCE, "fence")


def _lines_of_marks(near: Near, pattern: re.Pattern[str], cause: CauseCode) -> Iterator[Mistake]:
    """Yield the first of the lines that are marks alone; without all of them the rest is the document."""
    found = [(number, match["mark"]) for number, line in enumerate(near.lines) if (match := pattern.fullmatch(line))]
    if found and found[0][0] <= near.stop:
        number, mark = found[0]
        yield Mistake(
            number, 0, cause, (dict.fromkeys((line for line, _ in found), ""),), {"found": mark}, certain=True
        )
