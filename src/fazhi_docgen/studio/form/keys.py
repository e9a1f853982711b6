"""One key of a mapping that gets other values (键), wherever the mapping stands: in a block, between braces, in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.nodes import ScalarNode

from fazhi_docgen.studio.form.source import (
    Edit,
    Unsuitable,
    flow_list,
    in_line,
    pair,
    plain_or_quoted,
    texts_of,
)

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

    from fazhi_docgen.studio.form.source import Source

#: A list on one line is no longer than this.
_LINE: Final = 60
#: How far what stands under a key stands in from it.
STEP: Final = 2


def key_edit(source: Source, holder: MappingNode, names: tuple[str, ...], values: list[str]) -> Edit | None:
    """Return the edit that gives a key of a mapping other values; none takes it away.

    Raises:
        Unsuitable: it is written in a way that the form does not change.
    """
    found = pair(holder, names)
    if not found:
        return _added(source, holder, names[0], values) if values else None
    key, value = found
    if not values:
        return _without(source, holder, key, value)
    if isinstance(value, ScalarNode) and len(values) == 1:
        return source.scalar(value, values[0])
    if texts_of(value) is None:
        raise Unsuitable
    if in_line(holder):
        return Edit(source.at(value.start_mark), source.at(value.end_mark), _short(values))
    return whole(source, key, value, values, key.start_mark.column)


def whole(source: Source, key: ScalarNode, value: Node, values: list[str], indent: int = 0) -> Edit:
    """Return the edit that writes all of a value anew; a comment after one that ends on its line stays."""
    start, line = source.at(key.end_mark), source.last_line(value)
    ends_inside = isinstance(value, ScalarNode) or in_line(value)
    end = source.at(value.end_mark) if ends_inside else source.line_start(line) + len(source.lines[line])
    return Edit(start, max(end, start + 1), f":{after_key(values, indent)}")


def after_key(values: list[str], indent: int = 0) -> str:
    """Return values as they stand behind a key: one as it is, some on its line, many on lines of their own."""
    if len(values) == 1:
        return f" {plain_or_quoted(values[0])}"
    if sum(map(len, values)) <= _LINE:
        return f" {flow_list(values)}"
    lead = " " * (indent + STEP)
    return "".join(f"\n{lead}- {plain_or_quoted(value)}" for value in values)


def _short(values: list[str]) -> str:
    return flow_list(values) if len(values) > 1 else plain_or_quoted(values[0], in_flow=True)


def _added(source: Source, holder: MappingNode, name: str, values: list[str]) -> Edit:
    """Return the edit that puts a key behind the others."""
    if in_line(holder):
        at = source.at(holder.value[-1][1].end_mark)
        return Edit(at, at, f", {name}: {_short(values)}")
    indent = holder.start_mark.column
    return source.after_line(source.last_line(holder), f"{' ' * indent}{name}:{after_key(values, indent)}")


def _without(source: Source, holder: MappingNode, key: Node, value: Node) -> Edit:
    """Return the edit that takes a key away, with its line where it has one to itself.

    Raises:
        Unsuitable: the mapping would have no keys, or no longer begin on the line of its dash.
    """
    at = next(index for index, (other, _) in enumerate(holder.value) if other is key)
    if in_line(holder) and len(holder.value) > 1:
        if at:
            return Edit(source.at(holder.value[at - 1][1].end_mark), source.at(value.end_mark), "")
        return Edit(source.at(key.start_mark), source.at(holder.value[1][0].start_mark), "")
    first = key.start_mark.line
    if in_line(holder) or len(holder.value) == 1 or source.lines[first][: key.start_mark.column].strip():
        raise Unsuitable
    return source.without_lines(first, source.last_line(value))
