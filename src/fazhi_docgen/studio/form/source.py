"""The YAML of a document with its nodes, and edits of it at places."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from yaml.nodes import CollectionNode, MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.source.parsing import compose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from yaml.nodes import Node

_NAME: Final = "公文.yaml"
#: Texts that are written line by line.
BLOCK_STYLES: Final = ("|", ">")
_DASH: Final = re.compile(r" *- +")
#: What a double-quoted text cannot hold as it is.
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


class Unsuitable(Exception):
    """What is asked cannot be done at a place: it is written in a way that the form does not change."""


class Edit(Struct, frozen=True):
    """Characters from `start` to `end` that give way to others."""

    start: int
    end: int
    text: str


class Source(Struct, frozen=True):
    """A text, its lines without their ends, the offset of each, and the mapping at its root; None of a text without any."""

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    root: MappingNode | None

    @classmethod
    def of(cls, text: str) -> Source:
        """Return the source of a text.

        Raises:
            Unsuitable: it is no mapping written line by line.
        """
        lines = tuple(text.split("\n"))
        starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        root = _root(text)
        if root is not None and (not isinstance(root, MappingNode) or root.flow_style):
            raise Unsuitable
        return cls(text, lines, starts, root)

    def at(self, mark: Any) -> int:
        """Return the offset of a mark."""
        return int(self.starts[mark.line] + mark.column) if mark.line < len(self.starts) else len(self.text)

    def line_start(self, line: int) -> int:
        """Return where a line begins, or the text ends."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def written(self, node: Node) -> str:
        """Return a node as it is written."""
        return self.text[self.at(node.start_mark) : self.at(node.end_mark)]

    def last_line(self, node: Node) -> int:
        """Return the last line that has something of a node: what follows it up to the next node is not its own."""
        if isinstance(node, ScalarNode):
            if node.style not in BLOCK_STYLES:
                return int(node.end_mark.line)
            lines, last = self.lines, min(node.end_mark.line, len(self.starts) - 1)
            if node.end_mark.column == 0 or not lines[last].strip():
                last -= 1
            while last > node.start_mark.line and not lines[last].strip():
                last -= 1
            return int(last)
        if in_line(node) or not node.value:
            return int(node.end_mark.line)
        last_node = node.value[-1]
        return self.last_line(last_node[1] if isinstance(node, MappingNode) else last_node)

    def replaced(self, edits: Iterable[Edit]) -> str:
        """Return the text with edits, which do not overlap."""
        text = self.text
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def without_lines(self, first: int, last: int) -> Edit:
        """Return the edit that takes lines away."""
        return Edit(self.line_start(first), self.line_start(last + 1), "")

    def after_line(self, line: int, text: str) -> Edit:
        """Return the edit that puts lines after one; `text` has no line end."""
        at = self.line_start(line + 1)
        ends = at == 0 or self.text[at - 1] == "\n"
        return Edit(at, at, f"{text}\n" if ends else f"\n{text}")

    def scalar(self, node: ScalarNode, value: str) -> Edit:
        """Return the edit that gives a text another value, where it stands."""
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        if node.style in BLOCK_STYLES:
            line = self.last_line(node)
            end = self.line_start(line) + len(self.lines[line])
        before = "" if start == 0 or self.text[start - 1] in " \n[{," else " "
        inside = any(sign in self.text[self.line_start(node.start_mark.line) : start] for sign in "[{")
        return Edit(start, end, before + plain_or_quoted(value, in_flow=inside))


def pair(node: Node | None, names: Collection[str]) -> tuple[ScalarNode, Node] | None:
    """Return a key of a mapping by any of its names, with its value."""
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value in names:
            return key, value
    return None


def value_of(node: Node | None, names: Collection[str]) -> Node | None:
    """Return what stands under a key of a mapping."""
    found = pair(node, names)
    return found[1] if found else None


def texts_of(node: Node | None) -> list[str] | None:
    """Return a text, or the texts of a list; None where something else stands."""
    if node is None or (isinstance(node, ScalarNode) and not node.value and not node.style):
        return []
    if isinstance(node, ScalarNode):
        return [node.value]
    if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value):
        return [item.value for item in node.value]
    return None


def items_of(source: Source, node: SequenceNode) -> Iterator[tuple[int, int, Node]]:
    """Yield each item of a list that is written line by line, with its first and its last line.

    Raises:
        Unsuitable: an item does not stand on the line of its dash.
    """
    lines = source.lines
    for item in node.value:
        first = item.start_mark.line
        if not _DASH.fullmatch(lines[first][: item.start_mark.column]):
            raise Unsuitable
        yield first, max(source.last_line(item), first), item


def in_line(node: Node | None) -> bool:
    """Return whether a list or a mapping is written between brackets."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def plain_or_quoted(value: str, *, in_flow: bool = False) -> str:
    """Return a text as YAML has it: as it is where it is read so, in quotation marks elsewhere."""
    tried = f"[{value}]" if in_flow else f"- {value}"
    try:
        node = compose(tried, _NAME) if value and "\n" not in value else None
    except InputError:
        node = None
    if isinstance(node, SequenceNode) and [getattr(item, "value", None) for item in node.value] == [value]:
        found = node.value[0]
        if (
            isinstance(found, ScalarNode)
            and not found.style
            and found.end_mark.column - found.start_mark.column == len(value)
        ):
            return value
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'


def flow_list(values: Iterable[str]) -> str:
    """Return texts as a list on one line."""
    return f"[{', '.join(plain_or_quoted(value, in_flow=True) for value in values)}]"


def _root(text: str) -> Node | None:
    try:
        return compose(text, _NAME)
    except InputError as error:
        if {problem.code for problem in error.problems} == {"file_empty"}:
            return None
        raise Unsuitable from None
