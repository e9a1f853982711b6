"""Tables and pictures apart from the text (表格、图片与上下文字的距离); the standard is silent on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph, Picture, Table
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.layout.flow import Block, Flow
    from fazhi_docgen.standard.profile import Profile

#: What stands above a table and belongs to it, and what stands below one or below a picture.
_ABOVE: Final = (Element.TABLE_CAPTION, Element.TABLE_UNIT)
_BELOW: Final = (Element.TABLE_NOTE, Element.PICTURE_CAPTION)
_BESIDE: Final = frozenset((*_ABOVE, *_BELOW))
_NONE: Final = Lines(0)


def set_apart(blocks: Iterable[Block], profile: Profile) -> list[Block]:
    """Return the blocks with white above each table or picture with what belongs to it, and below; none where a page begins.

    It is a distance of a paragraph, so that it falls away at the head of a page, in Word as in the PDF.
    """
    found = list(blocks)
    blanks = [_blank(block, profile) for block in found]
    for index in range(1, len(found)):
        blank = max(blanks[index - 1], blanks[index])
        above, below = found[index - 1], found[index]
        if isinstance(above, Paragraph) and above.ends_at and isinstance(below, Table):
            found[index - 1] = replace(above, keep_with_next=True)
        if blank == _NONE or _are_one(above, below) or _begins_page(above, below):
            continue
        if isinstance(below, Paragraph):
            # What floats is measured from the top of its paragraph; blanks are white themselves.
            if below.text and not below.floating:
                found[index] = replace(below, space_before=max(below.space_before, blank))
        elif isinstance(above, Paragraph):
            found[index - 1] = replace(above, space_after=max(above.space_after, blank))
    return found


def closed_up(flow: Flow, indexes: Iterable[int], profile: Profile) -> dict[int, Paragraph]:
    """Return those of the blocks that stand apart from a table or picture, by their indexes, with that white given up.

    What is left is the distance that the paragraph's own element has.
    """
    changes: dict[int, Paragraph] = {}
    for index in indexes:
        block = flow.blocks[index]
        above, below = (flow.blocks[at] if 0 <= at < len(flow.blocks) else None for at in (index - 1, index + 1))
        if not isinstance(block, Paragraph) or block.floating:
            continue
        style = profile.elements[block.element]
        before = _given_up(block.space_before, style.space_before, (above, block), profile)
        after = _given_up(block.space_after, style.space_after, (block, below), profile)
        if (before, after) != (block.space_before, block.space_after):
            changes[index] = replace(block, space_before=before, space_after=after)
    return changes


def _given_up(space: Lines, own: Lines, beside: tuple[Block | None, Block | None], profile: Profile) -> Lines:
    """Return what is left of a distance between two blocks."""
    blank = max((_blank(block, profile) for block in beside if block), default=_NONE)
    return min(space, own) if space == blank else space


def _blank(block: Block, profile: Profile) -> Lines:
    """Return the white that a block wants at its edge, being a table, a picture or what belongs to one."""
    match block:
        case Paragraph() if block.element not in _BESIDE:  # as most are
            return _NONE
        case Picture() | Paragraph(element=Element.PICTURE_CAPTION):
            return profile.picture.distance
        case Paragraph() | Table(ruled=True):
            return profile.table.distance
    return _NONE


def _are_one(above: Block, below: Block) -> bool:
    """Tell whether two blocks are of one table or picture; a line with text at both ends is the head of the table below it."""
    if isinstance(below, Paragraph) and below.element in _BELOW:
        return True
    return isinstance(above, Paragraph) and (
        above.element in _ABOVE or (isinstance(below, Table) and above.ends_at is not None)
    )


def _begins_page(above: Block, below: Block) -> bool:
    return below.page_break_before or above.landscape is not below.landscape
