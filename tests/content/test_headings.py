"""Numbers typed into headings are found, and words that only look like numbers are let pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.documents import TITLE, loaded, problems, written


def heading(text: str) -> str:
    return f"{TITLE}正文:\n  - 标题: '{text}'\n    内容: [文]\n"


@pytest.mark.parametrize(
    "text",
    [
        "一是加强领导", "三项制度全面推行", "2019年工作成效", "1+N普法行动", "一站式服务", "第三部门发展", "第一责任人职责",
        "二、三产业融合发展", "1、2号院整治", "十四五规划", "1.5公里生活圈", "3．5亿元投入", "（2019）年度考核", "第一节约先行",
        "百日攻坚", "110联动", "24小时值班", "“一村一法律顾问”", "一、二级响应", "第一批试点", "2.0版智慧司法", "千村万户",
    ],
)  # fmt: skip
def test_a_heading_that_only_begins_like_a_number_is_kept(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, heading(text)).body[0].heading == text


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("一、加强领导", "加强领导"), ("十二、加强领导", "加强领导"), ("（十一）加强领导", "加强领导"), ("一．加强领导", "加强领导"),
        ("1. 加强领导", "加强领导"), ("（12）加强领导", "加强领导"), ("1)加强领导", "加强领导"), ("（１）加强领导", "加强领导"),
        ("㈠加强领导", "加强领导"), ("⒈加强领导", "加强领导"), ("③加强领导", "加强领导"), ("第一章总则", "总则"), ("第三条　罚则", "罚则"),
        ("一、2019年工作", "2019年工作"), ("一、三项制度", "三项制度"),
    ],
)  # fmt: skip
def test_a_typed_number_is_refused_and_the_heading_without_it_offered(tmp_path: Path, typed: str, mended: str) -> None:
    (problem,) = problems(written(tmp_path, heading(typed)))
    assert problem.code == "heading_numbered"
    assert f"改为“{mended}”" in problem.text


def test_a_long_heading_is_offered_whole(tmp_path: Path) -> None:
    long = "深入学习贯彻习近平法治思想，全面推进依法治镇各项工作，努力建设更高水平的法治政府、法治社会和平安永嘉"
    (problem,) = problems(written(tmp_path, heading(f"一、{long}")))
    assert long in problem.text


@pytest.mark.parametrize(
    ("level", "text", "run_in"), [(2, "甲。", False), (3, "甲。", True), (3, "甲", False), (4, "甲。", True)]
)
def test_headings_of_level_three_and_four_that_end_a_sentence_run_in(
    tmp_path: Path, level: int, text: str, run_in: bool
) -> None:
    outer = "".join(f"{'    ' * depth}  - 标题: 外\n{'    ' * depth}    内容:\n" for depth in range(level - 1))
    inner = f"{'    ' * (level - 1)}  - 标题: {text}\n{'    ' * (level - 1)}    内容: [文]\n"
    section = loaded(tmp_path, f"{TITLE}正文:\n{outer}{inner}").body[0]
    for _ in range(level - 1):
        section = section.body[0]
    assert section.run_in is run_in
