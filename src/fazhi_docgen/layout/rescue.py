"""Pages that look like a slip are mended: by the pitch of their lines and of the pages before, then by whole paragraphs.

The signature never stands alone on a page (clause 7.3.5.5); 「此页无正文」 is never printed: the standard knows it no more.
No paragraph is cut: with a pitch a little tighter or looser, lines move over of themselves, and go on doing so when a
clerk edits the text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.layout.atoms import LineAtom
from fazhi_docgen.layout.faults import (
    FEWEST_LINES,
    begins_anew,
    begins_sheet,
    faults_of,
    is_closing,
    is_text,
    lonely_page,
    mere_ends,
    thin_pages,
)
from fazhi_docgen.layout.fill import fill_pages, set_blocks
from fazhi_docgen.layout.flow import Flow, Paragraph
from fazhi_docgen.layout.foot import pages_for_imprint
from fazhi_docgen.layout.table_cuts import cut_tables
from fazhi_docgen.standard.elements import HEAD, Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.faults import Faults
    from fazhi_docgen.layout.fill import Pages
    from fazhi_docgen.layout.lines import Typesetter

#: What stands at measured distances from one another, above the body and below it.
_FIXED: Final = (
    *HEAD,
    *(Element.TITLE, Element.SUBTITLE, Element.TITLE_NOTE, Element.RECIPIENTS, Element.ISSUED_TITLE),
    *(Element.SIGNATORY, Element.DATE, Element.NOTE),
)
#: Pitches are tried a quarter of a point apart.
_STEP: Final = 5
#: A white line at a page's foot is as bad as a pitch that is so many twips off.
_PRICE_OF_GAP: Final = 30
#: So many pages before are set closer or wider, too: the fewer, the better they look beside the others.
_REACHES: Final = (1, 2, 4)
#: A last line is so near to finding no room, or the next one to finding it, that word processors could differ.
_MARGIN: Final = Length(1)
#: What word processors want free above the frame of an imprint.
_BESIDE_FRAME: Final = Length(3)


class Rescue(StrEnum):
    """What was done, or that nothing could be."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    MOVED = "moved"
    ALONE = "alone"


class Cause(StrEnum):
    """What was wrong."""

    SIGNATURE = "signature"
    PAGE = "page"
    IMPRINT = "imprint"


class Deed(Struct, frozen=True):
    """What was done for what was wrong with a page; `pitch` is the new one of its lines."""

    rescue: Rescue
    cause: Cause
    page: int
    pitch: Length | None = None


class Rescued(Struct, frozen=True):
    """The flow as it is to be written, its pages, and what was done."""

    flow: Flow
    pages: Pages
    deeds: tuple[Deed, ...] = ()


class _Try(NamedTuple):
    """A way to mend: what is wrong after it, what it costs in looks, the flow, its pages, what was done."""

    faults: Faults
    cost: float
    flow: Flow
    pages: Pages
    rescue: Rescue
    pitch: Length | None = None


def rescue(flow: Flow, typesetter: Typesetter) -> Rescued:
    """Fill the pages, and mend those that look like a slip."""
    done = _filled(flow, typesetter)
    tried: set[tuple[Cause, int]] = set()
    while (fault := next(_wrong(done, typesetter, tried), None)) is not None:
        tried.add(fault)
        done = _mended(done, *fault, typesetter)
    return done


def _filled(flow: Flow, typesetter: Typesetter) -> Rescued:
    return Rescued(*cut_tables(flow, lambda flow: _fill(flow, typesetter), typesetter))


def _fill(flow: Flow, typesetter: Typesetter) -> Pages:
    return fill_pages(flow, set_blocks(flow.blocks, typesetter), typesetter.profile)


def _wrong(done: Rescued, typesetter: Typesetter, tried: set[tuple[Cause, int]]) -> Iterator[tuple[Cause, int]]:
    """What is wrong with which page, as far as nothing was tried against it."""
    flow, pages = done.flow, done.pages
    lonely = lonely_page(flow, pages)
    found = [] if lonely is None else [(Cause.SIGNATURE, lonely)]
    found += [(Cause.PAGE, page) for page in thin_pages(flow, pages)]
    if begins_sheet(flow, pages, typesetter):
        found.append((Cause.IMPRINT, len(pages) - 1))
    found += [(Cause.PAGE, page) for page in mere_ends(pages) if _is_last(flow, pages, page)]
    yield from (fault for fault in found if fault not in tried)


def _is_last(flow: Flow, pages: Pages, page: int) -> bool:
    return page == len(pages) - 1 or begins_anew(flow, pages[page + 1])


def _mended(done: Rescued, cause: Cause, page: int, typesetter: Typesetter) -> Rescued:
    """The best of all ways to mend a page; as it was where none is better."""
    tries = [*_by_pitch(done, cause, page, typesetter)]
    if cause is Cause.SIGNATURE:
        tries += _by_paragraphs(done, page, typesetter)
    best = min(tries, key=lambda way: (way.faults, way.cost), default=None)
    if best is None or best.faults >= faults_of(done.flow, done.pages, typesetter):
        alone = (Deed(Rescue.ALONE, cause, page + 1),) if cause is Cause.SIGNATURE else ()
        return replace(done, deeds=done.deeds + alone)
    return Rescued(best.flow, best.pages, (*done.deeds, Deed(best.rescue, cause, page + 1, best.pitch)))


