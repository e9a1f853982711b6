"""Marks of several bodies and of several lines as values of a template: as a document itself may write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.template.test_templates import template

from fazhi_docgen import load

if TYPE_CHECKING:
    from pathlib import Path

COUNTY: Final = """名称: 云川县
机关: {全称: 云川县人民政府, 党委: 中共云川县委员会}
机关代字: 云川发
发文机关标志:
  默认: ["{{ 机关.党委 }}", "{{ 机关.全称 }}文件"]
  函: [云川县安全生产委员会, 办公室文件]
  纪要: |
    云川县安全生产委员会
    会议纪要
  意见: ["中共云川县委\\n农村工作领导小组办公室", 云川县农业农村局文件]
  决定: ["云川县教育局\\n石门中心学校文件"]
格式: {函: 信函, 纪要: 纪要}
"""
MARKS: Final = {
    "通知": ["中共云川县委员会", "文件", "云川县人民政府"],
    "函": ["云川县安全生产委员会", "办公室"],
    "纪要": ["云川县安全生产委员会", "会议纪要"],
    "意见": ["中共云川县委", "文件", "农村工作领导小组办公室", "云川县农业农村局"],
    "决定": ["云川县教育局", "石门中心学校文件"],
}


@pytest.mark.parametrize("kind", MARKS)
def test_a_template_has_marks_of_several_bodies_and_lines(tmp_path: Path, kind: str) -> None:
    template(tmp_path, "县", COUNTY)
    text = f"模板: 县\n文种: {kind}\n发文字号: {{年份: 2026, 序号: 3}}\n标题: 关于防汛的{kind}\n正文: [文。]\n成文日期: 2026-03-08\n"
    if kind not in ("决定", "纪要"):
        text += "主送机关: 县司法局\n"
    file = tmp_path / "a.yaml"
    file.write_text(text.replace("{年份: 2026, 序号: 3}", "第3期") if kind == "纪要" else text, encoding="utf-8")
    rendering = load(file).render()
    lines = [line for line in rendering.layout.pages[0].lines if line.element == "issuing_mark"]
    printed = [line.text for line in sorted(lines, key=lambda line: round(line.baseline)) if line.text.strip()]
    assert sorted(printed) == sorted(MARKS[kind])
    names = [text for text in printed if text != "文件"]
    assert names == [text for text in MARKS[kind] if text != "文件"]
    spacings = {round(run.advances[0] - run.size * run.scale, 1) for line in lines for run in line.runs}
    assert (len(spacings) > 1) is ("文件" in MARKS[kind])  # one body's lines are never spread to one width
