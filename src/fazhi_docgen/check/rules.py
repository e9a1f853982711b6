"""The rules as data: each with its source, its severity, an example of wrong and right, and how it is mended."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct

from fazhi_docgen.check.fixes.replacements import REPLACEMENTS
from fazhi_docgen.check.units import Part
from fazhi_docgen.diagnostics.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LAYOUT: Final = ("版式", "PDF 版式")
_HAN: Final = "‹H›"
#: A Han character, or a full-width mark that stands like one.
_HAN_CLASS: Final = "[一-鿿〇，。、；：？！”’）》〕]"


class Mend(StrEnum):
    """Who mends it: the machine, the machine with a person's word, a person."""

    MACHINE = "机改"
    PROPOSED = "提议"
    PERSON = "人改"


class Rule(Struct, frozen=True):
    """One rule. Without a pattern, the function of the same id in `functions` finds what breaks it.

    What is found is changed to `to`, a template of what the pattern's groups found, or by `swap`, character by character,
    or by the function of the same id in `replacements`. A rule with `words` looks for words and has another for each.
    A text in which `unless` is found is left alone.
    """

    id: str
    group: str
    severity: Severity
    source: str
    mend: Mend
    message: str
    wrong: str
    right: str
    pattern: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    to: str | None
    swap: Mapping[str, str]
    words: Mapping[str, str]
    parts: frozenset[Part]

    @property
    def is_layout(self) -> bool:
        """Whether it is about the layout of Word files or PDFs rather than about text."""
        return self.group in _LAYOUT

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Tell where its pattern is found in a text."""
        if self.pattern is not None and not (self.unless and self.unless.search(text)):
            yield from self.pattern.finditer(text)

    def replacement(self, found: re.Match[str]) -> str | None:
        """Return what is to stand in the place of what was found; None where only a person can say."""
        if self.id in REPLACEMENTS:
            return REPLACEMENTS[self.id](found)
        if self.words:
            return self.words[found[0]]
        if self.swap:
            return "".join(self.swap.get(char, char) for char in found[0])
        return found.expand(self.to) if self.to is not None else None


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by their ids, in the order of the file."""
    text = Path(__file__).with_name("rules.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {entry["id"]: _rule(entry) for entry in yaml.load(text, Loader=loader)}  # noqa: S506 - builds no objects


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        entry["id"],
        entry["group"],
        Severity.of_word(entry["severity"]),
        entry["source"],
        Mend(entry["mend"]),
        entry["message"],
        entry["wrong"],
        entry["right"],
        _pattern(entry.get("pattern") or "|".join(entry.get("words", ()))),
        _pattern(entry.get("unless", "")),
        entry.get("to"),
        entry.get("swap", {}),
        entry.get("words", {}),
        frozenset(Part(part) for part in entry.get("parts", Part)),
    )


def _pattern(written: str) -> re.Pattern[str] | None:
    return re.compile(written.replace(_HAN, _HAN_CLASS), re.MULTILINE) if written else None
