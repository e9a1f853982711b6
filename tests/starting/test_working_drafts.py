"""Working documents (事务文书): known by name, drafted so that they build as they are, held to no rule of the 15 kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.documents import written
from tests.oracles import programs
from tests.starting.test_new import new

from fazhi_docgen import build, check_file, load
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.standard.kinds import rules_of
from fazhi_docgen.standard.vocabulary import Form, WorkingKind
from fazhi_docgen.starting.working_drafts import working_drafts

#: What a draft has that nobody should need to add.
PARTS = {
    "方案": ["总体要求", "工作任务", "组织领导"],
    "总结": ["主要工作和成效", "存在的问题", "工作打算"],
    "会议通知": ["会议时间", "会议地点", "参会人员"],
    "公示": ["公示期为", "异议", "联系人"],
    "证明": ["兹证明", "特此证明", "经办人"],
    "任免通知": ["任免职", "免去"],
    "印发通知": ["现印发给你们", "制定本"],
    "转发通知": ["转发给你们", "来文的标题"],
    "领导小组通知": ["组长：", "副组长：", "办公室主任"],
    "简报": ["工作简报", "报：", "共印50份"],
    "会议记录": ["主持", "议定事项", "列席"],
}


@pytest.mark.parametrize("template", ["gbt9704", "tongliang/yongjia"])
@pytest.mark.parametrize("name", working_drafts())
def test_a_draft_of_each_builds_as_it_is_and_says_what_is_to_be_filled_in(
    name: str, template: str, tmp_path: Path
) -> None:
    path = tmp_path / "新.yaml"
    new(path, "--kind", name, "--template", template)
    report = build(path)
    assert "unfilled" in {note.code for note in report.notes}
    assert {finding.rule.id for finding in check_file(path).findings} <= {"FIN-001"}
    text = "".join("".join(programs.page_texts(report.outputs[1])).split())
    assert [part for part in PARTS.get(name, []) if part not in text] == []


def test_every_working_kind_has_its_rules_and_no_rule_on_elements() -> None:
    for kind in WorkingKind:
        assert rules_of(kind).elements == ()
        assert rules_of(kind).form is (Form.BRIEFING if kind is WorkingKind.BRIEFING else Form.ORDINARY)


def test_a_kind_that_is_not_written_is_read_from_the_title(tmp_path: Path) -> None:
    text = "标题: 清河镇2024年普法工作要点\n正文: [一句话。]\n"
    assert load(written(tmp_path, text)).document.kind is WorkingKind.KEY_POINTS
    told = load(written(tmp_path, f"文种: 通知\n{text}")).document.kind
    assert told.value == "通知"


BRIEFING = """文种: 简报
发文机关标志: 清河镇工作简报
发文字号: 第3期
署名: 清河镇党政办公室编
成文日期: 2024-04-19
标题: 清河镇开展防汛演练
正文: [一句话。]
报: [县委办公室, 县政府办公室]
发: 各村（社区）
印数: 30
"""


def test_a_briefing_has_its_issue_editor_and_date_above_the_rule_and_its_readers_at_the_foot(tmp_path: Path) -> None:
    [page] = load(written(tmp_path, BRIEFING)).render().layout.pages
    lines = {line.text: line for line in page.lines}
    order = ["清河镇工作简报", "第3期", "清河镇开展防汛演练", "一句话。", "报：县委办公室，县政府办公室。", "共印30份"]
    assert [text for text in lines if text in order] == order
    red = next(rule for rule in page.rules if rule.ink.value == "red")
    head = next(line for text, line in lines.items() if text.startswith("清河镇党政办公室编"))
    assert head.text.endswith("2024年4月19日")
    assert head.baseline < red.y0 < lines["清河镇开展防汛演练"].baseline
    black = sorted(rule.y0 for rule in page.rules if rule.ink.value == "black")
    assert len(black) == 3
    assert (
        black[0] < lines["报：县委办公室，县政府办公室。"].baseline < black[1] < lines["共印30份"].baseline < black[2]
    )


def test_only_briefings_name_their_readers(tmp_path: Path) -> None:
    other = written(tmp_path, BRIEFING.replace("文种: 简报", "文种: 通知"))
    with pytest.raises(InputError) as caught:
        load(other).render()
    assert {problem.params["name"] for problem in caught.value.problems} == {"报", "发"}
