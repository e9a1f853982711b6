"""What the examples say stands on paper: all of it, in order, numbered as an office numbers it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document

from fazhi_docgen import Options, build, load
from fazhi_docgen.content import model
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.pages import Page
from tests.written import texts

#: The report's headings as its web page has them, whole again; a printed line shows no white space.
HEADINGS = (
    "一、加强组织领导构建依法治镇工作新格局",
    "二、深化依法治理推动政府职能依法全面履行",
    "（一）完善制度体系加强规范性文件管理",
    "（二）坚持依法行政全面推进政务公开",
    "（三）严格执法程序加强行政执法规范化建设",
    "（四）规范行政权力推进行政复议应诉规范化",
    "（五）创新社会治理优化公共法律服务",
    "（六）加强法治宣传推进学法用法取得新成效",
    "（七）加大矛盾摸排健全依法化解纠纷机制",
    "（八）推进法律顾问工作机制实施阳光政务",
    "三、存在问题及下一步工作打算",
)
MEASURES = ("（一）加强领导，确保形成合力。", "（二）完善制度，推进法治教育的", "（三）加大资金投入，创新普法形式，")
#: The figures of the report. Two of them contradict each other: it is not for a program to choose.
FIGURES = (
    *("法律培训10余场次", "不少于40学时", "1个公共法律服务工作站", "15个公共法律服务工作室", "法律服务工作室14个"),
    *("矛盾纠纷化解2件", "法律意见5件", "学法不少于6次", "参考率和合格率均为100%", "法律宣传咨询8场次"),
    *("法律学习会15场", "法律宣传资料3000余份", "法治宣传教育活动1次", "28个法治宣传专栏", "法治专栏10期"),
    *("矛盾纠纷摸排30次", "矛盾纠纷167件", "调解成功率100%"),
)
RARE = "㑇䶮喆堃𬭎镕"
_NUMBER = r"(?:[一二三]、|（[一二三四五六七八]）|\d\.|（\d）)?"
_TOTAL = "合计"

Printed = dict[str, list[Page]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> dict[str, tuple[Path, Path]]:
    """The .docx and the PDF of each example, by its folder's name."""
    folder = tmp_path_factory.mktemp("printed")
    files: dict[str, tuple[Path, Path]] = {}
    for source in (examples / "yongjia/2019.yaml", examples / "qinghe/notice.yaml"):
        docx, pdf = build(source, folder, Options(dialect="libreoffice")).outputs
        files[source.parent.name] = docx, pdf
    return files


@pytest.fixture(scope="module", params=["PDF", "Word"])
def printed(request: pytest.FixtureRequest, built: dict[str, tuple[Path, Path]], office: LibreOffice) -> Printed:
    """The pages of each example: our PDF, and our .docx as LibreOffice prints it."""
    files = [pdf for _, pdf in built.values()]
    if request.param == "Word":
        files = office.render([docx for docx, _ in built.values()])
    return {name: pages.read(file) for name, file in zip(built, files, strict=True)}


def _lines(sheets: list[Page]) -> list[str]:
    return [text for page in sheets for text in page.texts]


@pytest.mark.parametrize("example", ["yongjia/2019.yaml", "qinghe/notice.yaml"])
def test_all_that_was_written_is_printed_and_nothing_else(printed: Printed, examples: Path, example: str) -> None:
    document = load(examples / example).document
    texts = [re.escape("".join(text.split())) for text in _texts(document)]
    paper = "".join(_lines(printed[Path(example).parent.name]))
    assert re.fullmatch(_NUMBER.join(["", *texts]), paper), paper


def _texts(document: model.Document) -> Iterator[str]:
    assert document.date is not None
    yield from document.title
    if document.recipients:
        yield "、".join(document.recipients) + "："
    yield from texts(document.body, tables=True)
    yield from document.signatories
    yield f"{document.date.year}年{document.date.month}月{document.date.day}日"
    if document.note:
        yield f"（{document.note}）"


def test_headings_have_the_numbers_that_the_web_page_lost(printed: Printed) -> None:
    numbered = [line for line in _lines(printed["yongjia"]) if line.startswith(("一、", "二、", "三、", "（"))]
    assert numbered[: len(HEADINGS)] == list(HEADINGS)
    measures = numbered[len(HEADINGS) :]
    assert len(measures) == len(MEASURES)
    assert all(line.startswith(start) for line, start in zip(measures, MEASURES, strict=True)), measures


def test_figures_are_as_the_township_wrote_them(printed: Printed) -> None:
    paper = "".join(_lines(printed["yongjia"]))
    assert [figure for figure in FIGURES if figure not in paper] == []


def test_rare_characters_of_names_are_printed(printed: Printed) -> None:
    paper = "".join(_lines(printed["qinghe"]))
    assert [char for char in RARE if char not in paper] == []


def test_each_level_of_headings_has_its_number(printed: Printed) -> None:
    starts = ("一、总体要求", "（一）突出重点", "1.落实领导干部学法制度。镇党委", "（1）参加范围。综合", "三、保障措施")
    lines = iter(_lines(printed["qinghe"]))
    assert [start for start in starts if not any(line.startswith(start) for line in lines)] == []


def test_the_chart_is_printed_above_its_caption(printed: Printed) -> None:
    [page] = [page for page in printed["qinghe"] if page.images]
    [(left, _, right, bottom)] = page.images
    caption = next(line for line in page.lines if line.text == "2020年矛盾纠纷类型构成")
    assert bottom < caption.baseline
    assert (left + right) / 2 == pytest.approx((caption.left + caption.right) / 2, abs=1)


def test_the_table_of_the_word_file_adds_up(built: dict[str, tuple[Path, Path]], examples: Path) -> None:
    [table] = Document(str(built["qinghe"][0])).tables
    _, *rows, total = [[cell.text for cell in row.cells] for row in table.rows]
    assert total[0] == _TOTAL
    sums = [sum(int(row[column]) for row in rows) for column in (1, 2, 3)]
    assert sums == [int(cell) for cell in total[1:4]]
    facts: dict[str, Any] = yaml.safe_load((examples / "qinghe/notice.yaml").read_text(encoding="utf-8"))["facts"]
    assert (sums[0], f"{sums[1] / sums[0]:.1%}") == (facts["调解"]["件数"], facts["调解"]["成功率"])
