"""Mappings that change key by key (表格、图片、附件): what the form shows of them, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.studio.form.lists import list_edits
from fazhi_docgen.studio.form.source import (
    Edit,
    Unsuitable,
    flow_list,
    in_line,
    pair,
    plain_or_quoted,
    texts_of,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

    from fazhi_docgen.studio.form.source import Source

CAPTION: Final = ("表题", "caption")
UNIT: Final = ("单位", "unit")
HEADER: Final = ("表头", "header")
ROWS: Final = ("行", "rows")
DATA: Final = ("数据", "data")
FILE: Final = ("文件", "file")
LEGEND: Final = ("图题", "caption")
WIDTH: Final = ("宽度", "width")
NAME: Final = ("名称", "title")
#: The lines of a new table, as from its dash on.
NEW_TABLE: Final = ("- 表格:", "    表头: [项目, 内容]", "    行:", '      - ["", ""]', '      - ["", ""]')


#: The lines of other new blocks, by what they are.
NEW_BLOCKS: Final = {
    "names": ("- 名单: [{text}]",),
    "people": ("- 人员:", "    组长: {text}", "    成员: {text}"),
    "ends": ("- 段落: {text}", "  右端: {text}"),
    "page_break": ("- 分页: 是",),
}


class Grid(Struct, frozen=True):
    """A table: its caption, its unit, its head, its rows."""

    caption: str
    unit: str
    header: list[str]
    rows: list[list[str]]


class Shown(Struct, frozen=True):
    """A picture: its file, the words under it, how wide it is."""

    file: str
    legend: str
    width: str


def grid_of(node: Node | None) -> Grid | None:
    """Return a table; None for one whose rows come from a file, or whose cells are more than texts."""
    if not isinstance(node, MappingNode) or pair(node, DATA):
        return None
    header, rows = texts_of(value_of(node, HEADER)), value_of(node, ROWS)
    found = [texts_of(row) for row in rows.value] if isinstance(rows, SequenceNode) else []
    if header is None or not isinstance(rows, SequenceNode) or any(row is None for row in found):
        return None
    return Grid(said(node, CAPTION), said(node, UNIT), header, [row for row in found if row is not None])


def shown_of(node: Node | None) -> Shown:
    """Return a picture, however it is written."""
    if isinstance(node, ScalarNode):
        return Shown(node.value, "", "")
    return Shown(said(node, FILE), said(node, LEGEND), said(node, WIDTH))


def said(node: Node | None, names: tuple[str, ...]) -> str:
    """Return the text under a key; nothing where there is none."""
    value = value_of(node, names)
    return value.value if isinstance(value, ScalarNode) else ""


def grid_edits(source: Source, node: Node | None, new: Grid) -> Iterator[Edit]:
    """Yield the edits that make another table of one.

    Raises:
        Unsuitable: its rows come from a file, or its cells are more than texts.
    """
    old = grid_of(node)
    if old is None or not isinstance(node, MappingNode):
        raise Unsuitable
    yield from key_edits(source, node, CAPTION, old.caption, new.caption)
    yield from key_edits(source, node, UNIT, old.unit, new.unit)
    head, rows = value_of(node, HEADER), value_of(node, ROWS)
    if head is not None and old.header != new.header:
        yield _replaced(source, head, flow_list(new.header))
    elif new.header and head is None:
        yield from key_edits(source, node, HEADER, "", flow_list(new.header), is_text=False)
    if old.rows == new.rows or not isinstance(rows, SequenceNode):
        return
    if in_line(rows) or not rows.value:
        yield _replaced(source, rows, f"[{', '.join(map(flow_list, new.rows))}]")
    else:
        yield from list_edits(source, rows, old.rows, new.rows, _row)


def _row(value: object) -> str:
    return flow_list(map(str, value)) if isinstance(value, list) else str(value)


def _replaced(source: Source, node: Node, text: str) -> Edit:
    if in_line(node) or isinstance(node, ScalarNode):
        return Edit(source.at(node.start_mark), source.at(node.end_mark), text)
    line = source.last_line(node)
    return Edit(source.at(node.start_mark), source.line_start(line) + len(source.lines[line]), text)


def picture_edits(source: Source, node: Node | None, new: Shown) -> Iterator[Edit]:
    """Yield the edits that give a picture other words or another width."""
    if isinstance(node, ScalarNode):
        parts = {"文件": node.value, "图题": new.legend, "宽度": new.width}
        inside = ", ".join(f"{key}: {plain_or_quoted(value, in_flow=True)}" for key, value in parts.items() if value)
        yield Edit(source.at(node.start_mark), source.at(node.end_mark), f"{{{inside}}}")
    elif isinstance(node, MappingNode):
        old = shown_of(node)
        yield from key_edits(source, node, LEGEND, old.legend, new.legend)
        yield from key_edits(source, node, WIDTH, old.width, new.width)


def key_edits(
    source: Source, node: MappingNode, names: tuple[str, ...], old: str, new: str, *, is_text: bool = True
) -> Iterator[Edit]:
    """Yield the edit that gives a key of a mapping another value; without one the key is taken away."""
    if old == new:
        return
    found = pair(node, names)
    if found and new and isinstance(found[1], ScalarNode):
        yield source.scalar(found[1], new)
    elif found and new:
        raise Unsuitable
    elif found:
        yield _without(source, node, found)
    else:
        key = f"{names[0]}: {plain_or_quoted(new, in_flow=in_line(node)) if is_text else new}"
        start = source.at(node.start_mark)
        indent = " " * node.start_mark.column
        yield Edit(start + 1, start + 1, f"{key}, ") if in_line(node) else Edit(start, start, f"{key}\n{indent}")


def _without(source: Source, node: MappingNode, found: tuple[Node, Node]) -> Edit:
    key, value = found
    if not in_line(node) and node.value[0][0] is not key:
        return source.without_lines(key.start_mark.line, source.last_line(value))
    return Edit(source.at(value.start_mark), source.at(value.end_mark), '""')
