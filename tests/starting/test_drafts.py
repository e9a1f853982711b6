"""One file of facts makes four documents, each with its own person and parts, and all with the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from fazhi_docgen import build, load
from fazhi_docgen.check.run import check_file
from fazhi_docgen.cli import main
from fazhi_docgen.content.blocks import Table
from fazhi_docgen.content.texts import body_texts

FACTS = """\
学法: 6
会议: {次数: 4}
执法: {人员: 12, 持证: 10, 案件: 55}
调解: {件数: 120, 成功: 118}
普法: {场次: 32}
问题:
  - {不足: 执法力量不足, 原因: 编制紧, 安排: 充实执法人员2名}
  - {不足: 普法形式单一, 原因: 创新不够, 安排: 开展菜单式普法}
"""
KINDS = ("法治政府建设年度报告", "工作总结", "述法报告", "工作要点")


def drafted(folder: Path, kind: str, *more: str, facts: str = FACTS) -> Path:
    (folder / "数据.yaml").write_text(facts, encoding="utf-8")
    path = folder / f"{kind}.yaml"
    arguments = ["new", str(path), "--kind", kind, "--data", str(folder / "数据.yaml"), "--year", "2024", *more]
    run = CliRunner().invoke(main, [*arguments, "--template", "tongliang/yongjia"])
    assert run.exit_code == 0, run.output
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_each_document_builds_and_says_the_same_figures(kind: str, tmp_path: Path) -> None:
    path = drafted(tmp_path, kind)
    text = "\n".join(text for text, _ in body_texts(load(path).document))
    assert "调解矛盾纠纷120件" in text
    assert "开展菜单式普法" in text
    assert ("本人带头学法6次" in text) is (kind == "述法报告")
    assert ("普法形式单一，原因是创新不够" in text) is (kind != "工作要点")
    assert build(path).pages >= 1
    wrong = {finding.rule.id for finding in check_file(path).findings if finding.is_wrong}
    assert wrong <= {"FIN-001", "RPT-002", "REC-005", "DAT-005"}


def test_the_annual_report_has_all_its_parts(tmp_path: Path) -> None:
    assert "part_missing" not in {note.code for note in load(drafted(tmp_path, KINDS[0])).notes}


def test_another_figure_is_changed_in_one_place(tmp_path: Path) -> None:
    paths = [drafted(tmp_path, kind) for kind in KINDS]
    (tmp_path / "数据.yaml").write_text(FACTS.replace("120", "130"), encoding="utf-8")
    for path in paths:
        assert any("调解矛盾纠纷130件" in text for text, _ in body_texts(load(path).document))


def test_rows_of_what_is_wanting_are_marked_when_they_are_carried_over(tmp_path: Path) -> None:
    text = "标题: 清河镇2023年报告\n正文: [文]\n数据:\n  问题:\n    - {不足: 力量不足, 原因: 编制紧, 安排: 充实人员}\n"
    (tmp_path / "2023.yaml").write_text(text, encoding="utf-8")
    run = CliRunner().invoke(main, ["new", str(tmp_path / "2024.yaml"), "--from", str(tmp_path / "2023.yaml")])
    assert run.exit_code == 0, run.output
    mark = "【待核：去年原文，改写】"
    rolled = (tmp_path / "2024.yaml").read_text(encoding="utf-8")
    assert f"{{不足: {mark}力量不足, 原因: {mark}编制紧, 安排: {mark}充实人员}}" in rolled


def test_what_is_not_drafted_from_facts_is_told(tmp_path: Path) -> None:
    (tmp_path / "数据.yaml").write_text(FACTS, encoding="utf-8")
    arguments = ["new", str(tmp_path / "文.yaml"), "--kind", "通知", "--data", str(tmp_path / "数据.yaml")]
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 2
    assert "照数据起草的有" in run.output
    assert CliRunner().invoke(main, ["new", str(tmp_path / "文.yaml"), "--kind", "述法报告"]).exit_code == 2


SOURCES = """\
来源:
  调解.件数: {台账: 人民调解台账, 责任人: 李明}
  执法: [行政执法台账, 王芳]
  学法: 会议记录
"""


def test_each_figure_is_listed_with_its_ledger_and_its_person(tmp_path: Path) -> None:
    path = drafted(tmp_path, "数据来源清单", facts=FACTS + SOURCES)
    document = load(path).document
    (table,) = document.body
    assert isinstance(table, Table)
    rows = [tuple("".join(cell.text) for cell in row) for row in (table.header, *table.rows)]
    assert rows[:3] == [
        ("指标", "数值", "台账", "责任人"),
        ("领导干部学法", "6次", "会议记录", "【待填】"),
        ("研究法治建设的会议", "4次", "【待填】", "【待填】"),
    ]
    assert ("持证执法人员", "10名", "行政执法台账", "王芳") in rows
    assert ("调解矛盾纠纷", "120件", "人民调解台账", "李明") in rows
    assert len(rows) == 9
    assert document.title_note == "（内部留存，不公开）"
    assert build(path).pages == 1


def test_the_annual_report_opens_with_its_basis_if_that_is_wished(tmp_path: Path) -> None:
    (first, second, *_) = (text for text, _ in body_texts(load(drafted(tmp_path, KINDS[0], "--basis")).document))
    assert first == "根据《法治政府建设与责任落实督察工作规定》，现将2024年法治政府建设情况报告如下。"
    assert second.endswith("认真落实上级关于法治政府建设的部署。")


def test_what_is_to_be_checked_in_a_file_of_facts_is_counted(tmp_path: Path) -> None:
    facts = FACTS.replace("创新不够", "【待核：去年原文，改写】创新不够").replace("学法: 6", "学法: 【待填，上年6】")
    notes = {note.code: note.text for note in load(drafted(tmp_path, KINDS[0], facts=facts)).notes}
    assert "还有 1 处“【待填】”没有填" in notes["unfilled_facts"]
    assert "还有 1 处“【待核…】”没有核对" in notes["unchecked_facts"]
    assert any(finding.rule.id == "FIN-001" for finding in check_file(tmp_path / f"{KINDS[0]}.yaml").findings)


def test_last_years_plans_in_rows_are_asked_about(tmp_path: Path) -> None:
    last = drafted(tmp_path, KINDS[0])
    (tmp_path / "今年").mkdir()
    this = drafted(tmp_path / "今年", KINDS[0], facts=FACTS.replace("开展菜单式普法", "举办普法讲座"))
    found = [finding.found for finding in check_file(this, last=last).findings if finding.rule.id == "CMP-002"]
    assert any("开展菜单式普法" in text for text in found), found


def test_facts_that_stand_under_a_key_of_documents_are_told(tmp_path: Path) -> None:
    (tmp_path / "数据.yaml").write_text("数据:\n  学法: 6\n", encoding="utf-8")
    arguments = ["new", str(tmp_path / "年报.yaml"), "--kind", KINDS[0], "--data", str(tmp_path / "数据.yaml")]
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 1
    assert "多了“数据:”这一层，指标直接写" in run.output
    assert not (tmp_path / "年报.yaml").exists()


def test_a_plan_says_of_which_year_its_figures_are(tmp_path: Path) -> None:
    text = "\n".join(text for text, _ in body_texts(load(drafted(tmp_path, "工作要点")).document))
    assert "2024年组织领导干部学法6次" in text
    assert "全年" not in text
