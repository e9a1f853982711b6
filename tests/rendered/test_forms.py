"""Every measure of the head, the signature, the imprint and the special forms, on rendered pages in both formats."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist
from typing import TYPE_CHECKING

import pytest
from tests import forms
from tests.oracles import ink
from tests.oracles.parity import compare
from tests.oracles.renderings import KINDS, render

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Line, Page
    from tests.oracles.renderings import Rendering, Renderings

PROFILE = standard_profile()
SHEET, HEAD, GRID, LETTER = PROFILE.page, PROFILE.head, PROFILE.grid, PROFILE.letter
TOP, LEFT = SHEET.top_margin.mm, SHEET.left_margin.mm
RIGHT, BOTTOM = LEFT + SHEET.area_width.mm, TOP + SHEET.area_height.mm
TEXT = PROFILE.elements[Element.BODY]
SMALL = PROFILE.elements[Element.COPIES]
LINE = GRID.pitch.mm
CHAR = PROFILE.advance(TEXT).mm
#: The standard names no tolerance of its own for these.
CLOSE = 0.5
#: LibreOffice sets turned lines some tenths of a millimetre off the baseline that it gives to others.
TURNED = 1.0
#: Rules are thinner than that.
THIN = 0.06
#: What stands within this below a mark's upper edge is the mark.
MARK_HEIGHT = 60
RED = (1.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def renderings(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Renderings:
    """All forms in both formats."""
    return render(forms.FORMS, tmp_path_factory.mktemp("forms"), office)


@pytest.fixture(params=KINDS)
def rendered(request: pytest.FixtureRequest, renderings: Renderings) -> dict[str, Rendering]:
    return renderings[request.param]


def _line(page: Page, opening: str) -> Line:
    """The line of the page that begins so, blanks left out."""
    return next(line for line in page.lines if line.text.startswith(opening))


def _row(line: Line) -> float:
    """The upper edge of the line's row of the grid, from the top of the type area, in rows."""
    return (line.baseline - LINE * GRID.baseline - TOP) / LINE


def _feet(line: Line) -> float:
    """The lower edge of a line's characters."""
    return line.baseline + TEXT.size.mm * HEAD.descent


@pytest.mark.parametrize("name", forms.FORMS)
def test_pdf_and_word_agree(name: str, renderings: Renderings) -> None:
    parity = compare(renderings["PDF"][name].pages, renderings["Word"][name].pages)
    assert parity.pages[0] == parity.pages[1]
    assert parity.differences == ()


# 版头


def test_copy_number_secrecy_and_urgency_stand_in_the_first_rows(rendered: dict[str, Rendering]) -> None:
    page = rendered["upward"].pages[0]
    for row, text in enumerate(("000012", "秘密★1年", "特急")):
        line = page.lines[row]
        assert line.text == text
        assert _row(line) == pytest.approx(row, abs=SHEET.margin_tolerance.mm / LINE)
        assert line.left == pytest.approx(LEFT, abs=CLOSE)


@pytest.mark.parametrize(
    ("name", "top"),
    [
        ("upward", TOP + HEAD.mark_below_area_top.mm),
        ("downward", TOP + HEAD.mark_below_area_top.mm),
        ("joint", TOP + HEAD.mark_below_area_top.mm),
        ("minutes", TOP + HEAD.mark_below_area_top.mm),
        ("order", TOP + PROFILE.order.mark_below_area_top.mm),
        ("letter", LETTER.mark_below_paper_top.mm),
    ],
)
def test_the_mark_is_red_centred_and_at_its_height(name: str, top: float, rendered: dict[str, Rendering]) -> None:
    mark = ink.bands(rendered[name].file, 1, red=True)[0]
    assert mark.top == pytest.approx(top, abs=CLOSE)
    area = SHEET.area_width.mm
    near = [band for band in ink.bands(rendered[name].file, 1, red=True) if band.top < mark.top + MARK_HEIGHT]
    parts = [band for band in near if band.right - band.left < area]
    left, right = min(band.left for band in parts), max(band.right for band in parts)
    assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2 * CLOSE)


def test_the_number_is_two_blank_rows_below_the_mark(rendered: dict[str, Rendering]) -> None:
    mark = ink.bands(rendered["downward"].file, 1, red=True)[0]
    number = _line(rendered["downward"].pages[0], "清府发〔2024〕13号")
    rows = (_feet(number) - mark.bottom) / LINE
    assert rows == pytest.approx(HEAD.number_below_mark.count + 1, abs=CLOSE / LINE)
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


