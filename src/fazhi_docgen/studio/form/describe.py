"""The document as the form shows it (表单的内容)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from yaml.nodes import ScalarNode

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.studio.form import parts
from fazhi_docgen.studio.form.details import details_of, model_of
from fazhi_docgen.studio.form.fields import Field, fields_of
from fazhi_docgen.studio.form.operations import MAIN, attachments_of, body_node, body_of, issued_of
from fazhi_docgen.studio.form.outline import Kind  # noqa: TC001 (read when messages are encoded)
from fazhi_docgen.studio.form.source import Source, Unsuitable

if TYPE_CHECKING:
    from yaml.nodes import MappingNode

    from fazhi_docgen.studio.form.outline import Chunk


#: The title of a text that the document issues.
TITLE: Final = ("标题", "title")


class Row(Struct, frozen=True):
    """A block: what it is, how deep, what it says, the line that its pages lead to; one not `simple` is changed in the
    text only."""

    kind: Kind
    depth: int
    text: str
    line: int
    simple: bool
    grid: parts.Grid | None = None
    picture: parts.Shown | None = None
    #: what it is in its own words, of a block of keys alone
    name: str = ""
    details: list[Field] = []


class Body(Struct, frozen=True):
    """The blocks of a body; None where they are written in a way that the form does not change."""

    body: int
    rows: list[Row] | None
    name: str = ""
    file: str = ""
    line: int = 0
    #: the text of a body that is written as one
    text: str | None = None
    details: list[Field] = []


class Form(Struct, frozen=True, tag="form"):
    """The elements and the bodies of a version of the text; no elements where the text is no document."""

    version: int
    fields: list[Field]
    bodies: list[Body]


def described(text: str, version: int) -> Form:
    """Return a text as the form shows it; never fails."""
    try:
        source = Source.of(text)
    except Unsuitable:
        return Form(version, [], [])
    attached = [
        _body(source, index, holder, parts.NAME, details_of(holder, Attachment))
        for index, holder in enumerate(attachments_of(source))
    ]
    issued = [_body(source, MAIN - 1 - index, holder, TITLE, []) for index, holder in enumerate(issued_of(source))]
    main = Body(MAIN, _rows(source, MAIN), text=_text(source, MAIN))
    return Form(version, fields_of(source), [main, *attached, *issued])


def _body(source: Source, body: int, holder: MappingNode, named: tuple[str, ...], details: list[Field]) -> Body:
    name, line = parts.said(holder, named), holder.start_mark.line + 1
    return Body(body, _rows(source, body), name, parts.said(holder, parts.FILE), line, _text(source, body), details)


def _text(source: Source, body: int) -> str | None:
    node = body_node(source, body)
    return node.value.rstrip("\n") if isinstance(node, ScalarNode) else None


def _rows(source: Source, body: int) -> list[Row] | None:
    try:
        chunks = body_of(source, body).chunks
    except Unsuitable:
        return None if body_node(source, body) else []
    return [_row(chunk) for chunk in chunks]


def _row(chunk: Chunk) -> Row:
    grid = parts.grid_of(chunk.node) if chunk.kind == "table" else None
    picture = parts.shown_of(chunk.node) if chunk.kind == "picture" else None
    is_text = isinstance(chunk.node, ScalarNode) and (chunk.holds or chunk.kind in ("paragraph", "item"))
    text = chunk.text if is_text else "\n".join(chunk.lines)
    line = chunk.node.start_mark.line if chunk.node is not None else chunk.line
    model = model_of(chunk)
    details = details_of(chunk.holder, model)
    simple = is_text or bool(grid or picture or model)
    name = model.keys[0] if chunk.kind == "other" and model else ""
    return Row(chunk.kind, chunk.depth, text, line + 1, simple, grid, picture, name, details)
