"""What a notice issues (印发件), on paper: behind the signature, counted for itself, with the imprint at the end of all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import docx
import pytest

from fazhi_docgen import build, load
from fazhi_docgen.layout.page import Line
from fazhi_docgen.pipeline.rendering import Rendering
from fazhi_docgen.standard.elements import Element

EXAMPLE = Path(__file__).parents[2] / "examples/rules/fangan.yaml"
MM = 72 / 25.4


@cache
def example() -> Rendering:
    return load(EXAMPLE).render()


def middle(line: Line) -> float:
    last = line.runs[-1]
    return line.left + (line.runs[0].x + last.x + last.width) / 2


def page_of(element: Element, text: str = "") -> int:
    """The number of the first page with a line of the element that has this text."""
    pages = example().layout.pages
    return next(page.number for page in pages for line in page.lines if line.element is element and text in line.text)


def test_what_a_notice_issues_begins_a_page_behind_the_signature() -> None:
    signed = page_of(Element.DATE)
    [title] = [line for page in example().layout.pages for line in page.lines if line.element is Element.ISSUED_TITLE]
    page = example().layout.pages[signed]
    assert page_of(Element.ISSUED_TITLE) == signed + 1
    assert page.lines[0] == title
    assert "附件" not in title.text
    # 2号小标宋, centred in the type area (28 mm to 184 mm), on its second line
    assert title.runs[0].size == 22
    assert middle(title) == pytest.approx(106 * MM, abs=0.5 * MM)
    assert title.baseline == pytest.approx(37 * MM + 28.95 * 1.8, abs=0.5)


def test_the_note_stands_below_its_title_in_brackets() -> None:
    [note] = [line for page in example().layout.pages for line in page.lines if line.element is Element.TITLE_NOTE]
    assert note.text == "（2026年4月2日镇长办公会议审议通过）"
    assert middle(note) == pytest.approx(106 * MM, abs=0.5 * MM)


def test_the_attachments_of_what_is_issued_are_counted_for_themselves() -> None:
    said = [line.text for page in example().layout.pages for line in page.lines]
    assert [line for line in said if line.startswith("附件")] == [
        "附件：1.清河镇山洪地质灾害隐患点责任人名单", "附件1", "附件2", "附件3",
    ]  # fmt: skip
    assert page_of(Element.ATTACHMENT_NOTE) > page_of(Element.ISSUED_TITLE)


def test_the_imprint_ends_all_of_it() -> None:
    pages = example().layout.pages
    assert page_of(Element.COPIES) == len(pages)
    assert len(pages) % 2 == 0


def test_lists_of_attachments_of_notice_and_issued_are_each_counted_by_word(tmp_path: Path) -> None:
    text = """文种: 通知
标题: 清河镇人民政府关于印发值班制度的通知
正文: [现印发给你们。]
附件: [{名称: 甲, 正文: [子。]}, {名称: 乙, 正文: [丑。]}]
印发:
  标题: 值班制度
  正文: [{标题: 总则, 内容: [寅。]}]
  附件: [{名称: 丙, 正文: [卯。]}, {名称: 丁, 正文: [辰。]}]
署名: 清河镇人民政府
成文日期: 2026-04-08
"""
    source = tmp_path / "通知.yaml"
    source.write_text(text, encoding="utf-8")
    report = build(source, out_dir=tmp_path)
    word = next(file for file in report.outputs if file.suffix == ".docx")
    listed = [p for p in docx.Document(str(word)).paragraphs if p.style and p.style.name == "附件说明"]
    numbers = [p._p.pPr.numPr.numId.val for p in listed]  # python-docx has no public way to numbers
    assert [p.text for p in listed] == ["甲", "乙", "丙", "丁"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


@pytest.mark.parametrize("form", ["普通", "信函", "命令", "白头"])
def test_it_prints_in_every_form(tmp_path: Path, form: str) -> None:
    kind = {"信函": "函", "命令": "命令"}.get(form, "通知")
    mark = {"信函": "清河镇人民政府", "命令": "清河镇人民政府令", "普通": "清河镇人民政府文件"}.get(form, "")
    text = f"文种: {kind}\n格式: {form}\n标题: 清河镇人民政府关于转发值班制度的{kind}\n正文: [现转发给你们。]\n"
    text += f"发文机关标志: {mark}\n发文字号: 第1号\n" if mark else ""
    text += "签名章: {职务: 镇长, 姓名: 陆海涛}\n" if form == "命令" else "署名: 清河镇人民政府\n"
    text += "成文日期: 2026-04-08\n印发: {标题: 值班制度, 正文: [日夜值班。], 署名: 云川县应急管理局, 成文日期: 2026-03-01}\n"
    source = tmp_path / "公文.yaml"
    source.write_text(text, encoding="utf-8")
    rendering = load(source).render()
    said = [line.text for line in rendering.layout.pages[1].lines]
    assert said[:2] == ["值班制度", "日夜值班。"]
    assert said[-2:] == ["云川县应急管理局", "2026年3月1日"]
