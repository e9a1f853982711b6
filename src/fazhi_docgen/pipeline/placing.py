"""Where on the pages what is said of a document stands: on that of the nearest block before its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic, Place
    from fazhi_docgen.layout.paginate import Layout

#: A place in a source, and the page of what was written there.
_Spot = tuple[tuple[int, int], int]


def diagnostics_of(problems: Iterable[Diagnostic], notes: Iterable[Diagnostic], layout: Layout) -> Iterator[Diagnostic]:
    """Give each problem and note its page, problems in the order of the source."""
    spots = sorted(_spots(layout))
    for problem in sorted(problems, key=lambda problem: problem.place):
        yield replace(problem, page=_page_of(problem.place, spots))
    for note in notes:
        yield replace(note, page=note.page or note.params.get("page") or _page_of(note.place, spots))


def _spots(layout: Layout) -> Iterator[_Spot]:
    """Where each block was written, and the page that it begins on."""
    first: dict[int, int] = {}
    for page in layout.pages:
        for part in (*(line.part for line in page.lines), *(image.part for image in page.images)):
            if part is not None:
                first.setdefault(part.block, page.number)
    for index, block in enumerate((*layout.flow.blocks, *layout.flow.imprint)):
        place = block.place if isinstance(block, (Paragraph, Table, Picture)) else None
        if place is not None and index in first:
            yield (place.line, place.column), first[index]


def _page_of(place: Place, spots: list[_Spot]) -> int | None:
    """The page of the last block that begins at or before a place; the first page where none does."""
    if not spots or not place.line:
        return None
    after = bisect_right(spots, (place.line, place.column), key=lambda spot: spot[0])
    return spots[max(after - 1, 0)][1]
