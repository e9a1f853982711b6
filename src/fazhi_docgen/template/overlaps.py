"""Times of a template that overlap (时期重叠) and say the same thing otherwise: most likely a date is wrong."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Place, notice
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.template.model import Period, TemplateFile
from fazhi_docgen.template.shelves import TEMPLATE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.template.chain import Link

#: What says when a time is, or where it was written, not what holds in it.
_WHEN: Final = frozenset(("since", "until", "place", "places"))


def overlapping(chain: tuple[Link, ...]) -> Iterator[Diagnostic]:
    """Yield a word for each two times of one template that hold for the same day and both say something of the same."""
    for link in chain:
        periods = link.file.periods if isinstance(link.file, TemplateFile) else ()
        for first, second in combinations(periods, 2):
            both = (first.given & second.given) - _WHEN
            days = (
                max(first.since or date.min, second.since or date.min),
                min(first.until or date.max, second.until or date.max),
            )
            if both and days[0] <= days[1]:
                names = "、".join(field.chinese for name, field in fields_of(Period).items() if name in both)
                place = second.places.get("since") or second.places.get(
                    "until", Place(str(link.folder / TEMPLATE_FILE))
                )
                yield notice(
                    "period_overlap", {"since": _shown(days[0]), "until": _shown(days[1]), "names": names}, place
                )


def _shown(day: date) -> str:
    return {date.min: "最早", date.max: "今后"}.get(day, day.isoformat())
