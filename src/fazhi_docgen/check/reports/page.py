"""A page of HTML (网页) to be read and printed; nothing in it is fetched from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.check.reports import Report

_STYLE: Final = """
body { font: 16px/1.6 sans-serif; margin: 2em auto; max-width: 75em; color: #222; background: #fff }
h2 { margin: 1.6em 0 .3em; word-break: break-all }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #bbb; padding: .3em .6em; text-align: left; vertical-align: top }
th { background: #f3f3f3; white-space: nowrap }
td.where, td.rule { white-space: nowrap }
.error { color: #a40000; font-weight: bold }
.warning { color: #7a4a00 }
.notice { color: #555 }
del { color: #a40000; text-decoration: none; background: #fdeaea }
ins { color: #00602a; text-decoration: none; background: #e6f6ec }
small { color: #555 }
"""
_CLASSES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_HEAD: Final = "<tr><th>位置</th><th>程度</th><th>规则</th><th>问题</th><th>原文</th><th>改为</th><th>谁改</th></tr>"


def render(reports: Sequence[Report]) -> str:
    """Write one page with a table for each file."""
    parts = "\n".join(line for report in reports for line in _file(report))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>公文检查</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>公文检查</h1>\n{parts}\n</body>\n</html>"
    )


def _file(report: Report) -> Iterator[str]:
    yield f"<h2>{escape(str(report.path))}</h2>"
    yield f"<p>{escape(report.summary)}</p>"
    if report.findings:
        yield "<table>"
        yield _HEAD
        yield from (_row(first, len(others) + 1) for first, *others in report.groups)
        yield "</table>"
    told = [*map(str, report.problems), *(note.text for note in report.notes)]
    if told:
        yield "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in told) + "</ul>"


def _row(finding: Finding, count: int) -> str:
    """Return a row for what one rule finds in one paragraph: the first find, and how many there are."""
    rule = finding.rule
    notes = [rule.source, *filter(None, [finding.more]), *([f"本段共 {count} 处"] if count > 1 else [])]
    problem = escape(rule.message) + "".join(f"<br><small>{escape(note)}</small>" for note in notes)
    change = "" if finding.to is None else f"<ins>{escape(finding.to)}</ins>" if finding.to else "删去"
    cells = (
        f'<td class="where">{escape(_where(finding))}</td>',
        f'<td class="{_CLASSES[rule.severity]}">{rule.severity.word}</td>',
        f'<td class="rule">{rule.id}</td>',
        f"<td>{problem}</td>",
        f"<td><del>{escape(finding.found)}</del></td>",
        f"<td>{change}</td>",
        f"<td>{rule.mend}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _where(finding: Finding) -> str:
    """Return the line, paragraph, table or page."""
    if finding.unit is not None and not finding.place.page:
        return finding.unit.spot
    return finding.place.spot or "全文"
