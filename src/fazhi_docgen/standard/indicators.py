"""The indicators (指标) of an annual report: their names, measures and synonyms, and what can be no more than what."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.datafile import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FIGURE: Final = r"(?<![0-9.])(?P<figure>[0-9]{1,9}(?:\.[0-9]{1,4})?)"
_IN_SENTENCE: Final = "句"
_NUMBER: Final = regex(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")


class Indicator(Struct, frozen=True):
    """One indicator: the name of its fact, what tables call it, its measure, its other names, and how a text says it, with
    what must stand before that in the sentence, if it says too little by itself.
    """

    name: str
    label: str
    unit: str
    also: tuple[str, ...]
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None = None

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Tell where a text says it."""
        for found in self.pattern.finditer(text):
            sentence = max(text.rfind(mark, 0, found.start()) for mark in "。；") + 1
            if self.near is None or self.near.search(text, sentence, found.end()):
                yield found


class Limit(Struct, frozen=True):
    """What can be no more than something else (成功 ≤ 调解), told by one sentence or by a whole document."""

    part: Indicator
    whole: Indicator
    in_sentence: bool


class Figure(Struct, frozen=True):
    """A figure of an indicator in a text: its value, the text it stands in, where, and as it is written."""

    value: Decimal
    text: int
    start: int
    shown: str


class Violation(Struct, frozen=True):
    """A part that is more than its whole."""

    limit: Limit
    part: Figure
    whole: Figure


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return all indicators by their names, in the order of a table."""
    return {entry["name"]: _indicator(entry) for entry in read_data("indicators.yaml")["indicators"]}


@cache
def limits() -> tuple[Limit, ...]:
    """Return what can be no more than what."""
    known = indicators()
    entries = read_data("indicators.yaml")["limits"]
    return tuple(
        Limit(known[entry["part"]], known[entry["whole"]], entry["scope"] == _IN_SENTENCE) for entry in entries
    )


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    words, many = entry["words"], entry["many"]
    behind = rf"(?:{words})[^，。；、（）()0-9]{{0,4}}?{_FIGURE}(?P<measure>[余多]?(?:{many}))(?![次人])"
    before = (
        rf"|{_FIGURE.replace('figure', 'count')}(?:{many})(?:{entry['before']})(?![0-9])" if "before" in entry else ""
    )
    near = re.compile(entry["near"]) if "near" in entry else None
    pattern = re.compile(behind + before)
    return Indicator(entry["name"], entry["label"], entry["unit"], tuple(entry["also"]), pattern, near)


def figures_in(indicator: Indicator, texts: Iterable[str]) -> Iterator[Figure]:
    """Yield the figures of an indicator in texts."""
    for number, text in enumerate(texts):
        for found in indicator.found_in(text):
            said = found.groupdict()
            value = said["figure"] or said.get("count") or "0"
            yield Figure(Decimal(value), number, found.start(), found[0])


def violations(texts: list[str]) -> Iterator[Violation]:
    """Yield parts that are more than their wholes, in the same sentence or, of staff, in the same document."""
    for limit in limits():
        wholes = list(figures_in(limit.whole, texts))
        for part in figures_in(limit.part, texts) if wholes else ():
            near = [whole for whole in wholes if not limit.in_sentence or _same_sentence(part, whole, texts)]
            if near and all(part.value > whole.value for whole in near):
                yield Violation(limit, part, near[-1])


def _same_sentence(one: Figure, other: Figure, texts: list[str]) -> bool:
    if one.text != other.text:
        return False
    first, last = sorted((one.start, other.start))
    return not re.search("[。；]", texts[one.text][first:last])


def facts_of(facts: Any) -> dict[str, str]:
    """Return the indicators among facts, under their own names; a fact may have any of an indicator's names."""
    flat = dict(_flat(facts)) if isinstance(facts, dict) else {}
    return {name: flat[written] for name, written in names_of(facts).items()}


def names_of(facts: Any) -> dict[str, str]:
    """Return the indicators among facts that are not blank, and under which of an indicator's names each is written."""
    flat = dict(_flat(facts)) if isinstance(facts, dict) else {}
    found: dict[str, str] = {}
    for indicator in indicators().values():
        written = next((name for name in (indicator.name, *indicator.also) if flat.get(name)), "")
        if written:
            found[indicator.name] = written
    return found


def fact_violations(facts: Any) -> Iterator[tuple[Limit, str, str]]:
    """Yield limits that facts break, with the two figures."""
    known = {name: value for name, value in facts_of(facts).items() if _NUMBER.fullmatch(value)}
    for limit in limits():
        part, whole = known.get(limit.part.name), known.get(limit.whole.name)
        if part and whole and Decimal(part) > Decimal(whole):
            yield limit, part, whole


def compared(facts: Any, last_year: Any) -> list[tuple[Indicator, str, str]]:
    """Return the indicators that there are facts of, in their order, with this year's figure and last year's."""
    now, before = facts_of(facts), facts_of(last_year)
    return [
        (one, now.get(one.name, ""), before.get(one.name, ""))
        for one in indicators().values()
        if one.name in {*now, *before}
    ]


def _flat(facts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value.strip()
