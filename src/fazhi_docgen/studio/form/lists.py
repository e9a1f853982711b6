"""Lists that change item by item (列表): what stays the same stays as it is written, with its comments."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from yaml.nodes import ScalarNode

from fazhi_docgen.studio.form.source import Edit, in_line, items_of, plain_or_quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from yaml.nodes import Node, SequenceNode

    from fazhi_docgen.studio.form.source import Source


def list_edits(
    source: Source,
    node: SequenceNode,
    old: Sequence[object],
    new: Sequence[object],
    written: Callable[[object], str],
) -> Iterator[Edit]:
    """Yield the edits that make other values of a list that is written line by line.

    Args:
        source: where the list stands.
        node: the list.
        old: the value of each of its items.
        new: the values that it is to have.
        written: how an item is written, for one that is new.

    Raises:
        Unsuitable: an item does not stand on the line of its dash.
    """
    items = [*items_of(source, node)]
    indent = " " * (source.lines[items[0][0]].index("-")) if items else ""
    before, after = ([repr(value) for value in values] for values in (old, new))
    for step, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            continue
        kept = min(last - first, end - begin)
        for index in range(kept):
            yield _item(source, items[first + index][2], new[begin + index], written)
        for top, bottom, _ in items[first + kept : last]:
            yield source.without_lines(top, bottom)
        added = "\n".join(f"{indent}- {written(value)}" for value in new[begin + kept : end])
        if added:
            at = first + kept
            yield source.after_line(items[at - 1][1] if at else items[0][0] - 1, added)


def _item(source: Source, node: Node, value: object, written: Callable[[object], str]) -> Edit:
    """Return the edit that gives an item another value, where it stands."""
    if isinstance(node, ScalarNode) and isinstance(value, str):
        return source.scalar(node, value)
    start = source.at(node.start_mark)
    line = source.last_line(node)
    end = source.at(node.end_mark) if in_line(node) else source.line_start(line) + len(source.lines[line])
    return Edit(start, end, written(value))


def text_item(value: object) -> str:
    """Return a text as an item of a list."""
    return plain_or_quoted(str(value))
