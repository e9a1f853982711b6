"""Tagged PDF by veraPDF, which knows PDF/A-2a and PDF/UA-1, and by poppler, which reads the tree as a reader aloud would."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image
from tests import forms, reports
from tests.oracles import programs, verapdf
from tests.oracles.programs import Tag

from fazhi_docgen import Options, build
from fazhi_docgen.layout.rescue import Rescue
from fazhi_docgen.pipeline.build import finished, prepare
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import PdfFlavour

EXAMPLES = sorted(reports.EXAMPLES.glob("*/*.yaml"))
GENERATED = 40
#: Files with a table that goes on, turned, on the next page.
GOING_ON = ("sideways.pdf", "jihua.pdf")
#: What a reader has to be led through: four levels, items in items, merged cells, an empty cell, a row in which no cell begins.
MIXED = """\
标题: 清河镇人民政府关于排查情况的报告
主送机关: 云川县人民政府
正文:
  - 标题: 总体情况
    内容:
      - 排查如下。
      - 条目:
          - 第一件。
          - [第二件。, 说明第二件。, {条目: [甲。, 乙。]}]
          - [第三件。, {条目: [丙。]}]
      - 标题: 各村情况
        内容:
          - 表格:
              表题: 排查统计表
              单位: 件
              表头: [村, {文字: 件数, 跨列: 2}]
              行:
                - [{文字: 双塘村, 跨行: 3}, {文字: 已结, 跨行: 2}, {文字: "43", 跨行: 2}]
                - []
                - [未结, ""]
          - 图片: {文件: 图.png, 图题: 走势图, 宽度: 40mm}
          - 标题: 深入一级。
            内容: [接排的话。]
署名: 清河镇人民政府
成文日期: 2024-03-08
印章: 章.png
"""
TREE = """\
H1 清河镇人民政府关于排查情况的报告
P 云川县人民政府：
H2 一、总体情况
P 排查如下。
L
 LI
  LBody 1.第一件。
 LI
  LBody 2.第二件。
   P 说明第二件。
   L
    LI
     LBody （1）甲。
    LI
     LBody （2）乙。
 LI
  LBody 3.第三件。
   L
    LI
     LBody （1）丙。
H3 （一）各村情况
Table
 Caption 排查统计表单位：件
 TR
  TH 村
  TH 件数
 TR
  TD 双塘村
  TD 已结
  TD 43
 TR
  TD 未结
  TD
Figure
P 走势图
P 1.深入一级。接排的话。
P 清河镇人民政府
P 2024年3月8日
 Figure
"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with everything that is an element of its own, as a tagged PDF."""
    folder = tmp_path_factory.mktemp("mixed")
    forms.draw_seal(folder / "章.png")
    Image.new("RGB", (40, 30)).save(folder / "图.png")
    source = folder / "报告.yaml"
    source.write_text(MIXED, encoding="utf-8")
    return _tagged(source, folder)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, mixed: Path) -> list[Path]:
    """Every example, every form, the mixed document and generated ones, tagged."""
    folder = tmp_path_factory.mktemp("tagged")
    sources = [*EXAMPLES, *(forms.write(folder / "forms", name, text) for name, text in forms.FORMS.items())]
    sources += [reports.write_rich(seed, folder) for seed in range(GENERATED)]
    return [mixed, *(_tagged(source, folder / "pdf") for source in sources)]


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_every_document_follows_the_standard(flavour: verapdf.Flavour, everything: list[Path]) -> None:
    assert verapdf.validate(everything, flavour) == []


