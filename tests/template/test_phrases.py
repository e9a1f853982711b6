"""Boilerplate chooses and repeats by the facts; what it may not do is refused in words, at its line, at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.content.documents import loaded, problems, written

from fazhi_docgen.cli import main
from fazhi_docgen.diagnostics.problems import Diagnostic

FACTS = """\
数据:
  处罚: 0
  调解: 167
  空:
  待: 【待填】
  单: 文字
  列: [1, 2, 3]
  各村: [{村: 双塘村, 件数: 43}, {村: 石桥村, 件数: 0}, {村: 前进村, 件数: 7}]
上年: {调解: 150}
"""


def document(folder: Path, phrase: str, facts: str = FACTS) -> Path:
    home = folder / "templates/镇"
    (home / "phrases").mkdir(parents=True, exist_ok=True)
    (home / "template.yaml").write_text("机关: {简称: 清河镇}\n", encoding="utf-8")
    (home / "phrases/情况.txt").write_text(phrase, encoding="utf-8")
    return written(folder, f"模板: 镇\n文种: 意见\n标题: 题\n正文: [{{套话: 情况}}, 完。]\n{facts}")


def paragraphs(folder: Path, phrase: str, facts: str = FACTS) -> list[str]:
    document(folder, phrase, facts)
    return [block.text for block in loaded(folder, (folder / "公文.yaml").read_text(encoding="utf-8")).body[:-1]]  # type: ignore[union-attr]


def refused(folder: Path, phrase: str, facts: str = FACTS) -> Diagnostic:
    (problem,) = problems(document(folder, phrase, facts))
    assert problem.place.file.endswith("phrases/情况.txt")
    assert "改法：" in problem.text or "是否想写" in problem.text
    assert "root:" not in problem.text
    return problem


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("{% if 数据.处罚 %}处罚{{ 数据.处罚 }}件。{% else %}没有处罚。{% endif %}", ["没有处罚。"]),
        ("{% if 数据.调解 %}调解{{ 数据.调解 }}件。{% endif %}", ["调解167件。"]),
        ("{% if 数据.空 %}有。{% else %}无。{% endif %}", ["无。"]),
        ("{% if 数据.待 %}共{{ 数据.待 }}件。{% endif %}", ["共【待填】件。"]),
        (
            "{% if 数据.调解 > 上年.调解 %}上升。{% elif 数据.调解 == 上年.调解 %}持平。{% else %}下降。{% endif %}",
            ["上升。"],
        ),
        ("{% if 数据.调解 > 99 %}多于99件。{% endif %}", ["多于99件。"]),
        ("{% if 数据.处罚 == 0 and not 数据.空 or 数据.单 == '别的' %}对。{% endif %}", ["对。"]),
        ("{% if 数据.单 == '文字' %}对。{% endif %}", ["对。"]),
        ("{% if 数据.各村|合计('件数') == 50 %}共50件。{% endif %}", ["共50件。"]),
        (
            "其中{% for 村 in 数据.各村 %}{{ 村.村 }}{{ 村.件数 }}件{% if loop.last %}。{% else %}、{% endif %}{% endfor %}\n第二段。",
            ["其中双塘村43件、石桥村0件、前进村7件。", "第二段。"],
        ),
        (
            "{% for 村 in 数据.各村 %}\n{% if 村.件数 %}\n{{ 机关.简称 }}{{ 村.村 }}调解{{ 村.件数 }}件。\n{% endif %}\n{% endfor %}",
            ["清河镇双塘村调解43件。", "清河镇前进村调解7件。"],
        ),
        ("{# 这是批注 #}甲。", ["甲。"]),
        ("{% for 数 in 数据.列 %}{{ 数 }}{% endfor %}", ["123"]),
    ],
)
def test_boilerplate_follows_the_facts(tmp_path: Path, phrase: str, printed: list[str]) -> None:
    assert paragraphs(tmp_path, phrase) == printed


def test_rows_of_a_file_come_with_their_names(tmp_path: Path) -> None:
    (tmp_path / "村.csv").write_text("村,件数,成功\n双塘村,3,2\n石桥村,1,1\n", encoding="utf-8")
    phrase = "{% for 行 in 数据 %}{{ 行.村 }}{{ 行.件数 }}件；{% endfor %}"
    assert paragraphs(tmp_path, phrase, "数据: 村.csv\n") == ["双塘村3件；石桥村1件；"]


@pytest.mark.parametrize(
    ("phrase", "code", "line"),
    [
        ("甲。\n\n{{ 数据.没有 }}件。\n", "facts_undefined", 3),
        ("甲。\n{% if 数据.没有 %}乙。{% endif %}\n", "facts_undefined", 2),
        ("甲。\n{% for 村 in 数据.各村 %}\n{{ 村.数 }}\n{% endfor %}\n", "facts_undefined", 3),
        ("甲。\n{% if 数据.调解 > 数据.单 %}乙。{% endif %}\n", "filter_number", 2),
        ("甲。\n共{{ 数据.空 }}件。\n", "facts_blank", 2),
        ("甲。\n{{ 数据.单|万 }}\n", "filter_number", 2),
        ("甲。\n乙\n{{ 数据.调解|没有 }}\n", "filter_unknown", 3),
        ("甲。\n{% if 数据.调解 %}乙。\n", "facts_syntax", 2),
        ("甲。\n{% endif %}\n", "facts_syntax", 2),
        ("{% for 村 in 数据.单 %}{% endfor %}", "facts_syntax", 1),
        ("{% for 村 in 数据.调解 %}{% endfor %}", "facts_syntax", 1),
        ("{{ 数据.各村 }}", "facts_syntax", 1),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, phrase: str, code: str, line: int) -> None:
    problem = refused(tmp_path, phrase)
    assert (problem.code, problem.place.line) == (code, line)


def test_validate_reads_the_boilerplate_too(tmp_path: Path) -> None:
    document(tmp_path, "甲。\n{% if 数据.什么 %}乙。\n")
    odd = tmp_path / "templates/镇/phrases/报高"
    odd.mkdir()
    (odd / "尾.txt").write_text("完。", encoding="utf-8")
    run = CliRunner().invoke(main, ["template", "validate", "镇", "--templates", str(tmp_path / "templates")])
    assert run.exit_code == 1
    assert "情况.txt:2:1: " in run.output
    assert "套话的文件夹“报高”不是文种，里面的套话没有公文能用。是否想写“报告”" in run.output
    document(tmp_path, "甲。{% if 数据.什么 %}乙。{% endif %}\n")
    (odd / "尾.txt").unlink()
    assert (
        CliRunner().invoke(main, ["template", "validate", "镇", "--templates", str(tmp_path / "templates")]).exit_code
        == 0
    )


ATTACKS = [
    "{% for i in range(1000000000) %}甲{% endfor %}", "{% for i in '甲乙' %}甲{% endfor %}", "{% include '../../etc/passwd' %}",
    "{% include '/etc/passwd' %}", "{% import '../../etc/passwd' as p %}", "{% from 'os' import system %}", "{% extends 'x' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}", "{% set x = 数据 %}", "{% block a %}甲{% endblock %}", "{% call m() %}{% endcall %}",
    "{% filter upper %}甲{% endfilter %}", "{% do 数据.pop() %}", "{% while true %}", "{% with x = 1 %}{% endwith %}", "{% debug %}",
    "{% if 数据.__class__ %}甲{% endif %}", "{% if ''.__class__ %}甲{% endif %}", "{% if 数据.调解.upper() %}甲{% endif %}",
    "{% if 9**9**9 > 1 %}甲{% endif %}", "{% if 1 < 数据.调解 < 9 %}甲{% endif %}", "{% if 数据.单 in 'x' %}甲{% endif %}",
    "{% if 数据.单 is defined %}甲{% endif %}", "{{ 1 if 数据.调解 else 2 }}", "{{ 数据.调解 > 1 }}", "{{ not 数据.调解 }}",
    "{% for 数据 in 数据.各村 %}{% endfor %}", "{% for loop in 数据.各村 recursive %}{{ loop(数据.各村) }}{% endfor %}",
    "{% for a, b in 数据.各村 %}{% endfor %}", "{% for 村 in 数据.各村 if 村.件数 %}{% endfor %}",
    "{% for 村 in 数据.各村|合计 %}{% endfor %}",
    "{% for 村 in 数据.各村 %}{{ loop.__class__ }}{% endfor %}", "{% for 村 in 数据.各村 %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for 村 in 数据.各村 %}{{ loop.nextitem.村 }}{% endfor %}", "{% for 村 in 数据.各村 %}{{ loop }}{% endfor %}{{ loop.index }}",
    "{{ 村.村 }}{% for 村 in 数据.各村 %}{% endfor %}", "{% for a in 数据.列 %}" * 3 + "{% endfor %}" * 3,
    "{% for x in [数据] * 999999999 %}{% endfor %}", "{% if 数据|attr('__class__') %}{% endif %}", "{% if 数据.调解 ~ 1 %}{% endif %}",
    "{{ ' truth' }}{{ 数据.调解| truth }}", "{% raw %}{% endraw %}{{ self }}",
]  # fmt: skip


@pytest.mark.parametrize("phrase", ATTACKS, ids=lambda text: text[:40])
def test_a_statement_is_no_way_out(tmp_path: Path, phrase: str) -> None:
    assert refused(tmp_path, phrase).code in ("facts_syntax", "filter_unknown", "facts_undefined", "filter_arguments")


def test_loops_end_by_their_budget(tmp_path: Path) -> None:
    facts = f"数据: {{列: [{', '.join(['1'] * 2000)}]}}\n"
    loops = "{% for 甲 in 数据.列 %}{% for 乙 in 数据.列 %}{% endfor %}{% endfor %}"
    assert refused(tmp_path, loops, facts).code == "facts_many"
    long = f"数据: {{列: [{', '.join(['1'] * 2000)}], 长: {'甲' * 3000}}}\n"
    assert refused(tmp_path, "{% for 甲 in 数据.列 %}{{ 数据.长 }}{% endfor %}", long).code == "facts_long"


@pytest.mark.parametrize("link", ["phrases", "phrases/情况.txt", "phrases/意见"])
def test_a_link_out_of_the_template_is_no_boilerplate(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "外"
    (outside / "意见").mkdir(parents=True)
    for place in (outside, outside / "意见"):
        (place / "情况.txt").write_text("root:x", encoding="utf-8")
    path = document(tmp_path, "甲。")
    home = tmp_path / "templates/镇"
    (home / "phrases/情况.txt").unlink()
    if link == "phrases":
        (home / "phrases").rmdir()
    (home / link).symlink_to(outside / "情况.txt" if link.endswith(".txt") else outside)
    (problem,) = problems(path)
    assert problem.code == "phrase_missing"
    assert "root:" not in problem.text


@pytest.mark.parametrize("name", ["../../公文", "/etc/passwd", "..", "情况.txt", "情\x00况"])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    document(tmp_path, "甲。")
    path = written(tmp_path, f"模板: 镇\n文种: 意见\n标题: 题\n正文: [{{套话: {name!r}}}]\n".replace("\\x00", "-"))
    (problem,) = problems(path)
    assert problem.code == "phrase_missing"
