"""Headings typed by hand in YAML become headings and items by one command; what is printed stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from fazhi_docgen import load, loads
from fazhi_docgen.cli import main
from fazhi_docgen.importing.structuring import structured

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.pipeline.loading import Loaded

HEAD = "文种: 通知\n标题: 双河镇人民政府关于做好防汛工作的通知\n主送机关: 各村\n正文:\n"
TAIL = "署名: 双河镇人民政府\n成文日期: 2024-05-01\n"
TYPED = """\
  - 为做好防汛工作，现通知如下。
  # 镇长定的
  - 一、加强组织领导
  - 各村要高度重视，共{{ 数据.人 }}人。
  - （一）落实责任。各村主任为第一责任人。
  - （二）严格值班
  - '{{ 数据.人 }}人值班。'
  - （三）加强演练
  - 1、编织袋3000条；
  - 2、冲锋舟{{ 数据.人 }}艘。
  - 二、做好物资储备
  - "按照以下要求: 备足。"
  - 特此通知。
"""


def _printed(loaded: Loaded) -> str:
    return "".join(line.text for page in loaded.render().layout.pages for line in page.lines)


def test_a_document_of_typed_headings_prints_the_same_with_headings() -> None:
    before = f"{HEAD}{TYPED}{TAIL}数据: {{人: 3}}\n"
    found = structured(before, "通知.yaml")
    assert found is not None
    assert [line for line, _ in found.changes] == [7, 9, 10, 12, 13, 14, 15]
    after = loads(found.text)
    assert [note.code for note in after.notes] == []
    assert _printed(after).replace(".", "、") == _printed(loads(before)).replace("要求: 备", "要求：备").replace(
        ".", "、"
    )
    assert "  # 镇长定的\n  - 标题: 加强组织领导\n" in found.text
    assert found.text.startswith(HEAD)
    assert found.text.endswith(f"{TAIL}数据: {{人: 3}}\n")


def test_a_list_under_a_heading_has_the_next_level() -> None:
    body = "  - 标题: 加强领导\n    内容:\n      - （一）落实责任\n      - 甲。\n      - （二）严格值班\n      - 乙。\n"
    found = structured(HEAD + body + TAIL, "通知.yaml")
    assert found is not None
    assert "内容:\n      - 标题: 落实责任\n        内容:\n          - 甲。\n" in found.text


def test_other_blocks_and_remarks_stay_as_they_are_written_where_they_belong() -> None:
    body = """\
  - |
    现通知如下。
  - 一、加强领导 # 镇长定的
  - >-
    抽调
    人员。
  # 表在此
  - 表格:
      表头: [村, 数]
      行: # 各行
        - [甲, 1]
  - 二、搞好宣传
  - 条目:
      - 入户。
  - 要广泛。
"""
    found = structured(HEAD + body + TAIL, "通知.yaml")
    assert found is not None
    assert (
        found.text
        == HEAD
        + """\
  - |
    现通知如下。
  # 镇长定的
  - 标题: 加强领导
    内容:
      - >-
        抽调
        人员。
      # 表在此
      - 表格:
          表头: [村, 数]
          行: # 各行
            - [甲, 1]
  - 标题: 搞好宣传
    内容:
      - 条目:
          - 入户。
      - 要广泛。
"""
        + TAIL
    )
    # items under a heading are of the next level
    assert _printed(loads(found.text)).replace("（一）入户", "一、入户") == _printed(loads(HEAD + body + TAIL))


def test_numbers_in_markdown_become_its_headings() -> None:
    body = "  现通知如下。\n\n  一、加强领导\n\n  （一）成立专班\n\n  - 甲\n  - 乙\n\n  二、搞好宣传\n\n  要广泛。\n"
    before = HEAD.replace("正文:", "正文: |") + body + TAIL
    found = structured(before, "通知.yaml")
    assert found is not None
    assert found.changes == ((7, "一、加强领导"), (9, "（一）成立专班"), (14, "二、搞好宣传"))
    assert [line for line in found.text.splitlines() if "#" in line] == [
        "  # 加强领导",
        "  ## 成立专班",
        "  # 搞好宣传",
    ]
    assert loads(found.text).notes == ()
    # the list's numbers are of the level below the headings
    assert _printed(loads(found.text)).replace("1.甲2.乙", "一、甲二、乙") == _printed(loads(before))


@pytest.mark.parametrize(
    "body",
    [
        # what the program would number otherwise: 三 behind 一, （一） under nothing
        "  一、加强领导\n\n  甲。\n\n  三、搞好宣传\n\n  乙。\n",
        "  （一）成立专班\n\n  甲。\n",
        # a sentence
        "  一、要加强领导。各村都要重视。\n",
    ],
)
def test_markdown_that_would_print_otherwise_is_left_alone(body: str) -> None:
    assert structured(HEAD.replace("正文:", "正文: |") + body + TAIL, "通知.yaml") is None


@pytest.mark.parametrize(
    "body",
    [
        "  - 甲。\n  - 二、三产业增长。\n",
        "  - 标题: 甲\n    内容: [乙。]\n",
        "  - 1.5公里。\n",
        "  - 做到：\n  - 1.值班。\n  - 2.巡查。\n",
    ],
)
def test_what_has_no_typed_heading_is_left_alone(body: str) -> None:
    assert structured(HEAD + body + TAIL, "通知.yaml") is None


def test_check_fix_converts_the_file_and_keeps_the_original(tmp_path: Path) -> None:
    source = tmp_path / "通知.yaml"
    written = (HEAD + "  - 一、加强领导\n  - 要重视。\n  - 二、搞好宣传\n  - 要广泛。\n" + TAIL).replace("\n", "\r\n")
    source.write_bytes(written.encode("gb18030"))
    run = CliRunner().invoke(main, ["check", "--fix", "--yes", str(source)])
    assert "第5行　一、加强领导" in run.output
    assert (tmp_path / "通知.yaml.bak").read_bytes() == written.encode("gb18030")
    assert b"\r\n" in source.read_bytes()
    headings = [block.heading for block in load(source).document.body if hasattr(block, "heading")]
    assert headings == ["加强领导", "搞好宣传"]


def test_check_tells_of_typed_headings_in_yaml_and_markdown(tmp_path: Path) -> None:
    for body in ("  - 一、加强领导\n  - 要重视。\n", "  一、加强领导\n\n  要重视。\n"):
        source = tmp_path / "通知.yaml"
        source.write_text((HEAD if "- " in body else HEAD.replace("正文:", "正文: |")) + body + TAIL, encoding="utf-8")
        told = CliRunner().invoke(main, ["check", str(source)]).output
        assert "第 5 行" in told
        assert "- 标题: 加强领导" in told
        assert "“# 加强领导”" in told
