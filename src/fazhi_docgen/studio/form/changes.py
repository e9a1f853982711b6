"""What can be done with the blocks of a body (改动): added, taken away, moved, made headings, items or paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from yaml.nodes import ScalarNode

from fazhi_docgen.standard.numbering import HEADING_LEVELS
from fazhi_docgen.studio.form.outline import CONTENT, HOLDERS, Chunk, Kind, deeper, key_of, new_chunk
from fazhi_docgen.studio.form.source import Unsuitable, plain_or_quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

Chunks = tuple[Chunk, ...]
#: The blocks that are made of one another.
_TEXTS: Final = (*HOLDERS, "item", "paragraph")
#: The parts of rules, each above the next.
_RULES: Final = ("book", "chapter", "division", "article")


def added(chunks: Chunks, after: int, kind: Kind, text: str, lines: tuple[str, ...] = ()) -> Chunks:
    """Return the blocks with one more after another, at the beginning for −1; `lines` of one that is no mere text."""
    depth, at = _place(chunks, after, kind)
    new = Chunk(kind, depth, lines) if lines else new_chunk(kind, depth, text)
    return _settled((*chunks[:at], new, *chunks[at:]))


def followed(chunks: Chunks, index: int, texts: Sequence[tuple[int, str]]) -> Chunks:
    """Return the blocks with texts behind one: items behind an item, else paragraphs, and headings of the levels given."""
    depth, at = _place(chunks, index, "paragraph")
    kind: Kind = "item" if chunks[index].kind == "item" else "paragraph"
    new = []
    for level, text in texts:
        new.append(new_chunk("heading" if level else kind, level - 1 if level else depth, text))
        depth = level or depth
    return _settled((*chunks[:at], *new, *chunks[at:]))


def _place(chunks: Chunks, after: int, kind: Kind) -> tuple[int, int]:
    """Tell how deep a new block stands that was asked for after another, and before which one."""
    if after < 0:
        return 0, 0
    if kind in _RULES:
        return _place_of_rule(chunks, after, kind)
    before = chunks[after]
    if kind == "heading" and before.kind == "heading":
        return before.depth, _end(chunks, after)
    return before.depth + before.holds, after + 1


def _place_of_rule(chunks: Chunks, after: int, kind: Kind) -> tuple[int, int]:
    """Return where a part of rules stands: under the next above it that is of a higher rank, behind those of its own rank there."""
    at, depth = after + 1, chunks[after].depth + 1
    for index in range(after, -1, -1):
        chunk = chunks[index]
        if not chunk.holds or chunk.depth >= depth:
            continue
        depth = chunk.depth
        if chunk.kind in _RULES and _RULES.index(chunk.kind) < _RULES.index(kind):
            return depth + 1, at
        at = max(at, _end(chunks, index))
    return 0, at


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
    if not isinstance(chunk.node, ScalarNode) or chunk.kind not in _TEXTS or (kind != chunk.kind and _has_more(chunk)):
        raise Unsuitable
    end = _end(chunks, index)
    by = level - 1 - chunk.depth if kind == "heading" else 0
    if kind in _RULES and chunk.holds:
        return _settled((*chunks[:index], _renamed(chunk, kind), *chunks[index + 1 :]))
    if chunk.kind == "heading" and kind == "heading":
        deepest = max((other.depth for other in chunks[index:end] if other.kind == "heading"), default=0)
        if deepest + by >= HEADING_LEVELS:
            raise Unsuitable
        return _settled((*chunks[:index], *(deeper(other, by) for other in chunks[index:end]), *chunks[end:]))
    depth = level - 1 if kind == "heading" else chunk.depth
    if kind in _RULES and index:
        depth, _ = _place(chunks[:index], index - 1, kind)
    if kind == "heading" and chunk.holds:
        return _settled((*chunks[:index], _renamed(chunk, kind), *chunks[index + 1 :]))
    new = replace(chunk, kind=kind, depth=depth, opening=(), lines=(f"- {key_of(kind)}{plain_or_quoted(chunk.text)}",))
    if chunk.holds:
        under = tuple(deeper(other, -1) for other in chunks[index + 1 : end])
        return _settled((*chunks[:index], new, *under, *chunks[end:]))
    rest = _with_opening(chunks[index + 1 :], 0, chunk)
    return _settled((*chunks[:index], new, *(_under(rest, depth) if kind in HOLDERS else rest)))


def _renamed(chunk: Chunk, kind: Kind) -> Chunk:
    """Return a block that others stand under, made another of that sort: what stands under it stays there."""
    if not chunk.lines[0].startswith(tuple(f"- {name}:" for name in HOLDERS[chunk.kind])):
        raise Unsuitable
    return replace(chunk, kind=kind, lines=(f"- {key_of(kind)}{plain_or_quoted(chunk.text)}", *chunk.lines[1:]))


def _has_more(chunk: Chunk) -> bool:
    """Tell whether a block has keys that no other has."""
    known = (*HOLDERS[chunk.kind], *CONTENT) if chunk.holds else ()
    return any(key.value not in known for key, _ in chunk.holder.value) if chunk.holder else False


def _under(chunks: Chunks, depth: int) -> Chunks:
    """Return the blocks after a new heading: those up to the next heading that is not below it stand under it."""
    end = next((at for at, other in enumerate(chunks) if other.holds and other.depth <= depth), len(chunks))
    return (*(replace(other, depth=max(other.depth, depth + 1)) for other in chunks[:end]), *chunks[end:])


def _with_opening(chunks: Chunks, index: int, gone: Chunk) -> Chunks:
    """Return the blocks; the item after one that is gone begins the list in its stead."""
    if gone.kind != "item" or index >= len(chunks) or chunks[index].kind != "item" or chunks[index].opening:
        return chunks
    return (*chunks[:index], replace(chunks[index], opening=gone.opening), *chunks[index + 1 :])


def _end(chunks: Chunks, index: int) -> int:
    """Return the block after a block and all that stands under it."""
    if not chunks[index].holds:
        return index + 1
    depth = chunks[index].depth
    return next((at for at in range(index + 1, len(chunks)) if chunks[at].depth <= depth), len(chunks))


def _begin_before(chunks: Chunks, index: int) -> int:
    """Return the block of the same depth before one; for the first under a heading that is the heading itself."""
    if index == 0:
        raise Unsuitable
    depth = chunks[index].depth
    for at in range(index - 1, -1, -1):
        if chunks[at].depth < depth and chunks[index].holds:
            raise Unsuitable
        if chunks[at].depth <= depth:
            return at
    return 0


def _settled(chunks: Sequence[Chunk]) -> Chunks:
    """Return the blocks, none deeper than what stands before it lets it be."""
    settled: list[Chunk] = []
    for chunk in chunks:
        before = settled[-1] if settled else None
        deepest = (before.depth + before.holds) if before else 0
        depth = min(chunk.depth, deepest)
        if chunk.kind == "heading" and depth >= HEADING_LEVELS:
            raise Unsuitable
        settled.append(replace(chunk, depth=depth))
    return tuple(settled)
