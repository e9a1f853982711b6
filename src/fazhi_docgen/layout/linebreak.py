"""One paragraph into lines: a greedy fill with 避头尾, as the word processor of the dialect fills it (GB/T 15834, 5).

Greedy and not optimal on purpose: the .docx is broken by the word processor, which is greedy, and the PDF must agree.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.fonts.scripts import HELD_HYPHEN, is_strong_latin, takes_latin_face

if TYPE_CHECKING:
    from fazhi_docgen.layout.measure import Measured
    from fazhi_docgen.standard.dialect import Dialect

#: Widths are sums of thousands of floats; a line may be over its measure by this many points and still be full.
_TOLERANCE: Final = 1e-6
#: LibreOffice breaks after a slash only where no white space stands this near before it.
_SLASH_LOOKBACK: Final = 66

Span = tuple[int, int]


def break_lines(measured: Measured, first: float, rest: float, dialect: Dialect) -> list[Span]:
    """Return the lines of a paragraph as (start, end) of its text, spaces and line feeds at line ends left out.

    Args:
        measured: the paragraph's characters.
        first: the measure of the first line, in points.
        rest: the measure of every other line, in points.
        dialect: whose rules to follow.
    """
    lines: list[Span] = []
    start = 0
    edges = _edges(measured)
    for stop in _forced_stops(measured.text):
        while True:
            width = rest if lines else first
            end = _line_end(measured.text, edges, start, stop, width, dialect)
            lines.append((start, _without_spaces(measured.text, start, end)))
            start = _skip_spaces(measured.text, end, stop)
            if start >= stop:
                break
        start = stop + 1
    return lines


def may_break(text: str, index: int, dialect: Dialect) -> bool:
    """Tell whether a line may end before `text[index]`."""
    before, after = text[index - 1], text[index]
    if after == " ":
        return False
    if before == " ":
        return True
    if after in dialect.no_line_start or before in dialect.no_line_end:
        return False
    if before == after and before in dialect.inseparable:
        return False
    if _is_held(before, after, dialect):
        return False
    if _is_latin(before, dialect) and _is_latin(after, dialect):
        return _breaks_inside_latin(text, index, dialect)
    return True


def _is_held(before: str, after: str, dialect: Dialect) -> bool:
    """Tell whether a mark holds a letter, a digit or an opening mark beside it."""
    if before in dialect.holds_alphanumeric and _is_alphanumeric(after):
        return True
    if after in dialect.held_by_alphanumeric and _is_alphanumeric(before):
        return True
    return before in dialect.holds_opening and after in dialect.openings_held


def _is_latin(char: str, dialect: Dialect) -> bool:
    """Tell whether a character is part of a Latin word; signs such as · × ° are where the hint on a run counts for nothing."""
    return takes_latin_face(char) or (dialect.inherits_script and is_strong_latin(char))


def _forced_stops(text: str) -> list[int]:
    """Tell where each line-fed stretch of the paragraph ends."""
    return [end - 1 for end in accumulate(len(line) + 1 for line in text.split("\n"))]


class _Edges(NamedTuple):
    """Where each character of a paragraph set on one endless line begins, and where the line would end after it."""

    begins: list[float]
    ends: list[float]


def _edges(measured: Measured) -> _Edges:
    begins = [0.0, *accumulate(measured.advances)]
    return _Edges(begins, list(map(add, begins, map(add, measured.widths, measured.at_line_end))))


def _line_end(text: str, edges: _Edges, start: int, stop: int, width: float, dialect: Dialect) -> int:
    """Tell where the line from `start` on ends at the latest; spaces may hang over its end."""
    overflow = bisect_right(edges.ends, edges.begins[start] + width + _TOLERANCE, start, stop)
    overflow = _skip_spaces(text, overflow, stop)
    return stop if overflow == stop else _last_break(text, start, overflow, dialect)


def _last_break(text: str, start: int, overflow: int, dialect: Dialect) -> int:
    """Return the last place at or before `overflow` where the line may end; inside a word that is wider than a line, there."""
    for index in range(overflow, start, -1):
        if may_break(text, index, dialect):
            return index
    return max(overflow, start + 1)


def _breaks_inside_latin(text: str, index: int, dialect: Dialect) -> bool:
    before, after = text[index - 1], text[index]
    if before == "-":
        return dialect.breaks_after_hyphen and after.isalnum() and HELD_HYPHEN.match(text, index - 1) is None
    if before == "/":
        return dialect.breaks_after_slash and _breaks_after_slash(text, index)
    return False


def _breaks_after_slash(text: str, index: int) -> bool:
    """Tell whether a line ends after the slash of a path, as in LibreOffice, but not in `GB/T` and not near after a space."""
    tail = text[index : index + 2]
    recent = text[max(0, index - _SLASH_LOOKBACK) : index]
    return len(tail) > 1 and all(map(_is_alphanumeric, tail)) and " " not in recent


def _is_alphanumeric(char: str) -> bool:
    return takes_latin_face(char) and char.isalnum()


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _skip_spaces(text: str, index: int, stop: int) -> int:
    while index < stop and text[index] == " ":
        index += 1
    return index
