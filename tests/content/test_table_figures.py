"""Figures of tables: formats of columns and of Excel's cells, a total row that is computed, notes, 续表."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from tests.content.documents import TITLE, complaints, loaded, written
from tests.oracles import programs

from fazhi_docgen import build, load
from fazhi_docgen.content.blocks import Table
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.standard.number_formats import formatted


@pytest.mark.parametrize(
    ("value", "written_as", "shown"),
    [
        ("0.971", "0.0%", "97.1%"),
        ("0.9705", "百分比", "97%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1234567", "千分位", "1,234,567"),
        ("2.345", "两位小数", "2.35"),
        ("12", '0"件"', "12件"),
        ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("-3.5", "0.0_ ", "-3.5"),
        ("5", "General", "5"),
        ("5", "[Red]0", "5"),
        ("5", "0.00E+00", "5"),
        ("无", "0.0%", "无"),
        ("97.1%", "0.0%", "97.1%"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: str, written_as: str, shown: str) -> None:
    assert formatted(value, written_as) == shown


def table(folder: Path, text: str) -> list[list[str]]:
    [block] = loaded(folder, f"{TITLE}正文:\n  - 表格: {text}\n").body
    assert isinstance(block, Table)
    return [["".join(cell.text) for cell in row] for row in (block.header, *block.rows)]


def test_a_workbooks_cells_are_printed_as_they_are_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["村", "成功率", "金额"])
    sheet.append(["甲村", 0.971, 1234567])
    sheet["B2"].number_format, sheet["C2"].number_format = "0.0%", "#,##0"
    second = book.create_sheet("二")
    second.append(["镇"])
    second.append(["乙镇"])
    book.save(tmp_path / "数.xlsx")
    assert table(tmp_path, "{数据: 数.xlsx}") == [["村", "成功率", "金额"], ["甲村", "97.1%", "1,234,567"]]
    assert table(tmp_path, "{数据: 数.xlsx, 工作表: 二}") == [["镇"], ["乙镇"]]


ROWS = "表头: [序号, 村, 件数, 率, 金额], 行: [[1, 甲, 3, 0.5, 1.25], [2, 乙, '', 0.25, 2], [3, 丙, 4, 1, '1,000']]"


def test_a_total_is_computed_of_all_columns_that_are_figures(tmp_path: Path) -> None:
    assert table(tmp_path, f"{{{ROWS}, 合计: 是}}")[-1] == ["合计", "7", "1.75", "1003.25"]


def test_a_total_is_computed_of_the_columns_that_are_named_and_shown_in_their_format(tmp_path: Path) -> None:
    formats = "列格式: [自动, 自动, 自动, 百分比, 千分位]"
    rows = table(tmp_path, f"{{{ROWS}, 合计: [件数, 金额], {formats}}}")
    assert rows[1:] == [
        ["1", "甲", "3", "50%", "1"],
        ["2", "乙", "", "25%", "2"],
        ["3", "丙", "4", "100%", "1,000"],
        ["合计", "7", "", "1,003"],
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{{{ROWS}, 合计: [件]}}", "total_column"),
        ("{表头: [村, 数], 行: [[甲, 三]], 合计: [数]}", "total_no_figure"),
        ("{表头: [村, 数], 行: [[甲, 3], [合计, 3]], 合计: 是}", "total_twice"),
        ("{表头: [村, 数], 行: [[{文字: 甲, 跨列: 2}]], 合计: 是}", "total_merged"),
        ("{表头: [村, 数], 行: [[甲, 3]], 列格式: [自动]}", "table_formats"),
        ("{表头: [村, 数], 行: [[甲, 3]], 列格式: [自动, 好看]}", "number_format"),
    ],
)
def test_what_cannot_be_summed_or_shown_is_refused(tmp_path: Path, text: str, code: str) -> None:
    [(found, line, _)] = complaints(written(tmp_path, f"{TITLE}正文:\n  - 表格: {text}\n"))
    assert (found, line) == (code, 3)


LONG = "{表题: 各村情况, 表头: [村, 件数], 行: [ROWS], 表注: [甲乙丙。, 丁戊己。], 续表: 是}".replace(
    "ROWS", ", ".join(f"[第{number}村, {number}]" for number in range(1, 61))
)


def test_a_long_table_says_on_each_further_page_that_it_goes_on(tmp_path: Path) -> None:
    source = written(tmp_path, f"{TITLE}正文:\n  - 表格: {LONG}\n  - 完。\n署名: 甲镇人民政府\n成文日期: 2024-03-05\n")
    word, pdf = build(source, tmp_path / "出").outputs[:2]
    first, *others = programs.page_texts(pdf)
    assert len(others) >= 2
    assert "各村情况" in first
    assert "续表" not in first
    for page in others[:-1]:
        assert page.startswith("各村情况（续表）村件数")
    everything = "".join((first, *others))
    assert all(f"第{number}村{number}" in everything for number in range(1, 61))
    assert "注：1.甲乙丙。2.丁戊己。" in everything
    with zipfile.ZipFile(word) as package:
        assert package.read("word/document.xml").decode().count("各村情况（续表）") == len(others)
    [back, _] = load(written(tmp_path, import_file(word, "回").text, "回.yaml")).document.body
    assert isinstance(back, Table)
    assert (len(back.rows), back.continued, back.notes) == (60, True, ("甲乙丙。", "丁戊己。"))
