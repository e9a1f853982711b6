"""A comparison in words: whether all is the same, each place where lines part, and why as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.compare.differences import Shift, Stretch
    from fazhi_docgen.compare.run import Comparison

#: Of more differences than these, nobody reads each.
_MOST_SHOWN: Final = 50


def report_lines(source: Path, pdf: Path, comparison: Comparison) -> Iterator[str]:
    """Yield the comparison for people, line by line."""
    yield _verdict(source, pdf, comparison)
    if not comparison.is_same:
        yield from _places(comparison)
    for cause in causes(comparison):
        yield f"  · {cause}"


def report_data(source: Path, pdf: Path, comparison: Comparison) -> dict[str, Any]:
    """Return the comparison for machines."""
    return {
        "file": str(source),
        "printed": str(pdf),
        "program": comparison.program,
        "dialect": comparison.dialect,
        "same": comparison.is_same,
        "pages": list(comparison.pages),
        "lines": comparison.lines,
        "same_lines": comparison.same,
        "differences": [_stretch_data(stretch) for stretch in comparison.found.stretches],
        "shifts": [_shift_data(shift) for shift in comparison.found.shifts],
        "folios": [{"page": one.page, "ours": one.ours, "printed": one.printed} for one in comparison.folios],
        "causes": list(causes(comparison)),
    }


def causes(comparison: Comparison) -> Iterator[str]:
    """Tell why lines part; a font that was not printed is told even where they do not."""
    known = list(_known_causes(comparison))
    yield from known
    if not known and not comparison.is_same:
        yield message("compare_unknown", {})


def _known_causes(comparison: Comparison) -> Iterator[str]:
    # Whether text differs is seen in the dialect that the file was made for.
    if not comparison.better and any(not stretch.is_broken_otherwise for stretch in comparison.found.stretches):
        yield message("compare_text", {})
    if comparison.paper:
        yield message("compare_paper", {"size": comparison.paper})
    for one in comparison.substitutions:
        yield message("compare_font", {"family": one.family, "printed": one.printed})
    if comparison.better:
        params = {"dialect": comparison.better.name, "same": comparison.better.same, "lines": comparison.lines}
        yield message("compare_dialect", params)
    if comparison.heading_mark:
        yield message("compare_marks", {"mark": comparison.heading_mark})
    if comparison.found.shifts and not comparison.found.stretches:
        yield message("compare_only_pages", {})


def _verdict(source: Path, pdf: Path, comparison: Comparison) -> str:
    ours, printed = comparison.pages
    params = {"file": source.name, "pdf": pdf.name, "program": comparison.program or "—", "dialect": comparison.dialect}
    if comparison.is_same:
        return message("compare_same", {**params, "pages": ours, "lines": comparison.lines})
    counts = {"ours": ours, "printed": printed, "lines": comparison.lines, "same": comparison.same}
    return message("compare_other", {**params, **counts})


def _places(comparison: Comparison) -> Iterator[str]:
    found = sorted(
        [*map(_stretch_line, comparison.found.stretches), *map(_shift_line, comparison.found.shifts)],
        key=lambda place: place[:2],
    )
    for _, _, text in found[:_MOST_SHOWN]:
        yield text
    if len(found) > _MOST_SHOWN:
        yield message("compare_more", {"count": len(found) - _MOST_SHOWN})
    for folio in comparison.folios[:_MOST_SHOWN]:
        params = {"page": folio.page, "ours": _quoted(folio.ours), "printed": _quoted(folio.printed)}
        yield message("compare_folio", params)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "没有"


def _stretch_line(stretch: Stretch) -> tuple[int, int, str]:
    """Return a stretch by its first line in each: the rest follows from it."""
    ours = stretch.ours[0].drawn if stretch.ours else ""
    printed = stretch.printed[0] if stretch.printed else None
    params = {
        "page": stretch.page,
        "line": stretch.line,
        "ours": ours or "（没有这一行）",
        "printed": printed.drawn if printed else "（没有这一行）",
        "where": f"（第{printed.page}页第{printed.number}行）" if printed else "",
    }
    return stretch.page, stretch.line, message("compare_line", params)


def _shift_line(shift: Shift) -> tuple[int, int, str]:
    params = {
        "page": shift.ours.page,
        "line": shift.ours.number,
        "ours": shift.ours.drawn,
        "to": shift.printed.page,
        "row": shift.printed.number,
    }
    return shift.ours.page, shift.ours.number, message("compare_shift", params)


def _stretch_data(stretch: Stretch) -> dict[str, Any]:
    return {
        "page": stretch.page,
        "line": stretch.line,
        "ours": [line.drawn for line in stretch.ours],
        "printed": [line.drawn for line in stretch.printed],
        "printed_page": stretch.printed[0].page if stretch.printed else None,
        "printed_line": stretch.printed[0].number if stretch.printed else None,
    }


def _shift_data(shift: Shift) -> dict[str, Any]:
    return {
        "page": shift.ours.page,
        "line": shift.ours.number,
        "text": shift.ours.drawn,
        "printed_page": shift.printed.page,
        "printed_line": shift.printed.number,
    }
