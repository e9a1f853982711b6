"""Mistakes in values that YAML reads as something else (值): remarks, wide brackets, Markdown without its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.nodes import ScalarNode, SequenceNode

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.fields import all_keys
from fazhi_docgen.source.mistakes.base import Mistake, parts_of, quoted
from fazhi_docgen.source.mistakes.lists import comma_wide, unopened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import MappingNode, Node

#: A list between brackets that are none to YAML; 【待填，做什么】 and 【待核：…】 are places to fill in.
_WIDE: Final = regex(
    r"(?P<open>[［【])(?!待[填核])(?P<items>[^［【］】\]]*[，,、][^［【］】\]]*)[］】\]]|(?P<half>\()(?P<few>[^()]*, [^()]*)\)"
)
#: A row of a table between round brackets.
_ROUND: Final = regex(r"[(（](?P<items>[^()（）]*[，,、][^()（）]*)[)）]")
_COMMAS: Final = regex(r"\s*[，,、]\s*")
#: A remark has a blank behind its mark; 1号 in “#1号井” is text.
_HASH: Final = regex(r" *(?P<text>#[^\s#].*)")
_HEADING: Final = regex(r"\s*#{1,6} +\S")
#: The keys that lists stand under, more often than a text.
_LISTS: Final = (
    *("主送机关", "抄送", "报", "送", "发", "署名", "签发人", "出席", "请假", "列席", "附件", "正文", "内容", "条目"),
    *("行", "表头", "表注", "列宽", "列格式", "对齐", "合计", "名单"),
)
#: Those whose entries are names.
_NAMES: Final = ("主送机关", "抄送", "报", "送", "发", "署名", "签发人", "出席", "请假", "列席", "名单")
#: The keys of a table's rows.
_ROWS: Final = ("行", "rows")
#: The keys that a body may stand under.
_BODIES: Final = ("正文", "内容", "body")
#: The keys under which more is meant than a text; a text under any other one is a text.
KEYS_OF_MORE: Final = frozenset((*_LISTS, *_BODIES))


def rows(key: str, node: SequenceNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield rows of a table between brackets that YAML takes for text, or without the opening one."""
    for entry in node.value if key in _ROWS and not node.flow_style else ():
        if isinstance(entry, ScalarNode) and not entry.style and entry.end_mark.line == entry.start_mark.line:
            yield from [*wide_brackets(key, entry, lines), *round_brackets(entry, lines)][:1]
            yield from unopened(entry.start_mark.line, entry.start_mark.column, lines[entry.start_mark.line])


def round_brackets(value: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a row between full-width round brackets: （甲，1）."""
    found = _ROUND.fullmatch(value.value)
    if found:
        number, column = value.start_mark.line, value.start_mark.column
        way = {number: f"{lines[number][:column]}[{', '.join(_COMMAS.split(found['items'].strip()))}]"}
        yield Mistake(number, column, "bracket_wide", (way,), {"found": value.value[0]})


def wide_brackets(key: str, value: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a list between brackets that YAML takes for text: ［各村，各社区］."""
    found = _WIDE.fullmatch(value.value)
    number, column = value.start_mark.line, value.start_mark.column
    if found and key in _LISTS and value.end_mark.line == number:
        items = ", ".join(_COMMAS.split((found["items"] or found["few"]).strip()))
        way = {number: f"{lines[number][:column]}[{items}]"}
        yield Mistake(number, column, "bracket_wide", (way,), {"found": found["open"] or found["half"]})


def key_bracketed(key: Node, lines: list[str]) -> Iterator[Mistake]:
    """Yield a key of the model between square brackets, as forms to fill in show it: [署名]: …"""
    number, column = key.start_mark.line, key.start_mark.column
    inner = key.value[0] if isinstance(key, SequenceNode) and len(key.value) == 1 else None
    if isinstance(inner, ScalarNode) and inner.value in all_keys() and key.end_mark.line == number:
        way = {number: lines[number][:column] + inner.value + lines[number][key.end_mark.column :]}
        yield Mistake(number, column, "key_bracketed", (way,), {"found": inner.value})


def commas_between_braces(node: MappingNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a value between braces that goes on behind a full-width comma with the next key."""
    for _, value in node.value if node.flow_style else ():
        if isinstance(value, ScalarNode) and not value.style and value.end_mark.line == value.start_mark.line:
            number = value.start_mark.line
            yield from comma_wide(number, value.start_mark.column, lines[number])


def lines_of_list(key: ScalarNode, value: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield several lines under a key that lists stand under, without dashes: they would be printed as one."""
    number, last = value.start_mark.line, min(value.end_mark.line, len(lines) - 1)
    if key.value not in _NAMES or number == key.start_mark.line:
        return
    written = [line for line in range(number, last + 1) if lines[line].strip()]
    names = [line for line in written if parts_of(line, lines[line]).indent == value.start_mark.column]
    if len(names) > 1:
        way = {line: f"{' ' * value.start_mark.column}- {lines[line].strip()}" for line in names}
        yield Mistake(number, value.start_mark.column, "dash_missing", (way,))


def braces(node: MappingNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a list between braces, which are for keys and their values: {甲, 1}."""
    number, column, end = node.start_mark.line, node.start_mark.column, node.end_mark.column
    alone = all(isinstance(value, ScalarNode) and not value.value and not value.style for _, value in node.value)
    if node.flow_style and alone and len(node.value) > 1 and node.end_mark.line == number:
        line = lines[number]
        way = {number: f"{line[:column]}[{line[column + 1 : end - 1]}]{line[end:]}"}
        yield Mistake(number, column, "bracket_wide", (way,), {"found": "{"})


def hash_first(value: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a text that begins with # and is taken for a remark, so that nothing is left: - #1号井."""
    number, column = value.start_mark.line, value.start_mark.column
    found = _HASH.fullmatch(lines[number][column:]) if not value.value and number < len(lines) else None
    if found:
        way = {number: f"{lines[number][:column].rstrip(' ')} {quoted(found['text'])}"}
        yield Mistake(number, column + found.start("text"), "hash_first", (way,), {"found": found["text"]})


def bar_missing(key: ScalarNode, value: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a body that begins with a heading of Markdown, which is a remark to YAML where its key has no bar."""
    number = key.start_mark.line
    between = lines[number + 1 : value.start_mark.line]
    if key.value in _BODIES and value.value and any(map(_HEADING.match, between)):
        way = {number: lines[number].rstrip() + " |"}
        yield Mistake(number, key.start_mark.column, "bar_missing", (way,), {"found": key.value})