def _by_pitch(done: Rescued, cause: Cause, page: int, typesetter: Typesetter) -> Iterator[_Try]:
    """Every pitch within bounds, of the page and of some pages before: an imprint wants its lines closer."""
    grid = typesetter.profile.grid
    loosest = grid.pitch if cause is Cause.IMPRINT else grid.loosest_pitch
    for blocks in _stretches(done, page, typesetter):
        for twips in range(grid.tightest_pitch.twips, loosest.twips + 1, _STEP):
            pitch = Length.from_twips(twips)
            yield from _tried(_with_pitch(done.flow, blocks, pitch), pitch, typesetter)


def _tried(flow: Flow, pitch: Length, typesetter: Typesetter) -> Iterator[_Try]:
    """What a flow in a new pitch is like, if every word processor would fill its pages alike."""
    filled = _filled(flow, typesetter)
    usual = typesetter.profile.grid.pitch
    if _is_clear(filled, typesetter):
        way = Rescue.TIGHTENED if pitch < usual else Rescue.LOOSENED
        faults = faults_of(filled.flow, filled.pages, typesetter)
        yield _Try(faults, abs(pitch.twips - usual.twips), filled.flow, filled.pages, way, pitch)


def _is_clear(filled: Rescued, typesetter: Typesetter) -> bool:
    """Whether the pages end at the same places where a page has a little more room, and the imprint fits with ease."""
    flow, pages = filled.flow, filled.pages
    roomy = fill_pages(flow, set_blocks(flow.blocks, typesetter), typesetter.profile, _MARGIN.pt)
    begun = {pages_for_imprint(flow, len(pages), pages[-1], typesetter, spare) for spare in (0.0, _BESIDE_FRAME.pt)}
    return len(begun) == 1 and [len(page) for page in roomy] == [len(page) for page in pages]


def _stretches(done: Rescued, page: int, typesetter: Typesetter) -> list[frozenset[int]]:
    """The paragraphs of a page and of one, two or four before it, no further than where pages were begun anew."""
    found: list[frozenset[int]] = []
    for reach in _REACHES:
        start = page
        while start > max(0, page - reach) and not begins_anew(done.flow, done.pages[start]):
            start -= 1
        blocks = frozenset(_flexible(done, start, page, typesetter))
        found += [] if blocks in found else [blocks]
    return found


def _flexible(done: Rescued, start: int, stop: int, typesetter: Typesetter) -> Iterator[int]:
    """The paragraphs whose pitch may change: not what stands at measured distances, nor blanks and what seals hang on."""
    usual = typesetter.profile.grid.pitch
    for placed in (placed for page in done.pages[start : stop + 1] for placed in page):
        atom = placed.atom
        block = done.flow.blocks[atom.block]
        own = isinstance(atom, LineAtom) and bool(atom.line.runs) and atom.element not in _FIXED and not atom.floating
        if own and isinstance(block, Paragraph) and block.pitch == usual:
            yield atom.block


def _with_pitch(flow: Flow, blocks: frozenset[int], pitch: Length) -> Flow:
    changed = (
        replace(block, pitch=pitch) if index in blocks and isinstance(block, Paragraph) else block
        for index, block in enumerate(flow.blocks)
    )
    return replace(flow, blocks=tuple(changed))


def _by_paragraphs(done: Rescued, page: int, typesetter: Typesetter) -> Iterator[_Try]:
    """A new page before each paragraph of the page before, as long as lines enough stay there."""
    before = done.pages[page - 1]
    for index, placed in enumerate(before):
        block = done.flow.blocks[placed.atom.block]
        begins = index > 0 and before[index - 1].atom.block != placed.atom.block
        stays = [above for above in before[:index] if is_text(above)]
        if begins and stays and not is_closing(done.flow, placed) and not block.page_break_before:
            blocks = list(done.flow.blocks)
            blocks[placed.atom.block] = replace(block, page_break_before=True)
            moved = _filled(replace(done.flow, blocks=tuple(blocks)), typesetter)
            if not _parts_heading(moved, placed.atom.block):
                few = max(0, FEWEST_LINES - len(stays))
                cost = _PRICE_OF_GAP * (len(before) - index + few * typesetter.profile.grid.lines_per_page)
                faults = faults_of(moved.flow, moved.pages, typesetter)
                yield _Try(faults, cost, moved.flow, moved.pages, Rescue.MOVED)


def _parts_heading(moved: Rescued, block: int) -> bool:
    """Whether what is kept with the block stands above the page that it begins."""
    above = moved.flow.blocks[block - 1]
    return isinstance(above, Paragraph) and above.keep_with_next
