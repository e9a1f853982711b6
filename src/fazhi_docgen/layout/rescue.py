"""Pages that look like a slip are mended: by the pitch of their lines and of the pages before, then by whole paragraphs.

The signature never stands alone on a page (clause 7.3.5.5); 「此页无正文」 is never printed: the standard knows it no more.
No paragraph is cut: with a pitch a little tighter or looser, lines move over of themselves, and go on doing so when a
clerk edits the text.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.layout.apart import closed_up
from fazhi_docgen.layout.atoms import LineAtom
from fazhi_docgen.layout.faults import (
    FEWEST_LINES,
    begins_anew,
    begins_sheet,
    faults_of,
    is_closing,
    is_text,
    least_faults,
    lonely_page,
    mere_ends,
    signed_page,
    thin_pages,
)
from fazhi_docgen.layout.fill import Filled, fill_pages, set_blocks
from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.layout.foot import pages_for_imprint
from fazhi_docgen.layout.openings import MARGIN, STEP, better_opened
from fazhi_docgen.layout.refill import refilled
from fazhi_docgen.layout.table_cuts import cut_tables
from fazhi_docgen.standard.elements import HEAD, Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.faults import Faults
    from fazhi_docgen.layout.fill import Pages, Placed
    from fazhi_docgen.layout.flow import Block, Flow
    from fazhi_docgen.layout.lines import Typesetter

#: What stands at measured distances from one another, above the body and below it.
_FIXED: Final = (
    *HEAD,
    *(Element.TITLE, Element.SUBTITLE, Element.TITLE_NOTE, Element.RECIPIENTS, Element.ISSUED_TITLE),
    *(Element.SIGNATORY, Element.DATE, Element.NOTE),
)
#: A white line at a page's foot is as bad as a pitch that is so many twips off.
_PRICE_OF_GAP: Final = 30
#: No white beside tables and pictures is as bad as a pitch that is so many twips off.
_PRICE_OF_CLOSING: Final = 20
#: So many pages before are set closer or wider, too: the fewer, the better they look beside the others.
_REACHES: Final = (1, 2, 4)
#: What word processors want free above the frame of an imprint.
_BESIDE_FRAME: Final = Length(3)


class Rescue(StrEnum):
    """What was done, or that nothing could be."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    CLOSED_UP = "closed up"
    MOVED = "moved"
    ALONE = "alone"
    SPARSE = "sparse"


class Cause(StrEnum):
    """What was wrong."""

    SIGNATURE = "signature"
    PAGE = "page"
    OPENING = "opening"
    IMPRINT = "imprint"


class Deed(Struct, frozen=True):
    """What was done for what was wrong with a page.

    `pitch` is the new one of its lines; `closed_up` tells that its tables and pictures gave up the white beside them.
    """

    rescue: Rescue
    cause: Cause
    page: int
    pitch: Length | None = None
    closed_up: bool = False


class Rescued(Struct, frozen=True):
    """The pages of a flow as it is to be written, and what was done."""

    filled: Filled
    deeds: tuple[Deed, ...] = ()

    @property
    def flow(self) -> Flow:
        """The flow as it is to be written."""
        return self.filled.flow

    @property
    def pages(self) -> Pages:
        """What stands on each page."""
        return self.filled.pages


class _Try(NamedTuple):
    """A way to mend: what is wrong after it, what it costs in looks, its pages, what was done."""

    faults: Faults
    cost: float
    filled: Filled
    rescue: Rescue
    pitch: Length | None = None
    closed_up: bool = False


class _Stretch(NamedTuple):
    """The paragraphs of some pages whose pitch may change, and those beside tables and pictures, without their white."""

    flexible: dict[int, Paragraph]
    closed: dict[int, Paragraph]


class _Change(NamedTuple):
    """A pitch for a stretch of paragraphs, perhaps without the white beside its tables and pictures, and what it costs."""

    blocks: dict[int, Block]
    pitch: Length
    closes: bool
    cost: int


def rescue(flow: Flow, typesetter: Typesetter) -> Rescued:
    """Fill the pages, and mend those that look like a slip."""
    atoms = set_blocks(flow.blocks, typesetter)
    done = _opened(cut_tables(fill_pages(flow, atoms, typesetter.profile), typesetter), typesetter)
    tried: set[tuple[Cause, int]] = set()
    while (fault := next(_wrong(done, typesetter, tried), None)) is not None:
        tried.add(fault)
        done = _mended(done, *fault, typesetter)
    return done


def _opened(filled: Filled, typesetter: Typesetter) -> Rescued:
    """Return the pages, those that opened with the end of a sentence mended."""
    filled, opened = better_opened(filled, lambda flow, page: dict(_flexible(flow, page, typesetter)), typesetter)
    return Rescued(
        filled, tuple(Deed(_way(pitch, typesetter), Cause.OPENING, page + 1, pitch) for page, pitch in opened)
    )


def _way(pitch: Length, typesetter: Typesetter) -> Rescue:
    return Rescue.TIGHTENED if pitch < typesetter.profile.grid.pitch else Rescue.LOOSENED


