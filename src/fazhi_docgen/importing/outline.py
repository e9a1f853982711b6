"""The outline of a text (层次): numbered lines under each other, by their numbers and by what stands beside and below them.

A line by itself does not say whether it is a heading: 三、本通知自…起施行。 is one beside 一、保障标准, and （一）道路维修工程；
is an item. So a run of numbers is looked at as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.importing.numbers import Shape
from fazhi_docgen.importing.pieces import BlockPiece, Line, PicturePiece, TablePiece

if TYPE_CHECKING:
    from fazhi_docgen.importing.pieces import Piece

#: A first sentence of a numbered paragraph, which its text runs on from.
_RUN_IN: Final = re.compile(r"([^。]{2,80}?(?:。|(?<=[一-鿿”）])[.．](?=[一-鿿])))(.+)", re.DOTALL)
#: What is opened in a sentence, and closes before it ends: 第三条修改为：“……。”is one sentence.
_PAIRS: Final = ("“”", "《》", "（）")
#: So short, it is a heading whatever stands beside it.
_SHORT: Final = 30
#: Longer than this, a line without a full stop is no heading.
_LONGEST: Final = 120
_RUNS_ON: Final = ("；", "，", "、", ";", ",")
_LEADS_ON: Final = ("：", ":")
#: Down to this shape numbers are of headings, unless the texts behind them are clearly none.
_HEADINGS_TO: Final = Shape.HAN_BRACKETS
#: A number restarts within its like at most so deep: 一、 below 一、.
_MOST_ALIKE: Final = 2


class Look(Enum):
    """What the text behind a number looks like by itself."""

    ALONE = "no sentence: a heading on a line of its own, or a short item"
    RUN_IN = "a short first sentence, and more behind it"
    SENTENCE = "one sentence"
    CLAUSE = "a part of a sentence that goes on in the next item"
    LEAD = "leads on to what is below"
    TEXT = "several sentences, the first a long one"


class Entry(Struct):
    """A numbered line and what stands below it, until the next one of its run."""

    line: Line
    below: list[Node] = field(default_factory=list)

    @property
    def look(self) -> Look:
        """What its text looks like."""
        return look_of(self.line.text)


class Run(Struct):
    """Numbered lines that count on, beside each other; `rank` is the shape of their numbers, or their level as headings.

    `after` is what stands after the last item of a list and is no part of it.
    """

    rank: int
    entries: list[Entry] = field(default_factory=list)
    following: int = 1
    is_headings: bool = False
    after: list[Node] = field(default_factory=list)


Node = Run | Line | TablePiece | PicturePiece | BlockPiece


def run_in_of(text: str) -> re.Match[str] | None:
    """Return a first sentence of a numbered paragraph and what runs on from it; None where a full stop stands inside a
    quotation."""
    found = _RUN_IN.fullmatch(text)
    return found if found and all(found[1].count(one) == found[1].count(other) for one, other in _PAIRS) else None


def look_of(text: str) -> Look:
    """Return what a text behind a number looks like by itself."""
    run_in = run_in_of(text)
    if run_in and len(run_in[1]) <= _SHORT:
        return Look.RUN_IN
    if text.endswith((*_RUNS_ON, *_LEADS_ON)):
        return Look.LEAD if text.endswith(_LEADS_ON) else Look.CLAUSE
    if "。" not in text:
        return Look.ALONE if len(text) <= _LONGEST else Look.TEXT
    return Look.SENTENCE if run_in is None else Look.TEXT


def outlined(pieces: list[Piece]) -> list[Node]:
    """Return the pieces of a text, numbered lines gathered in runs, each with what stands below it."""
    builder = _Builder(pieces)
    for place, piece in enumerate(pieces):
        if isinstance(piece, Line) and _rank(piece) and (piece.text or piece.outline):
            builder.number(place, piece)
        else:
            builder.plain(piece)
    nodes = builder.nodes
    certain = {run.rank for run in runs(nodes) if _decide(run, frozenset())}
    for run in runs(nodes):
        run.is_headings = _decide(run, frozenset(certain))
        if not run.is_headings:
            _settle(run)
    return nodes


def as_lists(nodes: list[Node]) -> None:
    """Let all numbered lines be items of lists: what stands in an article (条) has no headings."""
    for run in runs(nodes):
        if run.is_headings:
            run.is_headings = False
            _settle(run)


def runs(nodes: list[Node]) -> list[Run]:
    """Return all runs, each before those below its entries."""
    found: list[Run] = []
    waiting = [node for node in reversed(nodes) if isinstance(node, Run)]
    while waiting:
        run = waiting.pop()
        found.append(run)
        below = [node for entry in run.entries for node in entry.below]
        waiting += [node for node in reversed(below) if isinstance(node, Run)]
    return found


def _rank(line: Line) -> int:
    return line.outline or line.level


class _Builder:
    """Puts pieces under the runs that are open, the innermost last."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.nodes: list[Node] = []
        self._open: list[Run] = []
        self._places: dict[int, list[int]] = {}
        self._counts: dict[int, list[int | None]] = {}
        for place, piece in enumerate(pieces):
            if isinstance(piece, Line) and (rank := _rank(piece)):
                self._places.setdefault(rank, []).append(place)
                self._counts.setdefault(rank, []).append(piece.count)

    @property
    def _below(self) -> list[Node]:
        return self._open[-1].entries[-1].below if self._open else self.nodes

    def plain(self, piece: Piece) -> None:
        """Take what has no number; it ends a list whose items have none either."""
        while self._open and self._open[-1].rank == Shape.ITEM:
            self._open.pop()
        self._below.append(piece)

    def number(self, place: int, line: Line) -> None:
        """Take a numbered line: it counts on in a run that is open, or opens one."""
        rank, count = _rank(line), line.count
        run = self._counting_on(rank, count) or self._with_gap(place, rank, count)
        if run is None:
            run = Run(rank)
            self._below.append(run)
            self._open.append(run)
        run.entries.append(Entry(line))
        run.following = (count if count is not None else run.following) + 1

    def _counting_on(self, rank: int, count: int | None) -> Run | None:
        for depth in range(len(self._open) - 1, -1, -1):
            run = self._open[depth]
            if run.rank == rank and count in (None, run.following):
                del self._open[depth + 1 :]
                return run
        return None

    def _with_gap(self, place: int, rank: int, count: int | None) -> Run | None:
        """Return the run that a number belongs to which does not follow; None, with the runs above it left open, if it
        opens one."""
        alike = [depth for depth, run in enumerate(self._open) if run.rank == rank]
        if not alike:
            self._close(place, rank)
            return None
        run = self._open[alike[-1]]
        if count != 1:
            del self._open[alike[-1] + 1 :]
            return run
        is_nested = len(alike) < _MOST_ALIKE and (
            not run.entries[-1].below or self._resumes(place, rank, run.following)
        )
        if is_nested and (run.rank <= _HEADINGS_TO):
            del self._open[alike[-1] + 1 :]
        else:
            del self._open[alike[-1] :]
        return None

    def _close(self, place: int, rank: int) -> None:
        """Close runs of lower ranks, but for one whose numbers go on below this one."""
        while self._open and self._open[-1].rank > rank and not self._goes_on(place, self._open[-1]):
            self._open.pop()

    def _goes_on(self, place: int, run: Run) -> bool:
        places = self._places[run.rank]
        next_one = bisect_right(places, place)
        return (
            run.rank != Shape.ITEM and next_one < len(places) and self._counts[run.rank][next_one] == run.following > 1
        )

    def _resumes(self, place: int, rank: int, following: int) -> bool:
        """Tell whether numbers that begin anew at `place` are followed by one that goes on above them."""
        counts = self._counts[rank]
        at = bisect_right(self._places[rank], place)
        expected = 2
        while at < len(counts) and counts[at] in (expected, None):
            expected, at = expected + 1, at + 1
        return at < len(counts) and counts[at] == following


