"""The layout of Word files, anyone's (Word 版式): page, lines, sizes and typefaces, measured against the standard."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct

from fazhi_docgen.check import folios, leftovers
from fazhi_docgen.check.docx_formatting import LaidOut, number_of
from fazhi_docgen.check.units import Part
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fazhi_docgen.check.docx_formatting import WordLayout
    from fazhi_docgen.check.leftovers import LayoutHit

#: Word keeps sizes of paper in twips, rounded; offices' templates are off by this much.
_TOLERANCE: Final = Length.from_mm(1)
_LEVEL: Final = re.compile(r"\s*(?:(?P<first>[一二三四五六七八九十]+)、|（[一二三四五六七八九十]+）)")
_BLANKS: Final = re.compile(r"[ \u3000\u00a0]{2,}")
_IMPRINT: Final = re.compile(r"\s*(?:抄送|主送|分送)[：:]")
#: A paragraph of at least so many characters is text, not a heading, a name or a date.
_TEXT: Final = 40
_MARKS: Final = ("纪要", "令")
_GRIDS: Final = ("lines", "linesAndChars", "snapToChars")
#: Where Word takes the number of characters from, it is in hundredths.
_TWO_CHARACTERS: Final = "200"
#: More pages than this are not moved for the place of a signature.
_MOST_ADJUSTED: Final = 5
#: An indent that is off by this part of two characters is another one.
_SLACK: Final = 0.2


def paper(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield sheets that are not A4, upright or turned."""
    page = standard_profile().page
    for number, section in enumerate(layout.document.sections, start=1):
        sides = sorted((_length(section.page_width).mm, _length(section.page_height).mm))
        wanted = sorted((page.width.mm, page.height.mm))
        if any(abs(one - other) > _TOLERANCE.mm for one, other in zip(sides, wanted, strict=True)):
            yield f"第{number}节", f"{sides[0]:.0f}×{sides[1]:.0f} 毫米"


