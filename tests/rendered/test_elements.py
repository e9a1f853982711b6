"""Elements of the body, and what holds for all forms, measured in both renderings (clauses 5, 7.2 and 7.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests import forms
from tests.oracles.parity import compare
from tests.oracles.renderings import KINDS, render

from fazhi_docgen.fonts.scripts import takes_latin_face
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Line, Page
    from tests.oracles.renderings import Rendering, Renderings

PROFILE = standard_profile()
SHEET, GRID = PROFILE.page, PROFILE.grid
LEFT, TOP = SHEET.left_margin.mm, SHEET.top_margin.mm
RIGHT, BOTTOM = LEFT + SHEET.area_width.mm, TOP + SHEET.area_height.mm
CHAR, LINE = PROFILE.advance(PROFILE.elements[Element.BODY]).mm, GRID.pitch.mm
CLOSE = 0.5
#: What the faces that ship are called, by the role that they play.
FACES = {
    "黑体": "NotoSansSC-R",
    "楷体": "FandolKai-R",
    "仿宋": "FandolFang-R",
    "小标宋": "NotoSerifSC-Bold",
    "宋体": "NotoSerifSC-R",
}
BLACK = ((0.0, 0.0, 0.0), (0.0,), 0, 0.0, None, (0,))

_LEVELS = (
    "[{标题: 加强组织领导, 内容: [{标题: 健全工作机制, 内容: [{标题: 明确责任, 内容: ["
    f"{{标题: 抓好落实, 内容: [{forms.SENTENCE * 6}]}}]}}]}}]}}]"
)
_MANY = "云川县各乡镇人民政府，各街道办事处，县政府各部门，县级各事业单位，各国有企业"
_SECRET = {"份号": "7", "密级": "机密", "保密期限": "2年", "紧急程度": "特急"}

CASES = {
    "levels": forms.notice(正文=_LEVELS, 主送机关=_MANY),
    "urgent": forms.notice(紧急程度="加急", 附件="[{名称: 重点任务分工表, 正文: [略。]}]", 附注="联系人：周敏"),
    "secret": forms.notice(**_SECRET, 印章="是", 附注="此件不公开"),
    "two lines": forms.notice(标题="清河镇人民政府关于废止和修改部分规范性文件的决定"),
    "full letter": forms.notice(
        文种="函",
        发文机关标志="清河镇人民政府",
        发文字号="清府函〔2024〕3号",
        正文=forms.listed([forms.SENTENCE] * 12),
        印发机关="",
        印发日期="",
        **_SECRET,
    ),
    "letter with a long number": forms.notice(
        文种="函",
        发文机关标志="清河镇人民政府",
        发文字号="云川县清河镇人民政府办公室矛盾纠纷化解函〔2024〕9号",
        紧急程度="特急",
        印发机关="",
        印发日期="",
    ),
    "single sided": forms.notice(双面="否", 正文=forms.listed([forms.SENTENCE] * 4)),
}


@pytest.fixture(scope="module")
def renderings(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Renderings:
    return render(CASES, tmp_path_factory.mktemp("elements"), office)


@pytest.fixture(params=KINDS)
def rendered(request: pytest.FixtureRequest, renderings: Renderings) -> dict[str, Rendering]:
    return renderings[request.param]


def _row(page: Page, opening: str) -> int:
    return next(index for index, line in enumerate(page.lines) if line.text.startswith(opening))


def _rows_between(above: Line, below: Line) -> float:
    return (below.baseline - above.baseline) / LINE


def _faces(line: Line) -> set[str]:
    return {char.font for char in line.chars if not takes_latin_face(char.text)}


def _is_set(line: Line, element: Element) -> bool:
    """Whether a line is in the face and the size that the standard has for the element."""
    style = PROFILE.elements[element]
    sizes = {char.size for char in line.chars}
    return sizes == {style.size.pt} and all(font.startswith(FACES[style.face.value]) for font in _faces(line))


@pytest.mark.parametrize("name", CASES)
def test_word_agrees(name: str, renderings: Renderings) -> None:
    parity = compare(renderings["PDF"][name].pages, renderings["Word"][name].pages)
    assert parity.pages[0] == parity.pages[1]
    assert parity.differences == ()


def test_every_sheet_is_a4(rendered: dict[str, Rendering]) -> None:
    for rendering in rendered.values():
        for page in rendering.pages:
            assert page.size == pytest.approx((SHEET.width.mm, SHEET.height.mm), abs=CLOSE)


def test_text_is_black_and_the_head_is_red(rendered: dict[str, Rendering]) -> None:
    for rendering in rendered.values():
        for number, page in enumerate(rendering.pages):
            for line in page.lines:
                colours = {char.colour for char in line.chars}
                is_mark = number == 0 and line.text in ("清河镇人民政府文件", "清河镇人民政府")
                is_mark = is_mark and line.chars[0].size > PROFILE.elements[Element.TITLE].size.pt
                assert colours == {forms.RED} if is_mark else all(colour in BLACK for colour in colours), line.text


# 版头


def test_labels_move_up_where_others_are_missing(rendered: dict[str, Rendering]) -> None:
    line = rendered["urgent"].pages[0].lines[0]
    assert line.text == "加急"
    assert line.baseline == pytest.approx(TOP + LINE * GRID.baseline, abs=SHEET.margin_tolerance.mm)
    assert line.left == pytest.approx(LEFT, abs=CLOSE)


def test_labels_have_their_faces(rendered: dict[str, Rendering]) -> None:
    copy_number, secrecy, urgency = rendered["secret"].pages[0].lines[:3]
    assert copy_number.text == "000007"
    assert {char.size for char in copy_number.chars} == {PROFILE.elements[Element.COPY_NUMBER].size.pt}
    assert secrecy.text == "机密★2年"
    assert _is_set(secrecy, Element.SECRECY)
    assert _is_set(urgency, Element.URGENCY)


def test_the_mark_is_wide_and_narrower_than_the_type_area(rendered: dict[str, Rendering]) -> None:
    for name in ("levels", "full letter"):
        mark = next(line for line in rendered[name].pages[0].lines if line.chars[0].colour == forms.RED)
        assert _faces(mark) == {FACES["小标宋"]}
        assert 0.85 * SHEET.area_width.mm < mark.right - mark.left <= PROFILE.mark.widest * SHEET.area_width.mm + CLOSE


# 主体


@pytest.mark.parametrize(("name", "count"), [("levels", 1), ("two lines", 2)])
def test_the_title_is_centred_in_its_face(name: str, count: int, rendered: dict[str, Rendering]) -> None:
    page = rendered[name].pages[0]
    start = _row(page, "关于开展" if count == 1 else "清河镇人民政府关于")
    for line in page.lines[start : start + count]:
        assert _is_set(line, Element.TITLE)
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)
    widths = [line.right - line.left for line in page.lines[start : start + count]]
    assert len(set(widths)) == count


def test_recipients_stand_one_blank_line_below_the_title_and_wrap_to_the_edge(rendered: dict[str, Rendering]) -> None:
    page = rendered["levels"].pages[0]
    start = _row(page, "云川县各乡镇")
    title, first, second, body = page.lines[start - 1 : start + 3]
    assert _rows_between(title, first) == pytest.approx(2, abs=CLOSE / LINE)
    assert first.left == pytest.approx(LEFT, abs=CLOSE)
    assert second.left == pytest.approx(LEFT, abs=CLOSE)
    assert (first.text + second.text) == f"{_MANY}："
    assert _is_set(first, Element.RECIPIENTS)
    assert _rows_between(second, body) == pytest.approx(1, abs=CLOSE / LINE)


def test_headings_of_four_levels_have_their_numbers_and_faces(rendered: dict[str, Rendering]) -> None:
    lines = [line for page in rendered["levels"].pages for line in page.lines]
    start = next(index for index, line in enumerate(lines) if line.text == "一、加强组织领导")
    headings = lines[start : start + 4]
    assert [line.text for line in headings] == ["一、加强组织领导", "（一）健全工作机制", "1.明确责任", "（1）抓好落实"]
    for line, element in zip(headings, HEADINGS, strict=True):
        assert _is_set(line, element), line.text
        indent = PROFILE.elements[element].first_indent.count * CHAR
        assert line.left - LEFT == pytest.approx(indent, abs=CLOSE)
    first, second = lines[start + 4 : start + 6]
    assert _is_set(first, Element.BODY)
    assert first.left - LEFT == pytest.approx(2 * CHAR, abs=CLOSE)
    assert second.left == pytest.approx(LEFT, abs=CLOSE)
    for one, other in pairwise([*headings, first, second]):
        if other.baseline > one.baseline:
            assert _rows_between(one, other) == pytest.approx(1, abs=CLOSE / LINE)


def test_the_note_of_one_attachment_has_no_number(rendered: dict[str, Rendering]) -> None:
    lines = [line for page in rendered["urgent"].pages for line in page.lines]
    index = next(index for index, line in enumerate(lines) if line.text.startswith("附件："))
    above, note = lines[index - 1 : index + 1]
    assert note.text == "附件：重点任务分工表"
    assert note.left - LEFT == pytest.approx(2 * CHAR, abs=CLOSE)
    assert _rows_between(above, note) == pytest.approx(2, abs=CLOSE / LINE)
    assert _is_set(note, Element.ATTACHMENT_NOTE)


@pytest.mark.parametrize(("name", "text"), [("urgent", "（联系人：周敏）"), ("secret", "（此件不公开）")])
def test_the_note_stands_in_brackets_on_the_line_below_the_date(
    name: str, text: str, rendered: dict[str, Rendering]
) -> None:
    lines = [line for page in rendered[name].pages for line in page.lines]
    index = next(index for index, line in enumerate(lines) if line.text == text)
    date, note = lines[index - 1 : index + 1]
    assert date.text == "2024年3月8日"
    assert _rows_between(date, note) == pytest.approx(1, abs=CLOSE / LINE)
    assert note.left - LEFT == pytest.approx(2 * CHAR, abs=CLOSE)
    assert _is_set(note, Element.NOTE)


# 版记、页码


def test_page_numbers_are_in_the_face_of_the_standard(rendered: dict[str, Rendering]) -> None:
    folios = [page.folio for page in rendered["levels"].pages if page.folio]
    assert folios
    for folio in folios:
        assert {char.size for char in folio.chars} == {PROFILE.elements[Element.FOLIO].size.pt}
        assert all(char.font.startswith(FACES["宋体"]) for char in folio.chars)


def test_a_single_sided_document_has_its_imprint_on_its_last_page(rendered: dict[str, Rendering]) -> None:
    pages = rendered["single sided"].pages
    assert len(pages) == 2  # no room below the signature
    rules = [rule for rule in pages[-1].rules if rule.right - rule.left > 100]
    assert rules[-1].middle == pytest.approx(BOTTOM, abs=CLOSE)
    assert pages[-1].lines[-1].text.endswith("印发")


# 信函


def test_a_letter_has_all_its_labels_at_the_left_and_its_number_at_the_right(rendered: dict[str, Rendering]) -> None:
    page = rendered["full letter"].pages[0]
    start = _row(page, "000007")
    first, secrecy, urgency, title = page.lines[start : start + 4]
    assert [first.text, secrecy.text, urgency.text] == ["000007清府函〔2024〕3号", "机密★2年", "特急"]
    for line in (first, secrecy, urgency):
        assert line.left == pytest.approx(LEFT, abs=CLOSE)
    assert first.right == pytest.approx(RIGHT, abs=CLOSE)
    for one, other in pairwise((first, secrecy, urgency)):
        assert _rows_between(one, other) == pytest.approx(1, abs=CLOSE / LINE)
    assert _rows_between(urgency, title) == pytest.approx(PROFILE.letter.title_below_number.count + 1, abs=CLOSE / LINE)


def test_a_long_number_of_a_letter_stands_above_its_label(rendered: dict[str, Rendering]) -> None:
    page = rendered["letter with a long number"].pages[0]
    start = _row(page, "特急")
    number, urgency = page.lines[start - 1 : start + 1]
    assert number.text == "云川县清河镇人民政府办公室矛盾纠纷化解函〔2024〕9号"
    assert number.right == pytest.approx(RIGHT, abs=CLOSE)
    assert urgency.text == "特急"
    assert _rows_between(number, urgency) == pytest.approx(1, abs=CLOSE / LINE)


def test_a_letters_second_page_has_a_number_and_its_imprint_no_rules(rendered: dict[str, Rendering]) -> None:
    first, second = rendered["full letter"].pages
    assert first.folio is None
    assert second.folio is not None
    assert second.rules == ()
    assert second.lines[-1].text == "抄送：县司法局。"
    assert BOTTOM - second.lines[-1].baseline < PROFILE.pitch(PROFILE.elements[Element.COPIES]).mm
    lower = PROFILE.letter.lower_rule_above_paper_bottom.mm
    assert max(line.baseline for line in first.lines) < SHEET.height.mm - lower - PROFILE.letter.text_below_rule * CHAR