@pytest.mark.parametrize(("name", "above"), [("upward", "清府发"), ("downward", "清府发"), ("joint", "云司发")])
def test_the_red_rule_is_4_mm_below_the_number(name: str, above: str, rendered: dict[str, Rendering]) -> None:
    file, [page, *_] = rendered[name]
    rule = ink.bands(file, 1, red=True)[-1]
    # the feet that ink has, not those that a face promises
    number = [band for band in ink.bands(file, 1, red=False) if band.bottom < rule.top][-1]
    assert rule.top - number.bottom == pytest.approx(HEAD.rule_below_number.mm, abs=CLOSE)
    assert rule.left == pytest.approx(LEFT, abs=CLOSE)
    assert rule.right == pytest.approx(RIGHT, abs=CLOSE)
    [drawn] = page.rules
    assert drawn.weight == pytest.approx(HEAD.rule_weight.mm, abs=THIN)
    assert drawn.colour == RED
    title = _line(page, "关于")
    rows = (title.baseline - LINE * GRID.baseline - rule.bottom) / LINE
    assert rows == pytest.approx(HEAD.title_below_rule.count, abs=CLOSE / LINE)
    assert any(above in line.text for line in page.lines)


def test_signers_stand_right_and_the_number_left_of_the_last(rendered: dict[str, Rendering]) -> None:
    page = rendered["upward"].pages[0]
    first, last = _line(page, "签发人："), _line(page, "清府发〔2024〕12号")
    assert first.text == "签发人：陈志远李明"
    assert RIGHT - first.right == pytest.approx(HEAD.signers_right.count * CHAR, abs=2 * CLOSE)
    assert last.left - LEFT == pytest.approx(HEAD.upward_number_left.count * CHAR, abs=CLOSE)
    below = next(char for char in last.chars if char.text == "王")
    assert below.left == pytest.approx(first.chars[4].left, abs=CLOSE)
    assert last.baseline - first.baseline == pytest.approx(LINE, abs=CLOSE)
    assert "Kai" in first.chars[-1].font
    assert "Fang" in first.chars[0].font


def test_joint_names_are_one_width_and_the_document_word_stands_at_their_middle(
    rendered: dict[str, Rendering],
) -> None:
    page = rendered["joint"].pages[0]
    names = [line for line in page.lines if line.text.startswith("云川县")][:4]
    lefts, rights = [line.left for line in names], []
    for line, text in zip(names, ("云川县司法局", "云川县农业农村局", "云川县人民法院", "云川县公安局"), strict=True):
        chars = [char for char in line.chars if char.text not in "文件"]
        assert "".join(char.text for char in chars) == text
        rights.append(chars[-1].right)
    assert max(lefts) - min(lefts) < CLOSE
    assert max(rights) - min(rights) < 2 * CLOSE
    word = _line(page, "文件")
    middle = (names[0].baseline + names[-1].baseline) / 2
    assert word.baseline == pytest.approx(middle, abs=2 * CLOSE)
    gap = PROFILE.mark.document_gap * word.chars[0].size * 25.4 / 72
    assert word.left - max(rights) == pytest.approx(gap, abs=2 * CLOSE)


# 主体


def test_the_first_page_carries_text_of_the_body(rendered: dict[str, Rendering]) -> None:
    for name in ("upward", "downward", "joint"):
        assert any(line.text.startswith("近年来") for line in rendered[name].pages[0].lines)


def _signature(rendering: Rendering, opening: str) -> tuple[int, Line, Line, Line]:
    """The signature's page, the last line of the body, the name and the date."""
    for number, page in enumerate(rendering.pages, start=1):
        for above, name, date in zip(page.lines, page.lines[1:], page.lines[2:], strict=False):
            if name.text.startswith(opening) and date.text.endswith("日") and date.text.startswith("2024"):
                return number, above, name, date
    raise AssertionError(opening)


def test_a_seal_presses_name_and_date_close_below_the_body(rendered: dict[str, Rendering]) -> None:
    number, above, name, date = _signature(rendered["upward"], "云川县清河镇人民政府")
    left, top, right, bottom = rendered["upward"].pages[number - 1].images[0]
    diameter = PROFILE.seal.diameter.mm
    assert right - left == pytest.approx(diameter, abs=CLOSE)
    assert bottom - top == pytest.approx(diameter, abs=CLOSE)
    middle = (date.left + date.right) / 2
    assert (left + right) / 2 == pytest.approx(middle, abs=CLOSE)
    assert (name.left + name.right) / 2 == pytest.approx(middle, abs=CLOSE)
    assert RIGHT - date.right == pytest.approx(PROFILE.signature.sealed_date_right.count * CHAR, abs=CLOSE)
    # name and date a little below the seal's middle, its upper edge within a line of the body
    assert (top + bottom) / 2 < (name.baseline + date.baseline) / 2
    assert top < name.baseline < date.baseline < bottom
    assert 0 <= top - _feet(above) <= LINE


