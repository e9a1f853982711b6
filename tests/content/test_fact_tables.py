"""Tables made of the document's facts: a group of facts in the place of rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.content.documents import TITLE, complaints, loaded, problems, written
from tests.content.test_schema import data

from fazhi_docgen.content.model import Document
from fazhi_docgen.source.schema import schema

LISTED = "{各村: [{村: 双塘村, 件数: 43}, {件数: 007, 村: 石桥村}]}"


def table(folder: Path, facts: str, block: str = "{数据: 数据.各村}") -> tuple[list[str], list[list[str]]]:
    """Header and rows of the one table of a document with these facts."""
    document = loaded(folder, f"{TITLE}正文:\n  - 表格: {block}\n数据: {facts}\n")
    found = document.body[0]
    return texts(found.header), [texts(row) for row in found.rows]


def texts(cells: Any) -> list[str]:
    return ["".join(cell.text) for cell in cells]


def test_a_list_of_mappings_has_its_keys_for_a_header(tmp_path: Path) -> None:
    assert table(tmp_path, LISTED) == (["村", "件数"], [["双塘村", "43"], ["石桥村", "007"]])


def test_named_rows_have_their_names_in_front(tmp_path: Path) -> None:
    facts = "{各村: {双塘村: {件数: 43, 成功: 40}, 石桥村: {件数: 12, 成功: 12}}}"
    rows = [["双塘村", "43", "40"], ["石桥村", "12", "12"]]
    assert table(tmp_path, facts) == (["", "件数", "成功"], rows)
    assert table(tmp_path, facts, "{数据: facts.各村, 表头: [村, 件, 成]}") == (["村", "件", "成"], rows)


def test_plain_facts_are_rows_of_two(tmp_path: Path) -> None:
    assert table(tmp_path, "{各村: {双塘村: 43, 石桥村: 12}}") == ([], [["双塘村", "43"], ["石桥村", "12"]])


def test_a_fact_deeper_down_and_in_a_list(tmp_path: Path) -> None:
    facts = "{年: [{各村: [{村: 甲}]}, {各村: [{村: 乙}]}]}"
    assert table(tmp_path, facts, "{数据: 数据.年.1.各村}") == (["村"], [["乙"]])


@pytest.mark.parametrize("block", ["{数据: 数据}", "{数据: 数据.各村}"])
def test_a_file_of_facts_keeps_its_header_in_the_table(tmp_path: Path, block: str) -> None:
    (tmp_path / "表.csv").write_text("村,件数,成功\n双塘村,43,40\n", encoding="utf-8")
    facts = "表.csv" if block == "{数据: 数据}" else "{各村: {文件: 表.csv}}"
    assert table(tmp_path, facts, block) == (["村", "件数", "成功"], [["双塘村", "43", "40"]])


def test_a_file_of_two_columns_keeps_its_header_too(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("村,件数\n双塘村,43\n", encoding="utf-8")
    assert table(tmp_path, "表.csv", "{数据: 数据}") == (["村", "件数"], [["双塘村", "43"]])


def test_last_year_makes_a_table_too(tmp_path: Path) -> None:
    text = f"{TITLE}正文:\n  - 表格: {{数据: 上年.各村, 表题: 上年}}\n上年: {LISTED}\n"
    assert texts(loaded(tmp_path, text).body[0].header) == ["村", "件数"]


def test_a_csv_file_may_still_have_the_name_of_the_facts(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_text("村,件数\n甲,1\n", encoding="utf-8")
    assert table(tmp_path, "{csv: 1}", "{数据: 数据.csv}") == (["村", "件数"], [["甲", "1"]])


@pytest.mark.parametrize(
    ("facts", "code", "said"),
    [
        ("{各树: []}", "facts_undefined", "各树"),
        ("{各村: 43}", "data_no_table", "键: 值"),
        ("{各村: [甲, 乙]}", "data_no_table", "键: 值"),
        ("{各村: [{村: 甲, 件数: 1}, {村: 乙, 件: 2}]}", "data_no_table", "第 2 行和第 1 行的列不同：件、件数"),
        ("{各村: {甲: {件数: {成功: 1}}}}", "data_no_table", "格子里又是一组数据"),
        ("{各村: {甲: 1, 乙: {件数: 1}}}", "data_no_table", "格子里又是一组数据"),
    ],
)
def test_facts_that_are_no_table_are_complained_of_where_they_are_called(
    tmp_path: Path, facts: str, code: str, said: str
) -> None:
    (problem,) = problems(written(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 数据.各村}}\n数据: {facts}\n"))
    assert (problem.code, problem.place.line, problem.place.column) == (code, 3, 14)
    assert said in problem.text


def test_a_list_without_entries_is_an_empty_table(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 数据.各村}}\n数据: {{各村: []}}\n")
    assert [code for code, _, _ in complaints(path)] == ["table_empty"]


def test_rows_and_facts_are_one_too_many(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 数据.各村, 行: [[甲]]}}\n数据: {LISTED}\n")
    assert [code for code, _, _ in complaints(path)] == ["table_two_sources"]


def test_facts_that_could_not_be_read_are_complained_of_once(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 数据.各村}}\n数据: 没有.csv\n")
    assert complaints(path) == [("path_missing", 4, 5)]


def test_the_schema_knows_tables_of_facts_and_last_year() -> None:
    text = f"{TITLE}正文:\n  - 表格: {{数据: 数据.各村}}\n数据: {{文件: 表.xlsx, 工作表: 甲}}\n上年: {LISTED}\n"
    assert list(Draft202012Validator(schema(Document)).iter_errors(data(text))) == []
