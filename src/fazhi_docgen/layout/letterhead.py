"""Printing on paper that bears its red head already (套打): the red parts left out, their room kept, the rest shifted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph, Separator, Span, Table
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.measures import Ink

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Block, Flow, Row
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.letterhead import Letterhead


@cache
def shifted(profile: Profile, letterhead: Letterhead) -> Profile:
    """Return the profile with its type area moved; as wide and as high as before."""
    page, letter, down = profile.page, profile.letter, letterhead.down
    # What a letter counts from the edges of the paper moves as well.
    head = letter.mark_below_paper_top + down
    foot = letter.lower_rule_above_paper_bottom - down
    letter = replace(letter, mark_below_paper_top=head, lower_rule_above_paper_bottom=foot)
    moved = replace(page, left_margin=page.left_margin + letterhead.right, top_margin=page.top_margin + down)
    return replace(profile, page=moved, letter=letter)


def without_red(flow: Flow, profile: Profile) -> Flow:
    """Return the flow with every red part blank."""
    blocks = tuple(_blank(block, profile) for block in flow.blocks)
    banner = replace(flow.banner, mark=_blank_text(flow.banner.mark), rules=()) if flow.banner else None
    return replace(flow, blocks=blocks, banner=banner)


def _blank(block: Block, profile: Profile) -> Block:
    match block:
        case Paragraph() if _is_red(block, profile):
            return _blank_text(block)
        case Separator() if block.ink is Ink.RED:
            return styled(Element.SEPARATOR, "", profile, pitch=block.weight)
        case Table() if block.is_mark:
            return replace(block, rows=tuple(_blank_row(row) for row in block.rows))
    return block


def _is_red(paragraph: Paragraph, profile: Profile) -> bool:
    return profile.elements[paragraph.element].ink is Ink.RED


def _blank_row(row: Row) -> Row:
    cells = tuple(
        replace(cell, paragraphs=tuple(_blank_text(paragraph) for paragraph in cell.paragraphs)) for cell in row.cells
    )
    return replace(row, cells=cells)


def _blank_text(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph of as many lines without text or picture."""
    return replace(paragraph, spans=(Span("\n" * paragraph.text.count("\n")),), floating=(), shaped=None)
