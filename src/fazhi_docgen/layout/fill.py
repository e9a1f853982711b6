"""Atoms onto pages, from the top; a heading never stands alone at the foot of a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.layout.atoms import Atom, LineAtom, PictureAtom, RowAtom, RuleAtom
from fazhi_docgen.layout.flow import Paragraph, Picture, Separator, Table
from fazhi_docgen.layout.lines import set_paragraph
from fazhi_docgen.layout.table_rows import row_atoms
from fazhi_docgen.standard.elements import HEADINGS, RULE_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.layout.flow import Block, Flow
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: Heights are sums of floats; a page may be over by this many points and still be full.
_TOLERANCE: Final = 1e-6
#: How many paragraphs' atoms a process remembers: those of a document of two hundred pages.
_PARAGRAPHS: Final = 2048


class Placed(Struct, frozen=True, gc=False):
    """An atom on a page; `top` is counted from the top of the type area, in points."""

    atom: Atom
    top: float


#: What stands on each page.
Pages = list[list[Placed]]


class Sheet(Struct, frozen=True):
    """One filled page.

    Attributes:
        start: the index of its first atom.
        placed: what stands on it.
        reach: the index of the atom at which filling stopped: the page depends on none after it.
    """

    start: int
    placed: list[Placed]
    reach: int


class Filled(Struct, frozen=True):
    """A flow on pages.

    Attributes:
        flow: what was put on pages.
        atoms: its atoms in order.
        sheets: its pages.
        more: how much more room each page has than it should, in points.
    """

    flow: Flow
    atoms: list[Atom]
    sheets: list[Sheet]
    more: float = 0.0

    @property
    def pages(self) -> Pages:
        """What stands on each page."""
        return [sheet.placed for sheet in self.sheets]


def set_blocks(blocks: tuple[Block, ...], typesetter: Typesetter, first: int = 0) -> list[Atom]:
    """Return all atoms of blocks, in order; the blocks are counted from `first` on."""
    return [atom for index, block in enumerate(blocks, start=first) for atom in set_block(index, block, typesetter)]


def fill_pages(flow: Flow, atoms: list[Atom], profile: Profile, more: float = 0.0) -> Filled:
    """Put atoms on pages that have `more` room than they should, in points."""
    sheets: list[Sheet] = []
    start = 0
    while start < len(atoms):
        sheets.append(fill_sheet(flow, atoms, start, profile, more))
        start += len(sheets[-1].placed)
    return Filled(flow, atoms, sheets, more)


def fill_sheet(flow: Flow, atoms: list[Atom], start: int, profile: Profile, more: float = 0.0) -> Sheet:
    """Put the atoms from the `start`-th on that have room on one page there."""
    height = profile.capacity(flow.blocks[atoms[start].block].landscape)
    placed, reach = _fill_page(flow, atoms, start, height.pt + more)
    return Sheet(start, placed, reach)


def set_block(index: int, block: Block, typesetter: Typesetter) -> Sequence[Atom]:
    """Return the atoms of the `index`-th block."""
    if isinstance(block, Paragraph):
        return _line_atoms(index, block, typesetter)
    measure = typesetter.profile.measure(block.landscape)
    match block:
        case Table():
            return row_atoms(index, block, measure, typesetter)
        case Picture():
            height = max(block.height, typesetter.profile.picture.least_height)
            return (PictureAtom(index, block, measure.pt, height.pt),)
        case Separator():
            return (RuleAtom(index, block, measure.pt),)


@lru_cache(maxsize=_PARAGRAPHS)
def _line_atoms(index: int, paragraph: Paragraph, typesetter: Typesetter) -> tuple[LineAtom, ...]:
    """Return the lines of a paragraph. Remembered, since most of a document is as it was before one of its paragraphs changed."""
    profile = typesetter.profile
    lines = set_paragraph(paragraph, profile.measure(paragraph.landscape), typesetter)
    pitch, last = paragraph.pitch.pt, len(lines) - 1
    return tuple(
        LineAtom(
            index,
            line,
            paragraph.element,
            pitch,
            pitch * profile.grid.baseline,
            before=profile.lines(paragraph.space_before).pt if number == 0 else 0.0,
            after=profile.lines(paragraph.space_after).pt if number == last else 0.0,
            floating=paragraph.floating if number == 0 else (),
        )
        for number, line in enumerate(lines)
    )


def _fill_page(flow: Flow, atoms: list[Atom], start: int, height: float) -> tuple[list[Placed], int]:
    """Return the atoms from `start` on that fit on one page, and the index of the one at which it ended."""
    placed: list[Placed] = []
    top = _repeated_head(atoms[start])
    full = height + _TOLERANCE
    keeps_blank = start == 0 or _breaks_page(flow, atoms, start)
    block = atoms[start].block
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if atom.block != block:
            block = atom.block
            if flow.blocks[block].page_break_before:
                return placed, index
        # Most lines have nothing above them.
        blank = _blank(placed, atom) if atom.before and (placed or keeps_blank) else 0.0
        if placed and top + blank + atom.height + atom.closing > full:
            return placed[: _break_point(flow, placed, atom, height)], index
        placed.append(Placed(atom, top + blank))
        top += blank + atom.height + atom.after
    return placed, len(atoms)


def _blank(placed: list[Placed], atom: Atom) -> float:
    """Return the blank above an atom beside what the one before has below it: of two paragraphs' blanks the larger one stands.

    Word processors add them up only where a file asks for it.
    """
    if placed and isinstance(atom, LineAtom) and isinstance(placed[-1].atom, LineAtom):
        return max(0.0, atom.before - placed[-1].atom.after)
    return atom.before


def _breaks_page(flow: Flow, atoms: list[Atom], index: int) -> bool:
    """Tell whether the atom is the first of a block that asks for a new page."""
    is_first = index == 0 or atoms[index - 1].block != atoms[index].block
    return is_first and flow.blocks[atoms[index].block].page_break_before


def _break_point(flow: Flow, placed: list[Placed], overflow: Atom, height: float) -> int:
    """Tell how many of the placed atoms stay: a block kept with the next one goes over with it, unless it opens the page.

    So does the head of a table that has no row below it, if the next page has room for that row.
    """
    stay, following = len(placed), overflow.block
    fits = _repeated_head(overflow) + overflow.height + overflow.closing <= height
    while fits and stay > 0 and placed[stay - 1].atom.block == following and is_head(flow, placed[stay - 1].atom):
        stay -= 1
    last = stay
    while stay > 0 and keeps(flow, placed[stay - 1].atom):
        stay = _without_last(flow, placed, stay)
    return stay or _last_heading(placed[:last]) or len(placed)


def _without_last(flow: Flow, placed: list[Placed], stay: int) -> int:
    """Tell how many of the first `stay` atoms stay where the last one goes over: a heading of several lines goes whole;
    of a table the last row, and its head if that would be left alone."""
    last = placed[stay - 1].atom
    stay -= 1
    goes_whole = not isinstance(last, RowAtom)
    while stay > 0 and placed[stay - 1].atom.block == last.block:
        if not goes_whole and not is_head(flow, placed[stay - 1].atom):
            break
        stay -= 1
    return stay


def _last_heading(placed: list[Placed]) -> int:
    """Tell where the last heading of a page begins that holds nothing but what is kept together: that one goes over alone."""
    last = placed[-1].atom if placed else None
    if not isinstance(last, LineAtom) or last.element not in (*HEADINGS, *RULE_HEADINGS):
        return 0
    return next(index for index, item in enumerate(placed) if item.atom.block == last.block)


def is_head(flow: Flow, atom: Atom) -> bool:
    """Tell whether an atom is a row of a table's head."""
    block = flow.blocks[atom.block]
    return isinstance(block, Table) and isinstance(atom, RowAtom) and block.rows[atom.row].head


def keeps(flow: Flow, atom: Atom) -> bool:
    """Tell whether a page may not end with an atom."""
    block = flow.blocks[atom.block]
    match block:
        case Paragraph():
            return block.keep_with_next
        case Picture() | Separator():
            return True
        case Table():
            is_last = isinstance(atom, RowAtom) and atom.row == len(block.rows) - 1
            return block.keep_with_next and is_last and not block.rows[-1].continues


def _repeated_head(atom: Atom) -> float:
    """Return the height of the head rows above a table row that begins a page."""
    return sum(row.height for row in atom.head)
