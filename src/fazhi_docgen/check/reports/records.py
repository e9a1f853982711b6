"""JSON, one line for each file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.check.reports import Report
    from fazhi_docgen.diagnostics.problems import Diagnostic


def render(reports: Sequence[Report]) -> str:
    """Write one object for each file."""
    return "\n".join(json.dumps(_record(report), ensure_ascii=False) for report in reports)


def _record(report: Report) -> dict[str, Any]:
    return {
        "file": str(report.path),
        "ok": not report.is_wrong,
        "findings": [_finding(finding) for finding in report.findings],
        "notes": [note.text for note in report.notes],
        "problems": [_problem(problem) for problem in report.problems],
        "known": report.known,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "severity": finding.rule.severity.word,
        "line": finding.place.line,
        "column": finding.place.column,
        "path": finding.place.path,
        "page": finding.place.page,
        "message": finding.rule.message,
        "found": finding.found,
        "to": finding.to,
        "more": finding.more,
        "source": finding.rule.source,
        "mend": finding.rule.mend.value,
    }


def _problem(problem: Diagnostic) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "text": problem.text,
    }
