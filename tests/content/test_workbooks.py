"""Facts and tables from .xlsx workbooks: honest ones as openpyxl saves them, hostile ones put together by hand."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.content.documents import TITLE, loaded, problems, written

MEGABYTE = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(folder: Path, sheets: dict[str, list[list[Any]]], name: str = "数字.xlsx") -> Path:
    """A workbook with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / name)
    return folder / name


def changed(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    """The workbook again, with these parts in the place of its own."""
    old = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(old)) as package, zipfile.ZipFile(path, "w", method) as new:
        for name in dict.fromkeys([*package.namelist(), *parts]):
            new.writestr(name, parts.get(name) or package.read(name))


def sheet_xml(rows: str, head: str = "") -> bytes:
    return f'{head}<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def text_of(folder: Path, expression: str, facts: str = "数字.xlsx") -> str:
    text = f"{TITLE}正文: ['{{{{ {expression} }}}}']\n数据: {facts}\n"
    paragraph: str = loaded(folder, text).body[0].text
    return paragraph


def complaint(folder: Path, facts: str = "数字.xlsx") -> str:
    """The one message about a document with these facts, which is at their place."""
    (problem,) = problems(written(folder, f"{TITLE}正文: [文]\n数据: {facts}\n"))
    assert problem.code == "data_unreadable"
    assert problem.place.line == 3
    assert "改法：" in problem.text
    return problem.text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1000000000000000"),
        (-0.001, "-0.001"),
        ("007", "007"),
        (" 甲 ", "甲"),
        (True, "是"),
        (date(2020, 1, 12), "2020年1月12日"),
        (datetime(2020, 1, 12, 9, 30), "2020年1月12日09:30"),
        (time(9, 30), "09:30"),
    ],
)
def test_a_cell_is_quoted_as_it_would_be_written(tmp_path: Path, value: Any, text: str) -> None:
    saved(tmp_path, {"表": [["项目", "数"], ["甲项", value]]})
    assert text_of(tmp_path, "数据.甲项") == text


def test_facts_go_by_row_and_column_of_the_first_sheet(tmp_path: Path) -> None:
    saved(
        tmp_path, {"调解": [["项目", "件数", "成功"], ["民间", 30, 29], [], ["信访", 4, 4]], "另一张": [["甲", "乙"]]}
    )
    assert text_of(tmp_path, "数据.民间.成功") == "29"
    assert text_of(tmp_path, '数据|合计("件数")') == "34"


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    saved(tmp_path, {"说明": [["甲", "乙"]], "调解": [["项目", "数"], ["件数", 167]]})
    assert text_of(tmp_path, "数据.件数", "{文件: 数字.xlsx, 工作表: 调解}") == "167"
    assert text_of(tmp_path, "facts.件数", "{file: 数字.xlsx, sheet: 调解}") == "167"
    assert "没有“信访”工作表，有的是 说明、调解" in complaint(tmp_path, "{文件: 数字.xlsx, 工作表: 信访}")


def test_each_group_of_facts_may_have_its_own_file(tmp_path: Path) -> None:
    saved(tmp_path, {"甲": [["项目", "数"], ["件数", 167]], "乙": [["村", "件数"], ["双塘村", 43]]})
    (tmp_path / "信访.csv").write_text("项目,数\n件数,9\n", encoding="utf-8")
    facts = "{年: 2019, 调解: {文件: 数字.xlsx}, 各村: {文件: 数字.xlsx, 工作表: 乙}, 信访: {文件: 信访.csv}}"
    assert (
        text_of(tmp_path, "数据.年 }}-{{ 数据.调解.件数 }}-{{ 数据.各村.双塘村 }}-{{ 数据.信访.件数", facts)
        == "2019-167-43-9"
    )


def test_only_workbooks_have_sheets(tmp_path: Path) -> None:
    (tmp_path / "信访.csv").write_text("项目,数\n件数,9\n", encoding="utf-8")
    assert "只有 .xlsx 文件才有工作表" in complaint(tmp_path, "{文件: 信访.csv, 工作表: 甲}")


def test_a_mapping_with_a_fact_named_file_is_no_file(tmp_path: Path) -> None:
    assert text_of(tmp_path, "数据.文件", "{文件: 12, 件数: 3}") == "12"


