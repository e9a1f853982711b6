"""Whatever a clerk may write, the form has: every key of documents, blocks and attachments, or a reason why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from fazhi_docgen import loads
from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.issued import Issued
from fazhi_docgen.content.model import Archive, Document, DocumentNumber, MarkPicture, Publication, SignatureStamp
from fazhi_docgen.source.authored import classes
from fazhi_docgen.source.fields import keys_of
from fazhi_docgen.studio.form.describe import Row, described
from fazhi_docgen.studio.form.details import DETAILS
from fazhi_docgen.studio.form.fields import SHOWN
from fazhi_docgen.studio.form.operations import (
    AddAttachment,
    AddBlock,
    Operation,
    SetAttachment,
    SetDetail,
    SetField,
    SetMarkdown,
    TurnBlock,
    performed,
)
from fazhi_docgen.studio.form.source import Unsuitable

ROOT = Path(__file__).parents[2]
#: What is a block, a grid, a picture or a name of its own in the form, and no field.
BLOCKS = {
    "Document": {"body", "attachments", "issued", "signature_stamp", "publication", "archive"},
    "Attachment": {"title", "body", "file"},
    "Issued": {"body"},
    "Section": {"heading", "body"},
    "ItemList": {"items"},
    "Book": {"book", "body"},
    "Chapter": {"chapter", "body"},
    "Division": {"division", "body"},
    "Article": {"article", "body"},
    "Table": {"caption", "header", "rows", "unit"},
    "Cell": {"text"},
    "Picture": {"file", "caption", "width"},
    "MarkPicture": {"file"},
    "DocumentNumber": {"code", "year", "serial"},
}
#: The elements of what stands under an element.
UNDER = {Issued: "issued", Publication: "publication", Archive: "archive", SignatureStamp: "signature_stamp"}


def _left_out() -> set[tuple[str, str]]:
    """What the page on the studio says that the form has not: of what, and the key."""
    page = (ROOT / "docs/studio.md").read_text(encoding="utf-8")
    table = page.partition("## 表单里没有的")[2].partition("\n## ")[0]
    return {
        (of, key)
        for of, keys in re.findall(r"^\| (\S+) \| (`[^|]+`) \|", table, re.M)
        for key in re.findall(r"`(.+?)`", keys)
    }


#: What may stand in a document.
WRITTEN = [kind for kind in classes() if keys_of(kind) and kind.__module__.startswith("fazhi_docgen.content")]
NAMES = {Document: "公文", Attachment: "附件", Issued: "印发", DocumentNumber: "发文字号", MarkPicture: "标志图片"}


def _of(kind: type) -> str:
    return NAMES.get(kind) or getattr(kind, "keys", ("格子",))[0]


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.__name__)
def test_the_form_has_every_key_or_the_page_says_why_not(kind: type) -> None:
    left_out = _left_out()
    shown = {name.partition(".")[2] for name in SHOWN if name.startswith(f"{UNDER.get(kind, '?')}.")}
    shown |= set(SHOWN) if kind is Document else set(DETAILS.get(kind, ()))
    for key in keys_of(kind).values():
        has = key.name in shown | BLOCKS.get(kind.__name__, set())
        assert has != ((_of(kind), key.chinese) in left_out), (kind.__name__, key.chinese)


def test_the_page_shows_every_element() -> None:
    sources = (ROOT / "studio/src/form.ts").read_text(encoding="utf-8")
    for name in SHOWN:
        assert f'"{name.rpartition(".")[2]}"' in sources or f'"{name}"' in sources, name


def rows(text: str, body: int = 0) -> list[Row]:
    found = described(text, 0).bodies[body].rows
    assert found is not None
    return found


def after(text: str, *steps: Operation) -> str:
    for step in steps:
        text = performed(text, step)
    yaml.safe_load(text)
    return text


BASE = "标题: 关于值班的通知\n正文:\n  - 甲。 # 说明\n署名: 清河镇人民政府\n成文日期: 2024-05-20\n"


def test_every_element_can_be_filled_in_and_taken_away() -> None:
    given = {"texts": ["甲", "乙"], "lines": ["甲", "乙"], "number": ["清府发〔2024〕1号"]}
    given |= {"day": ["2024-05-20"], "flag": ["是"], "choice": ["甲"], "text": ["甲"]}
    for name, how in SHOWN.items():
        text = after(BASE, SetField(name, given[how]))
        assert next(field.values for field in described(text, 0).fields if field.name == name) == given[how], name
        if name not in ("title", "signatories", "date"):
            assert yaml.safe_load(after(text, SetField(name, []))) == yaml.safe_load(BASE), name


def test_a_key_under_an_element_joins_the_others_there_however_they_are_written() -> None:
    for written in (
        "公开: {有效性: 有效} # 留着\n",
        "公开:\n  有效性: 有效 # 留着\n",
        "公开: # 留着\n  有效性: 有效\n",
    ):
        text = after(BASE + written, SetField("publication.openness", ["主动公开"]))
        assert "# 留着" in text
        assert yaml.safe_load(text)["公开"] == {"有效性": "有效", "公开属性": "主动公开"}
        text = after(text, SetField("publication.validity", []))
        assert yaml.safe_load(text)["公开"] == {"公开属性": "主动公开"}
    with pytest.raises(Unsuitable):
        performed(BASE + "公开: 公开.yaml\n", SetField("publication.validity", ["有效"]))


def test_a_number_that_counts_issues_is_not_made_another() -> None:
    text = BASE + "发文字号: {序号: 3, 单位: 期}\n"
    assert not next(field.simple for field in described(text, 0).fields if field.name == "document_number")
    with pytest.raises(Unsuitable):
        performed(text, SetField("document_number", ["第4号"]))


def test_rules_are_written_chapter_by_chapter_and_article_by_article() -> None:
    text = after(
        "标题: 办法\n正文:\n  - 甲\n  - 乙\n",
        TurnBlock(-1, 0, "chapter"),
        TurnBlock(-1, 1, "article"),
        AddBlock(-1, 1, "article", "丙"),
        AddBlock(-1, 2, "paragraph", "第二款"),
        AddBlock(-1, 3, "article", "丁"),
        AddBlock(-1, 4, "chapter", "附则"),
        AddBlock(-1, 5, "article", "戊"),
        AddBlock(-1, 0, "division", "节"),
        SetDetail(-1, 2, "topic", ["目的"]),
        AddBlock(-1, -1, "book", "总编"),
        AddBlock(-1, 8, "book", "分编"),
    )
    assert [(row.kind, row.depth, row.text) for row in rows(text)] == [
        ("book", 0, "总编"),
        ("chapter", 0, "甲"),
        ("division", 1, "节"),
        ("article", 1, "乙"),
        ("article", 1, "丙"),
        ("paragraph", 2, "第二款"),
        ("article", 1, "丁"),
        ("chapter", 0, "附则"),
        ("article", 1, "戊"),
        ("book", 0, "分编"),
    ]
    assert rows(text)[3].details[0].values == ["目的"]
    with pytest.raises(Unsuitable):  # its topic would be lost
        performed(text, TurnBlock(-1, 3, "paragraph"))


def test_blocks_of_keys_are_put_in_and_filled_in() -> None:
    text = after(
        BASE,
        AddBlock(-1, 0, "people", "【待填】"),
        SetDetail(-1, 1, "people", ["组长：周明远", "成员：陈堃、杨帆"]),
        AddBlock(-1, 1, "names", "【待填】"),
        SetDetail(-1, 2, "names", ["王立", "赵敏"]),
        SetDetail(-1, 2, "per_line", ["2"]),
        AddBlock(-1, 2, "ends", "【待填】"),
        SetDetail(-1, 3, "text", ["左: 边"]),
        SetDetail(-1, 3, "at_end", ["右边"]),
        AddBlock(-1, 3, "page_break", ""),
        AddBlock(-1, 4, "table", ""),
        SetDetail(-1, 5, "notes", ["注一", "注二"]),
        SetDetail(-1, 5, "landscape", ["是"]),
    )
    people, names, ends, page_break, table = yaml.safe_load(text)["正文"][1:]
    assert people == {"人员": {"组长": "周明远", "成员": ["陈堃", "杨帆"]}}
    assert names == {"名单": ["王立", "赵敏"], "每行": 2}
    assert ends == {"段落": "左: 边", "右端": "右边"}
    assert page_break == {"分页": "是"}
    assert (table["表格"]["表注"], table["表格"]["横排"]) == (["注一", "注二"], "是")
    assert [row.name for row in rows(text)[1:5]] == ["人员", "名单", "段落", "分页"]
    assert loads(text).render().pages
    text = after(text, SetDetail(-1, 5, "notes", []), SetDetail(-1, 2, "per_line", []))
    assert "表注" not in text
    assert "每行" not in text
    with pytest.raises(Unsuitable):  # without it the block is none
        performed(text, SetDetail(-1, 2, "names", []))


def test_attachments_between_brackets_get_lines_of_their_own_when_they_must() -> None:
    written = BASE + "附件: [{名称: 登记表}, {名称: 名单, 正文: [一, 二]}] # 说明二\n"
    text = after(
        written,
        AddBlock(0, -1, "paragraph", "填好交回。"),
        AddBlock(1, 0, "paragraph", "加"),
        SetDetail(0, -1, "landscape", ["是"]),
        AddAttachment("方案"),
    )
    assert yaml.safe_load(text)["附件"] == [
        {"名称": "登记表", "正文": ["填好交回。"], "横排": "是"},
        {"名称": "名单", "正文": ["一", "加", "二"]},
        {"名称": "方案"},
    ]
    assert "# 说明二" in text
    assert yaml.safe_load(after(written, SetAttachment(0, "")))["附件"] == [{"名称": "名单", "正文": ["一", "二"]}]
    mixed = BASE + "附件:\n  - {名称: 甲} # 说明三\n  - 名称: 乙\n"
    assert yaml.safe_load(after(mixed, AddBlock(0, -1, "paragraph", "丙")))["附件"][0] == {"名称": "甲", "正文": ["丙"]}


def test_a_text_that_is_issued_is_written_in_the_form() -> None:
    text = after(
        BASE,
        SetField("issued.title", ["值班办法"]),
        AddBlock(-2, -1, "chapter", "总则"),
        AddBlock(-2, 0, "article", "为了值班。"),
    )
    [issued] = loads(text).document.issued
    assert issued.title == ("值班办法",)
    assert [row.kind for row in rows(text, 1)] == ["chapter", "article"]


@pytest.mark.parametrize("typed", ["# 甲\n\n乙\n\n- 丙", "一段。", "  空两格\n\n乙", "冒号: 和 # 号\n\n---\n"])
@pytest.mark.parametrize("body", ["|\n  # 旧\n\n  旧。", "旧。", "|\n  旧。\n"])
def test_a_body_in_markdown_is_written_as_one_text(body: str, typed: str) -> None:
    text = f"标题: 通知\n正文: {body}\n署名: 镇 # 留着\n"
    new = after(text, SetMarkdown(-1, typed))
    assert described(new, 0).bodies[0].text is not None
    assert str(described(new, 0).bodies[0].text).strip() == typed.strip()
    assert new.endswith("署名: 镇 # 留着\n")
