"""Annual reports: right ones have no finding, and what web pages and last year's text do to them is found."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from tests.check.annual_reports import OUTLINES, report
from tests.oracles import libreoffice

from fazhi_docgen import build, load
from fazhi_docgen.check.functions.whole import annual_year
from fazhi_docgen.check.reading import units_of_text
from fazhi_docgen.check.run import check_file, check_units
from fazhi_docgen.cli import main


def findings(text: str) -> list[tuple[str, str]]:
    return [(finding.rule.id, finding.found) for finding in check_units(list(units_of_text(text, "例")))]


@pytest.mark.parametrize("number", range(len(OUTLINES)), ids=[outline.title for outline in OUTLINES])
def test_a_right_report_has_no_finding(number: int) -> None:
    # A summary of work on the rule of law is not that report by its title.
    is_summary = OUTLINES[number].title.endswith("法治建设工作总结")
    assert annual_year(list(units_of_text(report(number), "例"))) == (None if is_summary else 2024)
    assert findings(report(number)) == []


@pytest.mark.parametrize(
    "title",
    [
        "关于报送2024年法治政府建设年度报告的通知",
        "2024年法治政府建设工作要点",
        "关于2024年法治政府建设督察情况的通报",
        "2024年工作总结",
    ],
)
def test_what_only_speaks_of_such_reports_is_none(title: str) -> None:
    assert annual_year(list(units_of_text(f"{title}\n各村民委员会：\n现通知如下。", "例"))) is None


@pytest.mark.parametrize(
    ("wrong", "rule", "right"),
    [
        ("2024以来，我镇开展普法。", "WEB-005", "2024年以来，我镇开展普法。"),
        ("按照《纲要（20212025年）》要求。", "WEB-004", "按照《纲要（2021—2025年）》要求。"),
        ("自202411日至20241231日止。", "WEB-004", "自2024年1月1日至2024年12月31日止。"),
        ("按照委法20239号文件要求。", "WEB-004", "按照委法〔2023〕9号文件要求。"),
        ("学习二十届三中四中全会精神。", "PUN-029", "学习二十届三中、四中全会精神。"),
        ("学习十九届五中六中全会精神。", "PUN-029", "学习十九届六中全会精神。"),
        ("学习习总书记讲话。", "TRM-011", "学习习近平总书记讲话。"),
        ("推进管理体质改革。", "TRM-012", "推进管理体制改革。"),
        ("发放手册1203余份。", "DGT-013", "发放手册1200余份，2.5万余人受益。"),
        ("组织开展开展普法宣传。", "DUP-002", "组织开展普法宣传，一件一件办，寄宿生每生每年补助。"),
        ("做好普法的的工作。", "DUP-002", "的的确确做好普法工作。"),
        ("办理案件55件，其中许可44件、其他10件、征收2件。", "FCT-006", "办理案件55件，其中许可44件、涉企40件。"),
        ("举办讲座12场次同时，加强宣传。", "PUN-018", "举办讲座12场次。同时，加强宣传。"),
        ("调解纠纷40件，成功42件。", "FCT-012", "调解纠纷42件，成功40件。"),
        ("受理信访事项10件，办结12件。", "FCT-012", "受理信访事项12件，办结12件。"),
        ("共有执法人员6名。\n持证执法人员8名。", "FCT-012", "共有执法人员8名。\n持证执法人员6名。"),
        ("调解120件，成功118件，成功率99%。", "FCT-004", "调解120件，成功118件，成功率98.3%。"),
        ("执法人员持证率105%。", "FCT-009", "执法人员持证率100%。"),
        ("这是经验.各村要学习。", "PUN-006", "占3.5%，见www.gov.cn。"),
        ("要做到'四个意识'。", "PUN-007", "要做到“四个意识”。"),
        ("占比3%-5%。", "PUN-023", "占比3%～5%。"),
        ("2021-2025年实施。", "PUN-023", "2021—2025年实施。"),
        ("9:00-10:00开会。", "PUN-023", "9:00—10:00开会。"),
        ("周一-周五受理。", "PUN-023", "周一至周五受理，周末不办。"),
        ("每星期一-五上班。", "PUN-023", "每星期一至星期五上班。"),
        ("第一-三季度完成。", "PUN-023", "第一至第三季度完成，T-1日。"),
        ("22:00-次日6:00禁止施工。", "PUN-023", "22:00至次日6:00禁止施工。"),
        ("第1-3条规定。", "PUN-023", "第1条至第3条规定，GB/T 9704-2012，电话023-4567890。"),
        ("每队10-15人。", "PUN-023", "每队10至15人，住3-2号楼。"),
        ("一、甲\n三、丙\n1.乙\n2.丙\n3法律规定的条件。", "SEQ-004", "1.乙\n2.丙\n3月12日报名。"),
        ("住幸福小区3栋2单元501室。", "SEC-004", "办公地址：机关大院1号楼5016室。"),
        ("索引号：2020-573", "PUB-003", "索引号：370481/2026-00251"),
        ("索引号：甲乙丙", "PUB-003", "索引号：QZ07911-0101-2024-00021"),
        ("步骤是收集资料；2）整理；3）移交。", "PUN-008", "步骤包括1）收集资料；2）整理归档；3）移交入库。"),
        ("修整村道、桥梁......等。", "PUN-014", "一、工作情况...............1"),
        ("做好防汛 工作，落实责任。", "SPC-002", "兹证明        同志系我村村民，现住      组。"),
    ],
)
def test_a_mistake_is_found_and_what_is_right_is_not(wrong: str, rule: str, right: str) -> None:
    assert rule in {found for found, _ in findings(wrong)}
    assert rule not in {found for found, _ in findings(right)}


def test_all_parts_that_are_missing_are_named_at_once() -> None:
    text = "青石镇2024年法治政府建设情况报告\n落实《党政主要负责人履行推进法治建设第一责任人职责规定》，成效明显。\n"
    [(_, found)] = [one for one in findings(text) if one[0] == "RPT-001"]
    assert found == "存在的不足和原因、党政主要负责人履行推进法治建设第一责任人职责情况、下一年度的主要安排"


def test_causes_and_years_are_looked_for_in_their_parts() -> None:
    text = report(0).replace("，主要原因是编制紧、人员流动快", "").replace("，原因是创新意识不强", "")
    assert [rule for rule, _ in findings(text)] == ["RPT-003"]
    later = report(1).replace("2025年推进法治政府建设的主要安排", "2024年推进法治政府建设的主要安排")
    assert [rule for rule, _ in findings(later)] == ["RPT-006"]


def test_the_gates_of_march_and_april() -> None:
    late = report(0).replace("2025年1月20日", "2025年3月1日")
    assert [rule for rule, _ in findings(late)] == ["RPT-002"]
    for day, rules in (("2025-03-31", []), ("2025-04-01", ["RPT-005"])):
        assert [rule for rule, _ in findings(f"{report(0)}发布日期：{day}\n")] == rules


def test_what_was_done_after_the_signature_is_told_and_what_is_planned_is_not() -> None:
    done = report(0).replace("全年组织", "2025年4月1日，召开会议。全年组织")
    assert "DAT-014" in {rule for rule, _ in findings(done)}
    assert findings(report(2)) == []


def test_a_list_breaks_a_limit_and_is_told_with_both_figures(tmp_path: Path) -> None:
    text = "标题: 青石镇2024年法治政府建设情况报告\n内容类型: 法治政府建设年度报告\n正文:\n"
    text += "  - 调解纠纷{{ 数据.调解 }}件，成功{{ 数据.成功 }}件。\n"
    (tmp_path / "文.yaml").write_text(f"{text}数据: {{调解: 40, 成功: 42}}\n", encoding="utf-8")
    [told] = [note.text for note in load(tmp_path / "文.yaml").notes if note.code == "indicator_limit"]
    assert "42件" in told
    assert "40件" in told


LAST = """\
标题: 青石镇2024年法治政府建设情况报告
正文:
  - 标题: 2024年主要举措和成效
    内容: [全年调解矛盾纠纷167件，坚持党建引领网格化治理服务群众全覆盖。]
  - 标题: 2025年主要安排
    内容: [一是充实基层执法队伍人员；二是编印法治宣传漫画读本。]
