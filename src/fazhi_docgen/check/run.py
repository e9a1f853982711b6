"""Applies the rules to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.check.functions import FUNCTIONS
from fazhi_docgen.check.readers import read
from fazhi_docgen.check.rules import Rule, Severity, rules
from fazhi_docgen.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document

    from fazhi_docgen.check.units import Unit
    from fazhi_docgen.errors import Note
    from fazhi_docgen.readers.pdf_sheets import Sheet


class Finding(Struct, frozen=True):
    """One breach of a rule: where, what was found, what it should be if that is known, and more words if need be."""

    rule: Rule
    place: Place
    found: str
    to: str | None = None
    more: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether it is more than a notice."""
        return self.rule.severity is not Severity.NOTICE

    def __str__(self) -> str:
        change = f"，改为“{self.to}”" if self.to else "，删去" if self.to == "" else ""
        more = f"；{self.more}" if self.more else ""
        where = f"{self.place}" + (f"（{self.place.path}）" if self.place.path else "")
        rule = self.rule
        return f"{where}: {rule.severity} {rule.id} {rule.message}：“{self.found}”{change}{more}（{rule.source}）"


class Checked(Struct, frozen=True):
    """What was found in a file, in its order, and what a build of it would note."""

    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()


def check_file(path: Path) -> Checked:
    """All breaches in a file.

    Raises:
        InputError: the file cannot be read; of a YAML document, with all that is wrong with it.
    """
    reading = read(path)
    found = list(check_units(reading.units))
    if reading.word is not None:
        found += _layout(reading.word.document, path)
    if reading.sheets:
        found += _geometry(reading.sheets, path)
    return Checked(tuple(sorted(found, key=lambda finding: (finding.place, finding.rule.id))), reading.notes)


def _layout(document: Document, path: Path) -> list[Finding]:
    """What is wrong with the layout of a Word file."""
    from fazhi_docgen.check.layout import LAYOUT
    from fazhi_docgen.readers.word import readable

    with readable(path):
        return [
            Finding(rules()[rule_id], Place(str(path), 0, 0, where), found)
            for rule_id, finds in LAYOUT.items()
            for where, found in finds(document)
        ]


def _geometry(sheets: Sequence[Sheet], path: Path) -> Iterator[Finding]:
    """What is wrong with the sheets of a PDF."""
    from fazhi_docgen.check.sheets import SHEETS

    for rule_id, finds in SHEETS.items():
        for where, found in finds(sheets):
            yield Finding(rules()[rule_id], Place(str(path), 0, 0, where), found)


def check_units(units: Sequence[Unit]) -> Iterator[Finding]:
    """All breaches in pieces of text, rule by rule."""
    for rule in rules().values():
        if rule.is_layout:
            continue
        if rule.pattern is None:
            for unit, start, found, more in FUNCTIONS[rule.id](units):
                yield Finding(rule, _at(unit, start), found, more=more)
        else:
            yield from _matches(rule, units)


def _matches(rule: Rule, units: Sequence[Unit]) -> Iterator[Finding]:
    for unit in units:
        if unit.part not in rule.parts or rule.pattern is None or (rule.unless and rule.unless.search(unit.text)):
            continue
        for found in rule.pattern.finditer(unit.text):
            yield Finding(rule, _at(unit, found.start()), _context(unit.text, found.start(), found.end()), rule.to)


def _at(unit: Unit, start: int) -> Place:
    """The place of a character of a piece that stands on one line as it was typed."""
    return replace(unit.place, column=unit.place.column + start) if unit.typed else unit.place


def _context(text: str, start: int, end: int, around: int = 6) -> str:
    """What was found with a little of what stands around it."""
    return text[max(0, start - around) : end + around].strip()
