"""The signature never stands alone on a page (clause 7.3.5.5): its page is tightened, or gets lines of the body.

「此页无正文」 is never printed: the standard knows it no more.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import takewhile
from math import floor
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.layout.atoms import LineAtom, RowAtom, RuleAtom
from fazhi_docgen.layout.fill import Pages, Placed, fill_pages, set_blocks
from fazhi_docgen.layout.flow import Flow, Paragraph
from fazhi_docgen.layout.parting import part_paragraph
from fazhi_docgen.layout.table_cuts import cut_tables
from fazhi_docgen.standard.elements import HEAD, Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from fazhi_docgen.layout.atoms import Atom
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter

#: What may stand on a page without being text that a signature could stand under.
_NO_TEXT = (
    *HEAD,
    Element.SEPARATOR,
    Element.TITLE,
    Element.SUBTITLE,
    Element.TITLE_NOTE,
    Element.RECIPIENTS,
    Element.ATTACHMENT_NOTE,
)
#: What a signature consists of.
_SIGNATURE = (Element.SIGNATORY, Element.DATE)


class Rescue(StrEnum):
    """What was done so that the signature has text on its page, or that nothing could be done."""

    TIGHTENED = "tightened"
    PULLED_OVER = "pulled over"
    ALONE = "alone"


class Rescued(Struct, frozen=True):
    """The flow as it is to be written, its pages, and what was done; `pitch` is the tightened pitch."""

    flow: Flow
    pages: Pages
    rescue: Rescue | None = None
    pitch: Length | None = None


def rescue_signature(flow: Flow, typesetter: Typesetter) -> Rescued:
    """Fill the pages, and mend them where the signature would stand alone."""
    flow, pages = cut_tables(flow, lambda flow: _fill(flow, typesetter), typesetter)
    page = _lonely_page(flow, pages)
    if page is None:
        return Rescued(flow, pages)
    return _tighten(flow, pages, page, typesetter) or _pull_over(flow, pages, page, typesetter)


def _fill(flow: Flow, typesetter: Typesetter) -> Pages:
    return fill_pages(flow, set_blocks(flow.blocks, typesetter), typesetter.profile)


def _lonely_page(flow: Flow, pages: Pages) -> int | None:
    """The index of the first page that has the signature, or rows of it that did not fit before, and no text above."""
    for index, page in enumerate(pages[1:], start=1):
        above = list(takewhile(lambda placed: not _signs(flow, placed), page))
        if len(above) < len(page) and not any(map(_is_text, above)):
            return index
    return None


def _tighten(flow: Flow, pages: Pages, page: int, typesetter: Typesetter) -> Rescued | None:
    """Close up the lines of the page before so that the signature fits below them; None where they would be too close."""
    grid, area = typesetter.profile.grid, typesetter.profile.page_capacity
    atoms = [placed.atom for placed in pages[page - 1] + pages[page]]
    flexible = sum(atom.height for atom in atoms if _gives_way(atom))
    if not flexible:
        return None
    fixed = sum(atom.height + atom.before + atom.after for atom in atoms) - flexible
    pitch = Length.from_twips(floor((grid.pitch * ((area.pt - fixed) / flexible)).pt * 20))
    if pitch < grid.tightest_pitch:
        return None
    tight = {atom.block for atom in atoms if _gives_way(atom)}
    blocks = tuple(
        replace(block, pitch=pitch) if index in tight and isinstance(block, Paragraph) else block
        for index, block in enumerate(flow.blocks)
    )
    tightened = replace(flow, blocks=blocks)
    refilled = _fill(tightened, typesetter)
    if _lonely_page(tightened, refilled) is not None:
        return None
    return Rescued(tightened, refilled, Rescue.TIGHTENED, pitch)


def _gives_way(atom: Atom) -> bool:
    """Whether an atom is a line of text, whose pitch may change; the head's may not, nor that of blanks and seals."""
    return isinstance(atom, LineAtom) and atom.element not in HEAD and bool(atom.line.runs) and not atom.floating


def _pull_over(flow: Flow, pages: Pages, page: int, typesetter: Typesetter) -> Rescued:
    """Let the signature's page begin with the last lines of the body."""
    wanted = typesetter.profile.signature.body_lines_with_signature
    body = pages[page - 1]
    first = _pull_start(flow, body, wanted)
    if first == 0:
        return Rescued(flow, pages, Rescue.ALONE)
    pulled = _break_at(flow, body[first])
    refilled = _fill(pulled, typesetter)
    alone = _lonely_page(pulled, refilled) is not None
    return Rescued(pulled, refilled, Rescue.ALONE if alone else Rescue.PULLED_OVER)


def _pull_start(flow: Flow, body: list[Placed], wanted: int) -> int:
    """Where in the page the part that goes over begins: `wanted` lines of text from its end, with any heading above them.

    The list of attachments below goes with them; a page with several lines of text keeps one.
    """
    text = [index for index, placed in enumerate(body) if _is_text(placed) and not _is_signature(flow, placed)]
    last = text[-max(1, min(wanted, len(text) - 1)) :] or [max(0, len(body) - wanted)]
    # A line below a table is enough, since a table would have to go over whole.
    first = next((index for index in last if not isinstance(body[index].atom, RowAtom)), last[0])
    while first > 0 and not isinstance(body[first].atom, LineAtom) and _is_inside(body, first):
        first -= 1
    while first > 0 and _is_heading(flow, body[first if _is_inside(body, first) else first - 1]):
        first -= 1
    return first


def _is_text(placed: Placed) -> bool:
    match placed.atom:
        case LineAtom(element=element):
            return element not in _NO_TEXT
        case RowAtom(lines=lines):  # the mark of a joint issue is a table
            return not any(line.element in _NO_TEXT for line in lines)
        case RuleAtom():
            return False
    return True


def _is_signature(flow: Flow, placed: Placed) -> bool:
    return flow.signature_at is not None and placed.atom.block >= flow.signature_at


def _signs(flow: Flow, placed: Placed) -> bool:
    """Whether it is a line of the signature; what else stands below the text is its note and the attachments."""
    return _is_signature(flow, placed) and isinstance(placed.atom, LineAtom) and placed.atom.element in _SIGNATURE


def _is_inside(body: list[Placed], index: int) -> bool:
    return body[index].atom.block == body[index - 1].atom.block


def _is_heading(flow: Flow, placed: Placed) -> bool:
    block = flow.blocks[placed.atom.block]
    return isinstance(block, Paragraph) and block.keep_with_next


def _break_at(flow: Flow, placed: Placed) -> Flow:
    """The flow with a new page before the atom; a paragraph is parted at its line."""
    atom = placed.atom
    block = flow.blocks[atom.block]
    if not isinstance(block, Paragraph) or not isinstance(atom, LineAtom) or atom.line.start == 0:
        parts: tuple[Block, ...] = (replace(block, page_break_before=True),)
    else:
        head, tail = part_paragraph(block, atom.line.start)
        parts = head, replace(tail, page_break_before=True)
    blocks = (*flow.blocks[: atom.block], *parts, *flow.blocks[atom.block + 1 :])
    moved = len(parts) - 1
    signature_at = None if flow.signature_at is None else flow.signature_at + moved
    return replace(flow, blocks=blocks, signature_at=signature_at)
