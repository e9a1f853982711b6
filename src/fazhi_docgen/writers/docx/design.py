"""What documents of one make share: the measures, the typefaces' names, and how numbers are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.standard.numbering import NumberingMode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.measures import ElementStyle
    from fazhi_docgen.standard.profile import Profile


class Design:
    """Profile, families, numbering mode, the dialect; two are equal only with the very same profile.

    Comparing all values of two profiles would cost more than making the parts that are kept for a design.
    """

    __slots__ = ("_key", "families", "numbering", "office", "profile")

    def __init__(
        self, profile: Profile, families: Mapping[Role, str], numbering: NumberingMode, office: Dialect
    ) -> None:
        self.profile = profile
        self.families = families
        self.numbering = numbering
        self.office = office
        self._key = (id(profile), tuple(families.items()), numbering, id(office))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Design) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def counts_headings(self) -> bool:
        """Whether Word counts headings and items, rather than finding their numbers in the text."""
        return self.numbering is NumberingMode.AUTO

    def style(self, element: Element) -> ElementStyle:
        """Tell how the element is set."""
        return self.profile.elements[element]
