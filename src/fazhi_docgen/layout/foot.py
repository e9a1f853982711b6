"""The imprint (版记) at the foot of the last page, on pages of its own where it must (clauses 7.4 and 7.5)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from fazhi_docgen.layout.fill import set_blocks
from fazhi_docgen.layout.page import Drawing, Page

if TYPE_CHECKING:
    from fazhi_docgen.layout.fill import Placed
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.lines import Typesetter


def imprint_height(flow: Flow, typesetter: Typesetter) -> float:
    """Return the imprint's height in points."""
    return sum(atom.height for atom in set_blocks(flow.imprint, typesetter))


def lines_over(flow: Flow, last: list[Placed], begun: int, typesetter: Typesetter) -> int:
    """Tell how many lines fewer on the last page would spare the pages begun for the imprint; 0 where none would be spared."""
    turned = flow.blocks[last[0].atom.block].landscape
    if turned or begun < (2 if flow.imprint_on_even_page else 1):
        return 0
    over = _bottom(last) + imprint_height(flow, typesetter) - typesetter.profile.page_capacity.pt
    return ceil(over / typesetter.profile.grid.pitch.pt)


def pages_for_imprint(flow: Flow, count: int, last: list[Placed], typesetter: Typesetter, spare: float = 0.0) -> int:
    """Tell how many pages must be begun for the imprint after `count` pages, of which this is the last.

    `spare` points stay free above it.
    """
    if not flow.imprint:
        return 0
    turned = flow.blocks[last[0].atom.block].landscape
    height = imprint_height(flow, typesetter)
    begun = 0 if not turned and _bottom(last) + height + spare <= typesetter.profile.page_capacity.pt else 1
    return begun + (count + begun) % 2 if flow.imprint_on_even_page else begun


def _bottom(page: list[Placed]) -> float:
    return max(placed.top + placed.atom.height + placed.atom.after for placed in page)


def add_imprint(flow: Flow, pages: list[Page], last: list[Placed], typesetter: Typesetter) -> int:
    """Draw the imprint, its last rule on the lower edge of the type area; returns how many pages were begun for it.

    Pages begun for it carry no number here: neither does a blank one before it nor its own then (clause 7.5).
    """
    if not flow.imprint:
        return 0
    measures = typesetter.profile.page
    atoms = set_blocks(flow.imprint, typesetter, first=len(flow.blocks))
    height = sum(atom.height for atom in atoms)
    begun = pages_for_imprint(flow, len(pages), last, typesetter)
    pages += [Page(len(pages) + number, measures.width.pt, measures.height.pt) for number in range(1, begun + 1)]
    top = (measures.top_margin + measures.area_height).pt - height
    drawing = Drawing()
    for atom in atoms:
        atom.draw(drawing, measures.left_margin.pt, top)
        top += atom.height
    pages[-1] = pages[-1].drawn(drawing)
    return begun
