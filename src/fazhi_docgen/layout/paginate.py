"""Flow to finished pages: everything at its place on the sheet, page numbers and outline with it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.layout.atoms import LineAtom, RowAtom, place_line
from fazhi_docgen.layout.continued import with_continuations
from fazhi_docgen.layout.flow import PageStart, Paragraph, Span
from fazhi_docgen.layout.foot import add_imprint, lines_over
from fazhi_docgen.layout.lines import natural_width, set_paragraph
from fazhi_docgen.layout.page import BANNER, Bookmark, Drawing, Page, Part, Rule
from fazhi_docgen.layout.rescue import Deed, Rescued, rescue
from fazhi_docgen.layout.table_cuts import table_too_high
from fazhi_docgen.standard.elements import TEXT, Element
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.atoms import Atom
    from fazhi_docgen.layout.fill import Placed
    from fazhi_docgen.layout.flow import Banner, Flow, Table
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.layout.page import Line
    from fazhi_docgen.standard.profile import Profile


#: How many pages a process remembers: those of a document of two hundred before and after a change.
_PAGES: Final = 512


class Layout(Struct, frozen=True):
    """Finished pages, and the flow as the pages have it: what the .docx must be written from so that both agree."""

    pages: tuple[Page, ...]
    flow: Flow
    #: what was done to pages that looked like a slip
    deeds: tuple[Deed, ...] = ()
    #: the number of the page that the signature (署名) begins on
    signature_page: int | None = None
    #: how many lines fewer would spare the pages begun for the imprint
    lines_over: int = 0
    #: the table with a row that no page holds, if there is one
    too_high: Table | None = None


def paginate(flow: Flow, typesetter: Typesetter) -> Layout:
    """Lay a composed document out on pages."""
    rescued = rescue(with_continuations(flow, typesetter), typesetter)
    numbered = enumerate(rescued.pages, start=1)
    pages = [_page(number, placed, rescued.flow, typesetter) for number, placed in numbered]
    if flow.banner:
        pages[0] = _with_banner(pages[0], flow.banner, typesetter)
    begun = add_imprint(rescued.flow, pages, rescued.pages[-1], typesetter)
    if flow.numbered and begun == 1:  # without a blank page before it, the imprint's own page has its number
        pages[-1] = replace(pages[-1], folio=_folio(len(pages), typesetter))
    starts = tuple(_start(page[0].atom) for page in rescued.pages[1:])
    finished = replace(rescued.flow, imprint_pages=begun, page_starts=starts)
    # A page that was tightened holds more lines than it would without: what fewer of them would do is not known.
    over = 0 if rescued.deeds else lines_over(finished, rescued.pages[-1], begun, typesetter)
    return Layout(
        pages=tuple(pages),
        flow=finished,
        deeds=rescued.deeds,
        signature_page=_signature_page(rescued),
        lines_over=over,
        too_high=table_too_high(rescued.flow, rescued.pages, typesetter.profile),
    )


def _start(first: Atom) -> PageStart:
    """Tell where a page begins whose first piece this is: a table's head that is repeated above a row counts for nothing."""
    match first:
        case LineAtom():
            return PageStart(first.block, first.line.start)
        case RowAtom():
            return PageStart(first.block, first.row)
        case _:
            return PageStart(first.block)


def _signature_page(rescued: Rescued) -> int | None:
    at, ends = rescued.flow.signature_at, (page[-1].atom.block for page in rescued.pages)
    return None if at is None else next((number for number, last in enumerate(ends, start=1) if last >= at), None)


def has_body(page: Page) -> bool:
    """Tell whether text of the body stands on the page, as it must on the first (clause 7.3.3)."""
    return any(line.element in TEXT for line in page.lines)


def _with_banner(page: Page, banner: Banner, typesetter: Typesetter) -> Page:
    """Return the first page of a letter: its mark, rules and foot, and no page number (clause 10.1)."""
    measures = typesetter.profile.page
    above, *below = (tuple(_on_paper(piece, banner, typesetter)) for piece in range(len(banner.parts)))
    lines = (*above, *page.lines, *(line for part in below for line in part))
    rules = list(page.rules)
    for rule in banner.rules:
        x, y = (measures.width.pt - rule.length.pt) / 2, rule.top.pt
        for top, weight in ((y, rule.upper.pt), (y + (rule.upper + rule.gap).pt, rule.lower.pt)):
            middle = top + weight / 2
            rules.append(Rule(x, middle, x + rule.length.pt, middle, weight, rule.ink))
    return replace(page, lines=lines, rules=tuple(rules), folio=None)


