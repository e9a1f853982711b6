"""Citations of articles: those that lead nowhere, and those whose article has another number than in the last version."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from fazhi_docgen import Options, build
from fazhi_docgen.check.findings import Finding
from fazhi_docgen.check.reading import units_of_text
from fazhi_docgen.check.run import check_file, check_units
from fazhi_docgen.standard.numbering import chinese

EXAMPLE = Path(__file__).parents[2] / "examples/rules/banfa.yaml"
RULES = """文种: 办法
标题: 清河镇小型工程管理办法
正文:
  - 章: 总则
    内容:
      - 条: 为加强管理，制定本办法。
      - 条: 小型工程包括：
        内容:
          - 条目:
              - - 道路：
                - 条目: [村道；, 便道；]
              - 沟渠。
          - 不在前款规定之内的，另行规定。
  - 章: 附则
    内容:
      - 条: {}
"""


def found(folder: Path, text: str, rule: str = "CIT-001") -> list[Finding]:
    file = folder / "办法.yaml"
    file.write_text(text, encoding="utf-8")
    return [finding for finding in check_file(file).findings if finding.rule.id == rule]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("违反本办法第五条规定的，责令改正。", ["第五条"]),
        ("违反第二条第三款的，责令改正。", ["第二条第三款"]),
        ("违反第二条第一款第（一）项、第（三）项的，责令改正。", ["第（三）项"]),
        ("按照第二条第一款第（一）项第3目办理。", ["第二条第一款第（一）项第3目"]),
        ("按照第二条第一款第（一）至（三）项办理。", ["（三）项"]),
        ("前款规定的，按照本条第二款办理。", ["前款", "本条第二款"]),
        ("前三条规定的，从其规定。", ["前三条"]),
        ("按照本办法第三章办理。", ["第三章"]),
        ("按照《清河镇小型工程管理办法》第九条办理。", ["第九条"]),
    ],
)
def test_a_citation_that_leads_nowhere_is_found(tmp_path: Path, sentence: str, missing: list[str]) -> None:
    findings = found(tmp_path, RULES.format(sentence))
    assert [finding.found for finding in findings] == missing
    assert {finding.place.line for finding in findings} == {16}


_LOST: Final = "违反第二条第一款第（一）项第2目、第（三）项，前三条规定和第二条第三款的，按照第三章办理。"


def test_citations_are_looked_up_among_the_numbers_that_word_counts(tmp_path: Path) -> None:
    (tmp_path / "办法.yaml").write_text(RULES.format(_LOST), encoding="utf-8")
    word = build(tmp_path / "办法.yaml", tmp_path, Options(formats=("docx",))).outputs[0]
    findings = [finding for finding in check_file(word).findings if finding.rule.id == "CIT-001"]
    assert [finding.found for finding in findings] == ["第（三）项", "前三条", "第二条第三款", "第三章"]
    assert {finding.more for finding in findings} >= {"那一条只有2款", "一共只有2章"}
    whole = build(EXAMPLE, tmp_path, Options(formats=("docx",))).outputs[0]
    assert [finding for finding in check_file(whole).findings if finding.rule.id.startswith("CIT")] == []


def test_citations_that_moved_are_named_in_word_files_too(tmp_path: Path) -> None:
    files = []
    for name, inserted in (("旧稿", 0), ("新稿", 118)):
        (tmp_path / f"{name}.yaml").write_text(long_rules({20: 200, 30: 40}, inserted=inserted), encoding="utf-8")
        files += build(tmp_path / f"{name}.yaml", tmp_path, Options(formats=("docx",))).outputs
    findings = check_file(files[1], last=files[0]).findings
    assert [one.more for one in findings if one.rule.id == "CIT-002"] == ["原来的第二百条现在是第二百零一条"]


@pytest.mark.parametrize(
    "sentence",
    [
        "违反本办法第二条第一款第（一）项第2目、第（二）项、第二款规定的，责令改正。",
        "前条、前两条规定的，从其规定。",
        "依照《中华人民共和国公路法》第八十条、第九十条和第九十一条第二款处理。",
        "依照《地质灾害防治条例》（国务院令第394号）第二十条处理。",
        "依照该条例第五十条、县办法第十条处理。",
        "根据民法典第一千二百条、宪法第九十条的规定，制定本办法。",
        "按照第一章、第二章的规定执行。",
        "本款所称道路，包括桥涵。第一条生产线投产。",
        "依照《公路法》第七十六条第（一）项、第（二）项处理。",
    ],
)
def test_what_is_there_or_of_other_rules_is_left_alone(tmp_path: Path, sentence: str) -> None:
    assert found(tmp_path, RULES.format(sentence)) == []


def test_rules_that_were_typed_are_checked_in_text_files_too() -> None:
    text = "青河镇小型工程管理办法\n第一章 总则\n第一条 目的\n为加强管理，制定本办法。\n第二条 下列工程：\n（一）甲：\n1.子；\n2.丑。\n"
    text += "前款第（一）项第3目、第（二）项，按照第四条办理。"
    findings = check_units(list(units_of_text(text, "办法.txt")))
    assert [finding.found for finding in findings if finding.rule.id == "CIT-001"] == [
        "前款第（一）项第3目", "第（二）项", "第四条",
    ]  # fmt: skip


def test_the_example_cites_what_is_there() -> None:
    assert not [finding for finding in check_file(EXAMPLE).findings if finding.rule.id.startswith("CIT")]


def long_rules(cites: dict[int, int], inserted: int = 0) -> str:
    """Rules of 300 articles, of which some cite others by the numbers that they have without the inserted one."""
    lines = []
    for number in range(1, 301):
        if number == inserted:
            lines.append("  - 条: 新增的一条，规定应急处置和资料归档的办法。")
        cited = f"，按照本办法第{chinese(cites[number])}条的规定执行" if number in cites else ""
        lines.append(f"  - 条: 第{number}号站点的管理由第{number}号单位负责{cited}。")
    return "文种: 规定\n标题: 清河镇站点管理规定\n正文:\n" + "\n".join(lines) + "\n"


def test_every_citation_that_moved_is_named_when_an_article_is_put_into_three_hundred(tmp_path: Path) -> None:
    cites = {10: 5, 20: 200, 117: 118, 150: 40, 200: 119, 299: 300}
    old = tmp_path / "旧稿.yaml"
    old.write_text(long_rules(cites), encoding="utf-8")
    new = tmp_path / "新稿.yaml"
    new.write_text(long_rules(cites, inserted=118), encoding="utf-8")
    findings = [one for one in check_file(new, last=old).findings if one.rule.id == "CIT-002"]
    assert [(one.found, one.more) for one in findings] == [
        ("第二百条", "原来的第二百条现在是第二百零一条"),
        ("第一百一十八条", "原来的第一百一十八条现在是第一百一十九条"),
        ("第一百一十九条", "原来的第一百一十九条现在是第一百二十条"),
        ("第三百条", "原来的第三百条现在是第三百零一条"),
    ]


def test_citations_that_were_changed_with_their_article_are_right(tmp_path: Path) -> None:
    old = tmp_path / "旧稿.yaml"
    old.write_text(long_rules({20: 200, 30: 201}), encoding="utf-8")
    new = tmp_path / "新稿.yaml"
    new.write_text(long_rules({20: 201, 30: 202}, inserted=118), encoding="utf-8")
    assert check_file(new, last=old).findings == ()


def test_citations_of_an_article_that_is_gone_are_named(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    start = text.index("        - 条: 项目资金实行专账管理")
    end = text.index("        - 条: 项目资金按照工程进度拨付")
    new = tmp_path / "新稿.yaml"
    new.write_text(text[:start] + text[end:], encoding="utf-8")
    said = {one.found: one.more for one in check_file(new, last=EXAMPLE).findings if one.rule.id == "CIT-002"}
    assert said["第二十七条"] == "原来的第二十七条已经删去"
    assert said["第二十八条第（三）项"] == "原来的第二十八条第（三）项现在是第二十七条第（三）项"


INSIDE: Final = """文种: 办法
标题: 清河镇小型工程管理办法
正文:
  - 条: 为加强小型工程管理，根据有关规定，制定本办法。
  - 条: 下列工程由镇人民政府组织实施：
    内容:
      - 条目:{item}
          - 跨村道路的新建和改建；
          - - 大型沟渠，包括：
            - 条目: [{part}干渠清淤；, 支渠防渗；]
          - 其他由镇人民政府决定的工程。
      {clause}- 前款规定以外的工程，由村民委员会实施。
  {article}- 条: 违反前条第一款第（二）项第2目、第（三）项规定的，责令改正。
  - 条: 第二条第二款、第一条至第三条规定的工程，按照第二条第一款第（一）项办理。
