"""Whether what a word processor makes of our .docx stands where it stands in our PDF, in millimetres."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from tests.oracles import ink

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.oracles.ink import Band
    from tests.oracles.pages import Line, Page, Rule

#: Edges, middles and feet are the same within this.
CLOSE = 0.5
#: Rules are drawn where they belong, and as long.
EXACT = 0.25
_MM_PER_POINT = 25.4 / 72
#: Rules of tables are thinner than those of the head and the imprint, and drawn in pieces; what is higher is a picture.
_THINNEST, _THICKEST = 0.24, 2.0
#: What is shorter is no rule across the measure.
_ACROSS = 100


class Habit(NamedTuple):
    """How a word processor differs.

    Characters hang lower or higher in an exact line by that share of their size; there is a thinnest rule; and a page's
    number may be so far off (on a sheet turned sideways it stands in a text box).
    """

    hang: float
    thinnest: float
    folio: float


#: ONLYOFFICE puts characters into a line of exact pitch by what their face says of itself, so that faces differ; a
#: paragraph is at least a point high, and with it a rule. LibreOffice puts 0.2 mm of what 22 lines leave above the first.
LIBREOFFICE = Habit(0.1, 0, 0.75)
ONLYOFFICE = Habit(1 / 6, _MM_PER_POINT, CLOSE)


def misplaced(ours: list[Page], theirs: list[Page], habit: Habit) -> list[str]:
    """All that stands elsewhere: lines of text by their feet and an edge or their middle, page numbers, rules.

    Both have the same lines on the same pages.
    """
    found = []
    for number, (mine, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        places = [*_lines(mine, other, habit), *_folios(mine, other, number, habit), *_rules(mine, other, habit)]
        found += [f"第 {number} 页 {place}" for place in places]
    return found


def _lines(mine: Page, other: Page, habit: Habit) -> Iterator[str]:
    for line, moved in zip(mine.lines, other.lines, strict=True):
        lower = moved.baseline - line.baseline
        if abs(lower) > habit.hang * _size(line) or _aside(line, moved) > CLOSE:
            yield f"{line.text}：低 {lower:.2f}，偏 {_aside(line, moved):.2f}"


def _size(line: Line) -> float:
    return max(char.size for char in line.chars) * _MM_PER_POINT


def _aside(line: Line, moved: Line) -> float:
    """How far a line stands aside. Stand-in faces have marks of another width, so that a centred line keeps its middle."""
    left, right = moved.left - line.left, moved.right - line.right
    return min(abs(left), abs(right), abs(left + right) / 2)


def _folios(mine: Page, other: Page, number: int, habit: Habit) -> Iterator[str]:
    if mine.folio is None or other.folio is None:
        if mine.folio is not other.folio:
            yield "页码一有一无"
        return
    lower = other.folio.baseline - mine.folio.baseline
    outer = other.folio.right - mine.folio.right if number % 2 else other.folio.left - mine.folio.left
    if mine.folio.text != other.folio.text or max(abs(lower), abs(outer)) > habit.folio:
        yield f"页码 {other.folio.text}：低 {lower:.2f}，偏 {outer:.2f}"


def _rules(mine: Page, other: Page, habit: Habit) -> Iterator[str]:
    for rule, drawn in zip_longest(_across(mine), _across(other)):
        if rule is None or drawn is None or not _is_same(rule, drawn, habit):
            yield f"线 {rule} {drawn}"


def _across(page: Page) -> list[Rule]:
    return [rule for rule in page.rules if _THINNEST < rule.weight < _THICKEST and rule.right - rule.left > _ACROSS]


def _is_same(rule: Rule, drawn: Rule, habit: Habit) -> bool:
    edges = (drawn.left - rule.left, drawn.right - rule.right, drawn.middle - rule.middle)
    heavier = drawn.weight - max(rule.weight, habit.thinnest)
    return max(map(abs, edges)) <= EXACT and abs(heavier) < EXACT / 4


def red_below(pdf: Path, page: int, top: float) -> list[Band]:
    """The red ink below that height of a page, as seals and stamps leave it."""
    return [band for band in ink.bands(pdf, page, red=True) if band.top > top]
