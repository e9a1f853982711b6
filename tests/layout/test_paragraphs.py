"""Paragraphs that are aligned, have a text at each end of their line, or something thickened in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from fazhi_docgen import build, load
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.layout.emphasis import emphasised
from fazhi_docgen.layout.page import Line
from fazhi_docgen.standard.profile import standard_profile
from tests.content.documents import TITLE, complaints, written

LONG = "这一段的文字足够长，长到一行排不下，要折到第二行去，所以能看出各行从哪里开始。"
PAGE = standard_profile().page
LEFT, RIGHT = PAGE.left_margin.pt, (PAGE.left_margin + PAGE.area_width).pt
CHAR = 15.75
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(tmp_path: Path, body: str) -> list[Line]:
    [page] = load(written(tmp_path, f"{TITLE}正文:\n{body}")).render().layout.pages
    return page.lines[1:]


def edges(line: Line) -> tuple[float, float]:
    start = line.left + line.runs[0].x
    return start, start + sum(run.width for run in line.runs)


@pytest.mark.parametrize(
    ("align", "left"),
    [("顶格", LEFT), ("左", LEFT + 2 * CHAR), ("两端", LEFT + 2 * CHAR)],
)
def test_a_paragraph_begins_where_its_alignment_says(tmp_path: Path, align: str, left: float) -> None:
    first, second = lines(tmp_path, f"  - {{段落: {LONG}, 对齐: {align}}}\n")
    assert edges(first)[0] == pytest.approx(left, abs=0.1)
    assert edges(second)[0] == pytest.approx(LEFT, abs=0.1)


def test_centred_and_right_paragraphs_have_no_indent(tmp_path: Path) -> None:
    centred, right = lines(tmp_path, "  - {段落: 居中, 对齐: 中}\n  - {段落: 靠右, 对齐: 右}\n")
    assert sum(edges(centred)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.3)
    assert edges(right)[1] == pytest.approx(RIGHT, abs=0.3)


def test_two_texts_stand_at_both_ends_of_one_line(tmp_path: Path) -> None:
    [line] = lines(tmp_path, "  - {段落: 填报单位：清河镇, 右端: 2024年3月5日}\n")
    assert edges(line)[0] == pytest.approx(LEFT, abs=0.1)
    assert RIGHT - 1 < edges(line)[1] <= RIGHT
    assert line.text.startswith("填报单位：清河镇")
    assert line.text.endswith("2024年3月5日")


def test_a_text_too_long_for_both_sends_the_right_one_to_the_next_line(tmp_path: Path) -> None:
    first, second = lines(tmp_path, f"  - {{段落: {LONG[:26]}, 右端: 2024年3月5日}}\n")
    assert first.text == LONG[:26]
    assert edges(second)[1] == pytest.approx(RIGHT, abs=1)


@pytest.mark.parametrize(
    ("text", "thick"),
    [
        ("**一是**加强领导，**二是（压实）**责任。", ["一是", "二是（压实）"]),
        ("证号5102**1990**1234", []),
        ("张**、李**到会", []),
        ("**做到A类100%到位**", ["做到", "类100", "到位"]),
        ("没有星号", []),
    ],
)
def test_what_stands_between_stars_is_thickened_and_nothing_else(text: str, thick: list[str]) -> None:
    spans = emphasised(text)
    assert [span.text for span in spans if span.bold] == thick
    kept = "".join(span.text for span in spans)
    assert kept == (text.replace("**", "") if thick else text)


EMPHASIS = "  - 要求如下：**一是加强领导。**全镇行动。\n  - 条目: ['**先**做起来。']\n"


def test_thick_text_is_thick_in_every_format_and_comes_back_from_word(tmp_path: Path) -> None:
    source = written(tmp_path, f"{TITLE}正文:\n{EMPHASIS}")
    rendering = load(source).render()
    runs = [run for line in rendering.layout.pages[0].lines for run in line.runs]
    assert [run.text for run in runs if run.bold] == ["一是加强领导。", "先"]
    assert "stroke-width" in rendering.page(1).svg()
    assert "<strong>一是加强领导。</strong>全镇行动" in rendering.to("html-fragment").decode()
    [word] = [file for file in build(source, tmp_path / "出").outputs if file.suffix == ".docx"]
    with zipfile.ZipFile(word) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    bold = ["".join(run.itertext()) for run in document.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["一是加强领导。", "先"]
    text = import_file(word, "回").text
    assert "要求如下：**一是加强领导。**全镇行动。" in text
    assert "**先**做起来。" in text


def test_what_is_aligned_comes_back_from_word(tmp_path: Path) -> None:
    body = "  - {段落: 居中, 对齐: 中}\n  - {段落: 填报单位：甲, 右端: 乙}\n  - {段落: 顶格的话。, 对齐: 顶格}\n"
    [word] = build(written(tmp_path, f"{TITLE}正文:\n{body}"), tmp_path).outputs[:1]
    back = load(written(tmp_path, import_file(word, "回").text, "回.yaml")).document
    assert [(block.text, block.align.value, block.at_end) for block in back.body] == [
        ("居中", "中", ""),
        ("填报单位：甲", "两端", "乙"),
        ("顶格的话。", "顶格", ""),
    ]


def test_an_alignment_that_is_none_is_refused(tmp_path: Path) -> None:
    assert complaints(written(tmp_path, f"{TITLE}正文:\n  - {{段落: 甲, 对齐: 上}}\n")) == [("choice_wrong", 3, 17)]
