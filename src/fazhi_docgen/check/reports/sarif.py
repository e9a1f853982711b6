"""SARIF 2.1.0 (OASIS), the form in which tools of software houses exchange what a checker found."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.check.rules import Mend, Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.check.reports import Report
    from fazhi_docgen.diagnostics.problems import Diagnostic, Place

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: What stands for a rule where a file cannot be read.
_UNREADABLE: Final = "INPUT"
#: Bumped when a fingerprint is made in another way.
_FINGERPRINT: Final = "found/v1"


def render(reports: Sequence[Report]) -> str:
    """Write one run over all files."""
    results = [result for report in reports for result in _results(report)]
    run = {"tool": {"driver": _driver()}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _driver() -> dict[str, Any]:
    from fazhi_docgen.version import __version__

    unreadable = {"id": _UNREADABLE, "shortDescription": {"text": "文件读不了，或写法有误"}}
    return {
        "name": "fazhi-docgen",
        "version": __version__,
        "language": "zh-CN",
        "rules": [*map(_rule, rules().values()), unreadable],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "help": {"text": f"误：{rule.wrong}\n正：{rule.right}\n出处：{rule.source}"},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.group], "mend": rule.mend.value},
    }


def _results(report: Report) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for finding in report.findings:
        key = f"{finding.rule.id}\n{finding.found}"
        seen[key] = seen.get(key, 0) + 1
        yield _finding(finding, f"{key}\n{seen[key]}")
    for problem in report.problems:
        yield _problem(problem)


def _finding(finding: Finding, key: str) -> dict[str, Any]:
    return {
        "ruleId": finding.rule.id,
        "level": finding.rule.severity.value,
        "message": {"text": finding.says},
        "locations": [_location(finding.place)],
        "partialFingerprints": {_FINGERPRINT: hashlib.sha256(key.encode()).hexdigest()[:32]},
        "properties": {"mechanical": finding.rule.mend is Mend.MACHINE},
    }


def _problem(problem: Diagnostic) -> dict[str, Any]:
    return {
        "ruleId": _UNREADABLE,
        "level": "error",
        "message": {"text": problem.text},
        "locations": [_location(problem.place)],
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path}]
    if place.page:
        location["message"] = {"text": place.spot}
    return location


def _uri(file: str) -> str:
    from pathlib import Path, PurePath
    from urllib.parse import quote

    path = PurePath(file)
    return Path(file).as_uri() if path.is_absolute() else quote(path.as_posix())
