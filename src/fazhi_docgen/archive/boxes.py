"""Boxes (盒): which item goes into which, by the thickness of its paper, and the digest that a box's paper testifies to."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from fazhi_docgen.archive.identity import digest_of
from fazhi_docgen.archive.index import Box
from fazhi_docgen.standard.dat22 import filing_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fazhi_docgen.archive.index import Entry, Index
    from fazhi_docgen.archive.manifest import FileRecord
    from fazhi_docgen.archive.number import FilingClass

_SIDES: int = 2


def thickness(pages: int) -> float:
    """How thick an item is, in millimetres: its sheets, printed on both sides, and what holds them together."""
    measures = filing_boxes()
    return ceil(pages / _SIDES) * measures.sheet.mm + measures.item.mm


def box_for(index: Index, group: FilingClass, pages: int, spine: int) -> int:
    """The number of the box that a new item goes into: the last of its class if it has room, or a new one.

    The index notes a new box, `spine` millimetres wide. An item thicker than any box has one of its own.
    """
    boxes = sorted(box for box in index.boxes if box.group == group)
    if boxes:
        last = boxes[-1]
        filled = sum(thickness(entry.row.pages) for entry in in_box(index, last))
        if filled + thickness(pages) <= last.spine - filing_boxes().walls.mm:
            return last.number
    new = Box(group, boxes[-1].number + 1 if boxes else 1, spine)
    index.boxes.append(new)
    return new.number


def in_box(index: Index, box: Box) -> list[Entry]:
    """The items of a box, in the order of their numbers."""
    return [entry for entry in index.members(box.group) if entry.box == box.number]


def boxes_of(index: Index, group: FilingClass) -> list[Box]:
    """The boxes of a class that have something in them."""
    return [box for box in sorted(index.boxes) if box.group == group and in_box(index, box)]


def box_digest(entries: Sequence[Entry], files: Mapping[str, FileRecord]) -> str:
    """One digest of all files of the items in a box: it stands on paper, where nobody can sign it anew."""
    numbers = {entry.number.text for entry in entries}
    own = {path: record for path, record in files.items() if path.split("/", 1)[0] in numbers}
    return digest_of(f"{record.sha256}  {path}" for path, record in sorted(own.items()))


def whole_digest(index: Index, files: Mapping[str, FileRecord]) -> str:
    """One digest of all boxes."""
    return digest_of(sorted(_box_digests(index, files)))


def _box_digests(index: Index, files: Mapping[str, FileRecord]) -> Iterable[str]:
    for group in index.groups():
        for box in boxes_of(index, group):
            yield box_digest(in_box(index, box), files)