成文日期: 2025-01-20
"""
THIS = """\
标题: 青石镇2025年法治政府建设情况报告
正文:
  - 标题: 2025年主要举措和成效
    内容: ["全年调解矛盾纠纷180件，比上年的150件增长20%，坚持党建引领网格化治理服务群众全覆盖。", 充实基层执法人员2名。]
成文日期: 2026-01-20
数据: {调解: 180}
上年: {调解: 150}
"""


def test_this_years_report_is_held_against_last_years(tmp_path: Path) -> None:
    (tmp_path / "2024.yaml").write_text(LAST, encoding="utf-8")
    (tmp_path / "2025.yaml").write_text(THIS, encoding="utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "2025.yaml"), "--with", str(tmp_path / "2024.yaml")])
    assert run.exit_code == 1
    said = [line for line in run.output.splitlines() if "CMP-" in line]
    assert any("CMP-003" in line and "去年写的是 167" in line for line in said)
    assert any("CMP-003" in line and "上年的150件" in line for line in said)
    [promise] = [line for line in said if "CMP-002" in line]
    assert "编印法治宣传漫画读本" in promise
    assert not any("充实基层" in line for line in said)


def test_pages_and_markdown_are_read_as_import_reads_them(tmp_path: Path) -> None:
    (tmp_path / "页.html").write_text(
        "<html><body><p>关于防汛工作的通知</p><p>各村民委员会：</p><p>做好工作,落实责任。</p></body></html>",
        encoding="utf-8",
    )
    run = CliRunner().invoke(main, ["check", str(tmp_path / "页.html")])
    assert "PUN-001" in run.output
    (tmp_path / "文.md").write_text("---\ntitle: 甲,乙\n---\n<!-- 丙,丁 -->\n做好工作,落实责任。\n", encoding="utf-8")
    [found] = check_file(tmp_path / "文.md").findings
    assert (found.rule.id, found.place.line) == ("PUN-001", 5)


def test_what_is_secret_is_not_published(tmp_path: Path) -> None:
    head = "秘密★1年\n清河镇人民政府关于防汛工作的通知\n各村民委员会：\n做好工作。\n"
    assert "SEC-006" in {rule for rule, _ in findings(f"{head}（此件公开发布）\n")}
    assert "SEC-006" not in {rule for rule, _ in findings(f"{head}（此件不公开）\n")}


def test_a_table_of_indicators_has_last_year_beside(tmp_path: Path) -> None:
    text = (
        "标题: 青石镇2024年法治政府建设情况报告\n正文:\n  - 表格: {数据: 指标, 表题: 主要指标}\n"
        "数据: {调解: {件数: 120, 成功: 118}, 学法: 6}\n上年: {调解: {件数: 100}}\n"
    )
    (tmp_path / "文.yaml").write_text(text, encoding="utf-8")
    document = load(tmp_path / "文.yaml").document
    table = document.body[0]
    assert ["".join(cell.text) for cell in table.header] == ["指标", "单位", "本年", "上年", "增减"]  # type: ignore[attr-defined]
    assert [["".join(cell.text) for cell in row] for row in table.rows] == [  # type: ignore[attr-defined]
        ["领导干部学法", "次", "6", "—", "—"],
        ["调解矛盾纠纷", "件", "120", "100", "20"],
        ["调解成功", "件", "118", "—", "—"],
    ]
    assert build(tmp_path / "文.yaml").pages == 1


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_files_of_old_office_programs_are_checked(tmp_path: Path, suffix: str, office: libreoffice.LibreOffice) -> None:
    word = docx.Document()
    for line in report(3).replace("学法6次", "学法16余次").splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "报告.docx"))
    (old,) = office.convert([tmp_path / "报告.docx"], "doc")
    path = tmp_path / f"报告{suffix}"
    path.write_bytes(old.read_bytes())
    result = CliRunner().invoke(main, ["check", str(path), "--format", "json"])
    assert "16余次" in result.output
    right = tmp_path / f"对{suffix}"
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("16余次", "6次")
    word.save(str(tmp_path / "对.docx"))
    (old,) = office.convert([tmp_path / "对.docx"], "doc")
    right.write_bytes(old.read_bytes())
    assert "余次" not in CliRunner().invoke(main, ["check", str(right), "--format", "json"]).output
