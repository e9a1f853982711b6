"""The form changes the YAML where it stands: comments, order and what it does not know stay, and it says what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_docgen import loads
from fazhi_docgen.studio.form.describe import Row, described
from fazhi_docgen.studio.form.operations import (
    AddAttachment,
    AddBlock,
    MoveBlock,
    Operation,
    Paste,
    RemoveBlock,
    SetAttachment,
    SetField,
    SetGrid,
    SetPicture,
    SetText,
    TurnBlock,
    performed,
)
from fazhi_docgen.studio.form.parts import Grid, Shown
from fazhi_docgen.studio.form.source import Unsuitable

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))
NOTICE = """# 开头的说明
模板: gbt9704 # 模板
标题: 关于防汛的通知
# 主送的说明
主送机关: [甲村, 乙村] # 各村
# 抄送: [县委办公室]
正文:
  # 第一段的说明
  - 第一段。 # 行尾
  - 标题: 值守
    # 内容的说明
    内容:
      - 二十四小时值班。

      - 标题: 次序
        内容: [轮流。, 不脱岗。]
  - 条目:
      - 备沙袋。
      - 备船。
  - 表格:
      列宽: [1, 2] # 不动
      表头: [村, 人数]
      行:
        - [甲村, 3] # 甲
        - [乙村, 4]
  - "带引号的：最后一段。"
