"""The standard's millimetres, measured on rendered pages: our PDF, and our .docx as LibreOffice sets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import reports
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice, rendering
from tests.oracles.pages import Page

from fazhi_docgen import Options, build
from fazhi_docgen.fonts.scripts import takes_latin_face
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.profile import standard_profile

PROFILE = standard_profile()
SHEET = PROFILE.page
TOLERANCE = SHEET.margin_tolerance.mm
#: How exactly other figures than the margins are held, in millimetres.
CLOSE = 0.5
FACES = {
    "title": "NotoSerifSC-Bold",
    "一": "NotoSansSC-Regular",
    "（": "FandolKai-Regular",
    "body": "FandolFang-Regular",
}

Rendered = dict[str, list[Page]]


@pytest.fixture(scope="module", params=["PDF", "Word"])
def report(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, examples: Path
) -> list[Page]:
    """The report of Yongjia, as our PDF and as LibreOffice renders our .docx."""
    return rendering(request.param, examples / "yongjia/2019.yaml", tmp_path_factory.mktemp("geometry"), office)


def test_margins_and_type_area(report: list[Page]) -> None:
    pitch = PROFILE.grid.pitch.mm
    for page in report[:-1]:
        top = page.lines[0].baseline - pitch * PROFILE.grid.baseline
        assert top == pytest.approx(SHEET.top_margin.mm, abs=TOLERANCE)
        assert min(line.left for line in page.lines) == pytest.approx(SHEET.left_margin.mm, abs=TOLERANCE)
        right = SHEET.width.mm - max(line.right for line in page.lines)
        assert right == pytest.approx(SHEET.right_margin.mm, abs=TOLERANCE)


def test_a_full_page_has_22_lines_that_fill_225_mm(report: list[Page]) -> None:
    page = max(report, key=lambda page: len(page.lines))
    assert len(page.lines) == PROFILE.grid.lines_per_page
    first, last = page.lines[0].baseline, page.lines[-1].baseline
    lines = PROFILE.grid.lines_per_page
    assert (last - first) / (lines - 1) * lines == pytest.approx(SHEET.area_height.mm, abs=TOLERANCE)


def test_a_full_line_has_28_characters(report: list[Page]) -> None:
    chars = PROFILE.grid.chars_per_line
    full = [line for page in report for line in page.lines if _is_plain(line.text) and len(line.text) == chars]
    assert full
    for line in full:
        assert line.chars[-1].left - line.left == pytest.approx(SHEET.area_width.mm * (1 - 1 / chars), abs=TOLERANCE)
    assert max(len(line.text) for page in report for line in page.lines if _is_plain(line.text)) == chars


def test_paragraphs_are_indented_by_two_characters(report: list[Page]) -> None:
    indent = PROFILE.grid.spacing.mm + PROFILE.elements["body"].size.mm  # type: ignore[index]
    line = next(line for line in report[0].lines if line.text.startswith("根据区委"))
    assert line.left - SHEET.left_margin.mm == pytest.approx(2 * indent, abs=CLOSE)


def test_typefaces_and_sizes_by_element(report: list[Page]) -> None:
    title, *rest = [line for page in report for line in page.lines]
    _assert_set(title, FACES["title"], "title")
    heading = next(line for line in rest if line.text.startswith("一、加强组织领导"))
    _assert_set(heading, FACES["一"], "heading_1")
    subheading = next(line for line in rest if line.text.startswith("（一）完善制度体系"))
    _assert_set(subheading, FACES["（"], "heading_2")
    body = next(line for line in rest if line.text.startswith("根据区委"))
    _assert_set(body, FACES["body"], "body")


def test_page_numbers_stand_7_mm_below_at_the_outer_edge(report: list[Page]) -> None:
    style = PROFILE.elements["folio"]  # type: ignore[index]
    for number, page in enumerate(report, start=1):
        folio = page.folio
        assert folio is not None
        assert folio.text == f"—{number}—"
        assert {char.size for char in folio.chars} == {style.size.pt}
        dash = folio.baseline - style.size.mm * PROFILE.folio.dash_height
        below = dash - SHEET.top_margin.mm - SHEET.area_height.mm
        assert below == pytest.approx(PROFILE.folio.below_area.mm, abs=CLOSE)
        outer = (
            SHEET.width.mm - SHEET.right_margin.mm - folio.right if number % 2 else folio.left - SHEET.left_margin.mm
        )
        assert outer == pytest.approx(style.size.mm, abs=CLOSE)


def test_the_date_begins_two_characters_right_of_the_name(report: list[Page]) -> None:
    name, date = report[-1].lines[-2:]
    advance = PROFILE.advance(PROFILE.elements["body"]).mm  # type: ignore[index]
    assert name.text == "中共重庆市铜梁区永嘉镇委员会"
    assert date.text == "2020年1月12日"
    assert date.left - name.left == pytest.approx(2 * advance, abs=CLOSE)
    right = SHEET.left_margin.mm + SHEET.area_width.mm - name.right
    assert right == pytest.approx(2 * advance, abs=CLOSE)


@pytest.mark.parametrize("name", ["word", "libreoffice"])
def test_no_line_of_50_pages_begins_or_ends_with_a_mark_that_may_not(name: str, tmp_path: Path) -> None:
    source = tmp_path / "long.yaml"
    source.write_text(reports.generate(50, 50), encoding="utf-8")
    [pdf] = build(source, options=Options(formats=("pdf",), dialect=name)).outputs
    rules = dialect(DialectName(name))
    read = pages.read(pdf)
    assert len(read) >= 40
    lines = [line.text for page in read for line in page.lines]
    assert [line for line in lines if line[0] in rules.no_line_start or line[-1] in rules.no_line_end] == []


def _is_plain(text: str) -> bool:
    return not any(takes_latin_face(char) for char in text)


def _assert_set(line: pages.Line, face: str, element: str) -> None:
    han = {(char.font, char.size) for char in line.chars if not takes_latin_face(char.text)}
    expected = PROFILE.elements[element].size.pt  # type: ignore[index]
    assert {size for _, size in han} == {expected}
    # LibreOffice writes Regular as R.
    assert {font.removesuffix("egular") for font, _ in han} == {face.removesuffix("egular")}
