"""Guards of patterns (例外): whether what looks wrong is wrong here."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.vocabulary import WorkingKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fazhi_docgen.check.units import Unit

_MARKED: Final = re.compile(r"[。；，：,;:]\s*$")
#: The levels of numbers, as their first character tells them.
_BRACKET: Final = re.compile(r"\s*[（(）)]")
#: What ends a document stands below its last clause without belonging to it.
_CLOSING: Final = re.compile(r"\s*(?:附件|特此|专?此复|以上|[妥当]否|现提请|[（(](?:此件|联系)|本.{2,6}自)")


def of_the_fifteen(units: Sequence[Unit]) -> Callable[[Unit], bool]:
    """Return which titles must end with a kind: not that of a working document (事务文书), such as the headline of a briefing."""
    kind = units[0].text if units and units[0].part is Part.KIND else ""
    return lambda _: kind not in set(WorkingKind)


def under_a_red_head(units: Sequence[Unit]) -> Callable[[Unit], bool]:
    """Return which titles are of documents issued under a number: a summary or a plan that is just written is of no kind."""
    issued = any(unit.part is Part.HEAD for unit in units)
    return lambda _: issued


def standing_alone(units: Sequence[Unit]) -> Callable[[Unit], bool]:
    """Return which headings are ones, and no short clauses, which end with a mark: text follows them, and one of those
    beside them has no mark, or text follows all of those in a document that has headings."""
    followed = {id(unit) for unit, after in pairwise(units) if _is_text(after)}
    runs = _runs([unit for unit in units if unit.part is Part.HEADING])
    has_headings = len({_is_bracketed(run[0]) for run in runs}) > 1 and any(map(_has_unmarked, runs))
    alone = {
        id(unit)
        for run in runs
        if _has_unmarked(run) or (has_headings and all(id(unit) in followed for unit in run))
        for unit in run
    }
    return lambda unit: not unit.typed or (id(unit) in followed and id(unit) in alone)


def _runs(headings: Sequence[Unit]) -> list[list[Unit]]:
    """Return the headings that stand beside each other: all without brackets, and those in brackets below each of them."""
    firsts: list[Unit] = []
    runs: list[list[Unit]] = []
    for unit, above in zip(headings, (None, *headings), strict=False):
        if not _is_bracketed(unit):
            firsts.append(unit)
        elif above is not None and _is_bracketed(above):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return [firsts, *runs] if firsts else runs


def _has_unmarked(run: Sequence[Unit]) -> bool:
    return any(not _MARKED.search(unit.text) for unit in run)


def _is_text(unit: Unit) -> bool:
    return unit.part is Part.BODY and not _CLOSING.match(unit.text)


def _is_bracketed(unit: Unit) -> bool:
    return bool(_BRACKET.match(unit.text))