def test_joint_seals_press_their_names_and_do_not_touch(rendered: dict[str, Rendering]) -> None:
    number, *_ = _signature(rendered["joint"], "云川县人民法院")
    page = rendered["joint"].pages[number - 1]
    names = [line for line in page.lines if line.text in ("云川县司法局云川县农业农村局", "云川县人民法院云川县公安局")]
    assert len(names) == 2
    seals = [((left + right) / 2, (top + bottom) / 2) for left, top, right, bottom in page.images]
    assert len(seals) == 4
    for one, other in combinations(seals, 2):
        assert dist(one, other) > PROFILE.seal.diameter.mm
    for line, row in zip(names, (seals[:2], seals[2:]), strict=True):
        gap = max(range(1, len(line.chars)), key=lambda i, line=line: line.chars[i].left - line.chars[i - 1].right)
        for part, (x, y) in zip((line.chars[:gap], line.chars[gap:]), row, strict=True):
            assert (part[0].left + part[-1].right) / 2 == pytest.approx(x, abs=CLOSE)
            assert abs(line.baseline - y) < PROFILE.seal.diameter.mm / 2
    for left, _, right, _ in page.images:
        assert left >= LEFT - CLOSE
        assert right <= RIGHT + CLOSE


def test_an_unsealed_signature_stands_one_row_below_two_characters_in(rendered: dict[str, Rendering]) -> None:
    _, above, name, date = _signature(rendered["downward"], "清河镇人民政府")
    assert (name.baseline - above.baseline) / LINE == pytest.approx(2, abs=CLOSE / LINE)
    rights = sorted((RIGHT - name.right, RIGHT - date.right))
    assert rights[0] == pytest.approx(2 * CHAR, abs=CLOSE)
    assert date.left - name.left == pytest.approx(2 * CHAR, abs=CLOSE)


def test_a_stamp_stands_four_characters_in_with_the_office_at_its_left(rendered: dict[str, Rendering]) -> None:
    measures = PROFILE.stamp
    number, above, office, date = _signature(rendered["order"], "云川县人民政府县长")
    left, top, right, bottom = rendered["order"].pages[number - 1].images[0]
    assert RIGHT - right == pytest.approx(measures.right.count * CHAR, abs=CLOSE)
    assert left - office.right == pytest.approx(measures.title_gap.count * CHAR, abs=2 * CLOSE)
    assert bottom - top == pytest.approx(measures.height.mm, abs=CLOSE)
    box = office.baseline - LINE * GRID.baseline + LINE / 2
    assert (top + bottom) / 2 == pytest.approx(box, abs=CLOSE)
    rows = (top - (above.baseline + LINE * (1 - GRID.baseline))) / LINE
    assert rows == pytest.approx(measures.space_before.count, abs=CLOSE / LINE)
    assert RIGHT - date.right == pytest.approx(measures.right.count * CHAR, abs=CLOSE)
    rows = (date.baseline - LINE * GRID.baseline - bottom) / LINE
    assert rows == pytest.approx(measures.date_below.count, abs=CLOSE / LINE)


# 版记


@pytest.mark.parametrize("name", ["upward", "downward", "joint", "order", "minutes"])
def test_the_imprint_stands_at_the_foot_of_an_even_last_page(name: str, rendered: dict[str, Rendering]) -> None:
    read = rendered[name].pages
    assert len(read) % 2 == 0
    rules = read[-1].rules[-3:]
    outer, inner = PROFILE.imprint.outer_rule.mm, PROFILE.imprint.inner_rule.mm
    for rule, weight in zip(rules, (outer, inner, outer), strict=True):
        assert rule.weight == pytest.approx(weight, abs=THIN)
        assert rule.left == pytest.approx(LEFT, abs=CLOSE)
        assert rule.right == pytest.approx(RIGHT, abs=CLOSE)
    assert rules[-1].middle == pytest.approx(BOTTOM, abs=CLOSE)
    copies, more, printed = read[-1].lines[-3:]
    assert copies.text.startswith("抄送：县委办公室")
    assert more.text.endswith("。")
    side = PROFILE.imprint.side_indent.count * SMALL.size.mm
    assert copies.left - LEFT == pytest.approx(side, abs=CLOSE)
    assert more.left == pytest.approx(copies.chars[3].left, abs=CLOSE)
    assert printed.text.endswith("2024年3月10日印发")
    assert printed.left - LEFT == pytest.approx(side, abs=CLOSE)
    assert RIGHT - printed.right == pytest.approx(side, abs=CLOSE)
    assert {char.size for char in printed.chars} == {SMALL.size.pt}


