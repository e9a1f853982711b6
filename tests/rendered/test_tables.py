"""Tables in both renderings: cells and rows that a page end cuts, columns by their content, texts of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from tests import forms
from tests.oracles.parity import compare
from tests.oracles.renderings import KINDS, render

from fazhi_docgen import Options, build
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.renderings import Rendering, Renderings

PROFILE = standard_profile()
SHEET = PROFILE.page
LEFT, TOP = SHEET.left_margin.mm, SHEET.top_margin.mm
RIGHT, BOTTOM = LEFT + SHEET.area_width.mm, TOP + SHEET.area_height.mm
MARGIN = PROFILE.table.cell_margin.mm
CLOSE = 0.5
_MM = 25.4 / 72

ROWS = 6
_WHY = "有很多说明文字要写在这一格里" * 4


def _groups(count: int, label: str) -> str:
    """Groups of rows, each with a cell at its left that is as high as all of them."""
    rows = []
    for group in range(count):
        rows.append(f"[{{文字: 第{group}{label}, 跨行: {ROWS}}}, 甲村, {group}]")
        rows += [f"[乙{row}村, {row}]" for row in range(1, ROWS)]
    return f"[{forms.SENTENCE}, {{表格: {{表头: [片区, 村, 件数], 列宽: [1, 1, 1], 行: {forms.listed(rows)}}}}}]"


_LONG = "".join(f"第{number}句话说的是这项工作的第{number}个方面，应当逐项抓好落实。" for number in range(1, 81))
_LISTING = [
    ("清河镇烟花爆竹临时销售点设置办法", "清河府发〔2014〕31号", "设定的许可条件没有上位法依据"),
    ("清河镇招商引资奖励办法", "清河府发〔2018〕5号", "不符合公平竞争审查要求"),
]
_TWO_ROWS = "[{文字: 村, 跨行: 2}, {文字: 纠纷, 跨列: 2}]"
_MONTHS = [str(37 * month) for month in range(1, 13)]
_HEADS = ["村", *[f"{month}月" for month in range(1, 13)], "合计", "平均", "最高", "最低", "同比", "排名", "备注"]


def _year(**more: str) -> str:
    """Twenty columns: more than stand on one line even on a sheet turned sideways."""
    row = forms.listed(["双塘村", *_MONTHS, "1", "2", "3", "4", "5", "6", "说明文字比较长"])
    parts = {"表头": forms.listed(_HEADS), "行": f"[{row}]", **more}
    table = ", ".join(f"{key}: {value}" for key, value in parts.items())
    return f"[{forms.SENTENCE}, {{表格: {{{table}}}}}]"


CASES = {
    "twenty columns turned": forms.notice(正文=_year(横排="是")),
    "letter": forms.notice(
        格式="信函",
        发文机关标志="清河镇人民政府",
        印发机关="",
        印发日期="",
        正文=f"[{forms.SENTENCE}, {{表格: {{表题: 情况表, 表头: [村, 件数], 行: "
        f"{forms.listed([f'[双塘村, {n}]' for n in range(40)])}}}}}, {forms.SENTENCE}]",
    ),
    "head of two rows": forms.notice(
        正文=f"[{forms.SENTENCE}, {{表格: {{表头: {_TWO_ROWS}, 行: [[受理, 调解], "
        f"{', '.join(f'[双塘村, {n}, {n * 37}]' for n in range(60))}]}}}}]"
    ),
    "groups": forms.notice(正文=_groups(12, "片区")),
    "groups with much to say": forms.notice(正文=_groups(6, _WHY)),
    "high row": forms.notice(
        正文=f"[{forms.SENTENCE}, {{表格: {{表头: [项目, 内容], 行: [[甲, {_LONG}], [乙, 完]]}}}}]"
    ),
    "high row below an attachment's title": forms.notice(
        附件=f"[{{名称: 登记表, 正文: [{{表格: {{列宽: [9, 1], 表头: [村, 事], 行: [[甲, {'调解' * 28}]]}}}}]}}]"
    ),
    "listing": forms.notice(
        正文=f"[{forms.SENTENCE}, {{表格: {{表头: [序号, 文件名称, 发文字号, 废止理由], 行: "
        f"{forms.listed([forms.listed([str(n), *row]) for n, row in enumerate(_LISTING, start=1)])}}}}}]"
    ),
}


#: So many lines above a table that its head falls on every line of the first page's foot.
_ABOVE = range(1, 7)
CASES |= {
    f"{lines} lines above": forms.notice(
        正文=forms.listed(
            [
                forms.SENTENCE,
                *["请遵照执行。"] * lines,
                "{表格: {表题: 情况表, 单位: 件, 表头: [村, 件数], 行: [[甲村, 7], [乙村, 8], [丙村, 9]]}}",
            ]
        )
    )
    for lines in _ABOVE
}

_SAID = ("各村情况", "末村", "头一条", "末一条")
#: The notes of a table fall on every line of the first page's foot, and some rows with them.
_NOTED = range(3, 12)
CASES |= {
    f"notes {lines} lines further down": forms.notice(
        正文=forms.listed(
            [
                forms.SENTENCE,
                *["请遵照执行。"] * lines,
                "{表格: {表题: 各村情况, 表头: [村, 件数], 行: [[{文字: 甲村, 跨行: 2}, 7], [8], [末村, 9]], 表注: [头一条, 末一条]}}",
                forms.SENTENCE,
            ]
        )
    )
    for lines in _NOTED
}


@pytest.fixture(scope="module")
def renderings(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Renderings:
    return render(CASES, tmp_path_factory.mktemp("tables"), office)


@pytest.fixture(params=KINDS)
def rendered(request: pytest.FixtureRequest, renderings: Renderings) -> dict[str, Rendering]:
    return renderings[request.param]


@pytest.mark.parametrize("name", CASES)
def test_word_agrees(name: str, renderings: Renderings) -> None:
    parity = compare(renderings["PDF"][name].pages, renderings["Word"][name].pages)
    assert parity.pages[0] == parity.pages[1]
    assert parity.differences == ()


@pytest.mark.parametrize("name", [name for name in CASES if not name.endswith("turned")])
def test_nothing_of_a_table_leaves_its_page(name: str, rendered: dict[str, Rendering]) -> None:
    for page in rendered[name].pages:
        for line in page.lines:
            assert LEFT - CLOSE <= line.left < line.right <= RIGHT + CLOSE, line.text
            assert TOP <= line.baseline <= BOTTOM, line.text


@pytest.mark.parametrize("name", ["head of two rows", "groups", "groups with much to say", "high row"])
def test_a_table_is_ruled_all_around_on_each_page(name: str, rendered: dict[str, Rendering]) -> None:
    with pdfplumber.open(rendered[name].file) as pdf:
        pages = [page for page in pdf.pages if page.find_tables()]
        assert len(pages) > 1
        for page in pages:
            [table] = page.find_tables()
            left, top, right, bottom = table.bbox
            outer = [(x0, x1) for x0, _, x1, y1 in table.cells if y1 == pytest.approx(bottom, abs=1)]
            assert min(x0 for x0, _ in outer) == pytest.approx(left, abs=1)
            assert max(x1 for _, x1 in outer) == pytest.approx(right, abs=1)
            assert top < bottom <= BOTTOM / _MM + 1


def test_columns_that_give_way_break_no_number(rendered: dict[str, Rendering]) -> None:
    texts = [line.text for page in rendered["twenty columns turned"].pages for line in page.lines]
    assert any("".join(_MONTHS) in text for text in texts)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, ["table_crowded"]),
        ({"列宽": forms.listed(["10mm", *["1"] * 19])}, ["table_crowded"]),
        ({"横排": "是"}, []),
        ({"横排": "是", "列宽": forms.listed(["120mm", *["1"] * 19])}, ["table_crowded_landscape"]),
        ({"表头": "[村, 网址]", "行": f"[[甲村, https://www.example.gov.cn/{'path/' * 20}2024/20240520]]"}, []),
    ],
)
def test_the_author_is_told_where_numbers_are_broken(more: dict[str, str], told: list[str], tmp_path: Path) -> None:
    report = build(forms.write(tmp_path, "表", forms.notice(正文=_year(**more))), options=Options(formats=("pdf",)))
    assert [note.code for note in report.notes if note.code.startswith("table")] == told


def test_columns_are_as_wide_in_the_pdf_as_in_word(tmp_path: Path) -> None:
    """To the twip, of which there are 20 in a point: a text that just fits must fit in both."""
    texts = "[甲, 有很多说明文字要写在这一格里，一行放不下, 另一格里也有很多说明文字要写，还要多一些, 七个字的单位名]"
    text = forms.notice(正文=f"[{forms.SENTENCE}, {{表格: {{表头: [一, 二, 三, 四], 行: [{texts}]}}}}]")
    build(forms.write(tmp_path, "表", text), options=Options(formats=("pdf",)))
    with pdfplumber.open(tmp_path / "表.pdf") as pdf:
        [row, *_] = pdf.pages[0].find_tables(dict.fromkeys(("snap_tolerance", "join_tolerance"), 0))[0].rows
        widths = [(right - left) * 20 for left, _, right, _ in row.cells]
    assert widths == pytest.approx([round(width) for width in widths], abs=0.03)


def test_all_rows_of_a_head_are_repeated_on_each_page(rendered: dict[str, Rendering]) -> None:
    with pdfplumber.open(rendered["head of two rows"].file) as pdf:
        tables = [table.extract() for page in pdf.pages for table in page.find_tables()]
    assert len(tables) > 2
    for table in tables:
        assert table[:2] == [["村", "纠纷", None], [None, "受理", "调解"]]
        assert all(row[0] == "双塘村" for row in table[2:])


def test_a_group_is_named_on_the_page_that_it_begins_on(rendered: dict[str, Rendering]) -> None:
    pages = rendered["groups"].pages
    for group in range(12):
        begins = [n for n, page in enumerate(pages) for line in page.lines if line.text.endswith(f"甲村{group}")]
        named = [n for n, page in enumerate(pages) for line in page.lines if f"第{group}片区" in line.text]
        assert begins == named
    assert any(line.text == f"乙{ROWS - 1}村{ROWS - 1}" for line in pages[1].lines)


def test_all_of_a_row_higher_than_a_page_is_printed_in_order(rendered: dict[str, Rendering]) -> None:
    pages = rendered["high row"].pages
    text = "".join(line.text for page in pages for line in page.lines)
    for part in ("甲", "项目内容"):
        text = text.replace(part, "")
    assert _LONG in text
    assert len(pages[0].lines) > 12  # it begins where there is room for it


def test_a_row_higher_than_a_page_is_one_row_in_word_and_its_paragraph_one_paragraph(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "row", CASES["high row"])
    [word] = build(source, options=Options(formats=("docx",))).outputs
    rows = docx.Document(str(word)).tables[-1].rows
    assert [row.cells[0].text for row in rows] == ["项目", "甲", "乙"]
    assert [paragraph.text for paragraph in rows[1].cells[1].paragraphs] == [_LONG]
    assert len(list(rows[1]._tr.iter(qn("w:lastRenderedPageBreak")))) == 3


def test_a_row_begins_below_a_head_that_stands_below_a_title(rendered: dict[str, Rendering]) -> None:
    [page] = [page for page in rendered["high row below an attachment's title"].pages if "登记表" in page.texts]
    assert page.texts[page.texts.index("村事") + 1 :]


def test_numbers_of_documents_stay_on_one_line_and_longer_texts_begin_at_the_left(
    rendered: dict[str, Rendering],
) -> None:
    lines = rendered["listing"].pages[0].lines
    texts = [line.text for line in lines]
    assert any("清河府发〔2014〕31号" in text for text in texts)
    assert any("清河府发〔2018〕5号" in text for text in texts)
    with pdfplumber.open(rendered["listing"].file) as pdf:
        [table] = pdf.pages[0].find_tables()
    columns = sorted({round(cell[0] * _MM, 1) for cell in table.cells})
    starts = [char.left for line in lines for char in line.chars if char.text in "清设不" and line.baseline > 130]
    for column in (columns[1], columns[3]):
        assert sum(start == pytest.approx(column + MARGIN, abs=CLOSE) for start in starts) >= 2


def test_a_head_that_no_page_holds_is_refused_in_its_place(tmp_path: Path) -> None:
    head = "很长的表头" * 400
    text = forms.notice(正文=f"[{forms.SENTENCE}, {{表格: {{表头: [{head}, 乙], 列宽: [1, 9], 行: [[一, 二]]}}}}]")
    source = forms.write(tmp_path, "高", text)
    with pytest.raises(InputError, match=r"高\.yaml:6:\d+: .*比一页还高"):
        build(source)
    assert not source.with_suffix(".pdf").exists()


@pytest.mark.parametrize("lines", _ABOVE)
def test_a_caption_and_a_head_have_a_row_below_them(lines: int, rendered: dict[str, Rendering]) -> None:
    for page in rendered[f"{lines} lines above"].pages:
        texts = page.texts
        if "情况表" in texts:
            start = texts.index("情况表")
            assert texts[start : start + 4] == ["情况表", "单位：件", "村件数", "甲村7"]
        else:
            assert "甲村7" not in texts


def test_notes_stand_on_the_page_of_the_last_row(rendered: dict[str, Rendering]) -> None:
    cut = 0
    for lines in _NOTED:
        pages = rendered[f"notes {lines} lines further down"].pages
        found = {text: n for n, page in enumerate(pages) for line in page.lines for text in _SAID if text in line.text}
        first, *others = found.values()
        assert len(set(others)) == 1, (lines, found)
        cut += first != others[0]
    assert 0 < cut < len(_NOTED)
