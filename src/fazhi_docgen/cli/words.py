"""The words that click says of its own accord (usage, help, what is wrong with an option), in Chinese."""

from __future__ import annotations

from typing import Final

import click
from click import core, decorators, exceptions, formatting, parser, types

from fazhi_docgen.cli.columns import width

_WORDS: Final[dict[str, str]] = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Aborted!": "已中断。",
    "required": "必写",
    "default: {default}": "默认 {default}",
    "env var: {var}": "环境变量 {var}",
    "Show the version and exit.": "显示版本。",
    "Show this message and exit.": "显示这段说明。",
    "Error: {message}": "有误：{message}",
    "Try '{command} {option}' for help.": "用法见 {command} {option}",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}：{message}",
    "Missing argument": "缺少",
    "Missing option": "缺少选项",
    "Missing command.": "缺少命令。",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Did you mean {possibility}?": "是否想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是否想写 {possibilities} 之一？",
    "Choose from:\n\t{choices}": "可以写：{choices}",
    "{value!r} is not {choice}.": "只能是 {choice}，实为“{value}”",
    "{value!r} is not one of {choices}.": "只能是 {choices} 之一，实为“{value}”",
    "{value!r} is not a valid {number_type}.": "应为{number_type}，实为“{value}”",
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写内容。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不写内容。",
    "Got unexpected extra argument ({args})": "多写了：{args}",
    "Got unexpected extra arguments ({args})": "多写了：{args}",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "找不到{name}“{filename}”",
    "{name} {filename!r} is a file.": "“{filename}”是文件，应为{name}",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，应为{name}",
    "{name} {filename!r} is not readable.": "没有权限读{name}“{filename}”",
    "{name} {filename!r} is not writable.": "没有权限写{name}“{filename}”",
}
#: What stands for a value in the list of options.
_TYPES: Final = {
    types.StringParamType: "文字",
    types.IntParamType: "整数",
    types.IntRange: "整数",
    types.FloatParamType: "数字",
}
_OPTIONS, _COMMAND = "[选项]", "命令 …"
#: What click says of a group that says nothing itself.
_ANY_COMMAND: Final = click.Group("").subcommand_metavar


def speak_chinese() -> None:
    """Give click our words: it looks its own up by their English through two functions in each of its modules."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        names = vars(module)
        names |= {name: say for name, say in (("_", _said), ("ngettext", _said_of)) if name in names}
    for kind, name in _TYPES.items():
        kind.name = name
    vars(formatting)["term_len"] = width


def in_chinese(command: click.Command) -> click.Command:
    """Return a command whose line of usage is in Chinese, and those below it."""
    command.options_metavar = _OPTIONS
    if isinstance(command, click.Group):
        if command.subcommand_metavar == _ANY_COMMAND:
            command.subcommand_metavar = _COMMAND
        for inner in command.commands.values():
            in_chinese(inner)
    return command


def _said(english: str) -> str:
    return _WORDS.get(english, english)


def _said_of(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)
