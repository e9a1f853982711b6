"""Lists of items count their items, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from fazhi_docgen import loads
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.layout.blocks import BodyComposer
from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.pipeline.build import build
from tests.content.documents import TITLE, loaded, written
from tests.layout.helpers import typesetter

NESTED = "正文:\n  - 条目:\n      - 第一。\n      - 条目: [下层一。, 下层二。]\n      - 第二。\n"
FIRST = "正文:\n  - 条目:\n      - 条目: [下层一。]\n      - 第一。\n"
UNDER = "正文:\n  - 条目:\n      - [第一。, {条目: [下层一。, 下层二。]}]\n      - 第二。\n"
PRINTED = ["一、第一。", "（一）下层一。", "（二）下层二。", "二、第二。"]


@pytest.mark.parametrize(
    ("text", "printed"), [(NESTED, PRINTED), (UNDER, PRINTED), (FIRST, ["（一）下层一。", "一、第一。"])]
)
def test_a_list_in_the_place_of_an_item_stands_under_the_one_before(
    tmp_path: Path, text: str, printed: list[str]
) -> None:
    parts = BodyComposer(typesetter()).compose(loaded(tmp_path, TITLE + text).body)
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    assert [f"{part.label.text if part.label else ''}{part.text}" for part in paragraphs] == printed


GOING_ON = """正文:
  - 标题: 目标
    内容:
      - {标题: 里程, 内容: [{条目: [甲。, 乙。]}]}
      - {标题: 质量, 内容: [丙。, {条目: [丁。], 起始号: 接上}]}
  - 标题: 措施
    内容:
      - {标题: 队伍, 起始号: 接上, 内容: [{条目: [戊。, 己。], 起始号: 接上}]}
      - {标题: 考核, 内容: [庚。]}
  - 标题: 其他
    起始号: 5
    内容: [{标题: 附则, 内容: [辛。]}]
"""
COUNTED = ["一、", "（一）", "1.", "2.", "（二）", "3.", "二、", "（三）", "4.", "5.", "（四）", "五、", "（一）"]


def test_numbers_go_on_where_they_are_told_to(tmp_path: Path) -> None:
    body = loaded(tmp_path, TITLE + GOING_ON).body
    labels = (getattr(part, "label", None) for part in BodyComposer(typesetter()).compose(body))
    assert [label.text for label in labels if label] == COUNTED


@pytest.mark.parametrize("format_name", ["docx", "html", "ofd"])
@pytest.mark.parametrize("more", ["", "编号: 文本\n"])
def test_and_come_back_from_every_format(tmp_path: Path, format_name: str, more: str) -> None:
    file = tmp_path / f"文.{format_name}"
    file.write_bytes(loads(TITLE + more + GOING_ON).render().to(format_name))
    text = import_file(file).text
    assert (text.count("起始号: 接上"), text.count("起始号: 5")) == (3, 1)
    labels = (getattr(block, "label", None) for block in loads(text).render().flow.blocks)
    assert [label.text for label in labels if label] == COUNTED


def test_word_has_no_empty_paragraph_with_a_number(tmp_path: Path) -> None:
    build(written(tmp_path, TITLE + NESTED), tmp_path)
    [file] = tmp_path.glob("*.docx")
    texts = [paragraph.text for paragraph in Document(str(file)).paragraphs]
    assert texts[-4:] == ["第一。", "下层一。", "下层二。", "第二。"]
