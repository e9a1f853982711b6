"""All blocks of a document in reading order, whatever its texts are changed to."""

from __future__ import annotations

from fazhi_docgen.pipeline.loading import loads

WRITTEN = """标题: 关于开展检查的通知
正文:
  - 现通知如下。
  - 标题: 加强领导
    内容:
      - 各村要高度重视。
      - 条目: [一村, 二村]
附件:
  - 名称: 名单
    正文: [名单如下。]
印发:
  标题: 检查方案
  正文: [方案如下。]
"""


def test_blocks_stand_in_reading_order() -> None:
    document = loads(WRITTEN).document
    said = [wording.text for block in document.blocks for wording in block.wordings()]
    assert said == ["现通知如下。", "加强领导", "各村要高度重视。", "一村", "二村", "名单如下。", "方案如下。"]
    assert len(document.flat_bodies[0]) == len([*document.blocks]) - 2


def test_a_changed_document_has_the_blocks_that_it_was_given() -> None:
    document = loads(WRITTEN).document
    assert len([*document.blocks]) > 3
    changed = document.rebuilt(lambda blocks: blocks[:1])
    assert [*changed.blocks] == [body[0] for body in changed.bodies]
    assert [*document.blocks] != [*changed.blocks]
