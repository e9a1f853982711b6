"""The archive stamp (归档章) on a finished page: red, at the head of the sheet, where nothing else stands (DA/T 22-2015)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from fazhi_docgen.layout.atoms import place_line
from fazhi_docgen.layout.flow import Fitting
from fazhi_docgen.layout.lines import natural_width, set_paragraph
from fazhi_docgen.layout.page import STAMP, Part, Rule
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align, Ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.layout.page import Line, Page
    from fazhi_docgen.standard.dat22 import FilingStamp
    from fazhi_docgen.standard.profile import Profile

#: Whose face the stamp's text is in.
STAMP_ELEMENT: Final = Element.TABLE_CELL


class _Box(NamedTuple):
    """A rectangle on the page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def stamped(
    page: Page, cells: Sequence[str], measures: FilingStamp, typesetter: Typesetter, left: Length | None = None
) -> Page | None:
    """Return the page with the stamp at its head: in the middle, or at the right or left where the middle is taken.

    Args:
        page: a finished page, which stays as it is.
        cells: what stands in the stamp's cells, row by row.
        measures: the stamp's measures.
        typesetter: the typefaces' widths.
        left: where its left edge goes, if that is known to be blank.

    Returns:
        A new page, or None if there is no blank for the stamp, or a text finds no room in its cell.
    """
    left = left or _free_place(page, measures, typesetter.profile)
    if left is None or not all(fits(text, measures, typesetter) for text in cells):
        return None
    lines = [line for index, text in enumerate(cells) for line in _cell(text, index, left, measures, typesetter)]
    return replace(page, rules=(*page.rules, *_rules(left, measures)), lines=(*page.lines, *lines))


def fits(text: str, measures: FilingStamp, typesetter: Typesetter) -> bool:
    """Tell whether a cell of the stamp holds a text."""
    return _size(text, measures, typesetter) is not None


def _free_place(page: Page, measures: FilingStamp, profile: Profile) -> Length | None:
    """Return the left edge of the stamp in the first place that is blank."""
    taken = list(_ink(page, profile))
    for left in stamp_places(Length(page.height if page.turned else page.width), measures):
        wanted = _around(left, measures)
        if not any(wanted.meets(box) for box in taken):
            return left
    return None


def stamp_places(width: Length, measures: FilingStamp) -> tuple[Length, Length, Length]:
    """Return the left edges of the places at the head of a sheet where the stamp may go, the best first."""
    return (width - measures.width) * 0.5, width - measures.side - measures.width, measures.side


def _around(left: Length, measures: FilingStamp) -> _Box:
    """Return the stamp with its clearance."""
    clear = measures.clearance.pt
    right, bottom = left + measures.width, measures.top + measures.height
    return _Box(left.pt - clear, measures.top.pt - clear, right.pt + clear, bottom.pt + clear)


def _ink(page: Page, profile: Profile) -> Iterator[_Box]:
    """Tell where something stands on the page; characters reach from head to foot as those of a mark do."""
    above, below = profile.mark.ascent, profile.mark.descent
    for line in page.lines:
        for run in line.runs:
            top, bottom = line.baseline - above * run.size, line.baseline + below * run.size
            yield _Box(line.left + run.x, top, line.left + run.x + run.width, bottom)
    for rule in page.rules:
        half = rule.weight / 2
        left, right = sorted((rule.x0, rule.x1))
        top, bottom = sorted((rule.y0, rule.y1))
        yield _Box(left - half, top - half, right + half, bottom + half)
    for image in page.images:
        yield _Box(image.x, image.y, image.x + image.width, image.y + image.height)


def _rules(left: Length, measures: FilingStamp) -> Iterator[Rule]:
    """Yield the frame and what parts the cells. The stamp's size is that of its outer edges."""
    weight = measures.rule_weight.pt
    half = weight / 2
    x0, y0 = left.pt + half, measures.top.pt + half
    x1, y1 = left.pt + measures.width.pt - half, measures.top.pt + measures.height.pt - half
    for column in range(measures.columns + 1):
        x = x0 + (x1 - x0) * column / measures.columns
        yield Rule(x, y0 - half, x, y1 + half, weight, Ink.RED)
    for row in range(measures.rows + 1):
        y = y0 + (y1 - y0) * row / measures.rows
        yield Rule(x0 - half, y, x1 + half, y, weight, Ink.RED)


def _cell(text: str, index: int, left: Length, measures: FilingStamp, typesetter: Typesetter) -> Iterator[Line]:
    """Yield the text of a cell, in its middle."""
    size = _size(text, measures, typesetter)
    if not text or size is None:
        return
    row, column = list(product(range(measures.rows), range(measures.columns)))[index]
    profile = typesetter.profile
    paragraph = styled(STAMP_ELEMENT, text, profile, fitting=Fitting(size), align=Align.CENTER)
    [line] = set_paragraph(paragraph, measures.cell_width, typesetter)
    middle = measures.top + measures.cell_height * (row + 0.5)
    baseline = middle + size * ((profile.head.ascent - profile.head.descent) / 2)
    part = Part(STAMP, piece=index)
    placed = place_line(line, STAMP_ELEMENT, (left + measures.cell_width * column).pt, baseline.pt, part)
    yield replace(placed, runs=tuple(replace(run, ink=Ink.RED) for run in placed.runs))


def _size(text: str, measures: FilingStamp, typesetter: Typesetter) -> Length | None:
    """Return the largest size at which the text finds room in its cell."""
    style = typesetter.profile.elements[STAMP_ELEMENT]
    room = measures.cell_width - measures.cell_margin * 2
    widths = ((size, natural_width(text, replace(style, size=size), typesetter)) for size in measures.sizes)
    return next((size for size, width in widths if width <= room), None)
