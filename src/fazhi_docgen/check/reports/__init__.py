"""What a check found in files, for people and for machines (报告): lines of text, JSON, SARIF, a page to be read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.diagnostics.problems import Diagnostic


class Report(Struct, frozen=True):
    """What is told of a file: what breaks rules, what a build would note, or why it cannot be read.

    `known` is how much more there is that the baseline has.
    """

    path: Path
    findings: tuple[Finding, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    known: int = 0

    @property
    def is_wrong(self) -> bool:
        """Whether there is more than notices."""
        return bool(self.problems) or any(finding.is_wrong for finding in self.findings)

    @property
    def groups(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings in their order, those of one rule in one piece of text together."""
        groups: dict[object, list[Finding]] = {}
        for number, finding in enumerate(self.findings):
            key = (finding.rule.id, finding.unit) if finding.unit else number
            groups.setdefault(key, []).append(finding)
        return tuple(map(tuple, groups.values()))

    @property
    def summary(self) -> str:
        """How much there is, in words."""
        if self.problems:
            return f"没有查成：有 {len(self.problems)} 处错误，改正后再查"
        counts = {severity: 0 for severity in Severity}
        for finding in self.findings:
            counts[finding.rule.severity] += 1
        said = "，".join(f"{severity.word} {count} 处" for severity, count in counts.items() if count)
        mechanical = sum(finding.is_mechanical for finding in self.findings)
        mend = f"；其中 {mechanical} 处可以用 --fix 改" if mechanical else ""
        known = f"；另有 {self.known} 处在基线里" if self.known else ""
        return (said or "没有发现问题") + mend + known


#: The formats, and the modules that write them.
_MODULES: Final = {"text": "lines", "json": "records", "sarif": "sarif", "html": "page"}
FORMATS: Final = tuple(_MODULES)


def render(name: str, reports: Sequence[Report]) -> str:
    """Return the reports in one of the formats, without the last line end."""
    module = import_module(f"{__name__}.{_MODULES[name]}")
    rendered: str = module.render(reports)
    return rendered
