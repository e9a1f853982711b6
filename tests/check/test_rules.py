"""Each rule finds its own example of wrong, leaves its own example of right alone, and is listed in the docs."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fazhi_docgen import InputError, build
from fazhi_docgen.check.findings import Finding
from fazhi_docgen.check.functions import FUNCTIONS, GUARDS
from fazhi_docgen.check.layout import LAYOUT
from fazhi_docgen.check.reading import units_of_text
from fazhi_docgen.check.rules import rules
from fazhi_docgen.check.run import check_file as checked_file
from fazhi_docgen.check.run import check_tables, check_units
from fazhi_docgen.check.sheets import SHEETS
from fazhi_docgen.check.tables import TABLES
from fazhi_docgen.check.units import Grid, Unit
from fazhi_docgen.cli import main
from fazhi_docgen.errors import Place

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
TEXT_RULES = [rule.id for rule in rules().values() if not rule.is_layout]
#: What really is there: the township's own words, and the contradiction that its report has.
REALLY_THERE = {
    "2019": [
        *("FCT-001", "FCT-002", "FCT-003", "PUN-020", "PUN-020", "RPT-003", "TRM-001", "TRM-002", "TRM-003", "TRM-006"),
    ]
}


def check_file(path: Path) -> tuple[Finding, ...]:
    return checked_file(path).findings


def units(text: str, rule_id: str) -> list[Unit]:
    """The lines of an example; of a rule that looks at one part only, all of them are such parts."""
    rule = rules()[rule_id]
    if rule.pattern is None or rule_id in GUARDS or len(rule.parts) != 1:
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
        homes = (FUNCTIONS, TABLES, LAYOUT, SHEETS)
        assert (rule.pattern is not None) + sum(rule.id in home for home in homes) == 1, rule.id


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_have_nothing_but_what_is_really_there(path: Path) -> None:
    assert sorted(finding.rule.id for finding in check_file(path)) == REALLY_THERE.get(path.stem, [])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_our_own_word_files_are_in_order(path: Path, tmp_path: Path) -> None:
    build(path, tmp_path, ("docx",))
    assert sorted(finding.rule.id for finding in check_file(tmp_path / f"{path.stem}.docx")) == REALLY_THERE.get(
        path.stem, []
    )


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


LONG = "做好防汛工作，落实各项责任，确保按时完成。" * 4
GOOD = f"文种: 通知\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [{LONG}, {{标题: 领导, 内容: [{LONG}, {{标题: 责任, 内容: [{LONG}]}}]}}]\n"


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    (folder / "好.yaml").write_text(GOOD + "编号: 文本\n署名: 清河镇人民政府\n成文日期: 2024-03-05\n", encoding="utf-8")
    build(folder / "好.yaml", formats=("docx",))
    return folder / "好.docx"


def patched(word: Path, target: Path, change: Callable[[str, str], str]) -> Path:
    """A Word file with the XML of its parts changed."""
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(name, content.decode()).encode() if name.endswith(".xml") else content)
    return target


def swap(part: str, pattern: str, to: str) -> Callable[[str, str], str]:
    def change(name: str, text: str) -> str:
        if not re.search(part, name):
            return text
        return re.sub(pattern, to, text, flags=re.DOTALL)

    return change


WRONG = {
    "B5 paper": ("LAY-001", swap("document.xml", r'w:w="11906"', 'w:w="10318"')),
    "letter paper": ("LAY-001", swap("document.xml", r'w:h="16838"', 'w:h="15840"')),
    "margins of Word": ("LAY-002", swap("document.xml", r'w:top="\d+"', 'w:top="1440"')),
    "margins 28/28/27/27": ("LAY-002", swap("document.xml", r'(w:pgMar[^>]*?)w:top="\d+"', r'\1w:top="1588"')),
    "narrow binding edge": ("LAY-002", swap("document.xml", r'w:left="\d+"', 'w:left="1134"')),
    "wide edge": ("LAY-002", swap("document.xml", r'(w:pgMar[^>]*?)w:right="\d+"', r'\1w:right="1800"')),
    "lines of 33 pt": ("LAY-003", swap("styles.xml", r'w:line="579"', 'w:line="660"')),
    "lines of 28 pt in 23 lines": ("LAY-003", swap("styles.xml", r'w:line="579"', 'w:line="550"')),
    "small text": ("LAY-004", swap("styles.xml", r'w:sz w:val="32"', 'w:sz w:val="30"')),
    "large text": ("LAY-004", swap("styles.xml", r'w:sz w:val="32"', 'w:sz w:val="36"')),
    "text in 黑体": ("LAY-005", swap("styles.xml", "仿宋_GB2312", "黑体")),
    "text in 宋体": ("LAY-005", swap("styles.xml", "仿宋_GB2312", "宋体")),
    "first level in 仿宋": ("LAY-006", swap("styles.xml|document.xml", "黑体", "仿宋_GB2312")),
    "first level in 宋体": ("LAY-006", swap("styles.xml|document.xml", "黑体", "宋体")),
    "second level in 仿宋": ("LAY-007", swap("styles.xml|document.xml", "楷体_GB2312", "仿宋_GB2312")),
    "theme faces": ("LAY-008", swap("styles.xml", "<w:rFonts ", '<w:rFonts w:eastAsiaTheme="minorEastAsia" ')),
    "no page number": ("LAY-009", swap("footer", "PAGE", "DATE")),
    "simple field": (
        "LAY-010",
        swap("footer", r"(<w:p\b[^>]*>)", r'\1<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'),
    ),
    "hyphens": ("LAY-011", swap("footer", "—", "-")),
    "no dashes": ("LAY-011", swap("footer", "— | —", "")),
    "same on odd and even": ("LAY-012", swap("settings.xml", r"<w:evenAndOddHeaders[^>]*/>", "")),
    "blanks": ("LAY-013", swap("document.xml", "做好防汛", "　　做好防汛")),
    "lost headings": ("LAY-014", swap("styles.xml", r"<w:outlineLvl[^>]*/>", "")),
    "half-width comma": ("PUN-001", swap("document.xml", "，落实", ",落实")),
    "typed number": ("SEQ-002", swap("document.xml", "（一）", "（一）、")),
    "wrong character": ("TRM-005", swap("document.xml", "落实各项", "布署各项")),
    "two spaces": ("SPC-002", swap("document.xml", "各项责任", "各项 责任")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_word_file_is_caught_by_the_right_rule(name: str, word: Path, tmp_path: Path) -> None:
    rule_id, change = WRONG[name]
    assert rule_id not in {finding.rule.id for finding in check_file(word)}
    wrong = patched(word, tmp_path / "坏.docx", change)
    assert rule_id in {finding.rule.id for finding in check_file(wrong)}


def _packages() -> dict[str, bytes]:
    def package(**parts: bytes) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
            for name, part in parts.items():
                new.writestr(name, part)
        return written.getvalue()

    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    outside = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    return {
        "nothing": b"",
        "no zip": b"PK\x03\x04 nothing",
        "empty zip": package(),
        "bomb": package(**{"word/document.xml": b" " * (201 * 1024 * 1024)}),
        "entities": package(**{"[Content_Types].xml": laughs}),
        "outside": package(**{"word/document.xml": outside}),
        "many parts": package(**{f"a{number}": b"" for number in range(5001)}),
        "traversal": package(**{"../../etc/passwd": b"x"}),
        "text": "不是压缩包".encode(),
    }


@pytest.mark.parametrize("name", _packages())
def test_hostile_word_files_end_in_a_message(name: str, tmp_path: Path) -> None:
    path = tmp_path / "敌.docx"
    path.write_bytes(_packages()[name])
    with pytest.raises(InputError):
        check_file(path)
    run = CliRunner().invoke(main, ["check", str(path)])
    assert run.exit_code == 1
    assert isinstance(run.exception, SystemExit)


@given(cut=st.integers(0, 20000), at=st.integers(0, 20000), byte=st.integers(0, 255))
def test_damaged_word_files_are_read_or_refused(
    word: Path, tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, byte: int
) -> None:
    content = bytearray(word.read_bytes())
    content[at % len(content)] = byte
    path = tmp_path_factory.mktemp("d") / "损.docx"
    path.write_bytes(content[: len(content) - cut % len(content)] if cut % 2 else content)
    try:
        check_file(path)
    except InputError as refused:
        assert refused.problems


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


def test_explain_and_list() -> None:
    said = CliRunner().invoke(main, ["check", "--explain", "num-001"]).output
    assert "铜委法〔2019〕1号" in said
    listed = CliRunner().invoke(main, ["check", "--list"]).output
    assert all(rule_id in listed for rule_id in rules())


def test_the_docs_list_every_rule() -> None:
    text = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([A-Z]{3}-\d{3}) \| (\S+) \| (\S+) \| (.+?) \|", text, flags=re.MULTILINE)
    assert listed == [(rule.id, rule.severity.value, rule.mend.value, rule.message) for rule in rules().values()]


def test_places_that_were_left_to_be_filled_in_are_told(tmp_path: Path) -> None:
    path = tmp_path / "新.yaml"
    assert CliRunner().invoke(main, ["new", str(path), "--kind", "通知"]).exit_code == 0
    assert "处“待填”没有填" in CliRunner().invoke(main, ["check", str(path)]).output
