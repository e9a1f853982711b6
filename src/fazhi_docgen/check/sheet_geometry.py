"""The sheets of a PDF or an OFD file (版面), anyone's: margins, lines, characters and page numbers, measured against the standard.

What is measured is ink: a character's edges lie a little inside its square, and a mark may hang out at the right.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import floor
from statistics import median
from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fazhi_docgen.untrusted.sheets import Sheet, SheetLine

#: Where it is, as words, and what was found there.
SheetHit = tuple[str, str]
#: Clauses 5.1 and 5.2.1 allow a millimetre.
_TOLERANCE: Final = Length.from_mm(1)
_DASHED: Final = re.compile("[-—–－﹣].*[-—–－﹣]")
#: The foot of a sheet begins so far down.
_FOOT: Final = 0.85
_FOLIO: Final = re.compile(r"[-—–－﹣·.\s]*[0-9]{1,3}[-—–－﹣·.\s]*")
#: A sheet with fewer lines of text says nothing of margins and lines.
_ENOUGH_LINES: Final = 10
#: A line as long as this part of the text area is full.
_FULL: Final = 0.95
#: Characters of a gap within a row of a table, and the part of lines without one on a sheet of running text.
_GAP: Final = 2
_RUNNING: Final = 0.8
#: A line across the page takes this part of the measure, and at least this part of the lines of a text do; of a form few do.
_ACROSS: Final = 0.8
_TEXT: Final = 0.2
#: Lines nearer or farther than these parts of a pitch are no neighbours.
_NEIGHBOURS: Final = (0.7, 1.4)
#: Pages before the signature's that its place may have changed the pitch of, and that page.
_MOST_ADJUSTED: Final = 5
_DATE: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
#: Pitches nearer than this, in points, are one.
_SAME_PITCH: Final = 0.5
#: A page holds a line for which so little is wanting.
_ROUNDING: Final = 0.1
#: How much of a character its ink may stand off the edge of its square.
_INK: Final = 0.35
_SIZE_TOLERANCE: Final = Length(0.6)
#: Character and folio may be off by this much before it is a fault.
_CHARACTERS: Final = 1
_FOLIO_TOLERANCE: Final = Length.from_mm(2)
#: The imprint alone on a page, and pages left blank, bear no number.
_BARE: Final = 6


def paper(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield sheets that are not A4, upright or turned."""
    page = standard_profile().page
    wanted = sorted((page.width.mm, page.height.mm))
    for sheet in sheets:
        sides = sorted((sheet.width.mm, sheet.height.mm))
        if any(abs(one - other) > _TOLERANCE.mm for one, other in zip(sides, wanted, strict=True)):
            yield _where(sheet), f"{sides[0]:.0f}×{sides[1]:.0f} 毫米"
            return


