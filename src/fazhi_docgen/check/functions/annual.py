"""The annual report on law-based government (法治政府建设年度报告): its parts, their causes and years, the days it is due."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.whole import annual_year, text_units, title_of
from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.contents import ANNUAL_REPORT, GAPS, MEASURES, PLAN, content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

_CAUSE: Final = re.compile(
    r"原因(?!$)|由于|因为|源于|缘于|归根|归因|根源|症结|受制于|导致|与[^，。；]{2,30}有关|受.{0,12}(?:限制|制约|影响)|(?:不足|不够|不强|不高)所致"
)
_HEADING_ONLY: Final = re.compile(r"[^。；]{0,40}")
#: What is quoted is the name of a document: 《党政主要负责人履行推进法治建设第一责任人职责规定》 is no part on it.
_QUOTED: Final = re.compile(r"《[^》]*》")
_DAY: Final = re.compile(r"\s*(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日\s*")
_PUBLISHED: Final = re.compile(
    r"(?:发布|公开|发文发布)(?:日期|时间)\s*[\]】]?\s*[:：]?\s*(20[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})日?"
)
_NUMBERED: Final = re.compile(r"\s*(?P<first>[一二三四五六七八九十]+、)")
_YEAR: Final = re.compile(r"(?<![0-9—–－\-至])(20[0-9]{2})年(?![—–－\-至])")
_POINTS: Final = re.compile(r"([一二三四五六七八九])是")


def missing_parts(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an annual report without parts that it must have: all of them named at once."""
    title = title_of(units)
    if title is None or annual_year(units) is None:
        return
    texts = [_QUOTED.sub("", unit.text) for unit in text_units(units, title)]
    missing = [part.name for part in content_of(ANNUAL_REPORT).parts if not any(map(part.said.search, texts))]
    if missing:
        yield title, 0, "、".join(missing), ""


def gaps_without_causes(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a part on what was wrong that does not say why; that its heading has the word 原因 says nothing."""
    found = sections(units)
    gaps = [(heading, texts) for heading, parts, texts in found if heading is not None and GAPS in parts]
    for heading, texts in gaps:
        # A report may give the causes in a part of their own, or below a heading of the second level.
        said = [unit for unit in texts if not (unit.part is Part.HEADING and _HEADING_ONLY.fullmatch(unit.text))]
        elsewhere = any("原因" in (other.text if other else "") for other, _, _ in found if other is not heading)
        if said and not elsewhere and not any(_CAUSE.search(unit.text) for unit in said):
            yield heading, 0, heading.text.strip()[:20], ""


def late_reports(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an annual report of a date after the first of March."""
    yield from _late(units, _DAY, "reported", whole=True)


def late_publications(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an annual report that was published after the first of April."""
    yield from _late(units, _PUBLISHED, "published", whole=False)


def _late(units: Sequence[Unit], pattern: re.Pattern[str], gate: str, *, whole: bool) -> Iterator[Hit]:
    year = annual_year(units)
    for unit in units if year else ():
        found = pattern.fullmatch(unit.text) if whole else pattern.search(unit.text)
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            continue
        if found and day and year and content_of(ANNUAL_REPORT).is_late(day, year, gate):
            yield unit, found.start(), found[0].strip(), ""
            return


def fewer_measures(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an annual report that plans less than it found wanting."""
    counted: dict[str, tuple[int, Unit]] = {}
    for _, parts, texts in sections(units):
        points = next((found for unit in texts if (found := (len(set(_POINTS.findall(unit.text))), unit))[0] > 1), None)
        # Gaps and plans under one heading cannot be told apart.
        if points and len(parts & {GAPS, PLAN}) == 1:
            counted.setdefault(GAPS if GAPS in parts else PLAN, points)
    if GAPS in counted and PLAN in counted and counted[PLAN][0] < counted[GAPS][0]:
        gaps, plan = counted[GAPS], counted[PLAN]
        yield plan[1], 0, f"{plan[0]} 条措施", f"{gaps[1].spot}写了 {gaps[0]} 条不足"


def wrong_years(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield headings with a year that their part is not of: this year in that of next year's plans, last year in that of
    results."""
    year = annual_year(units)
    for heading, parts, texts in sections(units) if year else ():
        of_plan = parts == {PLAN}
        if heading is None or len(parts) > 1 or not parts & {MEASURES, PLAN} or year is None:
            continue
        wanted = year + 1 if of_plan else year
        for unit in (heading, *(unit for unit in texts if unit.part is Part.HEADING and not of_plan)):
            found = _YEAR.search(_QUOTED.sub("", unit.text))
            if found and (int(found[1]) <= year if of_plan else int(found[1]) != wanted):
                yield unit, unit.text.find(found[0]), unit.text.strip()[:24], f"这一部分是 {wanted} 年的"


def sections(units: Sequence[Unit]) -> list[tuple[Unit | None, frozenset[str], list[Unit]]]:
    """Return the headings of the first level of an annual report, the parts that each is, and the pieces below it."""
    if annual_year(units) is None:
        return []
    pieces = list(text_units(units, title_of(units)))
    numbered = any(_NUMBERED.match(unit.text) for unit in pieces if unit.part is Part.HEADING)
    found: list[tuple[Unit | None, frozenset[str], list[Unit]]] = [(None, frozenset(), [])]
    for unit in pieces:
        parts = content_of(ANNUAL_REPORT).parts_in(unit.text)
        first = _NUMBERED.match(unit.text) if numbered else parts
        if unit.part is Part.HEADING and first:
            found.append((unit, parts, []))
        else:
            found[-1][2].append(unit)
    return found
