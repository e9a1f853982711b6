"""The layout of Word files, anyone's: page, lines, typefaces and page numbers, measured against the standard."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.readers.word_text import PARAGRAPH, body_parts, text_of
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document
    from docx.text.paragraph import Paragraph

#: Where it is, as words, and what was found there.
LayoutHit = tuple[str, str]
#: Word keeps sizes of paper in twips, rounded; offices' templates are off by this much.
_TOLERANCE: Final = Length.from_mm(1)
_LEVEL: Final = re.compile(r"\s*(?:(?P<first>[一二三四五六七八九十]+)、|（[一二三四五六七八九十]+）)")
_BLANKS: Final = re.compile(r"[ \u3000\u00a0]{2,}")
_DASHES: Final = re.compile(r"(?<!—)[-－–]\s*$|^\s*[-－–]")
_IMPRINT: Final = re.compile(r"\s*(?:抄送|主送|分送)：")
#: A paragraph of at least so many characters is text, not a heading, a name or a date.
_TEXT: Final = 40
_PAGE: Final = "PAGE"
#: What makes a paragraph without text one that is there for something.
_SOMETHING: Final = tuple(
    map(
        qn,
        (
            "w:drawing",
            "w:pict",
            "w:object",
            "w:br",
            "w:sectPr",
            "w:pBdr",
            "w:shd",
            "w:fldChar",
            "w:pageBreakBefore",
            "w:framePr",
        ),
    )
)


def paper(document: Document) -> Iterator[LayoutHit]:
    """Sheets that are not A4, upright or turned."""
    page = standard_profile().page
    for number, section in enumerate(document.sections, start=1):
        sides = sorted((_length(section.page_width).mm, _length(section.page_height).mm))
        wanted = sorted((page.width.mm, page.height.mm))
        if any(abs(one - other) > _TOLERANCE.mm for one, other in zip(sides, wanted, strict=True)):
            yield f"第{number}节", f"{sides[0]:.0f}×{sides[1]:.0f} 毫米"


def margins(document: Document) -> Iterator[LayoutHit]:
    """Margins other than 37 mm above and 28 mm at the binding edge, and what follows from them."""
    page = standard_profile().page
    wanted = {"上": page.top_margin, "下": page.bottom_margin, "左": page.left_margin, "右": page.right_margin}
    for number, section in enumerate(document.sections, start=1):
        if section.page_width and section.page_height and section.page_width > section.page_height:
            continue
        values = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        found = dict(zip(wanted, map(_length, values), strict=True))
        wrong = [
            f"{side}{found[side].mm:.0f}" for side in wanted if abs((found[side] - wanted[side]).pt) > _TOLERANCE.pt
        ]
        if wrong:
            yield f"第{number}节", "、".join(wrong) + " 毫米"


def pitch(document: Document) -> Iterator[LayoutHit]:
    """Lines so far apart that a page holds other than 22."""
    profile = standard_profile()
    for place, paragraph in _texts(document):
        spacing = _effective(paragraph, "w:pPr", "w:spacing")
        if spacing is None or spacing.get(qn("w:lineRule")) != "exact":
            continue
        lines = floor(profile.page.area_height.pt / Length.from_twips(float(spacing.get(qn("w:line")))).pt)
        if lines != profile.grid.lines_per_page:
            yield place, f"固定值 {float(spacing.get(qn('w:line'))) / 20:g} 磅，每页 {lines} 行"
            return


def body_size(document: Document) -> Iterator[LayoutHit]:
    """Text that is not 三号."""
    wanted = standard_profile().elements[Element.BODY].size
    for place, paragraph in _texts(document):
        size = _size(paragraph)
        if size and size != wanted:
            yield place, f"{size.pt:g} 磅"
            return


def body_face(document: Document) -> Iterator[LayoutHit]:
    """Text that is not 仿宋."""
    for place, paragraph in _texts(document):
        face = _face(paragraph)
        if face and Role.FANGSONG.value not in face and "FangSong" not in face:
            yield place, face
            return


def first_heading_face(document: Document) -> Iterator[LayoutHit]:
    """Headings of the first level that are not 黑体."""
    yield from _heading_face(document, Role.HEITI, first=True)


def second_heading_face(document: Document) -> Iterator[LayoutHit]:
    """Headings of the second level that are not 楷体."""
    yield from _heading_face(document, Role.KAITI, first=False)


def theme_faces(document: Document) -> Iterator[LayoutHit]:
    """Typefaces that come from the theme: another machine has another theme."""
    for element in document.styles.element.iter(qn("w:rFonts")):
        if element.get(qn("w:eastAsiaTheme")):
            yield "样式", "中文字体取自主题"
            return


def page_number(document: Document) -> Iterator[LayoutHit]:
    """A document without page numbers."""
    if not any(_PAGE in code for footer in _footers(document) for code in _codes(footer)):
        yield "页脚", "没有页码"


def simple_field(document: Document) -> Iterator[LayoutHit]:
    """Page numbers as a simple field, which WPS prints as text."""
    for footer in _footers(document):
        if any(_PAGE in (field.get(qn("w:instr")) or "") for field in footer.iter(qn("w:fldSimple"))):
            yield "页脚", "fldSimple PAGE"
            return


def folio_dashes(document: Document) -> Iterator[LayoutHit]:
    """Page numbers with hyphens, or with nothing, beside them."""
    opening = standard_profile().folio.opening.strip()
    for footer in _footers(document):
        if not any(_PAGE in code for code in _codes(footer)):
            continue
        text = "".join(node.text or "" for node in footer.iter(qn("w:t")))
        if opening not in text or _DASHES.search(text):
            yield "页脚", text.strip()
            return


def odd_and_even(document: Document) -> Iterator[LayoutHit]:
    """Page numbers that do not change sides from odd to even pages."""
    if document.settings.element.find(qn("w:evenAndOddHeaders")) is None:
        yield "页脚", "奇偶页相同"


def indent_by_blanks(document: Document) -> Iterator[LayoutHit]:
    """First lines set in by typed blanks."""
    for place, paragraph in _paragraphs(document):
        if _BLANKS.match(paragraph.text):
            yield place, paragraph.text.strip()[:10]
            return


def lost_headings(document: Document) -> Iterator[LayoutHit]:
    """Headings by their look only: no navigation, no table of contents."""
    for place, paragraph in _paragraphs(document):
        short = len(paragraph.text.strip()) < _TEXT
        if short and _LEVEL.match(paragraph.text) and not _outlined(paragraph):
            yield place, paragraph.text.strip()[:20]
            return


def macros(document: Document) -> Iterator[LayoutHit]:
    """Programs inside a document."""
    if any("vba" in str(part.partname).lower() for part in document.part.package.iter_parts()):
        yield "文件", "带有宏"


def comments(document: Document) -> Iterator[LayoutHit]:
    """Comments that were left in."""
    count = sum(1 for _ in document.element.body.iter(qn("w:commentReference")))
    if count:
        yield "文件", f"{count} 条批注"


def tracked_changes(document: Document) -> Iterator[LayoutHit]:
    """Tracked changes that nobody has accepted or refused."""
    count = sum(1 for _ in document.element.body.iter(*map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))))
    if count:
        yield "文件", f"{count} 处修订"


def hidden_text(document: Document) -> Iterator[LayoutHit]:
    """Text that is not printed and is there all the same."""
    for run in document.element.body.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        vanish = properties.find(qn("w:vanish")) if properties is not None else None
        text = text_of(run).strip()
        if vanish is not None and vanish.get(qn("w:val")) not in ("0", "false") and text:
            yield "文件", text[:20]
            return


def empty_paragraphs(document: Document) -> Iterator[LayoutHit]:
    """Empty paragraphs within the text, for distance; around titles and signatures the standard itself counts lines."""
    blank: list[int] = []
    waiting: list[int] = []
    above = False
    for number, part in enumerate(body_parts(document), start=1):
        if part.tag == PARAGRAPH and _is_blank(part):
            waiting.append(number)
            continue
        sentence = _is_sentence(part)
        blank += waiting if above and sentence else []
        above, waiting = sentence, []
    if blank:
        yield f"第{blank[0]}段", f"{len(blank)} 个空段落"


def empty_headings(document: Document) -> Iterator[LayoutHit]:
    """Headings without words."""
    for number, paragraph in enumerate(document.paragraphs, start=1):
        if _is_blank(paragraph._p) and ((paragraph.style and paragraph.style.name) or "").lower().startswith("heading"):
            yield f"第{number}段", "没有文字"
            return


LAYOUT: Final[dict[str, Callable[[Document], Iterator[LayoutHit]]]] = {
    "LAY-001": paper,
    "LAY-002": margins,
    "LAY-003": pitch,
    "LAY-004": body_size,
    "LAY-005": body_face,
    "LAY-006": first_heading_face,
    "LAY-007": second_heading_face,
    "LAY-008": theme_faces,
    "LAY-009": page_number,
    "LAY-010": simple_field,
    "LAY-011": folio_dashes,
    "LAY-012": odd_and_even,
    "LAY-013": indent_by_blanks,
    "LAY-014": lost_headings,
    "LAY-015": macros,
    "LAY-016": comments,
    "LAY-017": tracked_changes,
    "LAY-018": hidden_text,
    "SPC-005": empty_paragraphs,
    "HED-004": empty_headings,
}


def _is_blank(paragraph: Any) -> bool:
    """Whether a paragraph has nothing in it: no text, no picture, no break, no section's end."""
    return not text_of(paragraph).strip() and not any(True for _ in paragraph.iter(*_SOMETHING))