def test_a_facts_file_names_no_other_files(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("乙: {文件: 甲.yaml}\n", encoding="utf-8")
    assert text_of(tmp_path, "数据.乙.文件", "甲.yaml") == "甲.yaml"


def test_a_formula_that_was_never_computed_is_named(tmp_path: Path) -> None:
    saved(tmp_path, {"表": [["项目", "数"], ["甲", 1], ["和", "=SUM(B2:B2)"]]})
    text = complaint(tmp_path)
    assert "单元格 B3 的公式还没有计算结果" in text
    assert "保存一次" in text


def test_a_formula_with_its_value_is_its_value(tmp_path: Path) -> None:
    path = saved(tmp_path, {"表": [["项目", "数"]]})
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c><c r="B1" t="inlineStr"><is><t>数</t></is></c></row>'
    name = '<c r="A2" t="inlineStr"><is><t>和</t></is></c>'
    changed(path, {SHEET: sheet_xml(f'{head}<row r="2">{name}<c r="B2"><f>1+1</f><v>2</v></c></row>')})
    assert text_of(tmp_path, "数据.和") == "2"
    empty = '<c r="B2" t="str"><f>IF(1,"","")</f><v></v></c>'
    changed(path, {SHEET: sheet_xml(f'{head}<row r="2">{name}{empty}</row>')})
    (problem,) = problems(written(tmp_path, f"{TITLE}正文: ['{{{{ 数据.和 }}}}']\n数据: 数字.xlsx\n"))
    assert problem.code == "facts_blank"  # computed, and empty


def test_an_error_in_a_cell_is_named(tmp_path: Path) -> None:
    saved(tmp_path, {"表": [["项目", "数"], ["甲", "#DIV/0!"]]})
    assert "单元格 B2 是错误值 #DIV/0!" in complaint(tmp_path)


@pytest.mark.parametrize(
    "rows", [[["项目", "数"], ["甲", 1], ["甲", 2]], [["项目", None, "数"], ["甲", 1, 2]], [["项目", "数"], [None, 2]]]
)
def test_a_sheet_that_leaves_a_fact_in_doubt_is_refused(tmp_path: Path, rows: list[list[Any]]) -> None:
    saved(tmp_path, {"表": rows})
    assert "不能用" in complaint(tmp_path)


def test_blank_cells_around_a_table_are_no_part_of_it(tmp_path: Path) -> None:
    saved(tmp_path, {"表": [["项目", "数", None], [None], ["甲", 1, None, ""], [None, None]]})
    assert text_of(tmp_path, "数据.甲") == "1"


def test_a_table_from_a_workbook(tmp_path: Path) -> None:
    saved(tmp_path, {"表": [["村", "件数"], ["双塘村", 43.0]]})
    table = loaded(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 数字.xlsx}}\n").body[0]
    assert [cell.text for cell in table.header] == [("村",), ("件数",)]
    assert [cell.text for cell in table.rows[0]] == [("双塘村",), ("43",)]


def hostile_parts(path: Path) -> None:
    changed(path, {f"xl/media/{number}.bin": b"a" for number in range(2000)})


def hostile_bomb(path: Path) -> None:
    changed(path, {SHEET: sheet_xml(" " * (40 * MEGABYTE))})


def hostile_liar(path: Path) -> None:
    """A part that says it is small and unpacks to much."""
    changed(path, {SHEET: sheet_xml(" " * (20 * MEGABYTE))})
    raw = path.read_bytes()
    size = len(sheet_xml(" " * (20 * MEGABYTE))).to_bytes(4, "little")
    path.write_bytes(raw.replace(size, (100).to_bytes(4, "little")))


def hostile_entities(path: Path) -> None:
    declared = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    changed(path, {SHEET: sheet_xml("<row><c><v>&b;</v></c></row>", declared)})


def hostile_entities_utf16(path: Path) -> None:
    declared = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    changed(path, {SHEET: sheet_xml("<row><c><v>&a;</v></c></row>", declared).decode().encode("utf-16")})


def hostile_rows(path: Path) -> None:
    changed(path, {SHEET: sheet_xml("<row><c><v>1</v></c></row>" * 10_001)})


