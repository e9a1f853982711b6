"""What is wrong with filled pages: a signature without text, a page of a line or two, a sheet begun for a few lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.atoms import LineAtom, RowAtom, RuleAtom
from fazhi_docgen.layout.foot import lines_over, pages_for_imprint
from fazhi_docgen.standard.elements import HEAD, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.fill import Filled, Pages, Placed
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.lines import SetLine, Typesetter

#: What may stand on a page without being text that a signature could stand under.
_NO_TEXT: Final = (
    *HEAD,
    Element.SEPARATOR,
    Element.TITLE,
    Element.SUBTITLE,
    Element.TITLE_NOTE,
    Element.ISSUED_TITLE,
    Element.RECIPIENTS,
    Element.ATTACHMENT_NOTE,
)
#: What a signature consists of.
_SIGNATURE: Final = (Element.SIGNATORY, Element.DATE)
#: Text that runs on to another page.
_RUNS_ON: Final = (Element.BODY, Element.ARTICLE)
#: A page of fewer lines than this above white space looks like a slip.
FEWEST_LINES: Final = 3
#: A line at the head of a page no wider than so many characters is the mere end of a sentence: “100%。”
_MERE_END: Final = 3
#: How many lines a process remembers to be such ends or not: those at the heads of pages of some long documents.
_LINES: Final = 2048


class Faults(NamedTuple):
    """What is wrong, the worst first; the fewer the better."""

    #: signatures without text on their page (clause 7.3.5.5)
    lonely: int
    #: first pages that no text of the body stands on (clause 7.3.3)
    bare: int
    #: pages whose body ends after a line or two
    thin: int
    #: lines of text that the signature's page lacks
    few: int
    #: pages left half empty for what was moved to the next
    gaps: int
    #: sheets begun for an imprint that a few lines fewer would spare
    sheets: int
    #: pages that begin with a few characters
    mere_ends: int


def faults_of(flow: Flow, pages: Pages, typesetter: Typesetter) -> Faults:
    """Return all that is wrong with pages."""
    return Faults(
        lonely=int(lonely_page(flow, pages) is not None),
        bare=int(not any(map(is_text, pages[0]))),
        thin=sum(1 for _ in thin_pages(flow, pages)),
        few=_lacking(flow, pages, typesetter.profile.signature.body_lines_with_signature),
        gaps=0,
        sheets=int(begins_sheet(flow, pages, typesetter)),
        mere_ends=sum(1 for _ in mere_ends(pages)),
    )


def least_faults(filled: Filled, block: int, page: int) -> Faults:
    """Return what stays wrong whatever becomes of a page and the pages before it from a block on: what they cannot reach."""
    flow, pages = filled.flow, filled.pages
    first = next(index for index, atom in enumerate(filled.atoms) if atom.block == block)
    before = sum(1 for sheet in filled.sheets if sheet.reach < first)
    after = next((index for index in range(page + 1, len(pages)) if begins_anew(flow, pages[index])), len(pages))
    stays = {*range(before - 1), *range(after, len(pages))}
    return Faults(
        lonely=0,
        bare=int(before > 0 and not any(map(is_text, pages[0]))),
        thin=len(stays.intersection(thin_pages(flow, pages))),
        few=0,
        gaps=0,
        sheets=0,
        mere_ends=len(stays.intersection(mere_ends(pages))),
    )


def lonely_page(flow: Flow, pages: Pages) -> int | None:
    """Return the index of the first page that has the signature, or rows of it that did not fit before, and no text above."""
    return next((index for index, text in _signed_pages(flow, pages) if not text), None)


def _closing_pages(flow: Flow, pages: Pages) -> Iterator[tuple[int, list[Placed]]]:
    """Yield the pages after the first that have something below the text, with their indexes."""
    return ((index, page) for index, page in enumerate(pages[1:], start=1) if is_closing(flow, page[-1]))


def thin_pages(flow: Flow, pages: Pages) -> Iterator[int]:
    """Yield the pages that text ran on to for fewer lines than look well, with white below; a row that was kept with the
    notes below it is none of them."""
    for index, page in enumerate(pages[1:], start=1):
        ends = index == len(pages) - 1 or begins_anew(flow, pages[index + 1])
        if ends and _is_thin(page) and not begins_anew(flow, page):
            yield index


def _is_thin(page: list[Placed]) -> bool:
    """Tell whether it has but a line or two; the last row of a table comes over with the notes below it."""
    own = page[1:] if isinstance(page[0].atom, RowAtom) else page
    return 0 < len(own) < FEWEST_LINES and all(isinstance(placed.atom, LineAtom) for placed in own)


def mere_ends(pages: Pages) -> Iterator[int]:
    """Yield the pages that begin with a few characters that a paragraph ends with, or consists of."""
    for index, page in enumerate(pages[1:], start=1):
        first = page[0].atom
        if isinstance(first, LineAtom) and first.element in _RUNS_ON and _is_mere_end(first.line):
            yield index


@lru_cache(maxsize=_LINES)
def _is_mere_end(line: SetLine) -> bool:
    """Tell whether a line is but a few characters long. Remembered, since pages are looked at after each try to mend one."""
    return width_in_chars(line.text) <= _MERE_END


def begins_sheet(flow: Flow, pages: Pages, typesetter: Typesetter) -> bool:
    """Tell whether an imprint begins a sheet for want of a few lines."""
    begun = pages_for_imprint(flow, len(pages), pages[-1], typesetter)
    return 0 < lines_over(flow, pages[-1], begun, typesetter) <= FEWEST_LINES


def begins_anew(flow: Flow, page: list[Placed]) -> bool:
    """Tell whether a page begins because a block asks for it."""
    first = page[0].atom
    starts = not isinstance(first, LineAtom) or first.line.start == 0
    return starts and flow.blocks[first.block].page_break_before


def signed_page(flow: Flow, pages: Pages, typesetter: Typesetter) -> int | None:
    """Return the index of the page, after the first, that a signature stands on below fewer lines of text than look well."""
    wanted = typesetter.profile.signature.body_lines_with_signature
    return next((index for index, text in _signed_pages(flow, pages) if text < wanted), None)


def _lacking(flow: Flow, pages: Pages, wanted: int) -> int:
    """Tell how many lines of text the page that a signature begins on has too few."""
    return next((max(0, wanted - text) for _, text in _signed_pages(flow, pages)), 0)


def _signed_pages(flow: Flow, pages: Pages) -> Iterator[tuple[int, int]]:
    """Yield the pages after the first that bear a signature, and how many lines of text stand above it."""
    for index, page in _closing_pages(flow, pages):
        above = list(takewhile(lambda placed: not signs(flow, placed), page))
        if len(above) < len(page):
            yield index, sum(map(is_text, above))


def is_text(placed: Placed) -> bool:
    """Tell whether a signature could stand under it."""
    match placed.atom:
        case LineAtom(element=element):
            return element not in _NO_TEXT
        case RowAtom(lines=lines):  # the mark of a joint issue is a table
            return not any(line.element in _NO_TEXT for line in lines)
        case RuleAtom():
            return False
    return True


def is_closing(flow: Flow, placed: Placed) -> bool:
    """Tell whether it stands below the text: the signature, its note, the attachments."""
    return flow.signature_at is not None and placed.atom.block >= flow.signature_at


def signs(flow: Flow, placed: Placed) -> bool:
    """Tell whether it is a line of the signature; what else stands below the text is its note and the attachments."""
    return is_closing(flow, placed) and isinstance(placed.atom, LineAtom) and placed.atom.element in _SIGNATURE
