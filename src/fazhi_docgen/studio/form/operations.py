"""What the form asks for (操作), as messages, and the text that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.studio.form import beginnings, changes, details, parts
from fazhi_docgen.studio.form.beginnings import ATTACHMENTS, BODY
from fazhi_docgen.studio.form.fields import field_edits
from fazhi_docgen.studio.form.keys import STEP
from fazhi_docgen.studio.form.outline import Outline, outline_of, written
from fazhi_docgen.studio.form.pasting import heading_of
from fazhi_docgen.studio.form.source import (
    BLOCK_STYLES,
    Edit,
    Source,
    Unsuitable,
    in_line,
    items_of,
    pair,
    plain_or_quoted,
    value_of,
)

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.studio.form.outline import Kind

#: The body of the document itself; those of attachments are called by the attachment's number, from 0 on,
#: those of texts that it issues from −2 downwards.
MAIN: Final = -1
ISSUED: Final = ("印发", "issued")


class SetField(Struct, frozen=True, tag="field"):
    """Give an element other values; none takes it away."""

    name: str
    values: list[str]


class SetText(Struct, frozen=True, tag="text"):
    """Give a heading, a paragraph or an item other words."""

    body: int
    index: int
    text: str


class Paste(Struct, frozen=True, tag="paste"):
    """Give a block the first of some texts as its words, and put the others behind it as blocks of their own."""

    body: int
    index: int
    texts: list[str]


class AddBlock(Struct, frozen=True, tag="add"):
    """Put a block after another, at the beginning for −1; `text` of a picture is its file."""

    body: int
    after: int
    kind: Literal[
        "heading",
        "book",
        "chapter",
        "division",
        "article",
        "paragraph",
        "item",
        "table",
        "picture",
        "names",
        "people",
        "ends",
        "page_break",
    ]
    text: str


class RemoveBlock(Struct, frozen=True, tag="remove"):
    """Take a block away."""

    body: int
    index: int


class MoveBlock(Struct, frozen=True, tag="move"):
    """Move a block, with what stands under it."""

    body: int
    index: int
    up: bool


class TurnBlock(Struct, frozen=True, tag="turn"):
    """Make a block a heading of a level, an item, or a paragraph."""

    body: int
    index: int
    kind: Literal["heading", "book", "chapter", "division", "article", "paragraph", "item"]
    level: int = 1


class SetGrid(Struct, frozen=True, tag="grid"):
    """Make another table of one."""

    body: int
    index: int
    grid: parts.Grid


class SetPicture(Struct, frozen=True, tag="picture"):
    """Give a picture other words or another width."""

    body: int
    index: int
    picture: parts.Shown


class SetDetail(Struct, frozen=True, tag="detail"):
    """Give a key of a block other values, of the attachment itself for −1; none takes it away."""

    body: int
    index: int
    name: str
    values: list[str]


class SetMarkdown(Struct, frozen=True, tag="markdown"):
    """Give a body that is written as one text another text."""

    body: int
    text: str


class AddAttachment(Struct, frozen=True, tag="attach"):
    """Put an attachment after the others; it has a file or none."""

    name: str
    file: str = ""


class SetAttachment(Struct, frozen=True, tag="attachment"):
    """Give an attachment another name; without one it is taken away."""

    index: int
    name: str


Operation = (
    SetField
    | SetText
    | Paste
    | AddBlock
    | RemoveBlock
    | MoveBlock
    | TurnBlock
    | SetGrid
    | SetPicture
    | SetDetail
    | SetMarkdown
    | AddAttachment
    | SetAttachment
)


def performed(text: str, operation: Operation) -> str:
    """Return the text after an operation.

    Raises:
        Unsuitable: it cannot be done, or not without losing what the form does not know.
    """
    source = Source.of(text)
    try:
        if _needs_lines(source, operation):
            source = Source.of(beginnings.unfolded(source))
        new = _performed(source, operation)
    except (IndexError, KeyError):
        raise Unsuitable from None
    Source.of(new)
    return new


def _performed(source: Source, operation: Operation) -> str:
    match operation:
        case SetField(name, values):
            return source.replaced(field_edits(source, name, values))
        case AddBlock(body, _, kind, text) if body_node(source, body) is None:
            lines = changes.added((), -1, _kind(kind), text, _lines(kind, text))
            return beginnings.body(source, None if body == MAIN else holder_of(source, body), lines)
        case SetDetail(body, -1, name, values):
            holder = holder_of(source, body)
            return source.replaced([details.detail_edit(source, holder, Attachment, name, values)])
        case SetMarkdown(body, text):
            return source.replaced([_markdown_edit(source, body, text)])
        case AddAttachment(name, file):
            return beginnings.attachment(source, name, file)
        case SetAttachment(index, name):
            return source.replaced([_attachment_edit(source, index, name)])
        case _:
            outline = body_of(source, operation.body)
            return _in_body(source, outline, operation)


def _needs_lines(source: Source, operation: Operation) -> bool:
    """Tell whether attachments that are written between brackets must get lines of their own first."""
    match operation:
        case SetField() | SetText() | SetDetail() | SetMarkdown() | SetGrid() | SetPicture():
            return False
        case SetAttachment(_, name) if name:
            return False
        case AddAttachment() | SetAttachment():
            return beginnings.is_folded(source)
        case _:
            return operation.body > MAIN and beginnings.is_folded(source)


def body_of(source: Source, body: int) -> Outline:
    """Return the blocks of a body.

    Raises:
        Unsuitable: there are none, or they are written in a way that the form does not change.
    """
    node = body_node(source, body)
    if not isinstance(node, SequenceNode):
        raise Unsuitable
    holder = holder_of(source, body)
    return outline_of(source, node, holder.start_mark.column if holder else 0)


def body_node(source: Source, body: int) -> Node | None:
    """Return what stands for a body; None where nothing does."""
    node = value_of(holder_of(source, body), BODY)
    empty = isinstance(node, (ScalarNode, SequenceNode)) and not node.value
    return None if empty else node


def holder_of(source: Source, body: int) -> MappingNode | None:
    """Return the mapping that a body stands in: the document, an attachment, or for −2 and below a text that it issues."""
    if body == MAIN:
        return source.root
    return attachments_of(source)[body] if body > MAIN else issued_of(source)[MAIN - 1 - body]


def issued_of(source: Source) -> list[MappingNode]:
    """Return the texts that the document issues."""
    node = value_of(source.root, ISSUED)
    items = node.value if isinstance(node, SequenceNode) else [node]
    return [item for item in items if isinstance(item, MappingNode)]


def attachments_of(source: Source) -> list[MappingNode]:
    """Return the attachments."""
    node = value_of(source.root, ATTACHMENTS)
    items = node.value if isinstance(node, SequenceNode) else []
    return [item for item in items if isinstance(item, MappingNode)]


def _in_body(source: Source, outline: Outline, operation: Operation) -> str:
    chunks = outline.chunks
    match operation:
        case SetText(_, index, text):
            node = chunks[index].node
            if not isinstance(node, ScalarNode):
                raise Unsuitable
            return source.replaced([source.scalar(node, text)])
        case Paste():
            return _pasted(source, outline, operation)
        case SetGrid(_, index, grid):
            return source.replaced(parts.grid_edits(source, chunks[index].node, grid))
        case SetPicture(_, index, picture):
            return source.replaced(parts.picture_edits(source, chunks[index].node, picture))
        case SetDetail(_, index, name, values):
            chunk = chunks[index]
            return source.replaced([details.detail_edit(source, chunk.holder, details.model_of(chunk), name, values)])
        case AddBlock(_, after, kind, text):
            lines = _lines(kind, text)
            return _rewritten(source, outline, changes.added(chunks, after, _kind(kind), text, lines))
        case RemoveBlock(_, index):
            return _rewritten(source, outline, changes.removed(chunks, index))
        case MoveBlock(_, index, up):
            return _rewritten(source, outline, changes.moved(chunks, index, up))
        case TurnBlock(_, index, kind, level):
            return _rewritten(source, outline, changes.turned(chunks, index, kind, level))
        case _:
            raise Unsuitable


def _pasted(source: Source, outline: Outline, asked: Paste) -> str:
    """Return the text with the words of a block and what was pasted behind it, headings by their numbers."""
    if not asked.texts:
        raise Unsuitable
    first, *rest = asked.texts
    level, words = heading_of(first) if outline.chunks[asked.index].kind == "paragraph" else (0, first)
    text = _rewritten(source, outline, changes.followed(outline.chunks, asked.index, [*map(heading_of, rest)]))
    then: list[Operation] = [SetText(asked.body, asked.index, words)]
    then += [TurnBlock(asked.body, asked.index, "heading", level)] if level else []
    for operation in then:
        new = Source.of(text)
        text = _in_body(new, body_of(new, asked.body), operation)
    return text


def _rewritten(source: Source, outline: Outline, chunks: changes.Chunks) -> str:
    text = "\n".join(written(replace(outline, chunks=chunks)))
    return source.replaced([Edit(outline.start, outline.end, outline.lead + text)])


def _kind(asked: str) -> Kind:
    """Return what a new block is in the row."""
    return "other" if asked in parts.NEW_BLOCKS else cast("Kind", asked)


def _lines(kind: str, text: str) -> tuple[str, ...]:
    """Return the lines of a new block that is no mere text."""
    if kind == "table":
        return parts.NEW_TABLE
    if kind in parts.NEW_BLOCKS:
        return tuple(line.format(text=plain_or_quoted(text, in_flow=True)) for line in parts.NEW_BLOCKS[kind])
    return (f"- 图片: {{文件: {plain_or_quoted(text, in_flow=True)}}}",) if kind == "picture" else ()


def _markdown_edit(source: Source, body: int, text: str) -> Edit:
    """Return the edit that gives a body of one text another, line by line as it was typed."""
    holder = holder_of(source, body)
    found = pair(holder, BODY)
    key, node = found or (None, None)
    if key is None or not isinstance(node, ScalarNode):
        raise Unsuitable
    if node.style not in BLOCK_STYLES and "\n" not in text.strip():
        return source.scalar(node, text.strip())
    if in_line(holder):
        raise Unsuitable
    line = max(source.last_line(node), key.start_mark.line)
    lead = " " * (key.start_mark.column + STEP)
    lines = [lead + part if part.strip() else "" for part in text.strip("\n").split("\n")]
    end = source.line_start(line) + len(source.lines[line])
    return Edit(source.at(key.end_mark), end, "\n".join([f": |{STEP if text.startswith(' ') else ''}", *lines]))


def _attachment_edit(source: Source, index: int, name: str) -> Edit:
    """Return the edit that gives an attachment another name, or takes it away."""
    named = value_of(attachments_of(source)[index], parts.NAME)
    if name:
        if not isinstance(named, ScalarNode):
            raise Unsuitable
        return source.scalar(named, name)
    found = pair(source.root, ATTACHMENTS)
    if not found or not isinstance(found[1], SequenceNode) or in_line(found[1]):
        raise Unsuitable
    items = [*items_of(source, found[1])]
    first = found[0].start_mark.line if len(items) == 1 else items[index][0]
    return source.without_lines(first, items[index][1])
