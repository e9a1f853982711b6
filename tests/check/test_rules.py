"""Each rule finds its own example of wrong, leaves its own example of right alone, and is listed in the docs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.check.wrong_files import GOOD, WRONG, patched

from fazhi_docgen import Options, build
from fazhi_docgen.check.docx_geometry import LAYOUT
from fazhi_docgen.check.findings import Finding
from fazhi_docgen.check.functions import FUNCTIONS, GUARDS
from fazhi_docgen.check.last_year import COMPARISONS
from fazhi_docgen.check.reading import units_of_text
from fazhi_docgen.check.rules import rules
from fazhi_docgen.check.run import check_file as checked_file
from fazhi_docgen.check.run import check_tables, check_units
from fazhi_docgen.check.sheet_geometry import SHEETS
from fazhi_docgen.check.tables import TABLES
from fazhi_docgen.check.units import Grid, Unit
from fazhi_docgen.cli import main
from fazhi_docgen.diagnostics.problems import Place

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
RIGHT = sorted((ROOT / "tests/check/right").glob("*.txt"))
TEXT_RULES = [rule.id for rule in rules().values() if not rule.is_layout and rule.id not in COMPARISONS]
#: What really is there: the township's own words, and the contradiction that its report has.
REALLY_THERE = {
    "2019": [
        *(
            "FCT-001",
            "FCT-002",
            "FCT-003",
            "PUN-020",
            "PUN-020",
            "RPT-003",
            "RPT-005",
            "TRM-001",
            "TRM-002",
            "TRM-003",
            "TRM-006",
        ),
    ]
}


#: Rules whose guards look at more than the piece itself and the kind that the document says it is.
GUARDED_BY_OTHERS = GUARDS.keys() - {"TTL-001"}


def check_file(path: Path) -> tuple[Finding, ...]:
    return checked_file(path).findings


def units(text: str, rule_id: str) -> list[Unit]:
    """The lines of an example; of a rule that looks at one part only, all of them are such parts."""
    rule = rules()[rule_id]
    if rule.pattern is None or rule_id in GUARDED_BY_OTHERS or len(rule.parts) != 1:
        return list(units_of_text(text, "例"))
    [part] = rule.parts
    return [Unit(line, part, Place("例", number, 1)) for number, line in enumerate(text.split("\n"), start=1)]


def grid(text: str) -> Grid:
    return Grid(tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.split("\n")), Place("例"))


def found(text: str, rule_id: str) -> list[str]:
    if rule_id in TABLES:
        return [finding.rule.id for finding in check_tables([grid(text)])]
    return [finding.rule.id for finding in check_units(units(text, rule_id)) if finding.rule.id == rule_id]


@pytest.mark.parametrize("rule_id", TEXT_RULES)
def test_a_rule_finds_its_wrong_example_and_not_its_right_one(rule_id: str) -> None:
    rule = rules()[rule_id]
    assert found(rule.wrong, rule_id)
    assert not found(rule.right, rule_id)


def test_every_rule_has_a_pattern_or_a_function() -> None:
    for rule in rules().values():
        homes = (FUNCTIONS, TABLES, LAYOUT, SHEETS, COMPARISONS)
        assert (rule.pattern is not None) + sum(rule.id in home for home in homes) == 1, rule.id


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_have_nothing_but_what_is_really_there(path: Path) -> None:
    assert sorted(finding.rule.id for finding in check_file(path)) == REALLY_THERE.get(path.stem, [])


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_a_document_of_each_kind_as_a_careful_clerk_writes_it_has_nothing(path: Path) -> None:
    assert [(finding.place.line, finding.rule.id, finding.found) for finding in check_file(path)] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_our_own_word_files_are_in_order(path: Path, tmp_path: Path) -> None:
    build(path, tmp_path, Options(formats=("docx",)))
    # When it was published is not printed.
    there = [rule for rule in REALLY_THERE.get(path.stem, []) if rule != "RPT-005"]
    assert sorted(finding.rule.id for finding in check_file(tmp_path / f"{path.stem}.docx")) == there


def test_the_web_page_of_the_report_has_all_its_damage_named() -> None:
    findings = check_file(ROOT / "examples/yongjia/webpage.txt")
    said = {(finding.place.line, finding.rule.id) for finding in findings}
    assert {(54, "FCT-001"), (72, "DAT-001"), (16, "NUM-001"), (52, "HED-001"), (50, "PUN-018")} <= said
    assert {
        (26, "FCT-003"),
        (38, "TRM-006"),
        (50, "TRM-001"),
        (50, "FCT-002"),
        (68, "TRM-002"),
        (52, "HED-002"),
    } <= said
    assert {(36, "SEQ-004"), (40, "SEQ-004"), (44, "SEQ-004"), (48, "SEQ-004")} <= said
    assert sum(finding.rule.id == "PUN-001" for finding in findings) >= 80
    [contradiction] = [finding for finding in findings if finding.rule.id == "FCT-001"]
    assert "15" in contradiction.more
    assert "42" in contradiction.more


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    (folder / "好.yaml").write_text(GOOD, encoding="utf-8")
    build(folder / "好.yaml", options=Options(formats=("docx",)))
    return folder / "好.docx"


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_word_file_is_caught_by_the_right_rule(name: str, word: Path, tmp_path: Path) -> None:
    rule_id, change = WRONG[name]
    assert rule_id not in {finding.rule.id for finding in check_file(word)}
    wrong = patched(word, tmp_path / "坏.docx", change)
    assert rule_id in {finding.rule.id for finding in check_file(wrong)}


def test_the_command_says_where_and_ends_with_1(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text("做好工作,落实责任。\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", str(path)])
    assert run.exit_code == 1
    assert f"{path}:1:5: 错误 PUN-001" in run.output
    assert "“做好工作,落实责任。”，改为“做好工作，落实责任。”" in run.output
    told = json.loads(CliRunner().invoke(main, ["check", str(path), "--format", "json"]).output)
    assert [(entry["rule"], entry["line"], entry["column"]) for entry in told["findings"]] == [("PUN-001", 1, 5)]
    path.write_text("做好工作，落实责任。\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(path)]).exit_code == 0
    assert CliRunner().invoke(main, ["check"]).exit_code == 2


def test_a_yaml_file_that_cannot_load_is_told_like_build_tells_it(tmp_path: Path) -> None:
    (tmp_path / "坏.yaml").write_text("标题: 题\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "坏.yaml")])
    assert run.exit_code == 1
    assert "缺少“正文”" in run.output


def test_a_sentence_on_several_lines_is_told_and_a_list_of_lines_is_not() -> None:
    mail = "为切实做好今年的防汛工作，保障人民群众生命财产安\n全，根据县防汛指挥部要求，现将有关事项通知如下。\n"
    mail += "一、加强组织领导。各村要成立防汛工作领导小组，由\n村党支部书记任组长，明确专人负责。"
    assert found(mail, "PUN-026") == ["PUN-026"]
    names = "云川县清河镇人民政府党政综合办公室主任李明\n云川县清河镇人民政府应急管理办公室主任王芳\n"
    assert found(names + "云川县清河镇人民政府乡村振兴办公室主任赵强", "PUN-026") == []
    assert found(mail.replace("\n全", "全").replace("\n村党", "村党"), "PUN-026") == []


def test_explain_and_list() -> None:
    said = CliRunner().invoke(main, ["check", "--explain", "num-001"]).output
    assert "铜委法〔2019〕1号" in said
    listed = CliRunner().invoke(main, ["check", "--list"]).output
    assert all(rule_id in listed for rule_id in rules())


def test_the_docs_list_every_rule() -> None:
    text = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([A-Z]{3}-\d{3}) \| (\S+) \| (\S+) \| (.+?) \|", text, flags=re.MULTILINE)
    assert listed == [(rule.id, rule.severity.word, rule.mend.value, rule.message) for rule in rules().values()]


def test_places_that_were_left_to_be_filled_in_are_told(tmp_path: Path) -> None:
    path = tmp_path / "新.yaml"
    assert CliRunner().invoke(main, ["new", str(path), "--kind", "通知"]).exit_code == 0
    assert "处“【待填】”没有填" in CliRunner().invoke(main, ["check", str(path)]).output


def test_a_document_is_checked_with_the_templates_that_it_is_built_with(tmp_path: Path) -> None:
    (tmp_path / "各镇/清河").mkdir(parents=True)
    (tmp_path / "各镇/清河/template.yaml").write_text("名称: 清河镇\n署名: 清河镇人民政府\n", encoding="utf-8")
    path = tmp_path / "文/意见.yaml"
    path.parent.mkdir()
    path.write_text("模板: 清河\n文种: 意见\n标题: 题\n正文: [文。]\n成文日期: 2024-01-02\n", encoding="utf-8")
    assert "清河" in CliRunner().invoke(main, ["check", str(path)]).output
    found = CliRunner().invoke(main, ["check", str(path), "--templates", str(tmp_path / "各镇")])
    assert "模板" not in found.output
