"""What of the source stands where on the pages, and on which page what is said of a document stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic, Place
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.page import Image, Line, Page
    from fazhi_docgen.layout.paginate import Layout

#: How much of its size a line reaches above its baseline; the rest is below it.
_ASCENT = 0.88


class Box(Struct, frozen=True):
    """A rectangle on a page, in points from the upper left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Spot(Struct, frozen=True):
    """What of a block stands on a page: where the block was written, and the box around its lines and pictures."""

    place: Place
    box: Box


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
    """Tell where each block was written, and the page that it begins on."""
    first: dict[int, int] = {}
    for page in layout.pages:
        for part in (*(line.part for line in page.lines), *(image.part for image in page.images)):
            if part is not None:
                first.setdefault(part.block, page.number)
    for index, place in enumerate(_places(layout.flow)):
        if place is not None and index in first:
            yield (place.line, place.column), first[index]


def spots_on(page: Page, flow: Flow) -> Iterator[Spot]:
    """Yield where each block that has a place in the source stands on a page, in the order of the blocks.

    The rows of a table follow the table itself, each with a place of its own.
    """
    boxes: dict[int, Box] = {}
    drawn = [(line.part, _around_line(line)) for line in page.lines]
    drawn += [(image.part, _around_image(image)) for image in page.images]
    for part, box in drawn:
        if part is not None:
            boxes[part.block] = boxes[part.block].around(box) if part.block in boxes else box
    blocks = (*flow.blocks, *flow.imprint)
    places = _places(flow)
    for index, box in sorted(boxes.items()):
        block, place = (blocks[index], places[index]) if 0 <= index < len(blocks) else (None, None)
        if place is None:
            continue
        found = [(place, box)]
        if isinstance(block, Table):
            whole = _ruled(box, page)
            found = [(place, whole), *_rows(block, index, whole, page)]
        for at, around in found:
            yield Spot(at, _turned(around, page.height) if page.turned else around)


def _rows(table: Table, index: int, whole: Box, page: Page) -> Iterator[tuple[Place, Box]]:
    """Yield where each row of a table was written, and its box: as high as its text, as wide as the table."""
    boxes: dict[int, Box] = {}
    for line in page.lines:
        if line.part is not None and line.part.block == index:
            box, row = _around_line(line), line.part.row
            boxes[row] = boxes[row].around(box) if row in boxes else box
    for row, box in sorted(boxes.items()):
        cells = table.rows[row].cells if 0 <= row < len(table.rows) else ()
        place = next((text.place for cell in cells for text in cell.paragraphs if text.place), None)
        if place is not None and table.place is not None and place.line != table.place.line:
            yield place, Box(whole.left, box.top, whole.right, box.bottom)


def _ruled(text: Box, page: Page) -> Box:
    """Return the box of a table's text with the rules beside it: its cells reach farther than what stands in them."""
    box = text
    for rule in page.rules:
        if rule.y0 <= text.bottom and text.top <= rule.y1:
            box = box.around(Box(rule.x0, rule.y0, rule.x1, rule.y1))
    return box


def _turned(box: Box, height: float) -> Box:
    """Return a box of a turned page as the sheet has it (see `layout.page.Page`)."""
    return Box(box.top, height - box.right, box.bottom, height - box.left)


def page_at(line: int, layout: Layout) -> int | None:
    """Return the page of the last block that begins on or before a line of the source; None without any."""
    return _page_at((line + 1, 0), sorted(_spots(layout)))


def _places(flow: Flow) -> list[Place | None]:
    """Tell where each block was written, those of the imprint last."""
    blocks = (*flow.blocks, *flow.imprint)
    return [block.place if isinstance(block, (Paragraph, Table, Picture)) else None for block in blocks]


def _around_line(line: Line) -> Box:
    size = max((run.size for run in line.runs), default=0.0)
    right = max((run.x + run.width for run in line.runs), default=0.0)
    top = line.baseline - _ASCENT * size
    return Box(line.left, top, line.left + right, top + size)


def _around_image(image: Image) -> Box:
    return Box(image.x, image.y, image.x + image.width, image.y + image.height)


def _page_of(place: Place, spots: list[_Spot]) -> int | None:
    """Return the page of the last block that begins at or before a place; the first page where none does."""
    return _page_at((place.line, place.column), spots) if place.line else None


def _page_at(place: tuple[int, int], spots: list[_Spot]) -> int | None:
    if not spots:
        return None
    return spots[max(bisect_right(spots, place, key=lambda spot: spot[0]) - 1, 0)][1]
