"""Type of an issuing mark (标志的字): as large as has room, narrowed (字符缩放) before it becomes too small (clause 7.2.4)."""

from __future__ import annotations

from math import floor, inf
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Fitting
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: Characters as wide as they are, in the hundredths that word processors count.
WHOLE: Final = 100


def narrowest(typesetter: Typesetter) -> float:
    """Return the share of their width that characters may be narrowed to: the whole where the word processor cannot."""
    return typesetter.profile.mark.narrowest if typesetter.dialect.narrows_characters else 1.0


def fitted(ems: float, typesetter: Typesetter, tallest: float = inf) -> Fitting:
    """Return the size at which so many characters take the room there is; narrowed before they would be less than tall."""
    profile = typesetter.profile
    measures = profile.mark
    room = profile.page.area_width.pt * measures.widest / ems
    size = _size(min(tallest, max(room, min(measures.narrowed_below.pt, room / narrowest(typesetter)))), profile)
    return Fitting(size, percent=min(WHOLE, floor(room / size.pt * WHOLE)))


def _size(size: float, profile: Profile) -> Length:
    """Return the size in whole points, none larger than a mark's own."""
    return Length(min(floor(size), profile.elements[Element.ISSUING_MARK].size.pt))


def line_height(size: Length, profile: Profile) -> Length:
    """Return a line that the characters touch the top of."""
    return Length.from_twips((size * (profile.mark.ascent / profile.grid.baseline)).twips)


def ems(text: str, typesetter: Typesetter) -> float:
    """Return the width of a mark in characters, with the space that a word processor adds beside letters and digits."""
    style = typesetter.profile.elements[Element.ISSUING_MARK]
    return natural_width(text, style, typesetter).pt / style.size.pt
