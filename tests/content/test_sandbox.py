"""Attacks by way of text that is filled in, data files and templates: each ends in a message, at once, and touches nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from tests.content.documents import TITLE, complaints, loaded, written

from fazhi_docgen import InputError, load

FACTS = "数据: {甲: 1, 群: {乙: 2}}\n"

EXPRESSIONS = [
    "数据.__class__",
    "数据.__class__.__mro__[1].__subclasses__()",
    "数据['__init__']['__globals__']",
    "''.__class__",
    "数据.甲.__class__.__base__",
    "数据.群.items()",
    "数据.群.update({'乙': 3})",
    "self._TemplateReference__context",
    "range(1000000000) | list",
    "数据 | attr('__class__')",
    "数据.甲 | map(attribute='__class__')",
    "'%s' | format(数据)",
    "'{0.__class__}'.format(数据)",
    "lipsum.__globals__",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "joiner()",
    "namespace()",
    "9 ** 9 ** 9",
    "'a' * 1000000000",
    "数据.甲 if 数据 else 2",
    "[数据, 数据]",
    "数据.甲 is defined",
    "数据.甲 | 合计('__class__')",
    "get_flashed_messages.__globals__",
    "(" * 2000 + "数据.甲" + ")" * 2000,
]

STATEMENTS = [
    "{% for a in range(1000000000) %}{% for b in range(1000000000) %}x{% endfor %}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '/etc/passwd' %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% set 数据 = 3 %}",
    "{% do 数据.群.clear() %}",
    "{# 看不见的 #}",
]


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=range(len(EXPRESSIONS)))
def test_expressions_reach_nothing_but_facts(tmp_path: Path, expression: str) -> None:
    path = tmp_path / "公文.yaml"
    path.write_text(f"{TITLE}正文:\n  - |\n    {{{{ {expression} }}}}\n{FACTS}", encoding="utf-8")
    assert {code for code, _, _ in complaints(path)} <= {"facts_syntax", "facts_undefined"}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_statements_are_refused(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "公文.yaml"
    path.write_text(f"{TITLE}正文:\n  - |\n    {statement}\n{FACTS}", encoding="utf-8")
    assert {code for code, _, _ in complaints(path)} == {"facts_syntax"}


@pytest.mark.parametrize(
    "name", ["../秘密.yaml", "/etc/passwd", "链接.yaml", "夹/../../秘密.yaml", "~/.bashrc", "\\\\server\\share.yaml"]
)
def test_data_files_stay_in_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "公文"
    (folder / "夹").mkdir(parents=True)
    (tmp_path / "秘密.yaml").write_text("密码: 1\n", encoding="utf-8")
    (folder / "链接.yaml").symlink_to(tmp_path / "秘密.yaml")
    found = complaints(written(folder, f"{TITLE}正文: ['{{{{ 数据.密码 }}}}']\n数据: '{name}'\n"))
    assert found[0][0] in ("path_outside", "path_missing")


@pytest.mark.parametrize(
    "name", ["../../etc", "/etc", "逃", "..", ".", "a" * 5000, "gbt9704/../../秘密", "甲/../../../秘密"]
)
def test_templates_stay_in_their_folders(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "秘密"
    outside.mkdir()
    (outside / "template.yaml").write_text("名称: 秘密\n", encoding="utf-8")
    shelf = tmp_path / "公文/templates"
    shelf.mkdir(parents=True)
    (shelf / "逃").symlink_to(outside)
    found = complaints(written(tmp_path / "公文", f"模板: '{name}'\n{TITLE}正文: [文。]\n"))
    assert [code for code, _, _ in found] == ["template_missing"]


def test_a_phrase_that_is_a_link_out_of_its_template_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "templates/甲/phrases"
    folder.mkdir(parents=True)
    (folder.parent / "template.yaml").write_text("名称: 甲\n", encoding="utf-8")
    (tmp_path / "秘密.txt").write_text("密码\n", encoding="utf-8")
    (folder / "结尾.txt").symlink_to(tmp_path / "秘密.txt")
    assert complaints(written(tmp_path, f"模板: 甲\n{TITLE}正文: [{{套话: 结尾}}]\n"))[0][0] == "phrase_missing"
    assert complaints(written(tmp_path, f"模板: 甲\n{TITLE}正文: [{{套话: ../../秘密}}]\n"))[0][0] == "phrase_missing"


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['id']", "!!python/name:os.system", "!include x"])
def test_tags_in_data_and_templates_are_refused(tmp_path: Path, tag: str) -> None:
    (tmp_path / "数.yaml").write_text(f"甲: {tag}\n", encoding="utf-8")
    assert complaints(written(tmp_path, f"{TITLE}正文: ['{{{{ 数据.甲 }}}}']\n数据: 数.yaml\n"))[0][0] == "yaml_tag"
    folder = tmp_path / "templates/甲"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(f"名称: {tag}\n", encoding="utf-8")
    assert complaints(written(tmp_path, f"模板: 甲\n{TITLE}正文: [文。]\n"))[0][0] == "yaml_tag"


def _sheet(path: Path, **parts: bytes) -> None:
    """A sound workbook with some of its parts replaced."""
    book = openpyxl.Workbook()
    book.active.append(["项目", "件数"])  # type: ignore[union-attr]
    book.active.append(["调解", 12.0])  # type: ignore[union-attr]
    book.save(path)
    with zipfile.ZipFile(path) as package:
        content = {name: package.read(name) for name in package.namelist()}
    content.update({name.replace("__", "/"): part for name, part in parts.items()})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)


def test_a_sheet_gives_facts(tmp_path: Path) -> None:
    _sheet(tmp_path / "数.xlsx")
    text = f"{TITLE}正文: ['{{{{ 数据.调解 }}}}件']\n数据: {{文件: 数.xlsx, 工作表: Sheet}}\n"
    assert loaded(tmp_path, text).body[0].text == "12件"
    assert complaints(written(tmp_path, text.replace("Sheet", "无")))[0][0] == "data_unreadable"


BOMB = b"<x>" + b" " * (60 * 1024 * 1024) + b"</x>"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(20))
    + b"]><worksheet>&u;</worksheet>"
)


@pytest.mark.parametrize(
    "part", [BOMB, LAUGHS, b"", b"\xff\xfe<", b"<worksheet", "<!DOCTYPE x>".encode("utf-16")], ids=range(6)
)
def test_hostile_sheets_are_refused(tmp_path: Path, part: bytes) -> None:
    _sheet(tmp_path / "数.xlsx", xl__worksheets__sheet1=b"", **{"xl/worksheets/sheet1.xml": part})
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, f"{TITLE}正文: ['{{{{ 数据.调解 }}}}件']\n数据: 数.xlsx\n"))
    assert {problem.code for problem in caught.value.problems} <= {"data_unreadable", "facts_undefined"}


def test_a_formula_without_its_result_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目", "件数"])  # type: ignore[union-attr]
    book.active.append(["调解", "=1+1"])  # type: ignore[union-attr]
    book.save(tmp_path / "数.xlsx")
    assert complaints(written(tmp_path, f"{TITLE}正文: [文。]\n数据: 数.xlsx\n"))[0][0] == "data_unreadable"
