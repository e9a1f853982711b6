"""Attacks by what may stand between the brackets, or in the facts: each is refused in words, at its place, at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.content.documents import TITLE, loaded, problems, written

from fazhi_docgen.diagnostics.problems import Diagnostic

REFUSALS = ("facts_undefined", "facts_syntax", "filter_unknown", "filter_arguments", "filter_number", "filter_decimals")
OUTSIDE = "root:"


def attacked(folder: Path, text: str, facts: str = "{年: 2019, 件: 3}") -> Diagnostic:
    """What is said of a document with this text in it."""
    body = yaml.safe_dump([text], allow_unicode=True, width=10**9).strip()
    (problem,) = problems(written(folder, f"{TITLE}正文:\n  {body}\n数据: {facts}\n"))
    assert OUTSIDE not in problem.text
    return problem


WALKS = [
    "数据.__class__", "数据.__class__.__mro__[1].__subclasses__()", "数据['__class__']", "数据['__init__']['__globals__']",
    "数据.年.__class__", "''.__class__.__base__", "机关.__class__", "上年.__init__", "数据.年.format", "数据.年['format']",
    "self", "self.__init__", "loop", "cycler", "joiner", "namespace", "lipsum.__globals__", "request", "config", "dict", "range",
    "_", "__builtins__", "caller()", "super()", "environment", "context",
]  # fmt: skip
CALLS = [
    "range(1000000000)", "数据.年.upper()", "'{0.__class__}'.format(数据)", "'%s' % 数据", "'{}'.format_map(数据)", "数据.年.join('ab')",
    "dict(a=1)", "数据.items()", "数据.年.zfill(999999999)",
]  # fmt: skip
FILTERS = [
    "数据|attr('__class__')", "数据|map('upper')", "'%s'|format(数据)", "数据|xmlattr", "数据|list", "数据|join(',')", "数据|pprint",
    "数据.年|safe", "数据|selectattr('x')", "数据|groupby('x')", "数据|tojson", "数据.年|replace('2', '3')", "数据.年|indent(999999999)",
    "数据.年|int", "数据.年|urlize", "数据|dictsort", "数据|random", "数据.年|万|attr('x')", "数据.年|__class__", "数据.年|put",
]  # fmt: skip
SUMS = [
    "9**9**9", "1e999999", "10**10**10", "'a' * 999999999", "'a' ~ 数据.年", "数据.年 + 1", "-数据.年", "not 数据.年", "1 < 2",
    "1 if 数据 else 2",
    "数据.年 is defined", "'年' in 数据", "[1, 2]", "(1, 2)", "{'a': 1}", "数据.年[0:999999999]", "[数据] * 999999999", "True",
    "none", "1.5",
    "0x" + "f" * 5000, "9" * 5000,
]  # fmt: skip
ARGUMENTS = [
    "数据.年|万(1+1)", "数据.年|万(数据.年|合计)", "数据.年|万(*数据)", "数据.年|万(**数据)", "数据.年|万(decimals=1)",
    "数据.年|万(range(9))",
    "数据.年|保留(999999999)", "数据.年|保留(-1)", "数据.年|保留('9'*9)", "(数据|合计).real", "数据[数据.年|合计]", "数据.年|保留([1])",
    "数据.年|保留('1e9')", "'1e999999999'|万", "'Infinity'|汉字数字", "'NaN'|百分比", "'9" + "9" * 9999 + "'|万",
]  # fmt: skip
DEEP = [
    "数据" + ".年" * 300, "数据.年" + "|万" * 300, "数据" + "[数据" * 300 + "]" * 300, "(" * 300 + "数据.年" + ")" * 300 + ".x",
    "数据" + ".年" * 20_000, "数据.年" + "|万" * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("expression", [*WALKS, *CALLS, *FILTERS, *SUMS, *ARGUMENTS, *DEEP], ids=lambda text: text[:40])
def test_an_expression_is_no_way_out(tmp_path: Path, expression: str) -> None:
    problem = attacked(tmp_path, f"甲{{{{ {expression} }}}}乙")
    assert problem.code in REFUSALS
    assert (problem.place.line, problem.place.column) == (3, 5)
    assert "改法：" in problem.text or "是否想写" in problem.text


@pytest.mark.parametrize(
    "statement",
    [
        "{% for i in range(1000000000) %}甲{% endfor %}", "{% for i in 数据 %}甲{% endfor %}", "{% include '../../etc/passwd' %}",
        "{% include '/etc/passwd' %}", "{% import '../../etc/passwd' as p %}", "{% from 'os' import system %}",
        "{% extends '../../etc/passwd' %}", "{% macro m() %}{{ m() }}{% endmacro %}", "{% set x = 数据 %}", "{% if 1 %}甲{% endif %}",
        "{% block a %}甲{% endblock %}", "{% filter upper %}甲{% endfilter %}", "{% call m() %}{% endcall %}", "{% do 数据.pop() %}",
        "{% raw %}甲{% endraw %}{% for %}", "{% with x = 1 %}{% endwith %}", "{% autoescape true %}{% endautoescape %}",
        "{% while true %}", "{% debug %}", "{# 批注 #}", "{{ 数据.年", "{%", "{{ }}", "{{ 数据. }}", "{{ |万 }}",
    ],
)  # fmt: skip
def test_a_statement_is_no_way_out(tmp_path: Path, statement: str) -> None:
    problem = attacked(tmp_path, f"甲{statement}乙")
    assert problem.code == "facts_syntax"
    assert (problem.place.line, problem.place.column) == (3, 5)


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['id']", "!!python/name:os.system", "!!binary aGk=", "!x 1"]
)
def test_a_tag_in_the_facts_makes_no_object(tmp_path: Path, tag: str) -> None:
    assert attacked(tmp_path, "文", f"\n  年: {tag}").code == "yaml_tag"
    (tmp_path / "甲.yaml").write_text(f"年: {tag}\n", encoding="utf-8")
    assert attacked(tmp_path, "文", "甲.yaml").code == "yaml_tag"


def test_aliases_multiply_no_facts(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("a: &a [1, 1]\nb: [*a, *a]\n", encoding="utf-8")
    found = problems(written(tmp_path, f"{TITLE}正文: [文]\n数据: 甲.yaml\n"))
    assert {problem.code for problem in found} == {"yaml_alias"}


@pytest.mark.parametrize(
    "facts",
    [
        "/etc/passwd", "../外.yaml", "../外.csv", "甲/../../外.yaml", "链接.yaml", "文件夹/外.csv", "{文件: ../外.csv}",
        "{文件: 链接.yaml}", "{各村: {文件: /etc/passwd, 工作表: 甲}}", "{各村: [{文件: ../外.csv}]}",
    ],
)  # fmt: skip
def test_facts_come_from_the_document_s_own_folder(tmp_path: Path, facts: str) -> None:
    inner = tmp_path / "公文"
    inner.mkdir()
    (tmp_path / "外.yaml").write_text("年: root:x\n", encoding="utf-8")
    (tmp_path / "外.csv").write_text("项目,数\n年,root:x\n", encoding="utf-8")
    (inner / "链接.yaml").symlink_to(tmp_path / "外.yaml")
    (inner / "文件夹").symlink_to(tmp_path, target_is_directory=True)
    assert attacked(inner, "文", facts).code == "path_outside"


@pytest.mark.parametrize("name", ["没有.csv", "环.csv", "文件夹.csv", "甲" * 5000 + ".csv"])
def test_a_facts_file_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "环.csv").symlink_to(tmp_path / "环.csv")
    (tmp_path / "文件夹.csv").mkdir()
    assert attacked(tmp_path, "文", name).code == "path_missing"


def test_facts_are_not_read_again_as_expressions(tmp_path: Path) -> None:
    text = f"{TITLE}正文: ['{{{{ 数据.年 }}}}']\n数据: {{年: '{{{{ 数据.密 }}}}{{% for %}}', 密: 甲}}\n"
    assert loaded(tmp_path, text).body[0].text == "{{ 数据.密 }}{% for %}"


def test_a_large_fact_quoted_often_does_not_fill_the_memory(tmp_path: Path) -> None:
    facts = f"{{年: {'甲' * 100_000}}}"
    assert attacked(tmp_path, "{{ 数据.年 }}" * 1000, facts).code == "facts_long"


def test_a_large_fact_quoted_often_in_many_texts_is_counted_together(tmp_path: Path) -> None:
    body = "  - '" + "{{ 数据.年 }}" * 10 + "'\n"
    found = problems(written(tmp_path, f"{TITLE}正文:\n{body * 10}数据: {{年: {'甲' * 100_000}}}\n"))
    assert {problem.code for problem in found} == {"facts_long"}
    assert len(found) < 10


def test_a_long_list_that_is_added_up_often_does_not_take_hours(tmp_path: Path) -> None:
    facts = f"{{年: [{', '.join(['1'] * 50_000)}]}}"
    assert attacked(tmp_path, "{{ 数据.年|合计 }}" * 500, facts).code == "facts_many"


def test_more_brackets_than_a_paragraph_ever_has(tmp_path: Path) -> None:
    assert attacked(tmp_path, "{{ 数据.年 }}" * 200_000).code == "facts_syntax"


def test_facts_nested_beyond_reason(tmp_path: Path) -> None:
    assert attacked(tmp_path, "文", "[" * 5000).code == "yaml_deep"


def test_a_sum_of_many_long_numbers_is_exact(tmp_path: Path) -> None:
    numbers = ", ".join(["9999999999999999.999999999999"] * 10_000)
    text = f"{TITLE}正文: ['{{{{ 数据.列|合计 }}}}']\n数据: {{列: [{numbers}]}}\n"
    assert loaded(tmp_path, text).body[0].text == "99999999999999999999.999999990000"
