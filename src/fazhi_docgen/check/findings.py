"""What a check finds (问题): a rule that is broken, where, what stands there, and what should."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.check.rules import Mend, Rule
from fazhi_docgen.diagnostics.problems import Diagnostic, Severity

if TYPE_CHECKING:
    from fazhi_docgen.check.units import Unit
    from fazhi_docgen.diagnostics.problems import Place

#: So many characters on both sides of what was found are shown with it, and a long find by its ends.
_AROUND: Final = 6
_LONGEST: Final = 24
#: What would not be seen if it were shown as it is.
_HIDDEN: Final = re.compile("[\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff]")


class Finding(Struct, frozen=True):
    """One breach of a rule: where, what was found, what it should be if that is known, and more words if need be.

    `unit` is the piece of text that it stands in; None where the layout is at fault.
    """

    rule: Rule
    place: Place
    found: str
    to: str | None = None
    more: str = ""
    unit: Unit | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether it is more than a notice."""
        return self.rule.severity is not Severity.NOTE

    @property
    def is_mechanical(self) -> bool:
        """Whether the machine may mend it by itself."""
        return self.rule.mend is Mend.MACHINE and self.unit is not None

    @property
    def diagnostic(self) -> Diagnostic:
        """What is said of it, like anything else that is said of a file."""
        params = {"rule": self.rule.id, "found": self.found, "to": self.to, "says": self.says}
        return Diagnostic("rule_broken", self.rule.severity, self.place, params, self.place.page or None)

    @property
    def where(self) -> str:
        """The place as a person looks for it: file:line:column, or the paragraph, the table or the page."""
        place = self.place
        if place.path and (not place.column or (self.unit and self.unit.typed)):
            return f"{place.file}（{place.spot}{f'第{place.column}字' if place.column else ''}）"
        return f"{place}" + (f"（{place.path}）" if place.path else "")

    @property
    def says(self) -> str:
        """What is wrong, in words: the rule, what was found, what it should be, where it comes from."""
        change = "" if self.to is None else f"，改为“{self.to}”" if self.to else "，删去"
        more = f"；{self.more}" if self.more else f"；要求：{self.rule.right}" if self.rule.is_layout else ""
        return f"{self.rule.message}：“{self.found}”{change}{more}（{self.rule.source}）"

    def __str__(self) -> str:
        return f"{self.where}: {self.rule.severity.word} {self.rule.id} {self.says}"


def in_context(text: str, start: int, end: int, instead: str | None = None) -> str:
    """Return what stands from `start` to `end`, or what is to stand there `instead`, with a little of what is around it."""
    shown = text[start:end] if instead is None else instead
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST // 2]}…{shown[-_LONGEST // 4 :]}"
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return visible(before + shown + after).strip()


def visible(text: str) -> str:
    """Return a text with a mark for each blank that could not be seen, or that could be taken for another."""
    return _HIDDEN.sub("␣", text)
