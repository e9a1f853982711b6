"""Chapters, sections and articles (章节条): how they are written, and where they may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.content.documents import TITLE, loaded, problems, written

from fazhi_docgen import loads
from fazhi_docgen.content.blocks import Article, Chapter, Division, walk
from fazhi_docgen.standard.numbering import RuleUnit, counted, rule_label

if TYPE_CHECKING:
    from pathlib import Path


def test_they_are_read_with_their_places_and_in_english_too(tmp_path: Path) -> None:
    text = TITLE + "正文:\n  - 章: 总则\n    内容:\n      - 节: 一般\n        内容: [{条: 甲。}]\n"
    text += "  - chapter: 附则\n    body:\n      - article: [乙。, 丙。]\n        topic: 施行\n"
    blocks = list(walk(loaded(tmp_path, text).body))
    assert [type(block) for block in blocks] == [Chapter, Division, Article, Chapter, Article]
    assert [block.place.line for block in blocks] == [3, 5, 6, 7, 9]
    last = blocks[-1]
    assert isinstance(last, Article)
    assert (last.topic, last.article) == ("施行", ("乙。", "丙。"))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("  - 条: 甲。\n    内容: [{条: 乙。}]\n", 4),
        ("  - 条: 甲。\n    内容: [{章: 总则}]\n", 4),
        ("  - 章: 总则\n    内容: [{章: 总则}]\n", 4),
        ("  - 章: 总则\n    内容: [{编: 总则}]\n", 4),
        ("  - 编: 总则\n    内容: [{节: 申报}]\n", 4),
        ("  - 节: 申报\n    内容: [{条: 乙。}]\n", 3),
        ("  - 标题: 甲\n    内容: [{条: 乙。}]\n", 4),
        ("  - 条目: [{条: 乙。}]\n", 3),
    ],
)
def test_what_stands_where_it_cannot_be_counted_is_told(tmp_path: Path, body: str, line: int) -> None:
    found = [(one.code, one.place.line) for one in problems(written(tmp_path, f"{TITLE}正文:\n{body}"))]
    assert found == [("rules_misplaced", line)]


@pytest.mark.parametrize(
    "block",
    [
        "{章: 第一章 总则}",
        "{编: 第一编 总则}",
        "{条: 第三条之一 甲。}",
        "{条: 第一条 甲。}",
        "{条: 甲。, 条名: 第一条　目的}",
        "{条: 第十二条【目的】}",
    ],
)
def test_a_number_that_was_typed_is_told(tmp_path: Path, block: str) -> None:
    [problem] = problems(written(tmp_path, f"{TITLE}正文: [{block}]\n"))
    assert problem.code == "heading_numbered"


def test_an_article_may_begin_with_a_citation(tmp_path: Path) -> None:
    document = loaded(
        tmp_path,
        f"{TITLE}正文:\n  - 条: 甲。\n  - 条: 第一条规定的申请，由镇人民政府受理。\n  - 条: 第一条、第二条之一另有规定的除外。\n",
    )
    assert len(document.body) == 3


def test_articles_typed_by_hand_are_told_and_their_items_are_counted_as_items_of_articles() -> None:
    body = "正文:\n  - 第一章　总则\n  - 第二条　小型工程包括：\n  - 条目: [道路维修；, 沟渠清理。]\n"
    loaded_ = loads(TITLE + body)
    [note] = [note for note in loaded_.notes if note.code == "rules_typed"]
    assert "第 3、4 行" in note.text
    assert "- 章: 总则" in note.text
    printed = [line.text for page in loaded_.render().layout.pages for line in page.lines]
    assert printed[3:5] == ["（一）道路维修；", "（二）沟渠清理。"]


@pytest.mark.parametrize(
    ("number", "label"),
    [(1, "第一条　"), (10, "第十条　"), (21, "第二十一条　"), (100, "第一百条　"), (101, "第一百零一条　"),
     (110, "第一百一十条　"), (119, "第一百一十九条　"), (999, "第九百九十九条　")],
)  # fmt: skip
def test_articles_are_counted_in_han_numerals(number: int, label: str) -> None:
    assert rule_label(RuleUnit.ARTICLE, number) == label
    assert counted(label[1:-2]) == number


CITED = """数据: {天数: 30}
正文:
  - 章: 总则
    内容: [{条: 甲。}, {条: 申请应当符合下列条件：, 代号: 条件, 内容: [{条目: [子；, 丑。]}]}]
  - 章: 附则
    内容:
      - 节: 一般
        内容: [{条: '违反{{ 条.条件 }}第（一）项的，{{ 数据.天数 }}日内改正。', 代号: 责任}]
      - 条: '{{ article.责任 }}自2026年起施行。'
附件: [{名称: 乙, 正文: [{条: 寅。, 代号: 表格}]}]
"""


def _said(text: str) -> list[str]:
    return [line.text for page in loads(TITLE + text).render().layout.pages for line in page.lines]


def test_an_article_is_cited_by_its_name_wherever_it_stands() -> None:
    said = _said(CITED)
    assert "第三条　违反第二条第（一）项的，30日内改正。" in said
    assert "第四条　第三条自2026年起施行。" in said


def test_its_citations_follow_when_an_article_is_put_in_before_it() -> None:
    said = _said(CITED.replace("{条: 甲。}", "{条: 甲。}, {条: 新增。}"))
    assert "第四条　违反第三条第（一）项的，30日内改正。" in said


def test_a_name_that_no_article_has_is_told(tmp_path: Path) -> None:
    text = f"{TITLE}正文: [{{条: 甲。, 代号: 条件}}, {{条: '按照{{{{ 条.条建 }}}}办理。'}}]\n"
    [problem] = problems(written(tmp_path, text))
    assert problem.code == "facts_undefined"
    assert "条件" in problem.text


def test_a_name_that_two_articles_have_is_told(tmp_path: Path) -> None:
    text = f"{TITLE}正文:\n  - {{条: 甲。, 代号: 条件}}\n  - {{条: 乙。, 代号: 条件}}\n"
    [problem] = problems(written(tmp_path, text))
    assert (problem.code, problem.place.line) == ("article_named_twice", 4)


ADDED = """正文:
  - 编: 总则
    内容: [{章: 一般, 内容: [{条: 甲。}, {条: 乙。, 增加: 是, 代号: 乙}, {article: 丙。, added: yes}]}]
  - 编: 附则
    内容: [{章: 附则, 内容: [{条: '违反{{ 条.乙 }}的，按照{{ 条.丁 }}办理。', 代号: 丁}, {条: 戊。, 增加: 是}]}]
附件: [{名称: 己, 正文: [{编: 总则, 内容: [{条: 庚。}]}]}]
"""


def test_articles_that_were_added_bear_the_number_of_the_one_before_and_chapters_count_anew_in_each_book() -> None:
    said = [text for text in _said(ADDED) if text.startswith("第")]
    assert said == [
        "第一编　总　则", "第一章　一　般", "第一条　甲。", "第一条之一　乙。", "第一条之二　丙。",
        "第二编　附　则", "第一章　附　则", "第二条　违反第一条之一的，按照第二条办理。", "第二条之一　戊。",
        "第一编　总　则", "第一条　庚。",
    ]  # fmt: skip


def test_a_first_article_cannot_have_been_added(tmp_path: Path) -> None:
    text = f"{TITLE}正文: [{{条: 甲。, 增加: 是}}, {{条: 乙。}}]\n"
    assert [one.code for one in problems(written(tmp_path, text))] == ["article_added_first"]