def _decide(run: Run, certain: frozenset[int]) -> bool:
    """Tell whether the lines of a run are headings; `certain` are ranks that other runs have as such."""
    if any(entry.line.outline for entry in run.entries):
        return True
    looks = [entry.look for entry in run.entries]
    with_text = [entry.look is Look.ALONE and bool(entry.below) for entry in run.entries]
    if run.rank > _HEADINGS_TO:
        return 2 * sum(with_text) > len(looks) and Look.CLAUSE not in looks
    if run.rank == Shape.HAN and all(map(_is_sentence_above_text, run.entries)):
        return True
    run_in = looks.count(Look.RUN_IN)
    alone = looks.count(Look.ALONE) if run.rank == Shape.HAN or run.rank in certain else sum(with_text)
    against = looks.count(Look.CLAUSE) + looks.count(Look.TEXT) + sum(map(_is_long_sentence, run.entries))
    good = run_in + alone
    return good > 0 and (good >= against or (run.rank == Shape.HAN and looks[0] in (Look.RUN_IN, Look.ALONE)))


def _is_sentence_above_text(entry: Entry) -> bool:
    """Tell whether a line is a short sentence that stands above what it is about, as an appeal has it: 一、严禁烟火进山。"""
    is_short = entry.look in (Look.SENTENCE, Look.ALONE) and len(entry.line.text) <= _SHORT
    return is_short and bool(entry.below) and isinstance(entry.below[0], Line)


def _is_long_sentence(entry: Entry) -> bool:
    return entry.look is Look.SENTENCE and len(entry.line.text) > _SHORT and not entry.below


def _settle(run: Run) -> None:
    """Settle that what stands below the last item of a list, and below none of those before it, stands below the list."""
    *before, last = run.entries
    most = max((_paragraphs(entry) for entry in before), default=0)
    kept = 0
    for place, node in enumerate(last.below):
        if isinstance(node, Run):
            continue
        kept += 1
        if kept > most:
            last.below, run.after = last.below[:place], last.below[place:]
            return


def _paragraphs(entry: Entry) -> int:
    return sum(not isinstance(node, Run) for node in entry.below)
