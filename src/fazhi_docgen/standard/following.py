"""Measures that follow others (联动): how many characters stand on a line, how wide apart; how large the text around the body is.

What a template says of one measure holds for those that depend on it, unless it says something of these as well.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.standard.elements import HEADINGS, RULE_HEADINGS, Element
from fazhi_docgen.standard.length import TWIPS_PER_POINT, Length

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from fazhi_docgen.standard.measures import Grid
    from fazhi_docgen.standard.profile import Profile

#: What is set in the size of the body (正文.字号): all of the text between title and imprint.
LIKE_BODY: Final = (
    Element.RECIPIENTS,
    *HEADINGS,
    *RULE_HEADINGS,
    Element.ARTICLE,
    Element.ATTACHMENT_NOTE,
    Element.ATTACHMENT_LABEL,
    Element.SIGNATORY,
    Element.DATE,
    Element.NOTE,
    Element.ATTENDANCE,
)
_BODY_SIZE: Final = f"elements.{Element.BODY}.size"
#: What decides how many characters a line has, and how many lines a page.
_ACROSS: Final = frozenset({_BODY_SIZE, "page.area_width", "grid.chars_per_line", "grid.spacing"})
_DOWN: Final = frozenset({"page.area_height", "grid.lines_per_page", "grid.pitch"})
#: Distances are sums of floats.
_ROUNDING: Final = 1e-6


def followed(profile: Profile, given: AbstractSet[str]) -> Profile:
    """Return the profile with all that follows from the measures that are given, by their dotted paths."""
    if _BODY_SIZE in given:
        profile = _resized(profile, given)
    grid = profile.grid
    if given & _ACROSS:
        grid = _across(grid, profile, given)
    if given & _DOWN:
        grid = _down(grid, profile, given)
    return replace(profile, grid=grid)


def _resized(profile: Profile, given: AbstractSet[str]) -> Profile:
    """Return all text of the body in the body's size."""
    size = profile.elements[Element.BODY].size
    following = [element for element in LIKE_BODY if f"elements.{element}.size" not in given]
    sized = {element: replace(profile.elements[element], size=size) for element in following}
    return replace(profile, elements={**profile.elements, **sized})


def _across(grid: Grid, profile: Profile, given: AbstractSet[str]) -> Grid:
    """Return characters of a line, and what is added to each so that they fill it, in whole twips (5.2.3)."""
    width, size = profile.page.area_width.pt, profile.elements[Element.BODY].size.pt
    if size <= 0:
        return grid
    if "grid.chars_per_line" not in given:
        advance = size + grid.spacing.pt if "grid.spacing" in given else 0.0
        count = floor(width / advance + _ROUNDING) if advance > 0 else round(width / size)
        grid = replace(grid, chars_per_line=count)
    if "grid.spacing" not in given and grid.chars_per_line > 0:
        grid = replace(grid, spacing=_whole_twips(width / grid.chars_per_line - size))
    return grid


def _down(grid: Grid, profile: Profile, given: AbstractSet[str]) -> Grid:
    """Return lines of a page, and their pitch so that they fill it."""
    height = profile.page.area_height.pt
    if "grid.pitch" not in given and "grid.lines_per_page" in given:
        return replace(grid, pitch=_whole_twips(height / max(1, grid.lines_per_page)))
    if "grid.lines_per_page" not in given and grid.pitch.pt > 0:
        return replace(grid, lines_per_page=floor(height / grid.pitch.pt + _ROUNDING))
    return grid


def _whole_twips(points: float) -> Length:
    return Length.from_twips(floor(points * TWIPS_PER_POINT + _ROUNDING))
