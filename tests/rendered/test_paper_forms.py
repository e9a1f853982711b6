"""Forms to fill in (回执、报名表、审批表): heights of rows, single cells, tables without rules, each on one page."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from tests.content.documents import TITLE, complaints, written
from tests.oracles import pages as oracle
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.onlyoffice import OnlyOffice

from fazhi_docgen import build, load
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.layout.page import Page

EXAMPLES = Path(__file__).parents[2] / "examples/township"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4


@pytest.mark.parametrize(
    ("name", "pages"),
    [("huizhi", 2), ("baomingbiao", 1), ("shenpibiao", 1), ("zhengming", 1), ("qiandaobiao", 1), ("chengnuoshu", 1)],
)
def test_a_form_stands_on_one_page(name: str, pages: int) -> None:
    assert len(load(EXAMPLES / f"{name}.yaml").render().pages) == pages


@pytest.mark.parametrize("program", ["office", "second_office"])
def test_a_form_made_for_word_stands_on_one_page_in_other_programs(
    program: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A line that ends at the right edge is not broken, and rows are no higher than they are wanted."""
    words = [build(EXAMPLES / f"{name}.yaml", tmp_path / name).outputs[0] for name in ("baomingbiao", "shenpibiao")]
    opened: LibreOffice | OnlyOffice = request.getfixturevalue(program)
    found = [oracle.read(pdf) for pdf in opened.render(words)]
    assert [len(pages) for pages in found] == [1, 1]
    dated = next(line for line in found[0][0].lines if line.text.startswith("报名序号"))
    assert dated.text.endswith("____年__月__日")
    assert dated.right == pytest.approx(184, abs=0.5)


def page(tmp_path: Path, table: str) -> Page:
    [only] = load(written(tmp_path, f"{TITLE}正文:\n  - 表格: {table}\n")).render().layout.pages
    return only


def levels(one: Page) -> list[float]:
    """The heights of the level rules of a page, from the top."""
    return sorted({round(rule.y0, 2) for rule in one.rules if rule.y0 == rule.y1})


def test_rows_are_as_high_as_they_are_wanted_and_higher_where_text_needs_it(tmp_path: Path) -> None:
    rows = "行: [[甲, 乙], [甲, 乙], [{文字: [一, 二, 三, 四]}, 乙]], 行高: [12mm, 自动, 15mm]"
    edges = levels(page(tmp_path, f"{{{rows}}}"))
    heights = [below - above for above, below in pairwise(edges)]
    assert heights[0] == pytest.approx(12 * MM, abs=0.1)
    assert heights[1] == pytest.approx(20.5, abs=0.1)
    assert heights[2] == pytest.approx(80.5, abs=0.1)


def test_a_cell_has_its_text_where_it_says(tmp_path: Path) -> None:
    cells = "[{文字: 上左, 对齐: 左, 上下: 上}, 中, {文字: 下右, 对齐: 右, 上下: 下}]"
    one = page(tmp_path, f"{{行: [{cells}], 行高: 30mm, 列宽: [1, 1, 1]}}")
    lines = {line.text: line for line in one.lines}
    top, bottom = levels(one)
    assert lines["上左"].baseline == pytest.approx(top + 16, abs=0.6)
    assert lines["中"].baseline == pytest.approx((top + bottom) / 2 + 6, abs=0.6)
    assert lines["下右"].baseline == pytest.approx(bottom - 4, abs=0.6)
    assert lines["上左"].left < lines["中"].left < lines["下右"].left


def test_what_a_form_calls_its_cells_by_stands_in_the_middle_on_two_lines_too(tmp_path: Path) -> None:
    said = page(tmp_path, "{列宽: [20mm, 136mm], 行: [[镇人民政府意见, ''], [本人承诺所填信息真实有效如有虚假, '']]}")
    first, second, *_, last = [line for line in said.lines if line.runs][1:]
    middle = [line.left + line.runs[0].x + sum(run.width for run in line.runs) / 2 for line in (first, second)]
    assert middle[0] == pytest.approx(middle[1], abs=0.2)
    assert last.left + last.runs[0].x < middle[0] - 5 * MM


def test_a_table_without_rules_only_aligns(tmp_path: Path) -> None:
    assert page(tmp_path, "{行: [[甲, 乙]], 框线: 否}").rules == ()


def test_word_has_the_heights_and_places_and_they_come_back(tmp_path: Path) -> None:
    cells = "[{文字: 上左, 对齐: 左, 上下: 上}, 中], [丙, 丁]"
    source = written(tmp_path, f"{TITLE}正文:\n  - 表格: {{行: [{cells}], 行高: [30mm, 自动], 列宽: [1, 1]}}\n")
    word = build(source, tmp_path / "出").outputs[0]
    with zipfile.ZipFile(word) as package:
        table = etree.fromstring(package.read("word/document.xml")).find(f".//{W}tbl")
    assert [node.get(f"{W}hRule") for node in table.iter(f"{W}trHeight")] == ["atLeast"]
    assert [node.get(f"{W}val") for node in table.iter(f"{W}vAlign")] == ["top", "center", "center", "center"]
    again = load(written(tmp_path, import_file(word, "回").text, "回.yaml")).render().layout.pages[0]
    first = load(source).render().layout.pages[0]
    assert [(line.text, round(line.baseline, 1)) for line in again.lines] == [
        (line.text, round(line.baseline, 1)) for line in first.lines
    ]


def test_heights_that_are_not_as_many_as_rows_are_refused(tmp_path: Path) -> None:
    table = "  - 表格: {行: [[甲], [乙]], 行高: [1mm, 2mm, 3mm]}\n"
    assert complaints(written(tmp_path, f"{TITLE}正文:\n{table}")) == [("table_heights", 3, 29)]


def test_blanks_to_fill_in_and_boxes_are_printed_as_they_are(tmp_path: Path) -> None:
    text = "☐是　☑否　签名：____________　____年__月__日"
    rendering = load(written(tmp_path, f"{TITLE}正文:\n  - {text}\n")).render()
    assert text in [line.text for line in rendering.layout.pages[0].lines]
    assert "marks_mean_nothing" not in [found.code for found in rendering.diagnostics]
