"""What one window shows of a document's pages (视野): only what is in sight and has changed is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.studio.faces import Given, Shelf
from fazhi_docgen.studio.protocol import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.studio.protocol import FaceSlice

#: The first slices of the faces are cut for so many pages at once.
_AHEAD: Final = 12
#: No window has room for more sheets.
_MOST_SHEETS: Final = 30
_Spots = list[tuple[int, float, float, float, float]]


class Sight(Struct):
    """The pages in sight, and what the window has of each page: the digest of its look, and its spots."""

    first: int = 1
    last: int = 2
    line: int = 0
    given: Given = field(default_factory=Given)
    sent: dict[int, tuple[str, _Spots]] = field(default_factory=dict)

    def look(self, first: int, last: int) -> None:
        """Take note of the pages in sight."""
        self.first, self.last = max(first, 1), min(max(last, first), max(first, 1) + _MOST_SHEETS)

    def catch_up(self, rendering: Rendering, shelf: Shelf) -> tuple[list[Sheet], list[FaceSlice]]:
        """Return the sheets in sight that the window has not, or not as they are now, and the faces for them."""
        count = len(rendering.layout.pages)
        self.sent = {number: known for number, known in self.sent.items() if number <= count}
        sheets = [*self._sheets(rendering)]
        new = [sheet.number for sheet in sheets if sheet.svg is not None]
        ahead = range(1, min(_AHEAD, count) + 1) if not self.given.chars else ()
        return sheets, self.given.lacking(_characters(rendering, {*new, *ahead}), shelf)

    def _sheets(self, rendering: Rendering) -> Iterator[Sheet]:
        for number in range(self.first, min(self.last, len(rendering.layout.pages)) + 1):
            page = rendering.page(number)
            digest, spots = page.digest, _spots(rendering, number)
            known = self.sent.get(number)
            if known != (digest, spots):
                self.sent[number] = (digest, spots)
                yield Sheet(number, None if known and known[0] == digest else page.svg(), spots)

    def at(self, rendering: Rendering | None) -> int | None:
        """Return the page that the cursor's line is on."""
        return rendering.page_at(self.line) if rendering and self.line else None


def _characters(rendering: Rendering, numbers: set[int]) -> dict[Face, set[str]]:
    """Return which characters of each face some pages are drawn with."""
    chars: dict[Face, set[str]] = {}
    for number in sorted(numbers):
        for face, drawn in rendering.page(number).characters().items():
            chars.setdefault(face, set()).update(drawn)
    return chars


def _spots(rendering: Rendering, number: int) -> _Spots:
    boxes = ((spot.place.line, spot.box) for spot in rendering.spots(number))
    return [
        (line, round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1)) for line, box in boxes
    ]
