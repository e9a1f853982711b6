"""Pages that open with the mere end of a sentence, in the midst of a text: the page before is set closer or wider.

A line is taken back, or another one goes over; the pages after it are filled as they are anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from fazhi_docgen.layout.faults import begins_anew, mere_ends
from fazhi_docgen.layout.fill import fill_sheet
from fazhi_docgen.layout.refill import refilled
from fazhi_docgen.layout.table_cuts import cut_tables
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fazhi_docgen.layout.fill import Filled, Pages, Placed
    from fazhi_docgen.layout.flow import Block, Flow, Paragraph
    from fazhi_docgen.layout.lines import Typesetter

    #: which paragraphs of a page may have another pitch, by their indexes
    Flexible = Callable[[Flow, list[Placed]], dict[int, Paragraph]]

#: Pitches are tried a quarter of a point apart.
STEP: Final = 5
#: A last line is so near to finding no room, or the next one to finding it, that word processors could differ.
MARGIN: Final = Length(1)


class Opened(NamedTuple):
    """A page that opens otherwise than it did: its index, and the pitch of the lines of the page before."""

    page: int
    pitch: Length


def better_opened(filled: Filled, flexible: Flexible, typesetter: Typesetter) -> tuple[Filled, list[Opened]]:
    """Return the pages with as few of them as may be opening with a few characters, and what was done.

    Left to right: what a page takes back or gives away moves the pages after it. The last page of a text is not looked
    at, which has more wants than this one.
    """
    done: list[Opened] = []
    page = _next_opening(filled, 0)
    while page is not None:
        pitch, changes = next(_ways(filled, page, flexible, typesetter), (None, {}))
        if pitch is not None:
            filled = cut_tables(refilled(filled, changes, typesetter), typesetter)
            done.append(Opened(page, pitch))
        page = _next_opening(filled, page)
    return filled, done


def _ways(
    filled: Filled, page: int, flexible: Flexible, typesetter: Typesetter
) -> Iterator[tuple[Length, dict[int, Block]]]:
    """Yield the pitches of the page before, with its changed paragraphs, that a page opens better with."""
    blocks = flexible(filled.flow, filled.pages[page - 1])
    for pitch in _pitches(typesetter) if blocks else ():
        changes: dict[int, Block] = {index: replace(block, pitch=pitch) for index, block in blocks.items()}
        if _opens_well(filled, changes, page, typesetter):
            yield pitch, changes


def _next_opening(filled: Filled, after: int) -> int | None:
    """Return the next page that opens with a few characters and that the text runs on from."""
    pages = filled.pages
    return next((page for page in mere_ends(pages) if page > after and _runs_on(filled.flow, pages, page)), None)


def _runs_on(flow: Flow, pages: Pages, page: int) -> bool:
    return page + 1 < len(pages) and not begins_anew(flow, pages[page + 1])


def _pitches(typesetter: Typesetter) -> Iterator[Length]:
    """Yield the pitches within bounds, the nearest to the usual one first."""
    grid = typesetter.profile.grid
    found = range(grid.tightest_pitch.twips, grid.loosest_pitch.twips + 1, STEP)
    yield from map(Length.from_twips, sorted(found, key=lambda twips: abs(twips - grid.pitch.twips)))


def _opens_well(filled: Filled, changes: dict[int, Block], page: int, typesetter: Typesetter) -> bool:
    """Tell whether no page opens with a few characters, down to the given one, in whatever word processor."""
    near = refilled(filled, changes, typesetter, upto=page + 1)
    changed = range(next(iter(_changed(filled, near)), page), page + 1)
    return not set(changed).intersection(mere_ends(near.pages)) and all(
        _is_clear(near, index, typesetter) for index in changed
    )


def _changed(before: Filled, after: Filled) -> Iterator[int]:
    """Yield the pages that are not filled as they were."""
    pairs = zip(before.sheets, after.sheets, strict=False)
    return (index for index, (old, new) in enumerate(pairs) if old is not new)


def _is_clear(filled: Filled, page: int, typesetter: Typesetter) -> bool:
    """Tell whether a page with a little more room would hold no more."""
    sheet = filled.sheets[page]
    roomier = fill_sheet(filled.flow, filled.atoms, sheet.start, typesetter.profile, MARGIN.pt)
    return len(roomier.placed) == len(sheet.placed)