def margins(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield margins other than 37 mm above and 28 mm at the binding edge, and what follows from them."""
    page = standard_profile().page
    wanted = {"上": page.top_margin, "下": page.bottom_margin, "左": page.left_margin, "右": page.right_margin}
    for number, section in enumerate(layout.document.sections, start=1):
        if section.page_width and section.page_height and section.page_width > section.page_height:
            continue
        values = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        found = dict(zip(wanted, map(_length, values), strict=True))
        found["左"] += _length(section.gutter)
        wrong = [
            f"{side}{found[side].mm:.0f}" for side in wanted if abs((found[side] - wanted[side]).pt) > _TOLERANCE.pt
        ]
        if wrong:
            yield f"第{number}节", "、".join(wrong) + " 毫米"


def pitch(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield lines so far apart that a page holds other than 22, by an exact pitch or by the page's grid.

    Most of the text counts. Pages may be made to hold a line more or less by the pitch of paragraphs whose style has the
    right one (7.3.5.5), but not a whole document.
    """
    grid = standard_profile().grid
    told = [_lines_of(layout, paragraph) for paragraph in _texts(layout)]
    adjusted = sum(len(found.paragraph.text) for found in told if found.is_adjusted)
    moved = adjusted <= _MOST_ADJUSTED * grid.lines_per_page * grid.chars_per_line
    wrong = [found for found in told if found.lines != grid.lines_per_page and not (moved and found.is_adjusted)]
    if 2 * len(wrong) > len(told):
        yield wrong[0].paragraph.place, wrong[0].words


class _Pitch(Struct, frozen=True):
    """How many lines a page holds by the pitch of a paragraph, nought where nothing says, and that in words."""

    paragraph: LaidOut
    lines: int
    words: str
    is_adjusted: bool = False


def _lines_of(layout: WordLayout, paragraph: LaidOut) -> _Pitch:
    said = layout.property(paragraph, "w:spacing", qn("w:line"))
    exact = _exact_pitch(said)
    step = exact or _grid_pitch(layout)
    if step is None:
        return _Pitch(paragraph, 0, "没有设固定行距，也没有设每页行数的网格")
    grid, lines = standard_profile().grid, _lines_at(step)
    usual = _exact_pitch(layout.overridden(paragraph, "w:spacing", qn("w:line")))
    moved = usual is not None and _lines_at(usual) == grid.lines_per_page
    within = exact is not None and moved and grid.tightest_pitch <= exact <= grid.widest_pitch
    return _Pitch(paragraph, lines, f"{'固定值' if exact else '网格'} {step.pt:g} 磅，每页 {lines} 行", within)


def _exact_pitch(said: Any) -> Length | None:
    """Return the exact pitch (固定值) that a property says; None where it says none."""
    if said is None or said.get(qn("w:lineRule")) != "exact":
        return None
    return Length.from_twips(number_of(said.get(qn("w:line"))))


def _lines_at(step: Length) -> int:
    return floor(standard_profile().page.area_height.pt / step.pt) if step.pt else 0


def body_size(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield text that is not 三号."""
    yield from _size(layout, _texts(layout), Element.BODY)


def body_face(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield text that is not 仿宋."""
    yield from _face(layout, _texts(layout), Role.FANGSONG, "FangSong")


def first_heading_face(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield headings of the first level that are not 黑体."""
    yield from _face(layout, _headings(layout, first=True), Role.HEITI, "SimHei")


def second_heading_face(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield headings of the second level that are not 楷体."""
    yield from _face(layout, _headings(layout, first=False), Role.KAITI, "KaiTi")


def title_size(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield a title that is not 二号."""
    yield from _size(layout, _titles(layout), Element.TITLE)


def title_face(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield a title that is not 小标宋."""
    yield from _face(layout, _titles(layout), Role.XIAOBIAOSONG, "XiaoBiaoSong")


def title_position(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield a title that does not stand in the middle."""
    for paragraph in _titles(layout):
        said = layout.attribute(paragraph, "w:jc", "w:val")
        if said != "center":
            yield paragraph.place, paragraph.text.strip()[:20]
            return


def first_line(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield text whose first line is not set in by two characters; one that is set in by blanks is another fault."""
    for paragraph in _texts(layout):
        size = layout.size(paragraph)
        if size is None or _BLANKS.match(paragraph.text) or layout.attribute(paragraph, "w:jc", "w:val") == "center":
            continue
        characters = layout.attribute(paragraph, "w:ind", "w:firstLineChars")
        indent = Length.from_twips(number_of(layout.attribute(paragraph, "w:ind", "w:firstLine")))
        if characters != _TWO_CHARACTERS and abs(indent.pt - 2 * size.pt) > 2 * size.pt * _SLACK:
            yield paragraph.place, f"缩进 {indent.pt / size.pt:.1f} 字"
            return


def imprint_size(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield copies in an imprint that are not 四号."""
    yield from _size(layout, _of_part(layout, Part.COPIES), Element.COPIES)


def theme_faces(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield typefaces that come from the theme: another machine has another theme."""
    for element in layout.document.styles.element.iter(qn("w:rFonts")):
        if element.get(qn("w:eastAsiaTheme")):
            yield "样式", "中文字体取自主题"
            return


def indent_by_blanks(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield first lines set in by typed blanks."""
    for paragraph in layout.paragraphs:
        if _BLANKS.match(paragraph.text) and paragraph.part in (Part.BODY, Part.HEADING):
            yield paragraph.place, paragraph.text.strip()[:10]
            return


def lost_headings(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield headings that are so by their look only: no navigation, no table of contents."""
    for paragraph in layout.paragraphs:
        short = len(paragraph.text.strip()) < _TEXT
        if short and _LEVEL.match(paragraph.text) and layout.property(paragraph, "w:outlineLvl") is None:
            yield paragraph.place, paragraph.text.strip()[:20]
            return


LAYOUT: Final[dict[str, Callable[[WordLayout], Iterator[LayoutHit]]]] = {
    "LAY-001": paper,
    "LAY-002": margins,
    "LAY-003": pitch,
    "LAY-004": body_size,
    "LAY-005": body_face,
    "LAY-006": first_heading_face,
    "LAY-007": second_heading_face,
    "LAY-008": theme_faces,
    "LAY-009": folios.page_number,
    "LAY-010": folios.simple_field,
    "LAY-011": folios.folio_dashes,
    "LAY-012": folios.odd_and_even,
    "LAY-013": indent_by_blanks,
    "LAY-014": lost_headings,
    "LAY-015": leftovers.macros,
    "LAY-016": leftovers.comments,
    "LAY-017": leftovers.tracked_changes,
    "LAY-018": leftovers.hidden_text,
    "LAY-019": title_size,
    "LAY-020": title_face,
    "LAY-021": title_position,
    "LAY-022": first_line,
    "LAY-023": imprint_size,
    "SPC-005": leftovers.empty_paragraphs,
    "HED-004": leftovers.empty_headings,
}


def _length(value: Any) -> Length:
    return Length(value.pt if value is not None else 0)


def _grid_pitch(layout: WordLayout) -> Length | None:
    """Return the pitch of the lines by the page's grid; None where the file has none."""
    for grid in layout.document.element.body.iter(qn("w:docGrid")):
        if grid.get(qn("w:type")) in _GRIDS:
            return Length.from_twips(number_of(grid.get(qn("w:linePitch"))))
    return None


def _texts(layout: WordLayout) -> Iterator[LaidOut]:
    """Yield paragraphs of running text: they have full stops, as titles of many bodies have not; the imprint's are set
    smaller."""
    for paragraph in _of_part(layout, Part.BODY):
        if len(paragraph.text) >= _TEXT and "。" in paragraph.text and not _IMPRINT.match(paragraph.text):
            yield paragraph


def _headings(layout: WordLayout, *, first: bool) -> Iterator[LaidOut]:
    for paragraph in layout.paragraphs:
        found = _LEVEL.match(paragraph.text)
        if found and bool(found["first"]) is first and len(paragraph.text) < _TEXT:
            yield paragraph


def _of_part(layout: WordLayout, part: Part) -> Iterator[LaidOut]:
    return (paragraph for paragraph in layout.paragraphs if paragraph.part is part)


def _titles(layout: WordLayout) -> Iterator[LaidOut]:
    """Yield the title; what an order or minutes have above it is their mark, which is larger (clauses 10.2, 10.3)."""
    for paragraph in _of_part(layout, Part.TITLE):
        if not paragraph.text.rstrip().endswith(_MARKS):
            yield paragraph


def _size(layout: WordLayout, paragraphs: Iterator[LaidOut], element: Element) -> Iterator[LayoutHit]:
    """Yield the first of some paragraphs in another size than an element's."""
    wanted = standard_profile().elements[element].size
    for paragraph in paragraphs:
        size = layout.size(paragraph)
        if size and size != wanted:
            yield paragraph.place, f"{size.pt:g} 磅"
            return


def _face(layout: WordLayout, paragraphs: Iterator[LaidOut], role: Role, latin: str) -> Iterator[LayoutHit]:
    """Yield the first of some paragraphs in another face than a role's, by its Chinese or its Latin name."""
    for paragraph in paragraphs:
        face = layout.face(paragraph)
        if face and role.value not in face and latin.lower() not in face.lower():
            yield paragraph.place, face
            return
