"""Last year's document as the start of this year's (结转): its structure kept, years moved on, figures to be filled in.

The text of the file is changed where it must be and nowhere else, so that comments and the order of keys stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.content.nodes import compose, read_text, scalars, written_under
from fazhi_docgen.content.unfilled import OPENING
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TITLE: Final = ("标题", "title")
_BODY: Final = ("正文", "body", "内容", "条目", "items")
_DATES: Final = ("成文日期", "date", "印发日期", "printed_on")
_FACTS: Final = ("数据", "facts")
_LAST_FACTS: Final = ("上年", "last_year")
#: Keys whose values are this year's own: last year's must not slip through.
_DROPPED: Final = ("发文字号", "document_number", "公开", "publication")
_PLANS: Final = ("打算", "安排", "计划", "下一步")
_RESULTS: Final = ("举措", "成效", "情况", "工作")
_YEAR: Final = re.compile(r"(?<![0-9〔\[])((?:19|20)[0-9]{2})(?=年|—|-|至)")
#: A figure with its unit, but no year, no date, no number of a document or of an article, no ordinal.
_FIGURE: Final = re.compile(
    r"(?<![0-9.〔\[第“《\-])([0-9]+(?:\.[0-9]+)?)(?![0-9.]*(?:年|月|日|号|〕|\]|-))(?=[％%余多]?(?:[个件人次项起场份名所条家户期万亿元]|％|%|余|多))"
)


class _Edit(Struct, frozen=True):
    """Replace the text from `start` to `end`."""

    start: int
    end: int
    text: str


def carried_over(path: Path, year: int | None) -> str:
    """The text of this year's document, from last year's at `path`.

    Raises:
        InputError: the file is no YAML, or nothing in it says which year it is of.
    """
    text, _ = read_text(path)
    root = compose(text, str(path))
    old = _year_of(root, path)
    new = year or old + 1
    edits = [*_edits(root, text, old, new), *_plans(root, text)]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return f"# 由 {path.name} 结转：{old} 年改为 {new} 年；“【待填】”处填好，逐句核对后再发文。\n{text}"


def _year_of(root: Node, path: Path) -> int:
    """The year that the title speaks of, or the one before that of the date."""
    for node in written_under(root, _TITLE):
        found = _YEAR.search("".join(scalar.value for scalar in scalars(node)))
        if found:
            return int(found[1])
    for node in written_under(root, _DATES):
        if isinstance(node, ScalarNode) and node.value[:4].isdecimal():
            return int(node.value[:4]) - 1
    raise InputError([Problem("starting_year", Place(str(path)), {"found": path.name})])


def _edits(root: Node, text: str, old: int, new: int) -> Iterator[_Edit]:
    """What becomes of each entry at the top of the document."""
    for key, value in root.value if isinstance(root, MappingNode) else ():
        name = key.value
        if name in _DROPPED:
            yield _Edit(key.start_mark.index, key.start_mark.index, "# 去年的：")
            yield from _commented(value)
        elif name in _DATES:
            yield from _moved_date(value, new - old)
        elif name in _LAST_FACTS:
            yield from _taken_out(key, value)
        elif name in _FACTS:
            yield from _rolled_facts(key, value)
        else:
            yield from _rolled_text(value, text, new - old, figures=name in _BODY)


def _rolled_text(node: Node, text: str, years: int, *, figures: bool) -> Iterator[_Edit]:
    """Years moved on, figures blanked with last year's beside them; files' names and the like are no text."""
    for scalar in scalars(node):
        start, end = scalar.start_mark.index, scalar.end_mark.index
        for found in _YEAR.finditer(text, start, end):
            yield _Edit(found.start(1), found.end(1), str(int(found[1]) + years))
        for found in _FIGURE.finditer(text, start, end) if figures else ():
            yield _Edit(found.start(1), found.end(1), f"{OPENING}，上年{found[1]}】")


def _moved_date(node: Node, years: int) -> Iterator[_Edit]:
    if isinstance(node, ScalarNode) and node.value[:4].isdecimal():
        start = node.start_mark.index + bool(node.style)
        yield _Edit(start, start + 4, str(int(node.value[:4]) + years))


def _rolled_facts(key: Node, value: Node) -> Iterator[_Edit]:
    """This year's facts become last year's; the same names wait for new figures."""
    yield _Edit(key.start_mark.index, key.end_mark.index, _LAST_FACTS[0])
    if isinstance(value, MappingNode):
        yield _Edit(key.start_mark.index, key.start_mark.index, f"{_FACTS[0]}:\n{_blank(value, '  ')}")
    else:
        yield _Edit(key.start_mark.index, key.start_mark.index, f"# {_FACTS[0]}: 新年度的数据文件\n")


def _blank(node: MappingNode, indent: str) -> str:
    """The names of facts, their values to be filled in."""
    lines = []
    for key, value in node.value:
        if isinstance(value, MappingNode):
            lines.append(f"{indent}{key.value}:\n{_blank(value, indent + '  ')}")
        else:
            lines.append(f"{indent}{key.value}: {OPENING}】\n")
    return "".join(lines)


def _taken_out(key: Node, value: Node) -> Iterator[_Edit]:
    """Facts of the year before last go."""
    yield _Edit(key.start_mark.index, value.end_mark.index, "")


def _commented(value: Node) -> Iterator[_Edit]:
    """The lines of a value after its first, as comments."""
    if isinstance(value, (MappingNode, SequenceNode)) and not value.flow_style:
        for inner in _lines(value):
            yield _Edit(inner, inner, "# ")


def _lines(node: Node) -> Iterator[int]:
    """Where the entries of a block begin."""
    for entry in node.value:
        yield (entry[0] if isinstance(entry, tuple) else entry).start_mark.index


def _plans(root: Node, text: str) -> Iterator[_Edit]:
    """Last year's plans, as comments above this year's results, so that each can be answered."""
    sections = [section for body in written_under(root, ("正文", "body")) for section in _sections(body)]
    plans = [scalar for heading, body in sections if _speaks_of(heading, _PLANS) for scalar in scalars(body)]
    results = next((body for heading, body in sections if _speaks_of(heading, _RESULTS)), None)
    if not plans or results is None or not isinstance(results, SequenceNode) or results.flow_style:
        return
    start = text.rfind("\n", 0, results.start_mark.index) + 1
    indent = " " * results.start_mark.column
    lines = [f"{indent}# 去年的打算：{' '.join(scalar.value.split())}\n" for scalar in plans if len(scalar.value) > 4]
    yield _Edit(start, start, "".join(lines))


def _sections(body: Node) -> Iterator[tuple[str, Node]]:
    """The headings of the first level with what stands under each."""
    for block in body.value if isinstance(body, SequenceNode) else ():
        headings = [node.value for node in written_under(block, ("标题", "heading"))]
        for under in written_under(block, ("内容", "body")) if headings else ():
            yield str(headings[0]), under


def _speaks_of(heading: str, words: tuple[str, ...]) -> bool:
    return any(word in heading for word in words)
