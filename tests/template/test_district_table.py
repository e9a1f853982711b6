"""A district of 28 templates that differ in six ways: all on one sheet, each departure told, each document its own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.template.test_templates import DISTRICT, template

from fazhi_docgen import load
from fazhi_docgen.cli import main

if TYPE_CHECKING:
    from click.testing import Result

_NAMES: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙"
#: Nothing, wording, a measure with a reason, brackets, another form, another signature, in turn.
_DIFFERENCES: Final = (
    "",
    "抄送: [县委依法治县办]\n",
    "版式: {标题.字号: {值: 小一, 理由: 办法第六条}}\n",
    "版式: {序号.左符号: (, 序号.右符号: )}\n",
    "格式: {通知: 信函}\n",
    '署名: "{{ 机关.简称 }}党政办"\n',
    "版式: {行与字.每页行数: {值: 20, 理由: 宣读用稿}}\n",
)


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    template(tmp_path, "区", DISTRICT)
    for number, name in enumerate(_NAMES):
        names = f"机关: {{全称: 云川县{name}镇人民政府, 简称: {name}镇, 代字: {name}镇}}\n"
        template(tmp_path, f"区/{name}", f"继承: 区\n{names}{_DIFFERENCES[number % len(_DIFFERENCES)]}")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["template", *arguments])


def towns() -> list[str]:
    return [f"区/{name}" for name in _NAMES]


def test_all_templates_of_a_district_are_on_one_sheet(district: Path) -> None:
    said = run("table", *towns(), "-o", "对照.xlsx")
    assert said.exit_code == 0, said.output
    [sheet] = load_workbook(district / "对照.xlsx").worksheets
    assert sheet.freeze_panes == "C3"  # what a row is about stays in sight beside the last of the templates
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["项目"] == ["标准的值", *towns()]
    assert rows["机关.简称"][1:] == [f"{name}镇" for name in _NAMES]
    sizes = rows["版式.标题.字号"]
    assert sizes[0] == "二号"
    assert [town for town, size in zip(_NAMES, sizes[1:], strict=True) if size != "二号"] == list(_NAMES[2::7])
    assert rows["版式.行与字.每页行数"].count("20（宣读用稿）") == 4


def test_rows_that_differ_are_seen_in_the_page(district: Path) -> None:
    assert run("table", *towns(), "-o", "对照.html").exit_code == 0
    page = (district / "对照.html").read_text(encoding="utf-8")
    differing = re.findall(r"<tr class=differs><th>(.*?)</th>", page)
    assert "格式.通知" in differing
    assert "发文机关标志.默认" not in differing
    assert "发文机关标志.默认" in page


def test_each_departure_is_told_and_each_document_is_its_own_town_s(district: Path) -> None:
    said = run("validate", *towns())
    assert said.exit_code == 0, said.output
    assert said.output.count("与标准不同的有 1 处") == 8
    assert said.output.count("与标准不同的有 2 处") == 4
    text = "文种: 通知\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [文。]\n发文字号: {年份: 2024, 序号: 3}\n成文日期: 2024-03-05\n"
    for name in _NAMES:
        file = district / "公文.yaml"
        file.write_text(f"模板: 区/{name}\n{text}", encoding="utf-8")
        printed = "".join(line.text for page in load(file).render().layout.pages for line in page.lines)
        assert f"{name}镇府发〔2024〕3号" in printed


def test_a_batch_builds_one_document_for_each_of_them(district: Path) -> None:
    (district / "公文.yaml").write_text(
        "模板: 区\n文种: 通知\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [文。]\n发文字号: {年份: 2024, 序号: 3}\n"
        "成文日期: 2024-03-05\n",
        encoding="utf-8",
    )
    rows = "".join(f"区/{name},{name}\n" for name in _NAMES)
    (district / "名单.csv").write_text(f"模板,文件名\n{rows}", encoding="utf-8")
    said = CliRunner().invoke(main, ["batch", "公文.yaml", "--each", "名单.csv", "-o", "出", "--jobs", "1"])
    assert said.exit_code == 0, said.output
    for name in _NAMES:
        file = PdfReader(district / f"出/{name}.pdf")
        assert f"{name}镇府发〔2024〕3号" in "".join(page.extract_text() for page in file.pages).replace(" ", "")
    assert len(list((district / "出").rglob("*.docx"))) == len(_NAMES)


def test_a_wrong_template_is_told_and_the_others_are_compared(district: Path) -> None:
    template(district, "区/甲", "没有这个键: 1\n")
    said = run("table", *towns(), "-o", "对照.html")
    assert said.exit_code == 1
    assert "没有这个键" in said.output
    assert "27 个模板" in said.output


def test_other_files_are_refused_in_words(district: Path) -> None:
    assert district.is_dir()
    said = run("table", "-o", "对照.pdf")
    assert said.exit_code == 2
    assert ".xlsx 或 .html" in said.output


def test_the_same_templates_give_the_same_bytes(district: Path) -> None:
    for name in ("一.xlsx", "二.xlsx"):
        run("table", *towns(), "-o", name)
    assert (district / "一.xlsx").read_bytes() == (district / "二.xlsx").read_bytes()
    assert json.loads(run("list", "--json").output)
    assert Path("一.xlsx").exists()
