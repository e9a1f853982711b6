"""What documents of one make share: the measures, the typefaces' names, and how numbers are written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.standard.numbering import NumberingMode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.measures import ElementStyle
    from fazhi_docgen.standard.profile import Profile

#: More designs than a county has townships are not in use at a time.
KEPT: Final = 64


class Design(Struct, frozen=True, eq=False):
    """Profile, families, numbering mode, the dialect; what is made for a design is remembered by its identity."""

    profile: Profile
    families: Mapping[Role, str]
    numbering: NumberingMode
    office: Dialect

    @property
    def counts_headings(self) -> bool:
        """Whether Word counts headings and items, rather than finding their numbers in the text."""
        return self.numbering is NumberingMode.AUTO

    def style(self, element: Element) -> ElementStyle:
        """Tell how the element is set."""
        return self.profile.elements[element]


def design_of(profile: Profile, families: Mapping[Role, str], numbering: NumberingMode, office: Dialect) -> Design:
    """Return the design, the same object for the same parts."""
    return _design(profile, tuple(families.items()), numbering, office)


@lru_cache(maxsize=KEPT)
def _design(
    profile: Profile, families: tuple[tuple[Role, str], ...], numbering: NumberingMode, office: Dialect
) -> Design:
    return Design(profile, dict(families), numbering, office)
