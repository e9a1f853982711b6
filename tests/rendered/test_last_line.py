"""A signature that falls on every line of a page: text of the body stands above it, sealed or not (clause 7.3.5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests import forms
from tests.oracles.pages import read
from tests.oracles.parity import compare
from tests.oracles.renderings import KINDS, render

from fazhi_docgen import Options, build, loads
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Page
    from tests.oracles.renderings import Rendering, Renderings

    from fazhi_docgen.pipeline.build import Report

PROFILE = standard_profile()
SHEET, GRID, HEAD = PROFILE.page, PROFILE.grid, PROFILE.head
TOP = SHEET.top_margin.mm
BOTTOM = TOP + SHEET.area_height.mm
LINE = GRID.pitch.mm
CLOSE = 0.5
#: One of the lines that the body ends with, and the name and the date under them.
LAST: Final = "请遵照执行。"
NAME: Final = "清河镇人民政府"
DATE: Final = "2024年3月8日"
SEALED: Final = {"unsealed": "", "sealed": "seal.png", "room for a seal": "是"}
LINES: Final = range(GRID.lines_per_page)


def _document(lines: int, seals: str) -> str:
    body = forms.listed([forms.SENTENCE, *[LAST] * lines])
    return forms.notice(正文=body, 印章=seals, 附注="此件公开发布" if lines % 2 else "")


CASES = {f"{name} {lines}": _document(lines, seals) for name, seals in SEALED.items() for lines in LINES}


@pytest.fixture(scope="module")
def renderings(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Renderings:
    return render(CASES, tmp_path_factory.mktemp("last-line"), office)


@pytest.fixture(params=KINDS)
def rendered(request: pytest.FixtureRequest, renderings: Renderings) -> dict[str, Rendering]:
    return renderings[request.param]


def _signed(pages: list[Page]) -> Page:
    """The page that bears the signature."""
    [page] = [page for page in pages if any(text.endswith(DATE) for text in page.texts)]
    return page


@pytest.mark.parametrize("name", CASES)
def test_word_agrees(name: str, renderings: Renderings) -> None:
    parity = compare(renderings["PDF"][name].pages, renderings["Word"][name].pages)
    assert parity.pages[0] == parity.pages[1]
    assert parity.differences == ()


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("name", SEALED)
def test_text_of_the_body_stands_above_the_signature(name: str, lines: int, rendered: dict[str, Rendering]) -> None:
    page = _signed(rendered[f"{name} {lines}"].pages)
    place = page.texts.index(NAME)
    assert page.texts[place + 1] == DATE
    above = LAST if lines else forms.SENTENCE[-7:]
    assert page.texts[place - 1].endswith(above)


@pytest.mark.parametrize("lines", LINES)
def test_a_seal_begins_within_a_line_of_the_text_and_stays_on_the_page(
    lines: int, rendered: dict[str, Rendering]
) -> None:
    page = _signed(rendered[f"sealed {lines}"].pages)
    [(_, top, _, bottom)] = page.images
    place = page.texts.index(NAME)
    above, name, date = page.lines[place - 1 : place + 2]
    feet = above.baseline + PROFILE.elements[Element.BODY].size.mm * HEAD.descent
    assert 0 <= top - feet <= LINE
    assert top < name.baseline < date.baseline < bottom
    assert bottom < BOTTOM + PROFILE.folio.below_area.mm


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("name", SEALED)
def test_the_imprint_ends_an_even_last_page(name: str, lines: int, rendered: dict[str, Rendering]) -> None:
    pages = rendered[f"{name} {lines}"].pages
    assert len(pages) % 2 == 0
    rules = [rule for rule in pages[-1].rules if rule.right - rule.left > SHEET.area_width.mm - CLOSE]
    assert rules[-1].middle == pytest.approx(BOTTOM, abs=CLOSE)
    signed = pages.index(_signed(pages))
    # a blank page before the imprint's bears no number, the imprint's own then neither
    has_blank = len(pages) - 1 - signed > 1
    assert [bool(page.folio) for page in pages] == [number <= signed or not has_blank for number in range(len(pages))]
    for page in pages:
        for one, other in zip(page.lines, page.lines[1:], strict=False):
            assert other.baseline - one.baseline > PROFILE.elements[Element.COPIES].size.mm


@pytest.mark.parametrize("bodies", range(1, 9))
@pytest.mark.parametrize("lines", [2, 3, 4])
def test_a_short_text_stands_on_the_first_page_and_above_the_signature(bodies: int, lines: int, tmp_path: Path) -> None:
    """However high the head of a joint issue is; what stands on the first page leaves its recipients there, too."""
    names = forms.listed([f"云川县清河镇第{number}办公室" for number in range(bodies)])
    parts = {"发文机关标志": names, "署名": names, "印章": "是", "正文": forms.listed([LAST] * lines)}
    source = forms.write(tmp_path, "联合", forms.notice(**parts))
    build(source, options=Options(formats=("pdf",)))
    pages = read(source.with_suffix(".pdf"))
    assert "各村（居）民委员会：" in pages[0].texts
    assert LAST in pages[0].texts
    assert LAST in _signed(pages).texts


@pytest.mark.parametrize("lines", range(3, 12))
@pytest.mark.parametrize("stamped", [False, True])
def test_every_row_of_seals_and_stamps_has_text_on_its_page(lines: int, stamped: bool, tmp_path: Path) -> None:
    names = [f"云川县第{number}局" for number in range(5)]
    stamps = forms.listed([f"{{职务: {name}局长, 姓名: 刘志强, 文件: stamp.png}}" for name in names])
    signed = {"签名章": stamps, "署名": ""} if stamped else {"署名": forms.listed(names), "印章": "是"}
    source = forms.write(tmp_path, "联合", forms.notice(正文=forms.listed([LAST] * lines), **signed))
    build(source, options=Options(formats=("pdf",)))
    for page in read(source.with_suffix(".pdf")):
        assert LAST in page.texts or not any(name in text for text in page.texts for name in names)


def _table_then(rows: int, *after: str, **more: str) -> str:
    cells = ", ".join(f"[双塘村, {row}]" for row in range(rows))
    table = "{表格: {表头: [村, 件数], 行: [" + cells + "]" + "".join(f", {k}: {v}" for k, v in more.items()) + "}}"
    return forms.notice(正文=forms.listed([forms.SENTENCE, table, *after]), 印章="是")


@pytest.mark.parametrize("rows", range(30, 42))
def test_a_line_below_a_table_goes_over_to_the_signature(rows: int, tmp_path: Path) -> None:
    """However far the table reaches, which begins on the page before and cannot go over."""
    source = forms.write(tmp_path, "附表", _table_then(rows, LAST))
    build(source, options=Options(formats=("pdf",)))
    assert LAST in _signed(read(source.with_suffix(".pdf"))).texts


def _red_head(*paragraphs: str) -> str:
    return forms.notice(发文机关标志="清河镇人民政府文件", 正文=forms.listed(list(paragraphs)), 印章="是")


def test_the_author_is_told_where_no_text_can_stand_above_the_signature(tmp_path: Path) -> None:
    def told(text: str) -> list[str]:
        report = build(forms.write(tmp_path, "附表", text), options=Options(formats=("pdf",)))
        return [note.code for note in report.notes if note.code.startswith("signature")]

    assert told(_table_then(3, 横排="是")) == ["signature_alone"]
    assert told(_table_then(3, LAST, 横排="是")) == []
    one = forms.SENTENCE * 5
    assert told(_red_head(one)) == ["signature_alone_short"]
    assert told(_red_head(one, "特此通知。")) == ["signature_moved", "signature_sparse"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("参会人员：张伟、李国强、王秀英、赵敏、刘洋、陈静、杨丽、黄建国、周杰、吴刚、徐海燕。", ["杨｜丽"]),
        ("参会人员：张伟、李国强、王秀英、赵敏、刘洋、陈静、孙杨丽、黄建国、周杰。", ["孙｜杨丽"]),
        ("参会人员：张伟、李国强、王秀英、赵敏、刘洋、陈静。", []),
        ("各村要抓好宣传、教育、排查、整改、督导、考核、培训、演练、值守、报告、王村、李村、张村。", []),
    ],
)
def test_a_name_of_a_list_of_people_that_a_line_end_parts_is_told(text: str, told: list[str]) -> None:
    notes = loads(forms.notice(正文=forms.listed([text]))).render().diagnostics
    assert [note.params["found"] for note in notes if note.code == "name_parted"] == told


@pytest.mark.parametrize("lines", [23, 24, 25, 28, 32])
def test_lines_are_set_closer_where_a_few_would_begin_a_sheet_for_the_imprint(lines: int, tmp_path: Path) -> None:
    def built(count: int) -> Report:
        text = forms.notice(正文=forms.listed([forms.SENTENCE, *[LAST] * count]))
        return build(forms.write(tmp_path, "通知", text), options=Options(formats=("pdf",)))

    report = built(lines)
    told = [note for note in report.notes if note.code == "imprint_pitch"]
    assert len(told) == (lines in (24, 25))
    for note in told:
        assert built(23).pages == report.pages
        assert PROFILE.grid.tightest_pitch.pt <= float(str(note.params["pitch"])) < PROFILE.grid.pitch.pt
