"""Attachments with nothing in them are listed and told, and make no page; blank lines in a value make paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen import loads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.pipeline.rendering import Rendering

HEAD = "文种: 通知\n标题: 双河镇人民政府关于做好防汛工作的通知\n主送机关: 各村\n"
SIGNED = "署名: 双河镇人民政府\n成文日期: 2024-05-01\n"


def lines(rendering: Rendering) -> Iterator[str]:
    return (line.text for page in rendering.layout.pages for line in page.lines)


def test_an_attachment_with_nothing_in_it_is_listed_and_told_and_has_no_page() -> None:
    attachments = "附件:\n  - 名称: 物资清单\n  - 名称: 值班要求\n    正文: [汛期24小时值班。]\n"
    rendering = loads(f"{HEAD}正文: [现通知如下。]\n{attachments}{SIGNED}").render()
    printed = list(lines(rendering))
    assert len(rendering.pages) == 2
    assert [line for line in printed if "物资清单" in line] == ["附件：1.物资清单"]
    assert "附件2" in printed
    assert "附件1" not in printed
    [note] = [note for note in rendering.notes if note.code == "attachment_empty"]
    assert "物资清单" in note.text
    assert "第 6 行" in note.text


def test_what_a_blank_line_parts_is_a_paragraph_of_its_own() -> None:
    body = "正文:\n  - 第一段文字。\n\n    第二段文字。\n  - |\n    第三段文字。\n    第四段文字。\n"
    rendering = loads(f"{HEAD}{body}{SIGNED}").render()
    indents = {line.text: line.left for page in rendering.layout.pages for line in page.lines if "段文字" in line.text}
    assert list(indents) == ["第一段文字。", "第二段文字。", "第三段文字。", "第四段文字。"]
    assert len(set(indents.values())) == 1


def test_paragraphs_of_an_item_stand_under_its_number() -> None:
    body = "正文:\n  - 条目:\n      - |\n        备足编织袋。\n\n        由民政办负责。\n      - 检修冲锋舟。\n"
    printed = [line.strip() for line in lines(loads(f"{HEAD}{body}{SIGNED}").render())]
    start = printed.index("一、备足编织袋。")
    assert printed[start : start + 3] == ["一、备足编织袋。", "由民政办负责。", "二、检修冲锋舟。"]


def test_recipients_of_several_kinds_are_parted_by_commas() -> None:
    text = f"{HEAD}正文: [现通知如下。]\n{SIGNED}"
    for written, printed in (
        ("[各村, 各社区]", "各村、各社区："),
        ("[各村、各社区, 镇属各部门]", "各村、各社区，镇属各部门："),
        ("各村、各社区，镇属各部门：", "各村、各社区，镇属各部门："),
    ):
        assert printed in list(lines(loads(text.replace("机关: 各村", f"机关: {written}")).render()))


def test_a_number_stands_apart_from_a_name_that_begins_with_a_figure() -> None:
    attachments = "附件:\n  - 名称: 2026年计划\n    正文: [甲。]\n  - 名称: 名单\n    正文: [乙。]\n"
    printed = list(lines(loads(f"{HEAD}正文: [现通知如下。]\n{attachments}{SIGNED}").render()))
    assert "附件：1. 2026年计划" in printed
    assert "2.名单" in printed
    assert "2026年计划" in printed


def test_a_plain_document_printed_on_both_sides_has_its_imprint_on_the_back() -> None:
    imprint = "抄送: [县水利局]\n印发机关: 双河镇党政办公室\n印发日期: 2024-05-02\n"
    text = f"格式: 白头\n{HEAD}正文: [现通知如下。]\n{SIGNED}{imprint}"
    assert len(loads(text).render().pages) == 1
    assert len(loads(f"{text}双面: 否\n").render().pages) == 1
    assert len(loads(f"{text}双面: 是\n").render().pages) == 2
