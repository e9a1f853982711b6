"""Signatures of every kind, measured in both renderings: long names, joint issues, seals, signers' stamps (7.3.5)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests import forms
from tests.oracles.parity import compare
from tests.oracles.renderings import KINDS, render

from fazhi_docgen import Options, build
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Line, Page
    from tests.oracles.renderings import Rendering, Renderings

PROFILE = standard_profile()
SHEET, GRID, SIGNATURE, STAMP = PROFILE.page, PROFILE.grid, PROFILE.signature, PROFILE.stamp
LEFT, TOP = SHEET.left_margin.mm, SHEET.top_margin.mm
RIGHT, BOTTOM = LEFT + SHEET.area_width.mm, TOP + SHEET.area_height.mm
CHAR, LINE = PROFILE.advance(PROFILE.elements[Element.BODY]).mm, GRID.pitch.mm
CLOSE = 0.5

LONG = "云川县清河镇农村土地承包经营纠纷调解仲裁暨矛盾纠纷多元化解工作领导小组联席会议办公室"
LONG_LINES = ("云川县清河镇农村土地承包经营纠纷调解仲裁", "暨矛盾纠纷多元化解工作领导小组联席会议办公室")
JOINT = ("云川县司法局", "云川县人力资源和社会保障局", "云川县公安局")
_ORDER = {"文种": "命令", "发文机关标志": "云川县人民政府令", "发文字号": "第3号", "主送机关": "", "署名": ""}
_STAMPS = ("云川县人民政府县长", "云川县公安局局长")

CASES = {
    "long": forms.notice(署名=LONG),
    "long sealed": forms.notice(署名=LONG, 印章="seal.png"),
    "long beside short": forms.notice(署名=f"[{LONG}, 清河镇人民政府]", 印章="[seal.png, seal.png]"),
    "joint": forms.notice(署名=forms.listed([*JOINT])),
    "long date": forms.notice(署名="镇政府", 成文日期="2024-12-28"),
    "room for a seal": forms.notice(署名="清河镇人民政府", 印章="是"),
    "date alone": forms.notice(署名=""),
    "stamps": forms.notice(
        **_ORDER, 签名章=forms.listed([f"{{职务: {office}, 姓名: 刘志强, 文件: stamp.png}}" for office in _STAMPS])
    ),
    "names for stamps": forms.notice(
        **_ORDER, 签名章=f"[{{职务: {_STAMPS[0]}, 姓名: 刘志强}}, {{职务: {_STAMPS[1]}, 姓名: 阿不力孜·艾合买提}}]"
    ),
    "undated stamp": forms.notice(
        **(_ORDER | {"成文日期": ""}), 签名章=f"{{职务: {_STAMPS[0]}, 姓名: 刘志强, 文件: stamp.png}}"
    ),
}


@pytest.fixture(scope="module")
def renderings(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Renderings:
    return render(CASES, tmp_path_factory.mktemp("signatures"), office)


@pytest.fixture(params=KINDS)
def rendered(request: pytest.FixtureRequest, renderings: Renderings) -> dict[str, Rendering]:
    return renderings[request.param]


def _page(rendering: Rendering, text: str) -> Page:
    return next(page for page in rendering.pages if text in page.texts)


def _lines(rendering: Rendering, first: str, count: int) -> list[Line]:
    """So many lines of a page from the one with that text on, the line above it first."""
    page = _page(rendering, first)
    start = page.texts.index(first)
    return list(page.lines[start - 1 : start + count])


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


@pytest.mark.parametrize("name", CASES)
def test_word_agrees(name: str, renderings: Renderings) -> None:
    parity = compare(renderings["PDF"][name].pages, renderings["Word"][name].pages)
    assert parity.differences == ()


def test_a_long_name_is_parted_between_words_and_its_date_stays_whole(rendered: dict[str, Rendering]) -> None:
    above, first, second, date = _lines(rendered["long"], LONG_LINES[0], 3)
    assert (second.text, date.text) == (LONG_LINES[1], "2024年3月8日")
    assert (first.baseline - above.baseline) / LINE == pytest.approx(2, abs=CLOSE / LINE)
    assert first.left == pytest.approx(second.left, abs=CLOSE)
    assert RIGHT - second.right == pytest.approx(SIGNATURE.unsealed_name_right.count * CHAR, abs=CLOSE)
    assert date.left - second.left == pytest.approx(SIGNATURE.unsealed_date_shift.count * CHAR, abs=CLOSE)


def test_a_long_sealed_name_and_its_date_are_centred_under_the_seal(rendered: dict[str, Rendering]) -> None:
    page = _page(rendered["long sealed"], LONG_LINES[0])
    _, first, second, date = _lines(rendered["long sealed"], LONG_LINES[0], 3)
    [(left, top, right, bottom)] = page.images
    for line in (first, second, date):
        assert _middle(line) == pytest.approx((left + right) / 2, abs=CLOSE)
        assert LEFT - CLOSE <= line.left < line.right <= RIGHT + CLOSE
    assert top < second.baseline < date.baseline < bottom


def test_a_long_name_beside_a_short_one_has_the_row_for_itself(rendered: dict[str, Rendering]) -> None:
    page = _page(rendered["long beside short"], LONG_LINES[0])
    _, first, second, *_ = _lines(rendered["long beside short"], LONG_LINES[0], 2)
    (left, top, right, bottom), (_, below, _, _) = page.images
    assert second.text == LONG_LINES[1]
    assert _middle(first) == pytest.approx((left + right) / 2, abs=CLOSE)
    assert top < first.baseline < second.baseline < bottom < below


def test_names_of_an_unsealed_joint_issue_begin_under_one_another(rendered: dict[str, Rendering]) -> None:
    above, *names, date = _lines(rendered["joint"], JOINT[0], 4)
    assert tuple(line.text for line in names) == JOINT
    assert (names[0].baseline - above.baseline) / LINE == pytest.approx(2, abs=CLOSE / LINE)
    for line in names:
        assert line.left == pytest.approx(names[0].left, abs=CLOSE)
    for one, other in pairwise((*names, date)):
        assert (other.baseline - one.baseline) / LINE == pytest.approx(1, abs=CLOSE / LINE)
    widest = max(line.right for line in names)
    assert RIGHT - widest == pytest.approx(SIGNATURE.unsealed_name_right.count * CHAR, abs=CLOSE)
    assert date.left - names[-1].left == pytest.approx(SIGNATURE.unsealed_date_shift.count * CHAR, abs=CLOSE)


def test_a_date_longer_than_the_name_stands_two_characters_in(rendered: dict[str, Rendering]) -> None:
    _, name, date = _lines(rendered["long date"], "镇政府", 2)
    assert RIGHT - date.right == pytest.approx(SIGNATURE.unsealed_date_right_min.count * CHAR, abs=CLOSE)
    assert date.left - name.left == pytest.approx(SIGNATURE.unsealed_date_shift.count * CHAR, abs=CLOSE)


def test_room_for_a_seal_is_that_of_a_seal(rendered: dict[str, Rendering]) -> None:
    """A seal that presses name and date as the standard has it stands clear of the text above and the paper's edge."""
    above, name, date = _lines(rendered["room for a seal"], "清河镇人民政府", 2)
    assert RIGHT - date.right == pytest.approx(SIGNATURE.sealed_date_right.count * CHAR, abs=CLOSE)
    assert _middle(name) == pytest.approx(_middle(date), abs=CLOSE)
    foot = above.baseline + (1 - GRID.baseline) * LINE
    middle = (name.baseline + date.baseline) / 2 - PROFILE.elements[Element.BODY].size.mm / 2
    assert middle - PROFILE.seal.diameter.mm / 2 > foot - LINE
    assert middle - PROFILE.seal.diameter.mm / 2 < foot + LINE
    assert _middle(date) + PROFILE.seal.diameter.mm / 2 <= RIGHT


