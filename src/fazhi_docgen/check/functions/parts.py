"""Parts that belong together (各部分): attachments and what the text says of them, the parts of an annual report."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.whole import annual_year, text_units, title_of
from fazhi_docgen.check.units import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

_NAMED: Final = re.compile(r"(?:见|详见|按照|填写|填报)附件([0-9]{0,2})")
_LISTED: Final = re.compile(r"^\s*附件\s*[0-9]*\s*[:：]?")
_LIST_LINE: Final = re.compile(r"^\s*(?:附件\s*[:：]\s*)?([0-9]{1,2})[.．]")
#: The heading of an attachment's own page.
_PAGE: Final = re.compile(r"\s*附件\s*([0-9]{0,2})\s*[:：]?\s*")
_MARKS: Final = re.compile(r"[^一-鿿0-9A-Za-z]")
_POINTS: Final = re.compile(r"([一二三四五六七八九])是")
_PLAN: Final = re.compile(r"下一步|下一年|20[0-9]{2}年.{0,20}(?:安排|打算|计划)")
#: What the rules on annual reports ask for, and words that show that a report has it.
_ANNUAL_PARTS: Final = (
    ("存在的不足", re.compile(r"不足|存在.{0,4}问题|短板|差距")),
    ("党政主要负责人履行第一责任人职责的情况", re.compile(r"第一责任人|主要负责人")),
    ("下一年度的安排", re.compile(r"下一步|下一年|明年|下年度|20[0-9]{2}年.{0,20}(?:安排|打算|计划)")),
)
_CAUSE: Final = re.compile(r"原因|由于|因为|源于|归根")
_GAPS: Final = re.compile(r"存在.{0,4}(?:问题|不足)|不足之处")
_DAY: Final = re.compile(r"\s*(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日\s*")
#: Reports are due before the first of March of the next year.
_DUE: Final = (3, 1)


def missing_attachments(units: Sequence[Unit]) -> Iterator[Hit]:
    """The text sends the reader to an attachment that there is none of."""
    names = sum(unit.part is Part.ATTACHMENT for unit in units)
    listed = {unit for unit in units if _LISTED.match(unit.text) and unit.part is not Part.ATTACHMENT}
    count = names or max((int(found[1]) for unit in units if (found := _LIST_LINE.match(unit.text))), default=0)
    for unit in units:
        for found in _NAMED.finditer(unit.text):
            missing = not names and not listed if not found[1] else int(found[1]) > max(count, 1 if listed else 0)
            if missing and unit not in listed:
                yield unit, found.start(), found[0], ""


def missing_annual_parts(units: Sequence[Unit]) -> Iterator[Hit]:
    """An annual report without a part that it must have."""
    title = title_of(units)
    if title is None or annual_year(units) is None:
        return
    texts = [unit.text for unit in text_units(units, title)]
    for name, pattern in _ANNUAL_PARTS:
        if not any(pattern.search(text) for text in texts):
            yield title, 0, name, ""


def gaps_without_causes(units: Sequence[Unit]) -> Iterator[Hit]:
    """An annual report that tells what was wrong, and not why."""
    if annual_year(units) is None:
        return
    texts = list(text_units(units, title_of(units)))
    gap = next((unit for unit in texts if _GAPS.search(unit.text)), None)
    if gap is not None and not any(_CAUSE.search(unit.text) for unit in texts):
        yield gap, 0, gap.text.strip()[:20], ""


def late_reports(units: Sequence[Unit]) -> Iterator[Hit]:
    """An annual report of a date after the first of March."""
    year = annual_year(units)
    for unit in units:
        found = _DAY.fullmatch(unit.text)
        if year is None or found is None:
            continue
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            continue
        if day >= date(year + 1, *_DUE):
            yield unit, 0, found[0].strip(), ""


def other_attachments(units: Sequence[Unit]) -> Iterator[Hit]:
    """The page of an attachment with another title than the list of attachments gives it."""
    listed = dict(_listed(units))
    pages = [
        (page, title, int(found[1] or 1))
        for page, title in pairwise(units)
        if title.part is Part.ATTACHMENT and (found := _PAGE.fullmatch(page.text))
    ]
    for page, title, number in pages:
        if listed and number not in listed:
            yield page, 0, page.text.strip(), "附件说明里没有这个序号"
        elif listed and not _alike(title.text, listed[number].text):
            yield title, 0, title.text.strip(), f"{listed[number].spot}的附件说明写的是“{listed[number].text.strip()}”"


def _listed(units: Sequence[Unit]) -> Iterator[tuple[int, Unit]]:
    """The list of attachments: from 附件： on, one name on each line."""
    start = next((place for place, unit in enumerate(units) if _LISTED.match(unit.text) and _is_list(unit)), None)
    if start is None:
        return
    for unit in units[start:]:
        number = _LIST_LINE.match(unit.text)
        if unit.part is Part.ATTACHMENT or (unit is not units[start] and number is None):
            return
        yield int(number[1]) if number else 1, unit


def _is_list(unit: Unit) -> bool:
    return unit.part is not Part.ATTACHMENT and _PAGE.fullmatch(unit.text) is None


def _alike(title: str, listed: str) -> bool:
    """Whether a title is the one listed; either may be broken off at the end of a line."""
    one, other = _MARKS.sub("", title), _MARKS.sub("", _LISTED.sub("", re.sub(r"[0-9]{1,2}[.．]", "", listed)))
    return one.startswith(other) or other.startswith(one)


def fewer_measures(units: Sequence[Unit]) -> Iterator[Hit]:
    """An annual report that plans less than it found wanting."""
    if annual_year(units) is None:
        return
    gaps = plan = None
    section: re.Pattern[str] | None = None
    for unit in text_units(units, title_of(units)):
        if unit.part is Part.HEADING:
            section = next((pattern for pattern in (_GAPS, _PLAN) if pattern.search(unit.text)), None)
        points = len(set(_POINTS.findall(unit.text)))
        if section is _GAPS and points > 1:
            gaps = gaps or (points, unit)
        elif section is _PLAN and points > 1:
            plan = plan or (points, unit)
    if gaps and plan and plan[0] < gaps[0]:
        yield plan[1], 0, f"{plan[0]} 条措施", f"{gaps[1].spot}写了 {gaps[0]} 条不足"