def test_pages_begun_for_the_imprint_bear_no_number_where_one_is_blank(rendered: dict[str, Rendering]) -> None:
    read = rendered["order"].pages
    assert [bool(page.folio) for page in read] == [True, True]  # no page is blank before the imprint's
    assert [bool(page.folio) for page in rendered["upward"].pages] == [True, True]


def test_a_picture_fills_its_attachments_page(rendered: dict[str, Rendering]) -> None:
    page = next(page for page in rendered["attached"].pages if page.images)
    label, title = page.lines[:2]
    assert (label.text, title.text) == ("附件1", "宣传画")
    assert _row(label) == pytest.approx(0, abs=SHEET.margin_tolerance.mm / LINE)
    assert _row(title) == pytest.approx(2, abs=SHEET.margin_tolerance.mm / LINE)
    [(left, top, right, bottom)] = page.images
    assert title.baseline < top < bottom <= BOTTOM
    assert BOTTOM - bottom < LINE
    assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


def test_an_attachment_bound_apart_names_its_document(rendered: dict[str, Rendering]) -> None:
    page = next(page for page in rendered["attached"].pages if page.texts[1:2] == ["张贴要求"])
    label = page.lines[0]
    assert label.text == "清府发〔2024〕14号附件2"
    assert label.left == pytest.approx(LEFT, abs=CLOSE)
    assert "Sans" in label.chars[-2].font


# 横排


def _is_sideways(page: Page) -> bool:
    return any("十二月" in line.text or line.text == "登记表" for line in page.lines)


def test_a_sheet_turned_sideways_has_its_head_at_the_left_edge(rendered: dict[str, Rendering]) -> None:
    sideways = [page for page in rendered["sideways"].pages if _is_sideways(page)]
    assert len(sideways) == 3
    for page in sideways:
        # read with the sheet turned: the top is the sheet's left edge, the left its foot
        top = page.lines[0].baseline
        assert 0 < top - SHEET.left_margin.mm < LINE
        assert min(line.left for line in page.lines) >= SHEET.bottom_margin.mm - CLOSE
        assert max(line.right for line in page.lines) <= SHEET.height.mm - SHEET.top_margin.mm + CLOSE
        assert max(line.baseline for line in page.lines) <= SHEET.width.mm - SHEET.right_margin.mm
    wide = max(line.right for page in sideways for line in page.lines)
    assert wide - SHEET.bottom_margin.mm > SHEET.area_height.mm * 0.9


def test_the_head_of_a_table_turned_sideways_is_repeated(rendered: dict[str, Rendering]) -> None:
    heads = [page for page in rendered["sideways"].pages if any("十二月" in line.text for line in page.lines)]
    assert len(heads) == 2
    rows = sum(line.text.startswith("双塘村") for page in heads for line in page.lines)
    assert rows == 30


def test_page_numbers_stay_where_they_are_on_other_pages(rendered: dict[str, Rendering]) -> None:
    style, dash = PROFILE.elements[Element.FOLIO], PROFILE.folio
    numbered = [page for page in rendered["sideways"].pages if page.folio]
    assert sum(map(_is_sideways, numbered)) == 3
    for number, page in enumerate(numbered, start=1):
        folio = page.folio
        assert folio is not None
        assert folio.text == f"—{number}—"
        below = folio.baseline - style.size.mm * dash.dash_height - BOTTOM
        assert below == pytest.approx(dash.below_area.mm, abs=TURNED if _is_sideways(page) else CLOSE)
        edge = RIGHT - folio.right if number % 2 else folio.left - LEFT
        assert edge == pytest.approx(dash.edge_indent.count * style.size.mm, abs=CLOSE)


# 信函、命令、纪要


def test_a_letters_double_rules(rendered: dict[str, Rendering]) -> None:
    file, [page, *_] = rendered["letter"]
    weights = [rule.weight for rule in page.rules]
    thick, thin = LETTER.thick_rule.mm, LETTER.thin_rule.mm
    assert weights == pytest.approx([thick, thin, thin, thick], abs=THIN)
    for rule in page.rules:
        assert rule.right - rule.left == pytest.approx(LETTER.rule_length.mm, abs=CLOSE)
        assert (rule.left + rule.right) / 2 == pytest.approx(SHEET.width.mm / 2, abs=CLOSE)
        assert rule.colour == RED
    mark = ink.bands(file, 1, red=True)[0]
    upper = page.rules[0].middle - thick / 2
    assert upper - mark.bottom == pytest.approx(LETTER.rule_below_mark.mm, abs=CLOSE)
    lower = page.rules[-1].middle + thick / 2
    assert SHEET.height.mm - lower == pytest.approx(LETTER.lower_rule_above_paper_bottom.mm, abs=CLOSE)


