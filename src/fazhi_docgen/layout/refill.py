"""Pages after a few blocks have changed (局部重排): only those that the change reaches are filled again."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.fill import Filled, Sheet, fill_sheet, set_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.layout.atoms import Atom
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter


def refilled(before: Filled, changes: Mapping[int, Block], typesetter: Typesetter, upto: int | None = None) -> Filled:
    """Return the pages with some blocks changed.

    Args:
        before: the pages as they were.
        changes: the changed blocks by their indexes, at least one.
        typesetter: the measures and the typefaces' widths.
        upto: how many pages are wanted at most; all if None.
    """
    blocks = list(before.flow.blocks)
    atoms: list[Atom] = []
    done = 0
    first = _first_atom(before.atoms, min(changes))
    for index in sorted(changes):
        blocks[index] = changes[index]
        atoms += before.atoms[done : _first_atom(before.atoms, index)]
        atoms += set_block(index, changes[index], typesetter)
        done = _first_atom(before.atoms, index + 1)
    last = len(atoms)
    atoms += before.atoms[done:]
    flow = replace(before.flow, blocks=tuple(blocks))
    after = Filled(flow, atoms, [sheet for sheet in before.sheets if sheet.reach < first], before.more)
    _refill(after, before, last, typesetter, upto)
    return after


def _first_atom(atoms: list[Atom], block: int) -> int:
    """Return the index of the first atom of a block."""
    return bisect_left(atoms, block, key=lambda atom: atom.block)


def _refill(after: Filled, before: Filled, last: int, typesetter: Typesetter, upto: int | None) -> None:
    """Fill the pages that are missing, until one begins with an unchanged atom that a page began with before, or so many
    are filled.

    No atom from the `last`-th on is changed.
    """
    moved = len(after.atoms) - len(before.atoms)
    known = {sheet.start + moved: number for number, sheet in enumerate(before.sheets) if sheet.start + moved >= last}
    start = before.sheets[len(after.sheets)].start
    while start < len(after.atoms) and (upto is None or len(after.sheets) < upto):
        if start in known:
            after.sheets.extend(_moved(sheet, moved) for sheet in before.sheets[known[start] :])
            return
        after.sheets.append(fill_sheet(after.flow, after.atoms, start, typesetter.profile, after.more))
        start += len(after.sheets[-1].placed)


def _moved(sheet: Sheet, by: int) -> Sheet:
    return Sheet(sheet.start + by, sheet.placed, sheet.reach + by) if by else sheet
