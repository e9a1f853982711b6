"""What a document issues (印发件): read with its place, checked, and named by the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.content.documents import loaded, problems, written

from fazhi_docgen import loads
from fazhi_docgen.content.blocks import Paragraph
from fazhi_docgen.starting.lifting import lifted

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "文种: 通知\n标题: 清河镇人民政府关于印发值班制度的通知\n正文: [现印发给你们，请遵照执行。]\n"


def test_one_is_written_without_a_list_and_several_with_one(tmp_path: Path) -> None:
    one = loaded(tmp_path, NOTICE + "印发: {标题: 值班制度, 正文: [日夜值班。]}\n")
    several = loaded(
        tmp_path, NOTICE + "印发:\n  - {标题: 值班制度, 正文: [甲。]}\n  - {标题: 交接班办法, 正文: [乙。]}\n"
    )
    assert [issued.full_title for issued in one.issued] == ["值班制度"]
    assert [issued.full_title for issued in several.issued] == ["值班制度", "交接班办法"]
    assert [issued.place.line for issued in several.issued] == [5, 6]


def test_what_is_wrong_in_it_is_told_where_it_stands(tmp_path: Path) -> None:
    text = NOTICE + "印发:\n  标题: 值班制度\n  正文:\n    - 标题: 一、总则\n      内容: [甲。]\n    - 表格: {行: []}\n"
    assert [(problem.code, problem.place.line) for problem in problems(written(tmp_path, text))] == [
        ("heading_numbered", 7),
        ("table_empty", 9),
    ]


@pytest.mark.parametrize("missing", ["标题: 值班制度", "正文: [甲。]"])
def test_it_has_a_title_and_a_text(tmp_path: Path, missing: str) -> None:
    found = problems(written(tmp_path, f"{NOTICE}印发: {{{missing}}}\n"))
    assert [problem.code for problem in found] == ["value_missing"]


def test_an_attachment_of_it_with_nothing_in_it_is_told() -> None:
    text = NOTICE + "印发: {标题: 值班制度, 正文: [甲。], 附件: [{名称: 值班表}]}\n"
    notes = loads(text).notes
    assert [note.code for note in notes] == ["attachment_empty"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("值班制度", True),
        ("清河镇人民政府值班制度", True),
        ("清河镇公务接待管理办法", False),
    ],
)
def test_what_the_notice_does_not_name_is_told(title: str, named: bool) -> None:
    notes = loads(f"{NOTICE}印发: {{标题: {title}, 正文: [甲。]}}\n").notes
    assert [note.code for note in notes] == ([] if named else ["issued_unnamed"])


def test_boilerplate_and_facts_stand_in_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "templates/乡"
    (folder / "phrases").mkdir(parents=True)
    (folder / "template.yaml").write_text("名称: 乡\n", encoding="utf-8")
    (folder / "phrases/结尾.txt").write_text("本制度自印发之日起施行。", encoding="utf-8")
    text = "模板: 乡\n数据: {人数: 12}\n" + NOTICE
    text += "印发: {标题: 值班制度, 正文: ['共{{ 数据.人数 }}人。', {套话: 结尾}]}\n"
    body = loaded(tmp_path, text).issued[0].body
    assert [block.text for block in body if isinstance(block, Paragraph)] == ["共12人。", "本制度自印发之日起施行。"]


def test_figures_are_lifted_out_of_it() -> None:
    text = NOTICE + "印发:\n  标题: 值班制度\n  正文:\n    - 配备值班人员12名。\n"
    found = lifted(text, "公文.yaml")
    assert [fact.figure for fact in found.facts] == ["12"]
    assert "{{ 数据." in found.text
