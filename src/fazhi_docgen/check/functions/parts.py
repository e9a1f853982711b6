"""Parts that belong together (各部分): attachments and what the text says of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

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


def missing_attachments(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield the text sends the reader to an attachment that there is none of."""
    names = sum(unit.part is Part.ATTACHMENT for unit in units)
    listed = {unit for unit in units if _LISTED.match(unit.text) and unit.part is not Part.ATTACHMENT}
    count = names or max((int(found[1]) for unit in units if (found := _LIST_LINE.match(unit.text))), default=0)
    for unit in units:
        for found in _NAMED.finditer(unit.text):
            missing = not names and not listed if not found[1] else int(found[1]) > max(count, 1 if listed else 0)
            if missing and unit not in listed:
                yield unit, found.start(), found[0], ""


def other_attachments(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield the page of an attachment with another title than the list of attachments gives it."""
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
    """Yield the list of attachments: from 附件： on, one name on each line."""
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
    """Tell whether a title is the one listed; either may be broken off at the end of a line."""
    one, other = _MARKS.sub("", title), _MARKS.sub("", _LISTED.sub("", re.sub(r"[0-9]{1,2}[.．]", "", listed)))
    return one.startswith(other) or other.startswith(one)
