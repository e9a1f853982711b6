"""What is of note about a layout: what was done that its author may want to do otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.layout.flow import Paragraph, Picture, Table, paragraphs_of
from fazhi_docgen.layout.parted_names import parted_names
from fazhi_docgen.layout.rescue import Cause, Rescue
from fazhi_docgen.standard.elements import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.paginate import Layout
    from fazhi_docgen.standard.profile import Profile

#: An author can be expected to cut so many lines to spare a sheet.
_FEW_LINES = 3
#: What a new pitch of some pages was for.
_PITCH_NOTES: Final[dict[Cause, Code]] = {
    Cause.SIGNATURE: "signature_pitch",
    Cause.PAGE: "page_pitch",
    Cause.OPENING: "opening_pitch",
    Cause.IMPRINT: "imprint_pitch",
}


def layout_notes(layout: Layout, profile: Profile) -> Iterator[Diagnostic]:
    """Yield all that is of note about a layout."""
    yield from _mark_notes(layout.flow, profile)
    yield from _rescue_notes(layout, profile)
    yield from _imprint_notes(layout)
    yield from _table_notes(layout)
    yield from parted_names(layout)


def _mark_notes(flow: Flow, profile: Profile) -> Iterator[Diagnostic]:
    """Note that the issuing mark had to become smaller than the title, so that it no longer catches the eye (clause 7.2.4)."""
    han = (part for part in paragraphs_of(flow) if part.element is Element.ISSUING_MARK and not part.shaped)
    marks = [part for part in han if part.fitting and part.text]
    least = profile.elements[Element.TITLE].size
    smallest = min((mark.fitting.size for mark in marks if mark.fitting), default=least)
    if smallest < least:
        chars = max(len(mark.text.replace("\n", "")) for mark in marks)
        yield notice("mark_small", {"chars": chars, "size": f"{smallest.pt:g}", "title": f"{least.pt:g}"})


def _rescue_notes(layout: Layout, profile: Profile) -> Iterator[Diagnostic]:
    """Yield what was done to pages that looked like a slip."""
    for deed in layout.deeds:
        if deed.closed_up:
            yield notice("white_given_up", {"page": deed.page})
        if deed.rescue is Rescue.ALONE:
            yield notice("signature_alone_short" if _is_one_paragraph(layout.flow) else "signature_alone")
        elif deed.rescue is Rescue.SPARSE:
            yield notice("signature_sparse", {"page": deed.page, "pitch": f"{profile.grid.widest_pitch.pt:g}"})
        elif deed.cause is Cause.SIGNATURE and deed.rescue is Rescue.MOVED:
            yield notice("signature_moved", {"page": layout.signature_page})
        elif deed.pitch:
            where = layout.signature_page if deed.cause is Cause.SIGNATURE else deed.page
            yield notice(_PITCH_NOTES[deed.cause], {"page": where, "pitch": f"{deed.pitch.pt:g}"})


def _is_one_paragraph(flow: Flow) -> bool:
    """Tell whether the text above the signature is but one paragraph, which nothing can be moved from."""
    above = flow.blocks[: flow.signature_at]
    body = [block for block in above if isinstance(block, Paragraph) and block.element is Element.BODY]
    return len(body) == 1 and not any(isinstance(block, Table | Picture) for block in above)


def _imprint_notes(layout: Layout) -> Iterator[Diagnostic]:
    """Note whether a few lines fewer would spare a sheet."""
    begun = layout.flow.imprint_pages
    if 0 < layout.lines_over <= _FEW_LINES:
        yield notice("imprint_pages", {"page": len(layout.pages) - begun, "pages": begun, "lines": layout.lines_over})


def _table_notes(layout: Layout) -> Iterator[Diagnostic]:
    """Yield which tables have too many columns for their numbers to stay whole; parts of one table are named once."""
    tables = (block for block in layout.flow.blocks if isinstance(block, Table) and block.crowded)
    for place, landscape in dict.fromkeys((table.place, table.landscape) for table in tables if table.place):
        yield notice("table_crowded_landscape" if landscape else "table_crowded", {"line": place.line}, place)
