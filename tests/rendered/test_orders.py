"""An order (令) prints no title (GB/T 9704-2012, 10.2) and needs none: its files are called by its mark and number."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from tests import forms
from tests.content.documents import written
from tests.oracles import verapdf

from fazhi_docgen import Options, build, load
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.item import draft_of
from fazhi_docgen.check.run import check_file
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.importing.run import import_file

REAL = Path(__file__).parents[1] / "check/right/命令.txt"
TITLE = "标题: 云川县人民政府令\n"
UNTITLED = forms.ORDER.replace(TITLE, "")
NAME = "云川县人民政府令第12号"
TEMPLATE = "机关: {全称: 云川县人民政府}\n发文机关标志: {默认: '{{ 机关.全称 }}文件', 命令: '{{ 机关.全称 }}令'}\n"
#: What a document may have below its head.
TEXT = "正文: [现予公布，自2024年8月1日起施行。]\n成文日期: 2024-03-08\n签名章: {职务: 县长, 姓名: 刘志强}\n"


def untitled(folder: Path) -> Path:
    assert TITLE in forms.ORDER
    return forms.write(folder, "令", UNTITLED)


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_an_order_without_a_title_is_printed_as_one_with_it(tmp_path: Path) -> None:
    without = build(untitled(tmp_path / "无"), options=Options(formats=("pdf",))).outputs[0]
    titled = build(forms.write(tmp_path / "有", "令", forms.ORDER), options=Options(formats=("pdf",))).outputs[0]
    assert pages(without) == pages(titled)


def test_its_files_are_called_by_its_mark_and_number(tmp_path: Path) -> None:
    word, pdf = build(untitled(tmp_path)).outputs
    assert docx.Document(str(word)).core_properties.title == NAME
    described = PdfReader(pdf)
    assert described.metadata is not None
    assert described.metadata.title == NAME
    assert described.xmp_metadata is not None
    assert set(described.xmp_metadata.dc_title.values()) == {NAME}
    assert verapdf.validate([pdf], "2a") == verapdf.validate([pdf], "ua1") == []


def test_the_archive_lists_it_by_its_mark_and_number(tmp_path: Path) -> None:
    draft = draft_of(untitled(tmp_path), Defaults("A001", "2024", "永久", "BGS 办公室"))
    assert draft.row.title.strip("[]") == NAME


def test_the_mark_may_be_that_of_the_template(tmp_path: Path) -> None:
    folder = tmp_path / "templates/县"
    folder.mkdir(parents=True)
    written(folder, TEMPLATE, "template.yaml")
    document = load(written(tmp_path, f"模板: 县\n文种: 命令\n发文字号: 第3号\n{TEXT}")).document
    assert document.full_title == "云川县人民政府令第3号"


def test_a_title_that_is_written_goes_before(tmp_path: Path) -> None:
    text = forms.ORDER.replace(TITLE, "标题: 云川县人民政府森林防火命令\n")
    assert load(forms.write(tmp_path, "令", text)).document.full_title == "云川县人民政府森林防火命令"


@pytest.mark.parametrize(
    "text",
    [
        f"文种: 通知\n{TEXT}",
        f"文种: 命令\n{TEXT}",  # no mark: without a red head, where a title is printed
        f"文种: 命令\n格式: 白头\n{TEXT}",
        f"文种: 命令\n格式: 信函\n发文机关标志: 云川县人民政府\n{TEXT}",
        f"格式: 纪要\n发文机关标志: 云川县会议纪要\n{TEXT}",
    ],
)
def test_whatever_prints_a_title_must_have_one(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        build(path)
    [problem] = [problem for problem in caught.value.problems if problem.code == "value_missing"]
    assert problem.params == {"name": "标题"}
    assert (problem.place.line, problem.place.column) == (1, 1)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_checker_takes_its_text_for_no_title(tmp_path: Path) -> None:
    wrong = UNTITLED.replace("正文:\n", "正文:\n  - 联系电话13812345678,请知悉。\n", 1)
    checked = check_file(forms.write(tmp_path, "令", wrong))
    assert {finding.rule.id for finding in checked.findings} == {"PUN-001", "SEC-001"}


def test_a_real_order_comes_in_and_goes_round(tmp_path: Path) -> None:
    imported = import_file(REAL)
    assert imported.account.decisions == []
    first = written(tmp_path, imported.text)
    document = load(first).document
    assert (document.kind.value, document.title, document.full_title) == ("命令", (), "清河县人民政府令第12号")
    assert [(stamp.title, stamp.name) for stamp in document.signature_stamp] == [("县长", "刘志强")]
    assert str(document.date) == "2023-06-28"
    back = import_file(build(first).outputs[0])
    assert back.account.decisions == []
    assert back.text.splitlines()[1:] == imported.text.splitlines()[1:]


@pytest.mark.parametrize(
    ("signed", "stamps"),
    [
        ("县长：刘志强", [("县长", "刘志强")]),
        ("县　长　　刘　强", [("县长", "刘强")]),
        (
            "云川县人民政府县长  刘志强\n云川县人民武装部部长  阿不力孜·艾合买提",
            [("云川县人民政府县长", "刘志强"), ("云川县人民武装部部长", "阿不力孜·艾合买提")],
        ),
    ],
)
def test_who_signs_an_order_is_recognised(signed: str, stamps: list[tuple[str, str]], tmp_path: Path) -> None:
    original = REAL.read_text(encoding="utf-8").replace("县长  刘志强", signed)
    imported = import_file(written(tmp_path, original, "令.txt"))
    document = load(written(tmp_path, imported.text)).document
    assert [(stamp.title, stamp.name) for stamp in document.signature_stamp] == stamps
    assert imported.account.decisions == []


def test_an_office_above_who_signs_is_asked_about(tmp_path: Path) -> None:
    original = REAL.read_text(encoding="utf-8").replace("县长  刘志强", "清河县人民政府\n县长  刘志强")
    imported = import_file(written(tmp_path, original, "令.txt"))
    [asked] = imported.account.decisions
    assert (asked.code, asked.params) == ("import_above_stamp", {"text": "清河县人民政府"})
    assert "  - 清河县人民政府\n" in imported.text


def test_an_order_whose_text_begins_with_a_title_keeps_it(tmp_path: Path) -> None:
    original = REAL.read_text(encoding="utf-8").replace("第12号\n", "第12号\n\n云川县人民政府森林防火命令\n")
    document = load(written(tmp_path, import_file(written(tmp_path, original, "令.txt")).text)).document
    assert document.title == ("云川县人民政府森林防火命令",)
