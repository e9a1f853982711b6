"""What no sheet of paper can hold, whatever a template says: measures that contradict one another."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.standard.terms import measure_name, shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.standard.profile import Profile

_NOTHING = Length(0)
#: Where a page number may stand: in the middle, or at the outer edge, which on even pages is the left one.
_FOLIO_ALIGNS: Final = (Align.CENTER, Align.RIGHT)
#: In what steps Word has sizes of type, and weights of borders.
_HALF: Final = Length(0.5)
_EIGHTH: Final = Length(0.125)
#: Lengths are sums of floats.
_ROUNDING: Final = 1e-6


class Contradiction(Struct, frozen=True):
    """Measures that cannot hold together: the paths of those to blame, the message's code and its gaps."""

    paths: tuple[str, ...]
    code: Code
    params: dict[str, str]


def contradictions(profile: Profile) -> Iterator[Contradiction]:
    """Yield all that is impossible in a profile (clauses 5.1 and 5.2 for page and type area)."""
    yield from _sheet(profile)
    yield from _grid(profile)
    yield from _sizes(profile)


def _sheet(profile: Profile) -> Iterator[Contradiction]:
    page = profile.page
    across = ("page.left_margin", "page.area_width", "page.width")
    down = ("page.top_margin", "page.area_height", "page.height")
    for name, total, whole, margin, paths in (
        ("订口加版心宽", page.left_margin + page.area_width, page.width, page.right_margin, across),
        ("天头加版心高", page.top_margin + page.area_height, page.height, page.bottom_margin, down),
    ):
        if margin < _NOTHING:
            yield Contradiction(paths, "geometry_sheet", {"name": name, "found": _mm(total), "limit": _mm(whole)})
    for path in across + down:
        if getattr(page, path.rpartition(".")[2]) <= _NOTHING:
            yield Contradiction((path,), "geometry_positive", {})
    if profile.page.bottom_margin < profile.folio.below_area + profile.elements[Element.FOLIO].size:
        params = {"found": _mm(page.bottom_margin), "limit": _mm(profile.folio.below_area)}
        yield Contradiction((*down, "folio.below_area"), "geometry_folio", params)
    folio = profile.elements[Element.FOLIO].align
    if folio not in _FOLIO_ALIGNS:
        path, allowed = f"elements.{Element.FOLIO}.align", "、".join(map(shown_value, _FOLIO_ALIGNS))
        params = {"name": measure_name(path), "found": shown_value(folio), "allowed": f"{allowed}（双页居左）"}
        yield Contradiction((path,), "template_choice", params)


def _grid(profile: Profile) -> Iterator[Contradiction]:
    """Yield a grid without as many lines and characters as are promised, or with lines that touch."""
    grid = profile.grid
    if grid.pitch <= _NOTHING or grid.lines_per_page < 1:
        yield Contradiction(("grid.pitch", "grid.lines_per_page"), "geometry_positive", {})
        return
    if profile.page_capacity > profile.page.area_height:
        params = {"lines": str(grid.lines_per_page), "found": _mm(profile.page_capacity)}
        paths = ("grid.pitch", "grid.lines_per_page", "page.area_height")
        yield Contradiction(paths, "geometry_lines", {**params, "limit": _mm(profile.page.area_height)})
    fitting = floor(profile.page.area_height.pt / grid.pitch.pt + _ROUNDING)
    if grid.lines_per_page < fitting:
        params = {"lines": str(grid.lines_per_page), "pitch": _pt(grid.pitch), "limit": str(fitting)}
        yield Contradiction(("grid.lines_per_page", "grid.pitch", "page.area_height"), "geometry_lines_few", params)
    yield from _across(profile)
    if grid.tightest_pitch > grid.pitch:
        params = {"found": _pt(grid.tightest_pitch), "limit": _pt(grid.pitch)}
        yield Contradiction(("grid.tightest_pitch", "grid.pitch"), "geometry_tightest", params)
    if grid.loosest_pitch < grid.pitch:
        params = {"found": _pt(grid.loosest_pitch), "limit": _pt(grid.pitch)}
        yield Contradiction(("grid.loosest_pitch", "grid.pitch", "grid.lines_per_page"), "geometry_loosest", params)


def _across(profile: Profile) -> Iterator[Contradiction]:
    """Yield a line with more or fewer characters than are promised."""
    grid, body = profile.grid, profile.elements[Element.BODY]
    advance = profile.advance(body)
    if advance <= _NOTHING:
        return
    width = advance * grid.chars_per_line
    if width > profile.page.area_width:
        params = {"chars": str(grid.chars_per_line), "found": _mm(width), "limit": _mm(profile.page.area_width)}
        blamed = ("elements.body.size", "grid.spacing", "grid.chars_per_line", "page.area_width")
        yield Contradiction(blamed, "geometry_chars", params)
    fitting = floor(profile.page.area_width.pt / advance.pt + _ROUNDING)
    if grid.chars_per_line < fitting:
        params = {"chars": str(grid.chars_per_line), "spacing": _pt(grid.spacing), "limit": str(fitting)}
        blamed = ("grid.chars_per_line", "grid.spacing", "elements.body.size", "page.area_width")
        yield Contradiction(blamed, "geometry_chars_few", params)


def _sizes(profile: Profile) -> Iterator[Contradiction]:
    """Yield text higher than its line, or without size."""
    yield from _steps(profile)
    for element, style in profile.elements.items():
        path = f"elements.{element}.size"
        if style.size <= _NOTHING:
            yield Contradiction((path,), "geometry_positive", {})
        elif element is not Element.ISSUING_MARK and style.size > profile.pitch(style):
            params = {"found": _pt(style.size), "limit": _pt(profile.pitch(style))}
            yield Contradiction((path, f"elements.{element}.pitch", "grid.pitch"), "geometry_size", params)


def _steps(profile: Profile) -> Iterator[Contradiction]:
    """Yield sizes and weights that Word has not: half points, and eighths of a point for the rules of tables."""
    sizes = [(f"elements.{element}.size", style.size) for element, style in profile.elements.items()]
    weight = profile.table.rule_weight
    for path, value, step in (*((*size, _HALF) for size in sizes), ("table.rule_weight", weight, _EIGHTH)):
        nearest = Length(round(value.pt / step.pt) * step.pt)
        if abs((nearest - value).pt) > _ROUNDING:
            params = {"name": measure_name(path), "found": _pt(value), "step": _pt(step), "advice": _pt(nearest)}
            yield Contradiction((path,), "geometry_step", params)


def _mm(length: Length) -> str:
    return f"{length.mm:.1f} 毫米"


def _pt(length: Length) -> str:
    return f"{length.pt:g} 磅"