def test_a_letters_number_and_urgency_stand_under_the_rule(rendered: dict[str, Rendering]) -> None:
    file, [page, *_] = rendered["letter"]
    line = page.lines[1]
    assert line.text == "加急清府函〔2024〕3号"
    assert line.left == pytest.approx(LEFT, abs=CLOSE)
    assert line.right == pytest.approx(RIGHT, abs=CLOSE)
    rule = page.rules[1].middle + page.rules[1].weight / 2
    top = ink.bands(file, 1, red=False)[0].top
    assert top - rule == pytest.approx(TEXT.size.mm * LETTER.text_below_rule, abs=CLOSE)
    assert page.folio is None
    title = page.lines[2]
    assert (title.baseline - line.baseline) / LINE == pytest.approx(LETTER.title_below_number.count + 1, abs=0.05)


def test_a_letters_imprint_has_no_rules(rendered: dict[str, Rendering]) -> None:
    page = rendered["letter"].pages[-1]
    copies = page.lines[-2]
    assert copies.text == "抄送：县委宣传部，县普法办。"
    assert BOTTOM - copies.baseline < PROFILE.pitch(SMALL).mm
    assert len(rendered["letter"].pages) == 1


def test_address_and_telephone_of_a_letter_stand_below_its_lower_rule(rendered: dict[str, Rendering]) -> None:
    page = rendered["letter"].pages[0]
    foot, style = page.lines[-1], PROFILE.elements[Element.LETTER_FOOT]
    assert foot.text == "地址：清河镇府前街A1号电话：023-45670012"
    assert foot.left + foot.right == pytest.approx(LEFT + RIGHT, abs=CLOSE)
    rule = page.rules[-1]
    top = rule.middle + rule.weight / 2 + LETTER.foot_below_rule.mm
    assert foot.baseline == pytest.approx(top + (PROFILE.pitch(style) * GRID.baseline).mm, abs=CLOSE)


def test_other_lines_of_an_imprint_stand_below_who_printed_it(rendered: dict[str, Rendering]) -> None:
    page = rendered["attached"].pages[-1]
    _, printed, own = page.lines[-3:]
    assert own.text == "校对：周敏共印30份"
    assert (own.left, own.right) == pytest.approx((printed.left, printed.right), abs=CLOSE)
    assert len([rule for rule in page.rules if printed.baseline < rule.middle < own.baseline]) == 1


def test_an_orders_number_and_text(rendered: dict[str, Rendering]) -> None:
    page = rendered["order"].pages[0]
    mark = ink.bands(rendered["order"].file, 1, red=True)[0]
    number, body = page.lines[1:3]
    assert number.text == "第12号"
    rows = (_feet(number) - mark.bottom) / LINE
    assert rows == pytest.approx(PROFILE.order.number_below_mark.count + 1, abs=CLOSE / LINE)
    assert body.text.startswith("近年来")
    rows = (body.baseline - number.baseline) / LINE
    assert rows == pytest.approx(PROFILE.order.body_below_number.count + 1, abs=CLOSE / LINE)


def test_attendance_hangs_behind_its_label(rendered: dict[str, Rendering]) -> None:
    lines = [line for page in rendered["minutes"].pages for line in page.lines]
    index = next(i for i, line in enumerate(lines) if line.text.startswith("出席："))
    assert lines[index].text.endswith("孙晓燕")  # 郑国栋 is whole on the next line
    above, first, more, excused, observing = lines[index - 1 : index + 4]
    assert (first.baseline - above.baseline) / LINE == pytest.approx(2, abs=CLOSE / LINE)
    assert first.left - LEFT == pytest.approx(2 * CHAR, abs=CLOSE)
    assert more.left == pytest.approx(first.chars[3].left, abs=CLOSE)
    assert [excused.text, observing.text] == ["请假：赵强", "列席：孙磊"]
    for line in (first, excused, observing):
        assert {"Sans" in char.font for char in line.chars[:2]} == {True}
        assert {"Fang" in char.font for char in line.chars[2:]} == {True}
    for one, other in pairwise((first, more, excused)):
        assert (other.baseline - one.baseline) / LINE == pytest.approx(1, abs=0.05)