def margins(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield text that begins or ends elsewhere than 28 mm from the left edge and 156 mm on from there."""
    page, size = standard_profile().page, standard_profile().elements[Element.BODY].size
    edge = page.left_margin + page.area_width
    for sheet in _full_sheets(sheets):
        lines = _text_lines(sheet)
        left, right = min(line.left.pt for line in lines), max(line.right.pt for line in lines)
        slack = size.pt * _INK + _TOLERANCE.pt
        if not page.left_margin.pt - _TOLERANCE.pt <= left <= page.left_margin.pt + slack:
            yield _where(sheet), f"左边 {Length(left).mm:.0f} 毫米"
            return
        if not edge.pt - slack <= right <= edge.pt + slack:
            yield _where(sheet), f"右边 {(sheet.width - Length(right)).mm:.0f} 毫米"
            return


def head_and_foot(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield text above or below the text area; the mark of a letter stands above it, larger than text (clause 10.1)."""
    page, size = standard_profile().page, standard_profile().elements[Element.BODY].size
    bottom = page.top_margin + page.area_height
    for sheet in _full_sheets(sheets):
        lines = [line for line in _text_lines(sheet) if abs((line.size - size).pt) <= _SIZE_TOLERANCE.pt]
        if not lines:
            continue
        if lines[0].top.pt < page.top_margin.pt - _TOLERANCE.pt:
            yield _where(sheet), f"上边 {lines[0].top.mm:.0f} 毫米"
            return
        if lines[-1].bottom.pt > bottom.pt + _TOLERANCE.pt:
            yield _where(sheet), f"下边 {(sheet.height - lines[-1].bottom).mm:.0f} 毫米"
            return


def lines_per_page(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield lines so far apart that a page holds other than 22, unless a few sheets were moved for the signature (7.3.5.5)."""
    profile = standard_profile()
    height, wanted = profile.page.area_height.pt, profile.grid.lines_per_page
    signed = any(_is_signed(sheet, height / wanted) for sheet in sheets[:_MOST_ADJUSTED])
    by_sheet = [_steps(sheet, height / wanted) for sheet in _full_sheets(sheets[_MOST_ADJUSTED:] if signed else sheets)]
    steps = [step for sheet in by_sheet for step in sheet]
    if len(steps) < _ENOUGH_LINES:
        return
    found = [floor(height / median(sheet) + _ROUNDING) for sheet in (steps, *by_sheet) if sheet]
    others = sum(lines != wanted for lines in found[1:])
    if found[0] != wanted and (others > _MOST_ADJUSTED or others == len(found) - 1):
        yield "全文", f"每页 {found[0]} 行"


def _steps(sheet: Sheet, pitch: float) -> list[float]:
    """Tell how far neighbouring lines of a sheet stand apart, in points."""
    lines, (low, high) = _text_lines(sheet), _NEIGHBOURS
    steps = (below.bottom.pt - above.bottom.pt for above, below in pairwise(lines))
    return [step for step in steps if low * pitch <= step <= high * pitch]


def _is_signed(sheet: Sheet, pitch: float) -> bool:
    """Tell whether a date stands a standard pitch below its signature: the pitch of the text was changed, not the document's."""
    pairs = pairwise(_text_lines(sheet))
    return any(
        _DATE.fullmatch(below.text.replace(" ", "")) and abs(below.bottom.pt - above.bottom.pt - pitch) < _SAME_PITCH
        for above, below in pairs
    )


def characters_per_line(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield full lines of other than 28 characters."""
    profile = standard_profile()
    full = profile.page.area_width.pt * _FULL
    counts = [
        width_in_chars(line.text.replace(" ", ""))
        for sheet in _full_sheets(sheets)
        for line in _text_lines(sheet)
        if (line.right - line.left).pt >= full
    ]
    if len(counts) >= _ENOUGH_LINES and abs(median(counts) - profile.grid.chars_per_line) > _CHARACTERS:
        yield "全文", f"每行 {median(counts):.0f} 字"


def text_size(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield text that is not 三号."""
    wanted = standard_profile().elements[Element.BODY].size
    sizes = [line.size.pt for sheet in _full_sheets(sheets) for line in _text_lines(sheet)]
    if sizes and abs(median(sizes) - wanted.pt) > _SIZE_TOLERANCE.pt:
        yield "全文", f"{median(sizes):g} 磅"


def page_number(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield pages of text after the first without a number."""
    for sheet in sheets[1:]:
        if not sheet.is_landscape and len(sheet.lines) >= _BARE and _folio(sheet) is None:
            yield _where(sheet), "没有页码"
            return


def folio_dashes(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield page numbers without dashes, or with short ones, beside them."""
    folio = standard_profile().folio
    for sheet in sheets:
        line = _folio(sheet)
        if line and not (line.text.startswith(folio.opening.strip()) and line.text.endswith(folio.closing.strip())):
            yield _where(sheet), line.text
            return


def folio_side(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield odd numbers that do not stand at the right, even ones that do not stand at the left."""
    for sheet in sheets:
        line = _folio(sheet)
        number = int(re.sub(r"[^0-9]", "", line.text)) if line else 0
        if line is None or sheet.is_landscape:
            continue
        is_right = (line.left.pt + line.right.pt) > sheet.width.pt
        is_middle = abs(line.left.pt + line.right.pt - sheet.width.pt) < sheet.width.pt / 5
        if is_middle or is_right is not bool(number % 2):
            wanted = "单页码应居右" if number % 2 else "双页码应居左"
            yield _where(sheet), f"{line.text} 在{'中间' if is_middle else '右边' if is_right else '左边'}，{wanted}"
            return


def folio_distance(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield dashes of page numbers elsewhere than 7 mm below the text area; on other paper than A4 that is measured by
    nothing."""
    page, folio = standard_profile().page, standard_profile().folio
    wanted = page.top_margin + page.area_height + folio.below_area
    for sheet in sheets:
        line = _folio(sheet)
        if line is None or sheet.is_landscape or abs(sheet.height.mm - page.height.mm) > _TOLERANCE.mm:
            continue
        middle = Length((line.top.pt + line.bottom.pt) / 2)
        if abs(middle.pt - wanted.pt) > _FOLIO_TOLERANCE.pt:
            below = middle - page.top_margin - page.area_height
            yield _where(sheet), f"在版心下边缘以下 {below.mm:.0f} 毫米"
            return


def missing_fonts(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield fonts that are not in the file."""
    missing = sorted({name for sheet in sheets for name in sheet.missing_fonts})
    if missing:
        yield "全文", "、".join(missing)


def scanned(sheets: Sequence[Sheet]) -> Iterator[SheetHit]:
    """Yield a file without text: its pages are pictures."""
    if sheets and not any(sheet.lines for sheet in sheets):
        yield "全文", "没有文字"


SHEETS: Final[dict[str, Callable[[Sequence[Sheet]], Iterator[SheetHit]]]] = {
    "PDF-001": paper,
    "PDF-002": margins,
    "PDF-003": head_and_foot,
    "PDF-004": lines_per_page,
    "PDF-005": characters_per_line,
    "PDF-006": text_size,
    "PDF-007": page_number,
    "PDF-008": folio_dashes,
    "PDF-009": folio_side,
    "PDF-010": folio_distance,
    "PDF-011": missing_fonts,
    "PDF-012": scanned,
}


def _where(sheet: Sheet) -> str:
    return f"第{sheet.number}页"


def _folio(sheet: Sheet) -> SheetLine | None:
    """Return the page number of a sheet: its last line, in the lower margin."""
    page = standard_profile().page
    edge = page.top_margin + page.area_height
    last = sheet.lines[-1] if sheet.lines else None
    if last is None or not _FOLIO.fullmatch(last.text):
        return None
    # On paper of another size the margin begins elsewhere; a number between dashes is one there, too.
    in_margin = last.top.pt > edge.pt or (_DASHED.search(last.text) and last.top.pt > _FOOT * sheet.height.pt)
    return last if in_margin else None


def _text_lines(sheet: Sheet) -> list[SheetLine]:
    folio = _folio(sheet)
    return [line for line in sheet.lines if line is not folio]


def _full_sheets(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield upright sheets of running text: enough lines, many of them across the page, few with the gaps of rows of tables."""
    size = standard_profile().elements[Element.BODY].size
    across = _ACROSS * standard_profile().page.area_width.pt
    for sheet in sheets:
        lines = _text_lines(sheet)
        running = [line for line in lines if line.gap.pt < _GAP * size.pt]
        full = [line for line in lines if line.right.pt - line.left.pt > across]
        is_text = len(running) > _RUNNING * len(lines) and len(full) >= _TEXT * len(lines)
        if not sheet.is_landscape and len(lines) >= _ENOUGH_LINES and is_text:
            yield sheet