"""
PLAIN: Final = {"item": "", "part": "", "clause": "", "article": ""}


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        (PLAIN, {}),
        (
            {"item": "\n          - 自然灾害损毁的便民设施；"},
            {
                "前条第一款第（二）项第2目": "原来的第二条第一款第（二）项第2目现在是第二条第一款第（三）项第2目",
                "第（三）项": "原来的第二条第一款第（三）项现在是第二条第一款第（四）项",
                "第二条第一款第（一）项": "原来的第二条第一款第（一）项现在是第二条第一款第（二）项",
            },
        ),
        (
            {"part": "闸门检修；, "},
            {"前条第一款第（二）项第2目": "原来的第二条第一款第（二）项第2目现在是第二条第一款第（二）项第3目"},
        ),
        (
            {"clause": "- 组织实施应当公开招标，接受村民代表监督。\n      "},
            {
                "前款": "原来指第二条第一款，现在指到了第二条第二款",
                "第二条第二款": "原来的第二条第二款现在是第二条第三款",
            },
        ),
        (
            {"article": "- 条: 工程资金专款专用，接受财政和审计机构的检查。\n  "},
            {
                "前条第一款第（二）项第2目": "原来指第二条第一款第（二）项第2目，现在指到了第三条第一款第（二）项第2目",
                "第（三）项": "原来指第二条第一款第（三）项，现在指到了第三条第一款第（三）项",
                "第三条": "原来的第三条现在是第四条",
            },
        ),
        (
            {"article": "- {条: 工程资金专款专用，接受财政和审计机构的检查。, 增加: 是}\n  "},
            {
                "前条第一款第（二）项第2目": "原来指第二条第一款第（二）项第2目，现在指到了第二条之一第一款第（二）项第2目",
                "第（三）项": "原来指第二条第一款第（三）项，现在指到了第二条之一第一款第（三）项",
            },
        ),
    ],
)  # fmt: skip
def test_citations_of_paragraphs_items_and_parts_that_moved_are_named(
    tmp_path: Path, change: dict[str, str], moved: dict[str, str]
) -> None:
    old, new = tmp_path / "旧稿.yaml", tmp_path / "新稿.yaml"
    old.write_text(INSIDE.format(**PLAIN), encoding="utf-8")
    new.write_text(INSIDE.format(**PLAIN | change), encoding="utf-8")
    found_ = [one for one in check_file(new, last=old).findings if one.rule.id == "CIT-002"]
    assert {one.found: one.more for one in found_} == moved


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("按照第二条之一、前条办理。", []),
        ("按照第二条之二办理。", ["第二条之二"]),
        ("前三条规定的，从其规定。", []),
        ("前四条规定的，从其规定。", ["前四条"]),
        ("依照《中华人民共和国刑法》第二百九十三条之一处理。", []),
    ],
)
def test_articles_that_were_added_are_cited_by_their_own_numbers(
    tmp_path: Path, sentence: str, missing: list[str]
) -> None:
    added = "      - {条: 沟渠由村民委员会管护。, 增加: 是}\n  - 章: 附则"
    text = RULES.format(sentence).replace("  - 章: 附则", added)
    assert [finding.found for finding in found(tmp_path, text)] == missing