def test_a_date_without_a_name_has_a_blank_line_above(rendered: dict[str, Rendering]) -> None:
    above, date = _lines(rendered["date alone"], "2024年3月8日", 1)
    assert (date.baseline - above.baseline) / LINE == pytest.approx(2, abs=CLOSE / LINE)
    assert RIGHT - date.right == pytest.approx(SIGNATURE.unsealed_date_right_min.count * CHAR, abs=CLOSE)


def test_stamps_of_a_joint_issue_stand_under_one_another(rendered: dict[str, Rendering]) -> None:
    page = _page(rendered["stamps"], _STAMPS[0])
    above, *_ = _lines(rendered["stamps"], _STAMPS[0], 1)
    offices = [next(line for line in page.lines if line.text == office) for office in _STAMPS]
    date = page.lines[page.texts.index(_STAMPS[1]) + 1]
    for (left, top, right, bottom), office in zip(page.images, offices, strict=True):
        assert RIGHT - right == pytest.approx(STAMP.right.count * CHAR, abs=CLOSE)
        assert left - office.right == pytest.approx(STAMP.title_gap.count * CHAR, abs=2 * CLOSE)
        box = office.baseline - LINE * GRID.baseline + LINE / 2
        assert (top + bottom) / 2 == pytest.approx(box, abs=CLOSE)
    (_, top, _, bottom), (_, next_top, _, last) = page.images
    assert (top - above.baseline - LINE * (1 - GRID.baseline)) / LINE == pytest.approx(
        STAMP.space_before.count, abs=CLOSE / LINE
    )
    assert (next_top - bottom) / LINE == pytest.approx(STAMP.row_gap.count, abs=CLOSE / LINE)
    assert (date.baseline - LINE * GRID.baseline - last) / LINE == pytest.approx(
        STAMP.date_below.count, abs=CLOSE / LINE
    )
    assert RIGHT - date.right == pytest.approx(STAMP.right.count * CHAR, abs=CLOSE)


def test_names_that_stand_for_stamps_end_and_offices_end_under_one_another(rendered: dict[str, Rendering]) -> None:
    lines = [line for page in rendered["names for stamps"].pages for line in page.lines]
    signers = [next(line for line in lines if line.text.startswith(office)) for office in _STAMPS]
    for line in signers:
        assert RIGHT - line.right == pytest.approx(STAMP.right.count * CHAR, abs=CLOSE)
    ends = [line.chars[len(office) - 1].right for line, office in zip(signers, _STAMPS, strict=True)]
    assert ends[0] == pytest.approx(ends[1], abs=CHAR / 2)


def test_a_stamp_without_a_date_is_printed(rendered: dict[str, Rendering]) -> None:
    page = _page(rendered["undated stamp"], _STAMPS[0])
    assert len(page.images) == 1


@pytest.mark.parametrize("seals", ["", "[seal.png, seal.png, seal.png]"])
def test_the_note_on_a_mended_page_names_the_signatures_page(seals: str, tmp_path: Path) -> None:
    body = forms.listed([forms.SENTENCE] * 4)
    names = forms.listed(["云川县司法局", "云川县公安局", "云川县民政局"])
    text = forms.notice(正文=body, 署名=names, 印章=seals, 附件="[{名称: 名单, 正文: [略。]}]")
    report = build(forms.write(tmp_path, "通知", text), options=Options(formats=("pdf",)))
    [note] = [note for note in report.notes if note.code.startswith("signature_")]
    assert note.params["page"] == 2
    assert report.pages > 2
