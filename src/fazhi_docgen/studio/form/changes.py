"""What can be done with the blocks of a body (改动): added, taken away, moved, made headings, items or paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from yaml.nodes import ScalarNode

from fazhi_docgen.standard.numbering import HEADING_LEVELS
from fazhi_docgen.studio.form.outline import Chunk, Kind, deeper, new_chunk
from fazhi_docgen.studio.form.source import Unsuitable, plain_or_quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

Chunks = tuple[Chunk, ...]
#: The blocks that are made of one another.
_TEXTS: Final = ("heading", "item", "paragraph")


def added(chunks: Chunks, after: int, kind: Kind, text: str, lines: tuple[str, ...] = ()) -> Chunks:
    """Return the blocks with one more after another, at the beginning for −1; `lines` of one that is no mere text."""
    depth = 0 if after < 0 else chunks[after].depth
    if after >= 0 and chunks[after].kind == "heading" and kind != "heading":
        depth += 1
    new = Chunk(kind, depth, lines) if lines else new_chunk(kind, depth, text)
    end = _end(chunks, after) if kind == "heading" and after >= 0 and chunks[after].kind == "heading" else after + 1
    return _settled((*chunks[:end], new, *chunks[end:]))


def removed(chunks: Chunks, index: int) -> Chunks:
    """Return the blocks without one; what stood under a heading moves out to its place."""
    end = _end(chunks, index)
    under = [deeper(chunk, -1) for chunk in chunks[index + 1 : end]]
    rest = (*chunks[:index], *under, *chunks[end:])
    if not rest:
        raise Unsuitable
    return _settled(_with_opening(rest, index, chunks[index]))


def moved(chunks: Chunks, index: int, up: bool) -> Chunks:
    """Return the blocks with one, and what stands under it, before the one that it stood behind, or the other way round."""
    end = _end(chunks, index)
    if up:
        begin = _begin_before(chunks, index)
        return _settled((*chunks[:begin], *chunks[index:end], *chunks[begin:index], *chunks[end:]))
    if end >= len(chunks) or chunks[end].depth < chunks[index].depth:
        raise Unsuitable
    after = _end(chunks, end)
    return _settled((*chunks[:index], *chunks[end:after], *chunks[index:end], *chunks[after:]))


def turned(chunks: Chunks, index: int, kind: Kind, level: int) -> Chunks:
    """Return the blocks with one made a heading of a level from 1 on, an item, or a paragraph.

    What follows a new heading, up to the next one that is not below it, stands under it then.
    """
    chunk = chunks[index]
    if not isinstance(chunk.node, ScalarNode) or chunk.kind not in _TEXTS:
        raise Unsuitable
    end = _end(chunks, index)
    by = level - 1 - chunk.depth if kind == "heading" else 0
    if chunk.kind == "heading" and kind == "heading":
        deepest = max((other.depth for other in chunks[index:end] if other.kind == "heading"), default=0)
        if deepest + by >= HEADING_LEVELS:
            raise Unsuitable
        return _settled((*chunks[:index], *(deeper(other, by) for other in chunks[index:end]), *chunks[end:]))
    text = chunk.text
    key = "标题: " if kind == "heading" else ""
    depth = level - 1 if kind == "heading" else chunk.depth
    new = replace(chunk, kind=kind, depth=depth, opening=(), lines=(f"- {key}{plain_or_quoted(text)}",))
    if chunk.kind == "heading":
        under = tuple(deeper(other, -1) for other in chunks[index + 1 : end])
        return _settled((*chunks[:index], new, *under, *chunks[end:]))
    rest = _with_opening(chunks[index + 1 :], 0, chunk)
    return _settled((*chunks[:index], new, *(_under(rest, depth) if kind == "heading" else rest)))


def _under(chunks: Chunks, depth: int) -> Chunks:
    """The blocks after a new heading: those up to the next heading that is not below it stand under it."""
    end = next((at for at, other in enumerate(chunks) if other.kind == "heading" and other.depth <= depth), len(chunks))
    return (*(replace(other, depth=max(other.depth, depth + 1)) for other in chunks[:end]), *chunks[end:])


def _with_opening(chunks: Chunks, index: int, gone: Chunk) -> Chunks:
    """The blocks; the item after one that is gone begins the list in its stead."""
    if gone.kind != "item" or index >= len(chunks) or chunks[index].kind != "item" or chunks[index].opening:
        return chunks
    return (*chunks[:index], replace(chunks[index], opening=gone.opening), *chunks[index + 1 :])


def _end(chunks: Chunks, index: int) -> int:
    """The block after a block and all that stands under it."""
    if chunks[index].kind != "heading":
        return index + 1
    depth = chunks[index].depth
    return next((at for at in range(index + 1, len(chunks)) if chunks[at].depth <= depth), len(chunks))


def _begin_before(chunks: Chunks, index: int) -> int:
    """The block of the same depth before one; for the first under a heading that is the heading itself."""
    if index == 0:
        raise Unsuitable
    depth = chunks[index].depth
    for at in range(index - 1, -1, -1):
        if chunks[at].depth < depth and chunks[index].kind == "heading":
            raise Unsuitable
        if chunks[at].depth <= depth:
            return at
    return 0


def _settled(chunks: Sequence[Chunk]) -> Chunks:
    """The blocks, none deeper than what stands before it lets it be."""
    settled: list[Chunk] = []
    for chunk in chunks:
        before = settled[-1] if settled else None
        deepest = (before.depth + (before.kind == "heading")) if before else 0
        depth = min(chunk.depth, deepest)
        if chunk.kind == "heading" and depth >= HEADING_LEVELS:
            raise Unsuitable
        settled.append(replace(chunk, depth=depth))
    return tuple(settled)