@pytest.mark.parametrize(
    ("right", "wrong", "flavour", "clause"),
    [
        (b"/StructTreeRoot ", b"/StructTreeRooo ", "2a", "6.7.3.3"),
        (b"/MarkInfo ", b"/MarkInfa ", "2a", "6.7.2.2"),
        (b"<pdfaid:conformance>A", b"<pdfaid:conformance>C", "2a", "6.6.4"),
        (b"/S /H2", b"/S /H4", "ua1", "7.4.2"),
        (b"/S /TH", b"/S /Th", "ua1", "7.1"),
        (b"/DisplayDocTitle true", b"/DisplayDocTitel true", "ua1", "7.1"),
        (b"/Alt <", b"/Alx <", "ua1", "7.3"),
    ],
)
def test_the_oracle_sees_a_planted_fault(
    right: bytes, wrong: bytes, flavour: verapdf.Flavour, clause: str, mixed: Path, tmp_path: Path
) -> None:
    """The elements of the structure are packed; qpdf unpacks them, so that a fault can be planted in them."""
    file = tmp_path / "wrong.pdf"
    subprocess.run(["qpdf", "--object-streams=disable", str(mixed), str(file)], check=True)
    content = file.read_bytes()
    assert right in content
    file.write_bytes(content.replace(right, wrong))
    assert clause in {violation.clause for violation in verapdf.validate([file], flavour)}


def test_it_is_read_in_order_each_part_as_what_it_is(mixed: Path) -> None:
    document, *tags = programs.tags(mixed)
    assert document == Tag(0, "Document")
    assert "".join(f"{' ' * (tag.depth - 1)}{tag.type} {tag.text}".rstrip() + "\n" for tag in tags) == TREE


def test_cells_say_how_many_rows_and_columns_they_take(mixed: Path) -> None:
    cells = {tag.text: tag.attributes for tag in programs.tags(mixed) if tag.type in ("TH", "TD") and tag.text}
    assert cells == {
        "村": {"/Scope": "/Column"},
        "件数": {"/Scope": "/Column", "/ColSpan": "2"},
        "双塘村": {"/RowSpan": "2"},
        "已结": {},
        "43": {},
        "未结": {},
    }


def test_all_that_is_printed_is_read_once(everything: list[Path]) -> None:
    """Only the head of a table that goes on is printed again on the next page."""
    for file in everything[:-GENERATED]:
        read = _squeezed("".join(tag.text for tag in programs.tags(file)))
        printed = programs.text(file)
        assert Counter(read) - Counter(printed) == Counter(), file.name
        assert len(read) == len(printed) or file.name in GOING_ON, file.name


def test_the_head_of_a_table_is_read_once(everything: list[Path]) -> None:
    [sideways] = [file for file in everything if file.name == "sideways.pdf"]
    assert programs.text(sideways).count("十二月") == 2
    assert [tag.text for tag in programs.tags(sideways)].count("十二月") == 1


def test_a_paragraph_of_which_lines_were_moved_over_is_one(tmp_path: Path) -> None:
    body = "清河镇坚持问题导向，统筹推进各项工作任务落实到位。" * 20
    for count in range(10, 40):
        source = tmp_path / "报告.yaml"
        source.write_text(
            f"标题: 报告\n正文: [{body}{'好' * count * 4}]\n署名: 清河镇\n成文日期: 2024-03-08\n印章: 是\n",
            encoding="utf-8",
        )
        press = prepare(source)
        if [deed.rescue for deed in press.layout.deeds] == [Rescue.LOOSENED]:
            break
    assert [deed.rescue for deed in press.layout.deeds] == [Rescue.LOOSENED]
    file = tmp_path / "报告.pdf"
    file.write_bytes(FORMATS["pdf"].write(finished(press, PdfFlavour.A_2A)))
    [paragraph] = [tag.text for tag in programs.tags(file) if tag.text.startswith("清河镇坚持")]
    assert _squeezed(paragraph) == f"{body}{'好' * count * 4}"


def test_a_letter_begins_with_its_mark(everything: list[Path]) -> None:
    [letter] = [file for file in everything if file.name == "letter.pdf"]
    assert [tag.text for tag in programs.tags(letter)][1] == "云川县清河镇人民政府"


def _tagged(source: Path, folder: Path) -> Path:
    return build(source, folder, Options(formats=("pdf",), pdf=PdfFlavour.A_2A)).outputs[0]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