def _is_sentence(part: Any) -> bool:
    return bool(part.tag == PARAGRAPH and text_of(part).rstrip().endswith("。"))


def _length(value: Any) -> Length:
    return Length(value.pt if value is not None else 0)


def _paragraphs(document: Document) -> Iterator[tuple[str, Paragraph]]:
    for number, paragraph in enumerate(document.paragraphs, start=1):
        if paragraph.text.strip():
            yield f"第{number}段", paragraph


def _texts(document: Document) -> Iterator[tuple[str, Paragraph]]:
    """Paragraphs of running text: they have full stops, as titles of many bodies have not; the imprint's are set smaller."""
    for place, paragraph in _paragraphs(document):
        if len(paragraph.text) >= _TEXT and "。" in paragraph.text and not _IMPRINT.match(paragraph.text):
            yield place, paragraph


def _heading_face(document: Document, role: Role, *, first: bool) -> Iterator[LayoutHit]:
    for place, paragraph in _paragraphs(document):
        found = _LEVEL.match(paragraph.text)
        if found is None or bool(found["first"]) is not first or len(paragraph.text) >= _TEXT:
            continue
        face = _face(paragraph)
        if face and role.value not in face:
            yield place, face
            return


def _outlined(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a level of the outline, by itself or by its style."""
    return _effective(paragraph, "w:pPr", "w:outlineLvl") is not None


def _size(paragraph: Paragraph) -> Length | None:
    size = _effective(paragraph, "w:rPr", "w:sz")
    return Length(float(size.get(qn("w:val"))) / 2) if size is not None else None


def _face(paragraph: Paragraph) -> str:
    fonts = _effective(paragraph, "w:rPr", "w:rFonts", qn("w:eastAsia"))
    return str(fonts.get(qn("w:eastAsia"))) if fonts is not None else ""


def _effective(paragraph: Paragraph, group: str, name: str, attribute: str = "") -> Any:
    """The property that holds: of the first run, the paragraph, its style and the styles that this is based on."""
    elements: list[Any] = [run._r for run in paragraph.runs[:1]] if group == "w:rPr" else []
    elements.append(paragraph._p)
    style: Any = paragraph.style
    while style is not None:
        elements.append(style.element)
        style = style.base_style
    styles: Any = paragraph.part
    elements += list(styles.document.styles.element.iter(qn("w:rPrDefault"), qn("w:pPrDefault")))
    for element in elements:
        properties = element.find(qn(group))
        found = properties.find(qn(name)) if properties is not None else None
        if found is not None and (not attribute or found.get(attribute)):
            return found
    return None


def _footers(document: Document) -> Iterator[Any]:
    """The XML of every footer."""
    for section in document.sections:
        for footer in (section.footer, section.even_page_footer, section.first_page_footer):
            if not footer.is_linked_to_previous:
                yield footer._element


def _codes(footer: Any) -> Iterator[str]:
    """The instructions of the fields of a footer."""
    yield from (node.text or "" for node in footer.iter(qn("w:instrText")))
    yield from (node.get(qn("w:instr")) or "" for node in footer.iter(qn("w:fldSimple")))