def _wrong(done: Rescued, typesetter: Typesetter, tried: set[tuple[Cause, int]]) -> Iterator[tuple[Cause, int]]:
    """Yield what is wrong with which page, as far as nothing was tried against it."""
    flow, pages = done.flow, done.pages
    lonely = lonely_page(flow, pages)
    found = [] if lonely is None else [(Cause.SIGNATURE, lonely)]
    found += [(Cause.PAGE, page) for page in thin_pages(flow, pages)]
    if begins_sheet(flow, pages, typesetter):
        found.append((Cause.IMPRINT, len(pages) - 1))
    found += [(Cause.PAGE, page) for page in mere_ends(pages) if _is_last(flow, pages, page)]
    few = signed_page(flow, pages, typesetter)
    found += [] if few is None or few == lonely else [(Cause.PAGE, few)]
    yield from (fault for fault in found if fault not in tried)


def _is_last(flow: Flow, pages: Pages, page: int) -> bool:
    return page == len(pages) - 1 or begins_anew(flow, pages[page + 1])


def _mended(done: Rescued, cause: Cause, page: int, typesetter: Typesetter) -> Rescued:
    """Return the best of all ways to mend a page; as it was where none is better."""
    best = min(_ways(done, cause, page, typesetter), key=lambda way: (way.faults, way.cost), default=None)
    alone = cause is Cause.SIGNATURE and (best is None or best.faults.lonely > 0)
    if best is None or alone or best.faults >= faults_of(done.flow, done.pages, typesetter):
        return replace(done, deeds=(*done.deeds, *_left(done, cause, page, typesetter)))
    deed = Deed(best.rescue, cause, page + 1, best.pitch, best.closed_up)
    return Rescued(best.filled, (*done.deeds, deed))


def _left(done: Rescued, cause: Cause, page: int, typesetter: Typesetter) -> Iterator[Deed]:
    """Yield what stays as it was, if that is to be told: a signature without text, or below fewer lines than look well."""
    if cause is Cause.SIGNATURE:
        yield Deed(Rescue.ALONE, cause, page + 1)
    elif lonely_page(done.flow, done.pages) == page:
        return
    elif signed_page(done.flow, done.pages, typesetter) == page and any(map(_is_line, done.pages[page - 1])):
        yield Deed(Rescue.SPARSE, cause, page + 1)


def _is_line(placed: Placed) -> bool:
    """Tell whether it is a line of text, which might have come over."""
    return isinstance(placed.atom, LineAtom) and is_text(placed)


def _ways(done: Rescued, cause: Cause, page: int, typesetter: Typesetter) -> Iterator[_Try]:
    """Yield the ways to mend a page; only for a signature may lines be wider than is usual, or paragraphs be moved."""
    grid = typesetter.profile.grid
    loosest = grid.pitch if cause is Cause.IMPRINT else grid.loosest_pitch
    tries = [*_by_pitch(done, page, grid.tightest_pitch, loosest, typesetter)]
    yield from tries
    if cause is Cause.SIGNATURE:
        yield from _by_paragraphs(done, page, typesetter)
    signs_here = cause is Cause.SIGNATURE or signed_page(done.flow, done.pages, typesetter) == page
    if signs_here and all(way.faults.lonely or way.faults.few for way in tries):
        yield from _by_pitch(done, page, loosest, grid.widest_pitch, typesetter)


def _by_pitch(done: Rescued, page: int, tightest: Length, loosest: Length, typesetter: Typesetter) -> Iterator[_Try]:
    """Try pitches within bounds, of the page and of some pages before, the nearest to the usual one first.

    No further than the first after which nothing is wrong that could be mended: an imprint wants its lines closer.
    """
    stretches = _stretches(done, page, typesetter)
    if not stretches:
        return
    first = min(min((*stretch.flexible, *stretch.closed)) for stretch in stretches)
    least = least_faults(done.filled, first, page)
    roomy = fill_pages(done.flow, done.filled.atoms, typesetter.profile, MARGIN.pt)
    usual = typesetter.profile.grid.pitch
    twips = {usual.twips, *range(tightest.twips, loosest.twips + 1, STEP)}
    changes = _changes(stretches, [Length.from_twips(each) for each in sorted(twips)], typesetter)
    for change in sorted(changes, key=lambda change: change.cost):
        for way in _tried(done.filled, roomy, change, typesetter):
            yield way
            if way.faults <= least:
                return


def _cost(pitch: Length, typesetter: Typesetter) -> int:
    """Tell how far a pitch is off, in twips; those beyond the usual bound count twice."""
    grid = typesetter.profile.grid
    return abs(pitch.twips - grid.pitch.twips) + max(0, pitch.twips - grid.loosest_pitch.twips)


def _changes(stretches: list[_Stretch], pitches: list[Length], typesetter: Typesetter) -> Iterator[_Change]:
    """Yield each pitch for each stretch, and each that is not wider without white beside tables and pictures, too."""
    usual = typesetter.profile.grid.pitch
    for (flexible, closed), pitch in product(stretches, pitches):
        cost = _cost(pitch, typesetter)
        if pitch != usual and flexible:
            yield _Change(_with_pitch(flexible, pitch), pitch, closes=False, cost=cost)
        if pitch <= usual and closed:
            blocks = _with_pitch(flexible | {index: closed[index] for index in flexible.keys() & closed}, pitch)
            yield _Change(dict(closed) | blocks, pitch, closes=True, cost=cost + _PRICE_OF_CLOSING)


