"""Changes that rules make to a text by themselves (机改): which rules apply to it, and what each of them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fazhi_docgen.check.functions import GUARDS
from fazhi_docgen.check.rules import Mend, Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.check.units import Unit

#: A change of a text: from, to, what stands there then.
Edit = tuple[int, int, str]
#: Where a line stands, as it was, as it is then.
Line = tuple[str, str, str]


def edits_of(text: str, rule: Rule) -> Iterator[Edit]:
    """Yield what a rule changes in a text."""
    for found in rule.matches(text):
        to = rule.replacement(found)
        if to is not None and to != found[0]:
            yield found.start(), found.end(), to


def mechanical_rules(findings: Iterable[Finding], part: Any) -> list[Rule]:
    """Return the rules to apply to a piece of text in which something was found, in their order.

    One rule's mend may bring out what another one mends; a rule with a guard is applied where it was found to hold.
    """
    found = {finding.rule.id for finding in findings}
    return [
        rule
        for rule in rules().values()
        if rule.mend is Mend.MACHINE and part in rule.parts and (rule.id in found or rule.id not in GUARDS)
    ]


def by_unit(findings: Iterable[Finding]) -> dict[Unit, list[Finding]]:
    """Return what was found, by the piece of text that it stands in."""
    grouped: dict[Unit, list[Finding]] = {}
    for finding in findings:
        if finding.unit is not None:
            grouped.setdefault(finding.unit, []).append(finding)
    return grouped


def mended(text: str, chosen: Sequence[Rule]) -> str:
    """Return a text with the mends of some rules."""
    for rule in chosen:
        for start, end, to in reversed(list(edits_of(text, rule))):
            text = text[:start] + to + text[end:]
    return text
