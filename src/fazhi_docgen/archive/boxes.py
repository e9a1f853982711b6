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
    from fazhi_docgen.archive.number import ArchiveNumber, FilingClass

_SIDES: int = 2


class ClosedBoxError(ValueError):
    """A box that items were put behind; `last` is the box that is filled now."""

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last


def thickness(pages: int) -> float:
    """Tell how thick an item is, in millimetres: its sheets, printed on both sides, and what holds them together."""
    measures = filing_boxes()
    return ceil(pages / _SIDES) * measures.sheet.mm + measures.item.mm


def box_for(index: Index, number: ArchiveNumber, pages: int, spine: int, wanted: int | None = None) -> int:
    """Return the number of the box that a new item goes into: the one that its author fixed; where its number lies among
    those of a box, that one; otherwise the last of its class if it has room, or a new one.

    The index notes a new box, `spine` millimetres wide. An item thicker than any box has one of its own.

    Raises:
        ClosedBoxError: the box that is wanted stands before one that was begun.
    """
    group = number.group
    boxes = sorted(box for box in index.boxes if box.group == group)
    last = boxes[-1] if boxes else None
    if wanted and last and wanted < last.number:
        raise ClosedBoxError(last.number)
    among = next((box for box in boxes if _ends(index, box) > number.item), None)
    if among and not wanted:
        return among.number
    if last and (wanted == last.number or (not wanted and _has_room(index, last, pages))):
        return last.number
    new = Box(group, wanted or (last.number + 1 if last else 1), spine)
    index.boxes.append(new)
    return new.number


def _ends(index: Index, box: Box) -> int:
    """Return the last number in a box; none where it is empty."""
    return max((entry.number.item for entry in in_box(index, box)), default=0)


def _has_room(index: Index, box: Box, pages: int) -> bool:
    filled = sum(thickness(entry.row.pages) for entry in in_box(index, box))
    return filled + thickness(pages) <= box.spine - filing_boxes().walls.mm


def in_box(index: Index, box: Box) -> list[Entry]:
    """Return the items of a box, in the order of their numbers."""
    return [entry for entry in index.members(box.group) if entry.box == box.number]


def boxes_of(index: Index, group: FilingClass) -> list[Box]:
    """Return the boxes of a class that have something in them."""
    return [box for box in sorted(index.boxes) if box.group == group and in_box(index, box)]


def box_digest(entries: Sequence[Entry], files: Mapping[str, FileRecord]) -> str:
    """Return one digest of all files of the items in a box: it stands on paper, where nobody can sign it anew."""
    numbers = {entry.number.text for entry in entries}
    own = {path: record for path, record in files.items() if path.split("/", 1)[0] in numbers}
    return digest_of(f"{record.sha256}  {path}" for path, record in sorted(own.items()))


def whole_digest(index: Index, files: Mapping[str, FileRecord]) -> str:
    """Return one digest of all boxes."""
    return digest_of(sorted(_box_digests(index, files)))


def _box_digests(index: Index, files: Mapping[str, FileRecord]) -> Iterable[str]:
    for group in index.groups():
        for box in boxes_of(index, group):
            yield box_digest(in_box(index, box), files)
