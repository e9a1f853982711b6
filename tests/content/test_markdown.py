"""A body in Markdown gives the same blocks as one in YAML, and loses nothing without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.documents import TITLE, complaints, loaded, markdown, written
from tests.what_is_said import said

from fazhi_docgen import loads

YAML = """\
正文:
  - 甲段。
  - 标题: 加强领导
    内容:
      - 乙段。
      - 标题: 健全制度
        内容:
          - 条目: [一项, 二项, [三项, {条目: [子项]}]]
          - 表格: {表题: 件数, 单位: 件, 对齐: [自动, 右], 表头: [村, 数], 行: [[甲村, 3], [乙村, '']]}
  - 标题: 存在问题
    内容:
      - 丙段。
      - 分页: 是
      - 丁段。
"""
MARKDOWN = """\
甲段。

# 加强领导

乙段。

## 健全制度

1. 一项
2. 二项
3. 三项
   - 子项

表：件数（单位：件）

| 村 | 数 |
|----|---:|
| 甲村 | 3 |
| 乙村 |  |

# 存在问题

丙段。

---

丁段。"""


def test_markdown_and_yaml_give_the_same_blocks(tmp_path: Path) -> None:
    in_markdown, in_yaml = (said(loaded(tmp_path, text).body) for text in (markdown(MARKDOWN), TITLE + YAML))
    assert in_markdown == in_yaml


def test_each_block_stands_on_its_line(tmp_path: Path) -> None:
    paragraph, section, last = loaded(tmp_path, markdown(MARKDOWN)).body
    assert [block.place.line for block in (paragraph, section, section.body[1], last)] == [3, 5, 9, 23]
    assert paragraph.place.column == 3


def test_the_shallowest_heading_is_of_the_first_level(tmp_path: Path) -> None:
    (section,) = loaded(tmp_path, markdown("## 甲\n\n#### 乙\n\n文")).body
    assert (section.heading, section.body[0].heading) == ("甲", "乙")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("甲**乙**丙，*丁*", "甲**乙**丙，丁"),
        ("**加强领导：**全镇", "**加强领导：**全镇"),
        ("__一是__，加强**二是**落实", "**一是**，加强**二是**落实"),
        ("用Word**排**版", "用Word**排**版"),
        ("**三是补短板。**3个村", "**三是补短板。**3个村"),
        ("用Word**2019**版", "用Word2019版"),
        ("甲\n乙\nab\ncd", "甲乙ab cd"),
        ("用`代码`写", "用代码写"),
        ("2019年_1_月", "2019年_1_月"),
        ("《关于印发<办法>的通知》", "《关于印发<办法>的通知》"),
        ("甲&lt;乙\\*丙", "甲<乙*丙"),
        ("    四格缩进的段落", "四格缩进的段落"),
        ("见<http://example.com/a>。", "见http://example.com/a。"),
        ("[1]: 脚注式的一行", "[1]: 脚注式的一行"),
    ],
)
def test_the_text_of_a_paragraph_is_plain(tmp_path: Path, text: str, plain: str) -> None:
    blocks = loaded(tmp_path, markdown(f"起\n\n{text}\n\n止")).body
    assert [block.text for block in blocks] == ["起", plain, "止"]


def test_a_line_of_dashes_is_a_new_page_and_no_heading(tmp_path: Path) -> None:
    assert [block.tag for block in loaded(tmp_path, markdown("甲\n---\n乙\n***\n丙")).body] == [
        "paragraph", "page_break", "paragraph", "page_break", "paragraph",
    ]  # fmt: skip


def test_a_picture_may_have_a_chinese_name(tmp_path: Path) -> None:
    picture = Path(__file__).parents[1] / "broken" / "picture.png"
    (tmp_path / "折线图 一.png").write_bytes(picture.read_bytes())
    (block,) = loaded(tmp_path, markdown("\n![调解件数](<折线图 一.png>)\n")).body
    assert (block.tag, block.caption, block.file.name, block.pixels) == (
        "picture",
        "调解件数",
        "折线图 一.png",
        (2, 1),
    )


def test_lines_before_the_text_do_not_move_places(tmp_path: Path) -> None:
    assert complaints(written(tmp_path, markdown("\n\n甲\n\n<b>乙"))) == [("markdown_html", 7, 3)]


def test_an_escaped_bar_is_part_of_its_cell(tmp_path: Path) -> None:
    (table,) = loaded(tmp_path, markdown("|a|b|\n|-|-|\n|1\\|2|3|")).body
    assert [cell.text for cell in table.rows[0]] == [("1|2",), ("3",)]


def test_sections_below_a_yaml_heading_go_on_from_its_level(tmp_path: Path) -> None:
    text = f"{TITLE}正文:\n  - 标题: 甲\n    内容: |\n      # 乙\n\n      ## 丙。\n\n      文\n"
    (section,) = loaded(tmp_path, text).body
    assert section.body[0].body[0].run_in


@pytest.mark.parametrize(
    "text",
    ["面积2*3*4米", "张*三、李*四到会", "证号5102**1990**1234", "张**、李**到会"],
)
def test_stars_that_may_be_meant_as_stars_are_asked_about(tmp_path: Path, text: str) -> None:
    assert complaints(written(tmp_path, markdown(f"起\n\n{text}"))) == [("markdown_star", 5, 3)]
    kept = loaded(tmp_path, markdown(f"起\n\n{text.replace('*', chr(92) + '*')}")).body[1]
    assert kept.text == text


def test_captions_are_text_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes((Path(__file__).parents[1] / "broken" / "picture.png").read_bytes())
    text = "![**{{ 数据.年 }}年**&lt;甲&gt;](图.png)\n\n表：{{ 数据.年 }}年**件数**（单位：{{ 数据.单位 }}）\n\n|a|\n|-|\n|1|"
    picture, table = loaded(tmp_path, markdown(text, "数据: {年: 2019, 单位: 件}\n")).body
    assert (picture.caption, table.caption, table.unit) == ("2019年<甲>", "2019年件数", "件")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("表：甲<b>\n\n|a|\n|-|\n|1|", "markdown_html"),
        ("表：[甲](b)\n\n|a|\n|-|\n|1|", "markdown_link"),
        ("![甲<b>](公文.yaml)", "markdown_html"),
        ('![甲](公文.yaml "乙")', "markdown_unsupported"),
    ],
)
def test_captions_lose_nothing_without_a_word(tmp_path: Path, text: str, code: str) -> None:
    assert (code, 5, 3) in complaints(written(tmp_path, markdown(f"起\n\n{text}")))


def test_a_table_may_open_an_item(tmp_path: Path) -> None:
    (items,) = loaded(tmp_path, markdown("- |a|b|\n  |-|-|\n  |1|2|")).body
    assert [cell.text for cell in items.items[0][0].rows[0]] == [("1",), ("2",)]


def test_what_has_no_counterpart_is_complained_of_once(tmp_path: Path) -> None:
    assert complaints(written(tmp_path, markdown("```\n甲\n```"))) == [("markdown_unsupported", 3, 3)]


def test_lists_inside_lists_are_kept_to_the_last_or_refused(tmp_path: Path) -> None:
    def nested(levels: int) -> str:
        return markdown("\n".join(f"{'  ' * level}- 第{level}层" for level in range(levels)))

    assert "第8层" in str(loaded(tmp_path, nested(9)).body)
    for levels in (10, 11, 12, 13, 60):
        assert complaints(written(tmp_path, nested(levels))) == [("yaml_deep", 3, 3)]


def test_a_list_goes_on_from_the_number_that_it_begins_with() -> None:
    text = "标题: 关于防汛的通知\n正文: |\n  # 责任\n\n  1. 甲。\n  2. 乙。\n\n  另外：\n\n  3. 丙。\n  4. 丁。\n"
    numbers = [block.label.text for block in loads(text).render().flow.blocks if getattr(block, "label", None)]
    assert numbers == ["一、", "（一）", "（二）", "（三）", "（四）"]
