"""Applies the rules to a file."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.check.findings import Finding, in_context
from fazhi_docgen.check.functions import FUNCTIONS, GUARDS
from fazhi_docgen.check.last_year import compared
from fazhi_docgen.check.places import NO_SOURCE, Source
from fazhi_docgen.check.reading import NO_OTHERS, Readers, read
from fazhi_docgen.check.rules import Rule, rules
from fazhi_docgen.check.tables import TABLES
from fazhi_docgen.diagnostics.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

    from fazhi_docgen.check.units import Grid, Unit
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.untrusted.sheets import Sheet


#: The rule on what a web page puts around a document.
_CHROME: Final = "WEB-001"
_NUMBER: Final = re.compile(r"[0-9]+")
#: Of one rule no more is told of a file than this.
MOST_FINDINGS: Final = 1000


class Checked(Struct, frozen=True):
    """What was found in a file, in its order, and what a build of it would note."""

    findings: tuple[Finding, ...]
    notes: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same as everything else that is said of a file: findings, then notes."""
        return (*(finding.diagnostic for finding in self.findings), *self.notes)


def check_file(
    path: str | Path, templates: Path | None = None, others: Readers = NO_OTHERS, last: Path | None = None
) -> Checked:
    """Return all breaches in a file; `templates` is a folder of templates that is looked through before the others.

    `others` are readers of further kinds of files, by the ends of their names; `last` is last year's document, if this one
    is to be held against it.

    Raises:
        InputError: the file cannot be read; of a YAML document, with all that is wrong with it.
    """
    path = Path(path)
    reading = read(path, templates, others)
    beside = compared(reading, read(last, templates, others)) if last else ()
    found = [*check_units(reading.units, reading.source), *check_tables(reading.grids), *beside]
    if reading.word is not None:
        found += _layout(reading.word.document, path, reading.units)
    if reading.sheets:
        found += _geometry(reading.sheets, path)
    return Checked(tuple(sorted(found, key=lambda finding: (finding.place, finding.rule.id))), reading.notes)


def check_units(units: Sequence[Unit], source: Source = NO_SOURCE) -> Iterator[Finding]:
    """Yield all breaches in pieces of text, rule by rule; of what does not belong into a document at all, only that.

    Of each rule as many as anybody would look at.
    """
    chrome = rules()[_CHROME]
    foreign = [unit for unit in units if _is_whole(chrome, unit.text)]
    yield from islice(_matches(chrome, foreign, source), MOST_FINDINGS)
    left = set(foreign)
    units = [unit for unit in units if unit not in left]
    for rule in rules().values():
        yield from islice(_breaches(rule, units, source), MOST_FINDINGS)


def _breaches(rule: Rule, units: Sequence[Unit], source: Source) -> Iterator[Finding]:
    if rule.pattern is not None:
        yield from _matches(rule, units, source)
    elif rule.id in FUNCTIONS:
        for unit, start, found, more in FUNCTIONS[rule.id](units):
            yield Finding(rule, source.place(unit, start), found, more=more, unit=unit)


def _is_whole(rule: Rule, text: str) -> bool:
    """Tell whether a whole piece of text is what a rule looks for."""
    return rule.pattern is not None and rule.pattern.fullmatch(text.strip()) is not None


def check_tables(grids: Sequence[Grid]) -> Iterator[Finding]:
    """Yield all breaches in tables."""
    for rule_id, finds in TABLES.items():
        for grid in grids:
            yield from (Finding(rules()[rule_id], grid.place, found, more=more) for found, more in finds(grid))


def _layout(document: Document, path: Path, units: Sequence[Unit]) -> list[Finding]:
    """Return what is wrong with the layout of a Word file; of a paragraph with text the page may be known."""
    from fazhi_docgen.check.docx_formatting import WordLayout
    from fazhi_docgen.check.docx_geometry import LAYOUT
    from fazhi_docgen.untrusted.word import readable

    spots = {unit.place.path: unit.place.page for unit in units}
    with readable(path):
        layout = WordLayout(document)
        return [
            Finding(rules()[rule_id], replace(_spot(path, where), page=spots.get(where, 0)), found)
            for rule_id, finds in LAYOUT.items()
            for where, found in finds(layout)
        ]


def _geometry(sheets: Sequence[Sheet], path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the sheets of a PDF or an OFD file."""
    from fazhi_docgen.check.sheet_geometry import SHEETS

    for rule_id, finds in SHEETS.items():
        for where, found in finds(sheets):
            yield Finding(rules()[rule_id], _spot(path, where), found)


def _spot(path: Path, where: str) -> Place:
    """Return a place that is told in words (第8段, 第3页), in the order of its number among the others."""
    number = _NUMBER.search(where)
    return Place(str(path), int(number[0]) if number else 0, 0, where)


def _matches(rule: Rule, units: Sequence[Unit], source: Source) -> Iterator[Finding]:
    holds = GUARDS[rule.id](units) if rule.id in GUARDS else None
    for unit in units:
        if unit.part not in rule.parts:
            continue
        for found in rule.matches(unit.text):
            if holds and not holds(unit):
                break
            start, end, to = found.start(), found.end(), rule.replacement(found)
            shown = in_context(unit.text, start, end)
            change = None if to is None else in_context(unit.text, start, end, to)
            yield Finding(rule, source.place(unit, start), shown, change, unit=unit)