def hostile_row_number(path: Path) -> None:
    changed(path, {SHEET: sheet_xml('<row r="99999999999999"><c><v>1</v></c></row>')})


def hostile_columns(path: Path) -> None:
    changed(path, {SHEET: sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>')})


def hostile_reference(path: Path) -> None:
    changed(path, {SHEET: sheet_xml('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>')})


def hostile_string(path: Path) -> None:
    changed(path, {SHEET: sheet_xml('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')})


def hostile_packing(path: Path) -> None:
    changed(path, {}, zipfile.ZIP_LZMA)


def hostile_depth(path: Path) -> None:
    changed(path, {SHEET: sheet_xml("<row>" * 100_000)})


def hostile_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def hostile_text(path: Path) -> None:
    path.write_text("项目,数", encoding="utf-8")


def hostile_size(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"a" * (6 * MEGABYTE))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (hostile_parts, "个部件"),
        (hostile_bomb, "解压后超过"),
        (hostile_liar, "不是完好的"),
        (hostile_entities, "XML 实体"),
        (hostile_entities_utf16, "XML 实体"),
        (hostile_rows, "工作表太大"),
        (hostile_row_number, "工作表太大"),
        (hostile_columns, "工作表太大"),
        (hostile_reference, "不是完好的"),
        (hostile_string, "不是完好的"),
        (hostile_packing, "不是完好的"),
        (hostile_depth, "不是完好的"),
        (hostile_cut, "不是完好的"),
        (hostile_text, "不是完好的"),
        (hostile_size, "文件太大"),
    ],
)
def test_a_hostile_workbook_is_refused_in_words(tmp_path: Path, spoil: Any, reason: str) -> None:
    spoil(saved(tmp_path, {"表": [["项目", "数"], ["甲", 1]]}))
    assert reason in complaint(tmp_path)


def test_a_sheet_that_lies_about_its_size_is_read_by_its_rows(tmp_path: Path) -> None:
    path = saved(tmp_path, {"表": [["项目", "数"], ["甲", 1]]})
    with zipfile.ZipFile(path) as package:
        honest = package.read(SHEET).decode()
    assert 'ref="A1:B2"' in honest
    changed(path, {SHEET: honest.replace('ref="A1:B2"', 'ref="A1:XFD1048576"').encode()})
    assert text_of(tmp_path, "数据.甲") == "1"


@pytest.mark.parametrize("name", ["数字.xls", "数字.ods", "数字.et"])
def test_other_workbooks_are_to_be_saved_anew(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    assert ".xlsx" in complaint(tmp_path, name)


def test_the_names_of_the_rows_are_a_column_of_the_file(tmp_path: Path) -> None:
    saved(tmp_path, {"各村": [["村", "件数"], ["双塘村", 43], ["石桥村", 21]]})
    assert text_of(tmp_path, '数据|顿号("村")') == "双塘村、石桥村"
    assert text_of(tmp_path, '数据|合计("件数")') == "64"
    saved(tmp_path, {"各村": [["村", "件数", "户数"], ["双塘村", 43, 5], ["石桥村", 21, 6]]})
    assert text_of(tmp_path, '数据|顿号("村")') == "双塘村、石桥村"
    assert text_of(tmp_path, '数据|合计("户数")') == "11"


@pytest.mark.parametrize(
    ("shown_as", "text"),
    [("0%", "97%"), ("0.0%", "97.1%"), ("0.00%", "97.13%"), ("#,##0.0%", "97.1%")],
)
def test_a_percentage_in_a_table_is_what_its_cell_shows_of_it(shown_as: str, text: str, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["项目", "率"], ["成功", 0.9713]):
        sheet.append(row)
    sheet.cell(2, 2).number_format = shown_as
    workbook.save(tmp_path / "数字.xlsx")
    assert text_of(tmp_path, "数据.成功|百分比(2)") == "97.13%"
    table = f"{TITLE}正文: [{{表格: {{数据: 数字.xlsx}}}}]\n"
    (block,) = loaded(tmp_path, table).body
    assert [cell.text for cell in block.rows[0]] == [("成功",), (text,)]
