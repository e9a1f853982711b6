"""Typed numbers (手写的序号) in a body that is written in Markdown, made headings of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, ScalarNode

from fazhi_docgen.content.typed_headings import TYPED, level_of
from fazhi_docgen.importing.numbers import count_of
from fazhi_docgen.importing.outline import Look, look_of
from fazhi_docgen.patterns import regex
from fazhi_docgen.source.nodes import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

_BODIES: Final = ("正文", "内容", "body")
_HEADING: Final = regex(r" *(?P<marks>#{1,4}) +\S.*")


def structured_markdown(root: Node, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Change the lines of bodies whose numbers count on as headings do; the lines, from 1 on, and what stood there.

    Args:
        root: the file's nodes.
        lines: the file's lines, which are changed.
    """
    for node in below(root):
        for key, value in node.value if isinstance(node, MappingNode) else ():
            if isinstance(value, ScalarNode) and value.style == "|" and key.value in _BODIES:
                found = _headings(value.start_mark.line + 1, value.end_mark.line, lines)
                for number, mended in (found or {}).items():
                    yield number + 1, lines[number].strip()
                    lines[number] = mended


def _headings(start: int, stop: int, lines: list[str]) -> dict[int, str] | None:
    """Return the lines that are headings, as Markdown has them; None where the program would number them otherwise."""
    mended: dict[int, str] = {}
    counts: list[int] = []
    for number in range(start, min(stop, len(lines))):
        line, text = lines[number], lines[number].strip()
        marked, typed = _HEADING.fullmatch(line), TYPED.match(text)
        alone = not any(lines[beside].strip() for beside in (number - 1, number + 1) if start <= beside < stop)
        if not marked and not (typed and alone and look_of(text[typed.end() :]) is Look.ALONE):
            continue
        level = len(marked["marks"]) if marked else level_of(text)
        if level > len(counts) + 1:
            return None
        counts = [*counts[:level], *[0] * (level - len(counts))]
        counts[-1] += 1
        if typed:
            if count_of(typed[0].strip()) != counts[-1]:
                return None
            indent = line[: len(line) - len(line.lstrip())]
            mended[number] = f"{indent}{'#' * level} {text[typed.end() :]}"
    return mended
