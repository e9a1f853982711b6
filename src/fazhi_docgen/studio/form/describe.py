"""The document as the form shows it (表单的内容)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from yaml.nodes import ScalarNode

from fazhi_docgen.studio.form import parts
from fazhi_docgen.studio.form.fields import Field, fields_of
from fazhi_docgen.studio.form.operations import MAIN, attachments_of, body_node, body_of
from fazhi_docgen.studio.form.outline import Kind  # noqa: TC001 (read when messages are encoded)
from fazhi_docgen.studio.form.source import Source, Unsuitable

if TYPE_CHECKING:
    from fazhi_docgen.studio.form.outline import Chunk


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


class Body(Struct, frozen=True):
    """The blocks of a body; None where they are written in a way that the form does not change."""

    body: int
    rows: list[Row] | None
    name: str = ""
    file: str = ""
    line: int = 0


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
        Body(
            index,
            _rows(source, index),
            parts.said(holder, parts.NAME),
            parts.said(holder, parts.FILE),
            holder.start_mark.line + 1,
        )
        for index, holder in enumerate(attachments_of(source))
    ]
    return Form(version, fields_of(source), [Body(MAIN, _rows(source, MAIN)), *attached])


def _rows(source: Source, body: int) -> list[Row] | None:
    try:
        chunks = body_of(source, body).chunks
    except Unsuitable:
        return None if body_node(source, body) else []
    return [_row(chunk) for chunk in chunks]


def _row(chunk: Chunk) -> Row:
    grid = parts.grid_of(chunk.node) if chunk.kind == "table" else None
    picture = parts.shown_of(chunk.node) if chunk.kind == "picture" else None
    is_text = isinstance(chunk.node, ScalarNode) and chunk.kind in ("heading", "paragraph", "item")
    text = chunk.text if is_text else "\n".join(chunk.lines)
    line = chunk.node.start_mark.line if chunk.node is not None else chunk.line
    return Row(chunk.kind, chunk.depth, text, line + 1, is_text or bool(grid or picture), grid, picture)
