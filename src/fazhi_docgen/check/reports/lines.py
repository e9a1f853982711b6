"""Lines of text (文字): one for each finding, as editors and people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.reports import Report


def render(reports: Sequence[Report]) -> str:
    """Return each finding on a line, those of one rule in one paragraph on one, then what there is to note, and how much
    there is."""
    return "\n".join(line for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield from map(str, report.problems)
    for first, *others in report.groups:
        yield f"{first}（本段共 {len(others) + 1} 处）" if others else str(first)
    yield from (f"{report.path}: {note.text}" for note in report.notes)
    yield f"{report.path}：{report.summary}"
