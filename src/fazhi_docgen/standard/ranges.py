"""How far a measure may be off the standard's (取值范围): beyond it is a wrong unit or a slip of the finger, no habit of an office."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.geometry import Contradiction
from fazhi_docgen.standard.length import Chars, Length, Lines
from fazhi_docgen.standard.overlay import measure
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.standard.terms import measure_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from fazhi_docgen.standard.profile import Profile

#: So many times as large, or as small, as the standard's value: less than millimetres are longer than points.
_TIMES: Final = 2.5
#: Shares of something end at the whole of it.
_WHOLE: Final = 1.0
#: An indent takes this share of a line, a blank this share of a page, at most.
_INDENT: Final = 0.25
_BLANK: Final = 0.5
#: What is added to each character takes away or adds this share of the text's size, at most.
_SPACING: Final = "grid.spacing"
_MOST_SPREAD: Final = 0.25


def out_of_range(profile: Profile, paths: Collection[str]) -> Iterator[Contradiction]:
    """Yield each of some measures of a profile that is beyond all reason."""
    for path in paths:
        value, bounds = measure(profile, path), _bounds(path, profile)
        if bounds and not bounds[0] <= value <= bounds[1]:
            params = dict(zip(("found", "least", "most"), map(_shown, (value, *bounds)), strict=True))
            yield Contradiction((path,), "geometry_range", {"name": measure_name(path), **params})
    if _SPACING not in paths:
        yield from _resulting_spacing(profile)


def _resulting_spacing(profile: Profile) -> Iterator[Contradiction]:
    """Yield so many characters on a line that they would touch, or so few that they would stand far apart."""
    least, most = _spread()
    grid, width, size = profile.grid, profile.page.area_width, profile.elements[Element.BODY].size
    if least <= grid.spacing <= most or size + least <= Length(0):
        return
    fewest, fullest = ceil(width.pt / (size + most).pt), floor(width.pt / (size + least).pt)
    shown = dict(zip(("found", "least", "most"), map(_shown, (grid.spacing, least, most)), strict=True))
    params = {"chars": str(grid.chars_per_line), "fewest": str(fewest), "fullest": str(fullest), **shown}
    yield Contradiction(("grid.chars_per_line", "elements.body.size", "page.area_width"), "geometry_spacing", params)


def _spread() -> tuple[Length, Length]:
    spread = standard_profile().elements[Element.BODY].size * _MOST_SPREAD
    return Length(0) - spread, spread


def _bounds(path: str, profile: Profile) -> tuple[Any, Any] | None:
    """Return the least and the largest value of a measure; none for what is no quantity."""
    standard = standard_profile()
    usual = measure(standard, path)
    match measure(profile, path):
        case Length() if path == _SPACING:
            return _spread()
        case Chars():
            return Chars(0), Chars(standard.grid.chars_per_line * _INDENT)
        case Lines():
            return Lines(0), Lines(standard.grid.lines_per_page * _BLANK)
        case Length():
            usual = usual or standard.grid.pitch
            return usual * (1 / _TIMES), usual * _TIMES
        case float():
            return usual / _TIMES, min(usual * _TIMES, _WHOLE) if usual < _WHOLE else usual * _TIMES
        case int() if not isinstance(usual, bool):
            return 1, int(usual * _TIMES)
        case _:
            return None


def _shown(value: Any) -> str:
    """Return a quantity as people read it."""
    match value:
        case Length():
            return f"{value.pt:g}pt（{value.mm:.1f}mm）"
        case Chars():
            return f"{value.count:g}字"
        case Lines():
            return f"{value.count:g}行"
        case _:
            return f"{value:g}"
