"""Where a template departs from the standard (与标准的偏离): what, from what to what, of which clause, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.standard.measures import Provision, Strength
from fazhi_docgen.standard.overlay import differs, readable, standard_value
from fazhi_docgen.standard.terms import measure_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.model import Measure

    #: what is set, by dotted path, with the template that sets it
    Measures = dict[str, tuple[Link, Measure]]


class Deviation(Struct, frozen=True):
    """One measure that a template sets otherwise than the standard."""

    path: str
    standard: str
    own: str
    provision: Provision
    reason: str
    template: str

    @property
    def name(self) -> str:
        """The measure's Chinese name."""
        return measure_name(self.path)

    @property
    def needs_reason(self) -> bool:
        """Whether the standard leaves no choice here, so that the template must say why."""
        return self.provision.strength is Strength.SHALL

    @property
    def gaps(self) -> dict[str, str]:
        """What a message about it speaks of."""
        reason = f"；理由：{self.reason}" if self.reason else ""
        clause = self.provision.clause.replace(", ", "、")
        source = f"GB/T 9704第{clause}条，{self.provision.strength}"
        return {"name": self.name, "standard": self.standard, "own": self.own, "source": source, "reason": reason}


def deviations(measures: Measures, profile: Profile) -> Iterator[Deviation]:
    """Yield all deviations of the measures of a chain of templates, in the order of the standard's data."""
    for path in profile.provisions:
        if path not in measures:
            continue
        link, measure = measures[path]
        if differs(path, profile):
            values = readable(standard_value(path)), readable(measure.value)
            yield Deviation(path, *values, profile.provisions[path], measure.reason, link.name)


def merged_measures(chain: tuple[Link, ...]) -> Measures:
    """Return each measure that some template of the chain sets, with the nearest one that does."""
    return {path: (link, measure) for link in reversed(chain) for path, measure in link.file.measures.items()}
