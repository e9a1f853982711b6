"""Every command says in Chinese how it is used, and what is wrong with what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

import click
import pytest
from click.testing import CliRunner

from fazhi_docgen.cli import main

#: Words of English that are names: of commands, options, formats and programs.
_NAMES = re.compile(r"[A-Za-z][\w./-]*")
_ENGLISH = {"usage", "options", "commands", "command", "args", "error", "show", "this", "message", "exit", "the", "and", "text",
            "integer", "directory", "path", "file", "required", "default", "try", "for", "help", "missing", "no", "such", "is",
            "not", "invalid", "value", "of", "one", "argument", "option", "aborted"}  # fmt: skip


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


def english(said: str) -> set[str]:
    return {word.lower() for word in _NAMES.findall(said)} & _ENGLISH


ALL = [(), *commands(main)]


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_help_is_in_chinese_and_its_columns_are_straight(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    words = re.sub(
        r"--?[\w-]+|FAZHI_\w+|fazhi-docgen \w+.*|\[[\w|-]+\]|默认 \w+|^  [a-z]+", " ", result.output, flags=re.MULTILINE
    )
    assert english("".join(words.splitlines(keepends=True)[1:])) == set()
    rows = [re.match(r"  -\S.*?\S  +(?=\S)", line) for line in result.output.splitlines()]
    assert len({_width(row[0]) for row in rows if row}) == 1


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["build"], "缺少"),
        (["batch", "甲.yaml"], "缺少选项"),
        (["buld", "甲.yaml"], "没有命令 buld"),
        (["build", "甲.yaml", "--pfd", "plain"], "没有选项 --pfd"),
        (["build", "甲.yaml", "--pdf", "x"], "只能是"),
        (["build", "甲.yaml", "--to", "odt"], "只能是 docx、pdf"),
        (["batch", "甲.yaml", "-o", "出", "--jobs", "多"], "应为整数，实为“多”"),
        (["batch", "甲.yaml", "-o", "出", "--jobs", "0"], "0 不在"),
        (["build", "甲.yaml", "--templates", "没有"], "找不到文件夹“没有”"),
        (["new", "甲.yaml", "乙.yaml"], "多写了：乙.yaml"),
        (["template", "nwe"], "没有命令 nwe"),
    ],
)
def test_what_was_typed_wrong_is_told_in_chinese(typed: list[str], told: str) -> None:
    result = CliRunner().invoke(main, typed)
    assert result.exit_code == 2
    assert told in result.output
    assert result.output.startswith("用法：")
    assert english(re.sub(r"--?[\w-]+|用法.*|docx|pdf", "", result.output)) == set()