署名: 清河镇人民政府
成文日期: 2024-05-20
"""


def rows(text: str, body: int = 0) -> list[Row]:
    found = described(text, 0).bodies[body].rows
    assert found is not None
    return found


def field(text: str, name: str) -> list[str]:
    return next(found.values for found in described(text, 0).fields if found.name == name)


def comments(text: str) -> list[str]:
    return [line.partition("#")[2].strip() for line in text.split("\n") if "#" in line]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_putting_the_blocks_together_again_changes_nothing_that_is_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for body in described(text, 0).bodies:
        if not body.rows:
            continue
        last = len(body.rows) - 1
        added = performed(text, AddBlock(body.body, last, "paragraph", "新加的一段。"))
        found = rows(added, body.body + 1)
        where = next(index for index, row in enumerate(found) if row.text == "新加的一段。")
        again = performed(added, RemoveBlock(body.body, where))
        assert yaml.safe_load(again) == yaml.safe_load(text) or _flat(again) == _flat(text)
        assert comments(again) == comments(text)


def _flat(text: str) -> list[tuple[str, int, str]]:
    return [(row.kind, row.depth, row.text) for body in described(text, 0).bodies for row in body.rows or []]


def test_the_blocks_are_in_a_row() -> None:
    assert [(row.kind, row.depth, row.text) for row in rows(NOTICE) if row.kind != "table"] == [
        ("paragraph", 0, "第一段。"),
        ("heading", 0, "值守"),
        ("paragraph", 1, "二十四小时值班。"),
        ("heading", 1, "次序"),
        ("paragraph", 2, "轮流。"),
        ("paragraph", 2, "不脱岗。"),
        ("item", 0, "备沙袋。"),
        ("item", 0, "备船。"),
        ("paragraph", 0, "带引号的：最后一段。"),
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("title", ["关于抗旱的通知"]),
        ("title", ["清河镇人民政府", "关于抗旱: 的通知"]),
        ("recipients", ["甲村", "丙村", "乙村"]),
        ("recipients", ["全县"]),
        ("copies_to", ["县人大办公室"]),
        ("issuing_mark", ["清河镇人民政府文件"]),
        ("document_number", ["清府发〔2024〕12号"]),
        ("note", ['联系人："刘"#1']),
        ("date", ["2025-01-02"]),
        ("signatories", [f"单位{number}有一个相当长的全称以致一行写不下" for number in range(6)]),
    ],
)
def test_an_element_gets_other_values_and_nothing_else_changes(name: str, values: list[str]) -> None:
    new = performed(NOTICE, SetField(name, values))
    assert field(new, name) == values
    assert {comment for comment in comments(new)} >= set(comments(NOTICE)) - {"抄送: [县委办公室]"}
    old_lines = NOTICE.split("\n")
    assert sum(line not in new.split("\n") for line in old_lines) <= 1
    assert _flat(new) == _flat(NOTICE)


def test_an_element_is_taken_away() -> None:
    assert field(performed(NOTICE, SetField("recipients", [])), "recipients") == []


def test_a_commented_element_is_filled_in_where_it_stands() -> None:
    new = performed(NOTICE, SetField("copies_to", ["县委办公室", "县人大办公室"]))
    assert "\n抄送: [县委办公室, 县人大办公室]\n正文:" in new


TEXTS = st.text(
    st.characters(categories=["L", "N", "P", "Zs", "S"], exclude_characters="\u2028\u2029\x85\ufeff"),
    min_size=1,
    max_size=30,
)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["title", "note", "recipients"]))
def test_whatever_is_typed_into_a_field_is_what_it_says(typed: str, name: str) -> None:
    values = [typed.strip() or "空"]
    new = performed(NOTICE, SetField(name, values))
    assert field(new, name) == values


@settings(max_examples=300)
@given(TEXTS, st.integers(0, 8))
def test_whatever_is_typed_into_a_block_is_what_it_says(typed: str, index: int) -> None:
    texts = [at for at, row in enumerate(rows(NOTICE)) if row.kind != "table"]
    new = performed(NOTICE, SetText(-1, texts[index], typed.strip() or "空"))
    assert rows(new)[texts[index]].text == (typed.strip() or "空")
    assert comments(new.replace(typed.strip(), "")) == comments(NOTICE.replace(typed.strip(), "")) or "#" in typed


OPERATIONS = st.one_of(
    st.builds(
        AddBlock,
        st.just(-1),
        st.integers(-1, 9),
        st.sampled_from(["heading", "paragraph", "item", "table"]),
        TEXTS.map(lambda text: text.strip() or "空"),
    ),
    st.builds(RemoveBlock, st.just(-1), st.integers(0, 9)),
    st.builds(MoveBlock, st.just(-1), st.integers(0, 9), st.booleans()),
    st.builds(
        TurnBlock, st.just(-1), st.integers(0, 9), st.sampled_from(["heading", "paragraph", "item"]), st.integers(1, 4)
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(OPERATIONS, min_size=1, max_size=6))
def test_any_row_of_changes_loses_no_text_and_no_comment(operations: list[Operation]) -> None:
    text = NOTICE
    said = sorted(row.text for row in rows(text))
    for operation in operations:
        before = rows(text)
        try:
            text = performed(text, operation)
        except Unsuitable:
            continue
        said = sorted(row.text for row in before)
        now = sorted(row.text for row in rows(text))
        if isinstance(operation, RemoveBlock):
            said.remove(before[operation.index].text)
        if isinstance(operation, AddBlock):
            assert len(now) == len(said) + 1
        else:
            assert now == said
        yaml.safe_load(text)
    outside = ["开头的说明", "模板", "主送的说明", "各村", "第一段的说明"]
    assert set(comments(text)) >= set(outside[:4])
    assert field(text, "signatories") == ["清河镇人民政府"]


def test_a_paragraph_becomes_a_heading_and_what_follows_stands_under_it() -> None:
    text = "标题: 通知\n正文:\n  - 甲\n  - 乙\n  - 丙\n"
    new = performed(text, TurnBlock(-1, 0, "heading", 1))
    assert new == "标题: 通知\n正文:\n  - 标题: 甲\n    内容:\n      - 乙\n      - 丙\n"
    assert performed(new, TurnBlock(-1, 0, "paragraph", 1)) == text


def test_a_heading_moves_with_what_stands_under_it() -> None:
    text = "正文:\n  - 标题: 甲\n    内容:\n      - 甲一\n  - 标题: 乙\n    内容:\n      - 乙一\n"
    moved = "正文:\n  - 标题: 乙\n    内容:\n      - 乙一\n  - 标题: 甲\n    内容:\n      - 甲一\n"
    assert performed(text, MoveBlock(-1, 2, up=True)) == moved
    assert performed(text, MoveBlock(-1, 0, up=False)) == moved


def test_a_table_changes_cell_by_cell() -> None:
    index = next(at for at, row in enumerate(rows(NOTICE)) if row.kind == "table")
    grid = rows(NOTICE)[index].grid
    assert grid == Grid("", "", ["村", "人数"], [["甲村", "3"], ["乙村", "4"]])
    new = performed(
        NOTICE, SetGrid(-1, index, Grid("值守表", "人", ["村", "人数"], [["甲村", "3"], ["丙村", "5"], ["丁村", ""]]))
    )
    assert rows(new)[index].grid == Grid("值守表", "人", ["村", "人数"], [["甲村", "3"], ["丙村", "5"], ["丁村", ""]])
    assert "- [甲村, 3] # 甲" in new
    assert "列宽: [1, 2] # 不动" in new


def test_a_picture_gets_words_and_a_width() -> None:
    text = performed("标题: 通知\n正文:\n  - 甲\n", AddBlock(-1, 0, "picture", "堤 坝.png"))
    assert rows(text)[1].picture == Shown("堤 坝.png", "", "")
    new = performed(text, SetPicture(-1, 1, Shown("堤 坝.png", "堤坝，近景", "80mm")))
    assert rows(new)[1].picture == Shown("堤 坝.png", "堤坝，近景", "80mm")


def test_attachments_come_and_go() -> None:
    text = performed(NOTICE, AddAttachment("登记表"))
    text = performed(text, AddAttachment("方案: 一", "方案.pdf"))
    assert [(body.name, body.file) for body in described(text, 0).bodies[1:]] == [
        ("登记表", ""),
        ("方案: 一", "方案.pdf"),
    ]
    text = performed(text, AddBlock(0, -1, "paragraph", "填好交回。"))
    assert [row.text for row in rows(text, 1)] == ["填好交回。"]
    text = performed(text, SetAttachment(1, ""))
    text = performed(text, SetAttachment(0, ""))
    assert yaml.safe_load(text) == yaml.safe_load(NOTICE)


def test_an_empty_file_becomes_a_notice() -> None:
    text = ""
    steps: list[Operation] = [
        SetField("kind", ["通知"]),
        SetField("title", ["关于防汛的通知"]),
        AddBlock(-1, -1, "paragraph", "各村："),
        AddBlock(-1, 0, "heading", "值守"),
        SetField("date", ["2024-05-20"]),
        SetField("recipients", ["甲村", "乙村"]),
    ]
    for step in steps:
        text = performed(text, step)
    assert (
        text
        == "文种: 通知\n标题: 关于防汛的通知\n主送机关: [甲村, 乙村]\n正文:\n  - 各村：\n  - 标题: 值守\n成文日期: 2024-05-20\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{标题: 通知, 正文: [甲]}",
        "- 甲\n- 乙\n",
        "标题: [\n",
        "正文: |\n  # 一\n  甲\n",
        "标题: 通知\n正文:\n  -\n    标题: 甲\n",
        "正文: {甲: 乙}\n",
    ],
)
def test_what_the_form_does_not_change_is_left_alone(text: str) -> None:
    described(text, 0)
    with pytest.raises(Unsuitable):
        performed(text, MoveBlock(-1, 0, up=False))


@pytest.mark.parametrize(
    "operation",
    [
        SetText(-1, 99, "甲"),
        RemoveBlock(3, 0),
        SetField("body", ["甲"]),
        MoveBlock(-1, 0, up=True),
        SetGrid(-1, 0, Grid("", "", [], [])),
    ],
)
def test_what_is_not_there_is_refused(operation: Operation) -> None:
    with pytest.raises(Unsuitable):
        performed(NOTICE, operation)


def test_every_draft_is_a_form() -> None:
    from datetime import date

    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.standard.vocabulary import Kind
    from fazhi_docgen.starting.skeleton import skeleton
    from fazhi_docgen.template.lookup import find_template

    template = find_template("gbt9704", Path(), Place(""))
    for kind in Kind:
        text = skeleton(kind, template, "甲.yaml", date(2024, 5, 20))
        form = described(text, 0)
        assert form.fields and form.bodies[0].rows
        new = performed(text, SetText(-1, 0, "改过的第一段。"))
        assert loads(new, tolerant=True).document.body


def test_every_block_has_the_line_that_its_page_leads_to() -> None:
    rendering = loads(NOTICE).render()
    spots = {spot.place.line for page in rendering.pages for spot in rendering.spots(page.number)}
    assert {row.line for row in rows(NOTICE) if row.text not in ("轮流。", "不脱岗。")} <= spots


def test_pasted_paragraphs_become_blocks_and_headings_by_their_numbers() -> None:
    pasted = [
        "现通知如下。",
        "一、总体要求",
        "安全第一。",
        "（一）责任",
        "（二）备足物资；",
        "二、其他",
        "1.按时报送。",
    ]
    new = performed(NOTICE, Paste(-1, 0, pasted))
    told = [(row.kind, row.depth, row.text) for row in rows(new)]
    assert told[:7] == [
        ("paragraph", 0, "现通知如下。"),
        ("heading", 0, "总体要求"),
        ("paragraph", 1, "安全第一。"),
        ("heading", 1, "责任"),
        ("paragraph", 2, "（二）备足物资；"),
        ("heading", 0, "其他"),
        ("paragraph", 1, "1.按时报送。"),
    ]
    assert [text for *_, text in told[7:]] == [row.text for row in rows(NOTICE)[1:]]
    assert "- 现通知如下。 # 行尾" in new
    assert [row.text for row in rows(performed(NOTICE, Paste(-1, 0, ["一、总则", "甲。"])))[:2]] == ["总则", "甲。"]
    items = rows(performed(NOTICE, Paste(-1, 6, ["备沙袋。", "备绳。"])))
    assert [(row.kind, row.text) for row in items[6:9]] == [
        ("item", "备沙袋。"),
        ("item", "备绳。"),
        ("item", "备船。"),
    ]
    with pytest.raises(Unsuitable):
        performed(NOTICE, Paste(-1, 0, []))
