"""This year's document beside last year's (与去年比): sentences copied, promises left unanswered, last year's figures changed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.check.findings import Finding
from fazhi_docgen.check.functions.annual import sections
from fazhi_docgen.check.functions.whole import text_units, title_of
from fazhi_docgen.check.moved_citations import moved_citations
from fazhi_docgen.check.promises import unkept
from fazhi_docgen.check.provisions import all_rules
from fazhi_docgen.check.rules import rules
from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.contents import MEASURES, PLAN
from fazhi_docgen.standard.indicators import facts_of, figures_in, indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.reading import Reading
    from fazhi_docgen.check.units import Unit

_SENTENCE: Final = re.compile(r"[^。！？；\n]{6,}[。！？；]?")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}年?度?")
_MARKS: Final = re.compile(r"[^一-鿿0-9]")
#: A shorter sentence may well be said every year; so may what every report begins and ends with.
_SHORTEST: Final = 16
_EVERY_YEARS: Final = re.compile("报告如下|为指导|特此|坚强领导")
_BEFORE: Final = re.compile(
    r"(?:上年|去年|上一年)(?:同期)?[的为是]{0,2}(?P<figure>[0-9]+(?:\.[0-9]+)?)(?P<measure>[^，。；0-9]{1,2})"
)


def compared(this: Reading, last: Reading) -> Iterator[Finding]:
    """Yield what of this year's document is not as last year's asks; of rules, which citations moved since their last version."""
    are_rules = all_rules(this.units) and all_rules(last.units)
    for rule_id, finds in (_VERSIONS if are_rules else _YEARS).items():
        for unit, start, found, more in finds(this, last):
            yield Finding(rules()[rule_id], this.source.place(unit, start), found, more=more, unit=unit)


def copied(this: Reading, last: Reading) -> Iterator[Hit]:
    """Yield sentences that stand in last year's document word for word, but for the year."""
    known = {_plain(text): unit for unit, _, text in _sentences(last)}
    for unit, start, text in _sentences(this):
        plain = _plain(text)
        if len(plain) >= _SHORTEST and plain in known and not _EVERY_YEARS.search(text):
            yield unit, start, text.strip()[:24], f"与去年{known[plain].spot}的一字不差"


def unanswered(this: Reading, last: Reading) -> Iterator[Hit]:
    """Yield plans of last year of which this year's results say nothing."""
    done = [unit.text for _, parts, texts in sections(this.units) if MEASURES in parts for unit in texts]
    title = title_of(this.units)
    plans = [unit for _, parts, texts in sections(last.units) if PLAN in parts for unit in texts]
    for unit in plans if done and title else ():
        if unit.part is not Part.HEADING and title:
            for promise in unkept([unit.text], done):
                yield title, 0, promise[:30], f"去年{unit.spot}写的打算，今年的成效里没有说"


def other_figures(this: Reading, last: Reading) -> Iterator[Hit]:
    """Yield figures of last year that are not what last year's document says: among the facts, and in the text."""
    title = title_of(this.units)
    published = _published(last)
    stated = {**dict(_flat(this.last_year)), **facts_of(this.last_year)}
    for name, figure in stated.items() if title else ():
        if name in published and _differ(figure, published[name]) and title:
            yield title, 0, f"上年.{name} {figure}", f"去年写的是 {published[name]}"
    figures = {found for unit in last.units for found in re.findall(r"[0-9]+(?:\.[0-9]+)?", unit.text)}
    for unit in this.units:
        for found in _BEFORE.finditer(unit.text):
            if found["figure"] not in figures:
                yield unit, found.start(), found[0], "去年的文里没有这个数"


_YEARS: Final[dict[str, Callable[[Reading, Reading], Iterator[Hit]]]] = {
    "CMP-001": copied,
    "CMP-002": unanswered,
    "CMP-003": other_figures,
}
#: What a version of rules is held against its earlier one for; that their words are the same is no fault.
_VERSIONS: Final[dict[str, Callable[[Reading, Reading], Iterator[Hit]]]] = {"CIT-002": moved_citations}
COMPARISONS: Final = _YEARS | _VERSIONS


def _sentences(reading: Reading) -> Iterator[tuple[Unit, int, str]]:
    texts = text_units(reading.units, title_of(reading.units))
    for unit in (unit for unit in texts if unit.part is Part.BODY):
        yield from ((unit, found.start(), found[0]) for found in _SENTENCE.finditer(unit.text))


def _plain(text: str) -> str:
    return _MARKS.sub("", _YEAR.sub("", text))


def _published(last: Reading) -> dict[str, str]:
    """Return what last year's document says: its facts, and the figures of indicators in its text."""
    found = {**dict(_flat(last.facts)), **facts_of(last.facts)}
    texts = [unit.text for unit in last.units]
    for name, indicator in indicators().items():
        values = {figure.value for figure in figures_in(indicator, texts)}
        if len(values) == 1:
            found.setdefault(name, f"{values.pop():f}")
    return found


def _flat(facts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in facts.items() if isinstance(facts, dict) else ():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value.strip()


def _differ(one: str, other: str) -> bool:
    number = re.compile(r"[0-9]+(?:\.[0-9]+)?")
    if number.fullmatch(one) and number.fullmatch(other):
        return Decimal(one) != Decimal(other)
    return one != other