def _with_pitch(paragraphs: dict[int, Paragraph], pitch: Length) -> dict[int, Block]:
    return {index: replace(paragraph, pitch=pitch) for index, paragraph in paragraphs.items()}


def _tried(filled: Filled, roomy: Filled, change: _Change, typesetter: Typesetter) -> Iterator[_Try]:
    """Yield what pages are like with some paragraphs changed, if every word processor would fill them alike."""
    mended = refilled(filled, change.blocks, typesetter)
    cut = cut_tables(mended, typesetter)
    if cut is not mended:
        wider = fill_pages(cut.flow, cut.atoms, typesetter.profile, MARGIN.pt)
    else:
        wider = refilled(roomy, change.blocks, typesetter)
    if _is_clear(cut, wider, typesetter):
        pitch = None if change.pitch == typesetter.profile.grid.pitch else change.pitch
        way = _way(pitch, typesetter) if pitch else Rescue.CLOSED_UP
        yield _Try(faults_of(cut.flow, cut.pages, typesetter), change.cost, cut, way, pitch, change.closes)


def _is_clear(filled: Filled, roomy: Filled, typesetter: Typesetter) -> bool:
    """Tell whether the pages end at the same places where each has a little more room, and the imprint fits with ease."""
    flow, pages = filled.flow, filled.pages
    begun = {pages_for_imprint(flow, len(pages), pages[-1], typesetter, spare) for spare in (0.0, _BESIDE_FRAME.pt)}
    return len(begun) == 1 and [sheet.start for sheet in roomy.sheets] == [sheet.start for sheet in filled.sheets]


def _stretches(done: Rescued, page: int, typesetter: Typesetter) -> list[_Stretch]:
    """Return what may change on a page and on one, two or four before it, no further than where pages were begun anew."""
    found: list[_Stretch] = []
    for reach in _REACHES:
        start = page
        while start > max(0, page - reach) and not begins_anew(done.flow, done.pages[start]):
            start -= 1
        placed = [placed for sheet in done.pages[start : page + 1] for placed in sheet]
        closed = closed_up(done.flow, {item.atom.block for item in placed}, typesetter.profile)
        stretch = _Stretch(dict(_flexible(done.flow, placed, typesetter)), closed)
        found += [] if stretch in found or not any(stretch) else [stretch]
    return found


def _flexible(flow: Flow, placed: list[Placed], typesetter: Typesetter) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs whose pitch may change: not what stands at measured distances, nor blanks and what seals hang on."""
    usual = typesetter.profile.grid.pitch
    for atom in (item.atom for item in placed):
        block = flow.blocks[atom.block]
        own = isinstance(atom, LineAtom) and bool(atom.line.runs) and atom.element not in _FIXED and not atom.floating
        if own and isinstance(block, Paragraph) and block.pitch == usual:
            yield atom.block, block


def _by_paragraphs(done: Rescued, page: int, typesetter: Typesetter) -> Iterator[_Try]:
    """Yield each paragraph of the page before kept with all down to the signature, as long as lines enough stay there."""
    before = done.pages[page - 1]
    for index, placed in enumerate(before):
        block = done.flow.blocks[placed.atom.block]
        begins = index > 0 and before[index - 1].atom.block != placed.atom.block
        stays = [above for above in before[:index] if is_text(above)]
        if begins and stays and not is_closing(done.flow, placed) and not block.page_break_before:
            gaps = int(len(before) - index > FEWEST_LINES)
            few = max(0, FEWEST_LINES - len(stays))
            cost = _PRICE_OF_GAP * (len(before) - index + few * typesetter.profile.grid.lines_per_page)
            for dearer, moved in enumerate(_moves(done.flow, placed.atom.block)):
                filled = cut_tables(refilled(done.filled, moved, typesetter), typesetter)
                if not _parts_heading(filled.flow, placed.atom.block):
                    faults = faults_of(filled.flow, filled.pages, typesetter)._replace(gaps=gaps)
                    yield _Try(faults, cost + dearer, filled, Rescue.MOVED)


def _moves(flow: Flow, first: int) -> Iterator[dict[int, Block]]:
    """Try to move a block over with the signature: kept with it, which holds when the text is edited; or by a page begun
    for it."""
    blocks = flow.blocks[first : flow.signature_at]
    kept = [block for block in blocks if isinstance(block, Paragraph)]
    if len(kept) == len(blocks):
        yield {index: replace(block, keep_with_next=True) for index, block in enumerate(kept, start=first)}
    yield {first: replace(blocks[0], page_break_before=True)}


def _parts_heading(flow: Flow, block: int) -> bool:
    """Tell whether what is kept with the block stands above the page that it begins."""
    above = flow.blocks[block - 1]
    return isinstance(above, Paragraph) and above.keep_with_next
