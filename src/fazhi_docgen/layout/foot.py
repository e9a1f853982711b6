"""The imprint (版记) at the foot of the last page, on pages of its own where it must (clauses 7.4 and 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.fill import set_blocks
from fazhi_docgen.layout.page import Page

if TYPE_CHECKING:
    from fazhi_docgen.layout.fill import Placed
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.lines import Typesetter


def imprint_height(flow: Flow, typesetter: Typesetter) -> float:
    """The imprint's height in points."""
    return sum(atom.height for atom in set_blocks(flow.imprint, typesetter))


def add_imprint(flow: Flow, pages: list[Page], last: list[Placed], typesetter: Typesetter) -> int:
    """Draw the imprint, its last rule on the lower edge of the type area; returns how many pages were begun for it.

    Pages begun for it carry no number: neither a blank one before it nor its own.
    """
    if not flow.imprint:
        return 0
    measures = typesetter.profile.page
    atoms = set_blocks(flow.imprint, typesetter, first=len(flow.blocks))
    height = sum(atom.height for atom in atoms)
    bottom = max(placed.top + placed.atom.height + placed.atom.after for placed in last)
    fits = not pages[-1].turned and bottom + height <= typesetter.profile.page_capacity.pt
    begun = 0 if fits else 1
    if flow.imprint_on_even_page and (len(pages) + begun) % 2:
        begun += 1
    pages += [Page(len(pages) + number, measures.width.pt, measures.height.pt) for number in range(1, begun + 1)]
    top = (measures.top_margin + measures.area_height).pt - height
    for atom in atoms:
        atom.draw(pages[-1], measures.left_margin.pt, top)
        top += atom.height
    return begun
