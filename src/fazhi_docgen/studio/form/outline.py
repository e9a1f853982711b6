"""A body as a row of blocks (正文的各块): each with the lines that its author wrote, and how deep it stands.

Blocks are added, moved and made others in the row; `written` puts their lines together again, moved in or out where
their depth has changed. So comments stay with the block that they stand above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.studio.form.source import Unsuitable, in_line, items_of, pair, plain_or_quoted, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml.nodes import Node

    from fazhi_docgen.studio.form.source import Source

Kind = Literal["heading", "book", "chapter", "division", "article", "paragraph", "item", "table", "picture", "other"]
#: The blocks that others stand under, and the key that holds what each says.
HOLDERS: Final[dict[Kind, tuple[str, str]]] = {
    "heading": ("标题", "heading"),
    "book": ("编", "book"),
    "chapter": ("章", "chapter"),
    "division": ("节", "division"),
    "article": ("条", "article"),
}
CONTENT: Final = ("内容", "body")
ITEMS: Final = ("条目", "items")
TABLE: Final = ("表格", "table")
PICTURE: Final = ("图片", "picture", "image", "figure")
_DASH: Final = "- "
#: How far blocks in another stand in from it, where no other block tells.
_STEP: Final = 4
_BODY_COLUMN: Final = 2


class Chunk(Struct, frozen=True):
    """A block of the row.

    Attributes:
        kind: what it is.
        depth: in how many headings it stands.
        lines: its own lines as from its dash on, at column 0; of a heading without what stands under it.
        above: the comments and blank lines before it.
        opening: of the first item of a list the lines of the list itself; of a heading that of its content.
        node: its text, or the mapping of a table or picture; None for one that was not in the text.
        holder: the mapping that has its keys; None of a mere text.
        line: the line of the source that it begins on, from 0 on; -1 for one that was not there.
    """

    kind: Kind
    depth: int
    lines: tuple[str, ...]
    above: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    node: Node | None = None
    line: int = -1
    holder: MappingNode | None = None

    @property
    def holds(self) -> bool:
        """Whether other blocks stand under it."""
        return self.kind in HOLDERS

    @property
    def text(self) -> str:
        """What a heading, paragraph or item says."""
        return self.node.value if isinstance(self.node, ScalarNode) else ""


class Outline(Struct, frozen=True):
    """The blocks of a body.

    Attributes:
        chunks: the blocks in a row.
        start: where in the text they begin.
        end: where they end.
        lead: what stands before them once they are put together again: blocks between brackets get lines of their own.
        columns: where dashes of each depth stand.
    """

    chunks: tuple[Chunk, ...]
    start: int
    end: int
    lead: str = ""
    columns: dict[int, int] = {}


def outline_of(source: Source, node: SequenceNode, indent: int = 0) -> Outline:
    """Return the blocks of a body whose key stands in by so many columns.

    Raises:
        Unsuitable: it is written in a way that the form does not change.
    """
    if in_line(node):
        start = source.at(node.start_mark)
        chunks = tuple(_of_short_content(source, node, 0))
        return Outline(chunks, start, source.at(node.end_mark), "\n", {0: indent + _BODY_COLUMN})
    first, last = node.value[0].start_mark.line, source.last_line(node)
    columns: dict[int, int] = {}
    chunks = tuple(_chunks(source, node, 0, first, columns))
    return Outline(chunks, source.line_start(first), source.line_start(last) + len(source.lines[last]), "", columns)


def _chunks(source: Source, node: SequenceNode, depth: int, begin: int, columns: dict[int, int]) -> Iterator[Chunk]:
    """Yield the blocks of a list; `begin` is the line after what stands before it."""
    for first, last, item in items_of(source, node):
        columns.setdefault(depth, source.lines[first].index("-"))
        above = tuple(line.strip() for line in source.lines[begin:first])
        begin = last + 1
        yield from _of_item(source, item, depth, (first, last), above, columns)


def _of_item(
    source: Source, item: Node, depth: int, span: tuple[int, int], above: tuple[str, ...], columns: dict[int, int]
) -> Iterator[Chunk]:
    kind, items = _held(item), pair(item, ITEMS)
    own = _dedented(source, *span)
    if isinstance(item, ScalarNode):
        yield Chunk("paragraph", depth, own, above, node=item, line=span[0])
    elif kind and isinstance(item, MappingNode):
        yield from _of_heading(source, item, kind, depth, span, above, columns)
    elif items and isinstance(items[1], SequenceNode) and not in_line(items[1]) and len(item.value) == 1:
        yield from _of_items(source, items[1], depth, span, above)
    else:
        other: Kind = "table" if pair(item, TABLE) else "picture" if pair(item, PICTURE) else "other"
        inner = value_of(item, (*TABLE, *PICTURE))
        holder = inner if other == "table" else item
        mapping = holder if isinstance(holder, MappingNode) else None
        yield Chunk(other, depth, own, above, node=inner, line=span[0], holder=mapping)


def _held(item: Node) -> Kind | None:
    """Return which of the blocks that others stand under an item is; None for another, and for one that says several texts."""
    return next((kind for kind, names in HOLDERS.items() if isinstance(value_of(item, names), ScalarNode)), None)


def _of_heading(
    source: Source,
    item: MappingNode,
    kind: Kind,
    depth: int,
    span: tuple[int, int],
    above: tuple[str, ...],
    columns: dict[int, int],
) -> Iterator[Chunk]:
    """Yield a heading, and the blocks under it."""
    text, content = value_of(item, HOLDERS[kind]), pair(item, CONTENT)
    if in_line(item):
        yield from _of_short_heading(source, item, kind, depth, span, above)
        return
    first, last = span
    if content is None:
        yield Chunk(kind, depth, _dedented(source, *span), above, node=text, line=first, holder=item)
        return
    key, value = content
    end = max(source.last_line(value), key.start_mark.line)
    own = [*range(first, key.start_mark.line), *range(end + 1, last + 1)]
    dash = source.lines[first].index("-")
    lines = tuple(_shifted(source.lines[line], dash) for line in own)
    block = isinstance(value, SequenceNode) and not in_line(value)
    opening = (_shifted(source.lines[key.start_mark.line], dash),) if block else ()
    if not lines or key.start_mark.line == first:
        raise Unsuitable
    yield Chunk(kind, depth, lines, above, opening, text, first, item)
    if block and isinstance(value, SequenceNode):
        yield from _chunks(source, value, depth + 1, key.start_mark.line + 1, columns)
    else:
        yield from _of_short_content(source, value, depth + 1)


def _of_short_heading(
    source: Source, item: MappingNode, kind: Kind, depth: int, span: tuple[int, int], above: tuple[str, ...]
) -> Iterator[Chunk]:
    """Yield a heading between braces: its parts get lines of their own once the row is put together again."""
    names = HOLDERS[kind]
    text = value_of(item, names)
    rest = [(key, value) for key, value in item.value if key.value not in (*names, *CONTENT)]
    more = [f"  {key.value}: {source.written(value)}" for key, value in rest]
    lines = (f"- {names[0]}: {plain_or_quoted(text.value if text else '')}", *more)
    yield Chunk(kind, depth, lines, above, node=text, line=span[0], holder=item)
    content = value_of(item, CONTENT)
    if content:
        yield from _of_short_content(source, content, depth + 1)


def _of_short_content(source: Source, value: Node, depth: int) -> Iterator[Chunk]:
    """Yield what stands under a heading on its line: a text, or blocks between brackets."""
    items = value.value if isinstance(value, SequenceNode) else [value]
    for item in items:
        line = item.start_mark.line
        if isinstance(item, ScalarNode):
            if item.value:
                yield Chunk("paragraph", depth, (f"- {plain_or_quoted(item.value)}",), node=item, line=line)
        elif item.start_mark.line != item.end_mark.line:
            raise Unsuitable
        else:
            holder = item if isinstance(item, MappingNode) else None
            yield Chunk("other", depth, (f"- {source.written(item)}",), line=line, holder=holder)


def _of_items(
    source: Source, items: SequenceNode, depth: int, span: tuple[int, int], above: tuple[str, ...]
) -> Iterator[Chunk]:
    """Yield the items of a list; what stands in one besides a text stays as it is."""
    begin = items.value[0].start_mark.line if items.value else span[1]
    opening, after = _dedented(source, span[0], begin - 1), begin
    for first, last, item in items_of(source, items):
        comments = tuple(line.strip() for line in source.lines[after:first])
        node = item if isinstance(item, ScalarNode) else None
        yield Chunk("item", depth, _dedented(source, first, last), above or comments, opening, node, first)
        opening, above, after = (), (), last + 1


def _dedented(source: Source, first: int, last: int) -> tuple[str, ...]:
    """Return lines as they would stand with their dash at column 0."""
    dash = source.lines[first].index("-")
    return tuple(_shifted(line, dash) for line in source.lines[first : last + 1])


def _shifted(line: str, by: int) -> str:
    """Return a line moved out, as far as it has blanks."""
    return line[min(by, len(line) - len(line.lstrip(" "))) :]


def written(outline: Outline) -> list[str]:
    """Return the lines of a row of blocks; those of an empty one are none."""
    lines: list[str] = []
    for index, chunk in enumerate(outline.chunks):
        before = outline.chunks[index - 1] if index else None
        if before and before.holds and chunk.depth == before.depth + 1:
            lines += _moved(before.opening or ("  内容:",), _column(outline, before.depth))
        lines += _of_chunk(outline, chunk, before)
    return lines


def _of_chunk(outline: Outline, chunk: Chunk, before: Chunk | None) -> Iterator[str]:
    column = _column(outline, chunk.depth)
    yield from _moved(chunk.above, column)
    if chunk.kind != "item":
        yield from _moved(chunk.lines, column)
        return
    goes_on = before is not None and before.kind == "item" and before.depth == chunk.depth
    if chunk.opening or not goes_on:
        yield from _moved(chunk.opening or ("- 条目:",), column)
    yield from _moved(chunk.lines, column + _STEP)


def _column(outline: Outline, depth: int) -> int:
    """Tell where the dashes of a depth stand."""
    if depth in outline.columns:
        return outline.columns[depth]
    return _column(outline, depth - 1) + _STEP if depth else _BODY_COLUMN


def _moved(lines: Sequence[str], column: int) -> Iterator[str]:
    return (" " * column + line if line.strip() else "" for line in lines)


def new_chunk(kind: Kind, depth: int, text: str) -> Chunk:
    """Return a block with a text that was not there."""
    return Chunk(kind, depth, (f"{_DASH}{key_of(kind)}{plain_or_quoted(text)}",))


def key_of(kind: Kind) -> str:
    """Return the key before what a block says; nothing for a mere text."""
    return f"{HOLDERS[kind][0]}: " if kind in HOLDERS else ""


def deeper(chunk: Chunk, by: int) -> Chunk:
    """Return a block that stands in so many more headings."""
    return replace(chunk, depth=max(chunk.depth + by, 0))
