"""Bodies and attachments where there are none yet (起头)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, SequenceNode

from fazhi_docgen.studio.form.fields import line_before
from fazhi_docgen.studio.form.outline import Outline, written
from fazhi_docgen.studio.form.source import Edit, Unsuitable, in_line, items_of, pair, plain_or_quoted, value_of

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.studio.form.changes import Chunks
    from fazhi_docgen.studio.form.source import Source

BODY: Final = ("正文", "body")
ATTACHMENTS: Final = ("附件", "attachments")
#: How far a list stands in from its key.
_STEP: Final = 2


def body(source: Source, holder: MappingNode | None, chunks: Chunks) -> str:
    """Return the text with a body of some blocks, in an attachment or in the document itself.

    Raises:
        Unsuitable: the attachment is written on one line.
    """
    indent = holder.start_mark.column if holder else 0
    lines = written(Outline(chunks, 0, 0, columns={0: indent + _STEP}))
    found = pair(holder or source.root, BODY)
    if found:
        key, value = found
        return source.replaced([Edit(source.at(key.end_mark), source.at(value.end_mark), "\n".join([":", *lines]))])
    if holder and in_line(holder):
        raise Unsuitable
    line = source.last_line(holder) if holder else line_before(source, "body")
    return source.replaced([source.after_line(line, "\n".join([f"{' ' * indent}正文:", *lines]))])


def attachment(source: Source, name: str, file: str) -> str:
    """Return the text with one more attachment, which has a file or nothing yet.

    Raises:
        Unsuitable: the attachments are written between brackets.
    """
    lines = [f"- 名称: {plain_or_quoted(name)}", *([f"  文件: {plain_or_quoted(file)}"] if file else [])]
    node = value_of(source.root, ATTACHMENTS)
    if node is None or not node.value:
        block = "\n".join(["附件:", *(f"  {line}" for line in lines)])
        found = pair(source.root, ATTACHMENTS)
        if found:
            return source.replaced([Edit(source.at(found[0].start_mark), source.at(found[1].end_mark), block)])
        return source.replaced([source.after_line(line_before(source, "attachments"), block)])
    if not isinstance(node, SequenceNode) or in_line(node):
        raise Unsuitable
    items = [*items_of(source, node)]
    indent = " " * source.lines[items[0][0]].index("-")
    return source.replaced([source.after_line(items[-1][1], "\n".join(indent + line for line in lines))])


def is_folded(source: Source) -> bool:
    """Return whether attachments are written between brackets."""
    node = value_of(source.root, ATTACHMENTS)
    return isinstance(node, SequenceNode) and bool(node.value) and any(map(in_line, (node, *node.value)))


def unfolded(source: Source) -> str:
    """Return the text with each attachment on lines of its own, and each of its keys.

    Raises:
        Unsuitable: there are comments between the brackets.
    """
    found = pair(source.root, ATTACHMENTS)
    if not found:
        raise Unsuitable
    key, node = found
    if in_line(node):
        lines = [line for item in node.value for line in _lines_of(source, item)]
        block = "\n".join([":", *(" " * _STEP + line for line in lines)])
        return source.replaced([Edit(source.at(key.end_mark), source.at(node.end_mark), block)])
    return source.replaced(
        Edit(
            source.at(item.start_mark),
            source.at(item.end_mark),
            f"\n{' ' * item.start_mark.column}".join(line[_STEP:] for line in _lines_of(source, item)),
        )
        for item in node.value
        if in_line(item)
    )


def _lines_of(source: Source, item: Node) -> list[str]:
    """Return an attachment between braces as lines, from its dash on."""
    if not isinstance(item, MappingNode):
        return [f"- {_joined(source, item)}"]
    lines = [f"  {key.value}: {_joined(source, value)}".rstrip() for key, value in item.value]
    return ["-" + lines[0][1:], *lines[1:]]


def _joined(source: Source, node: Node) -> str:
    """Return a value as it is written, on one line."""
    lines = source.written(node).split("\n")
    if len(lines) > 1 and any("#" in line for line in lines):
        raise Unsuitable
    return " ".join(line.strip() for line in lines)