def _on_paper(piece: int, banner: Banner, typesetter: Typesetter) -> Iterator[Line]:
    """Yield the lines of one of a banner's paragraphs."""
    measures, (paragraph, top) = typesetter.profile.page, banner.parts[piece]
    baseline = top + paragraph.pitch * typesetter.profile.grid.baseline
    for line in set_paragraph(paragraph, measures.area_width, typesetter):
        yield place_line(line, paragraph.element, measures.left_margin.pt, baseline.pt, Part(BANNER, piece=piece))
        baseline += paragraph.pitch


def _page(number: int, placed: list[Placed], flow: Flow, typesetter: Typesetter) -> Page:
    turned = flow.blocks[placed[0].atom.block].landscape
    headings = tuple(_headings(placed, flow, typesetter.profile))
    return _drawn(number, tuple(placed), headings, turned, flow.numbered, typesetter)


@lru_cache(maxsize=_PAGES)
def _drawn(
    number: int,
    placed: tuple[Placed, ...],
    headings: tuple[Bookmark, ...],
    turned: bool,
    numbered: bool,
    typesetter: Typesetter,
) -> Page:
    """Return a page. Remembered, so that one that a change of the document does not reach is the same object."""
    measures = typesetter.profile.page
    # Turned to the right, the sheet's foot is at the left and its left edge is the top.
    corner = (measures.bottom_margin, measures.left_margin) if turned else (measures.left_margin, measures.top_margin)
    left, top = corner[0].pt, corner[1].pt
    drawing = Drawing()
    first = placed[0].atom
    if isinstance(first, RowAtom):
        _draw_head(first, drawing, left, top)
    for item in placed:
        item.atom.draw(drawing, left, top + item.top)
    bookmarks = tuple(replace(heading, y=heading.y + top) for heading in headings)
    folio = _folio(number, typesetter) if numbered else None
    page = Page(number, measures.width.pt, measures.height.pt, bookmarks=bookmarks, folio=folio, turned=turned)
    return page.drawn(drawing)


def _draw_head(row: RowAtom, drawing: Drawing, left: float, top: float) -> None:
    """Repeat a table's head rows at the top of a page that the table runs on to."""
    for head in row.head:
        head.draw(drawing, left, top)
        top += head.height
    drawing.lines = [replace(line, part=None) for line in drawing.lines]


def _headings(placed: list[Placed], flow: Flow, profile: Profile) -> Iterator[Bookmark]:
    """Yield the entries in the outline of what begins on a page; `y` is counted from the top of the type area."""
    for item in placed:
        atom = item.atom
        if not isinstance(atom, LineAtom) or atom.line.start > 0:
            continue
        level, block = profile.elements[atom.element].outline_level, flow.blocks[atom.block]
        if level and isinstance(block, Paragraph) and block.label is not None:
            yield Bookmark(level, block.label.text + block.text, item.top, block.label.sequence)


@lru_cache(maxsize=_PAGES)
def _folio(number: int, typesetter: Typesetter) -> Line:
    """Return the page number (页码), at the right on odd pages and at the left on even ones (clause 7.5), or centred."""
    profile = typesetter.profile
    style, measures = profile.elements[Element.FOLIO], profile.folio
    indent = profile.chars(style, measures.edge_indent)
    text = f"{measures.opening}{number}{measures.closing}"
    width = natural_width(text, style, typesetter)
    [line] = set_paragraph(Paragraph(Element.FOLIO, (Span(text),), profile.pitch(style)), width, typesetter)
    inset = profile.page.area_width - indent - width if number % 2 else indent
    if style.align is Align.CENTER:
        inset = (profile.page.area_width - width) * 0.5
    dash = profile.page.top_margin + profile.page.area_height + measures.below_area
    baseline = dash + style.size * measures.dash_height
    return place_line(line, Element.FOLIO, (profile.page.left_margin + inset).pt, baseline.pt)
