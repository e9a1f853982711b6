"""What YAML took for the text of a value though its author began something new there (吞掉的行).

A plain text goes on over the lines below it, whatever stands on them: a key with a full-width colon, a dash in a wrong
column, a bullet. Nothing is wrong with the YAML, and the lines would be printed as one paragraph.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.mistakes.base import Mistake, Near, parts_of
from fazhi_docgen.source.mistakes.columns import blank, blanks, wrong_column
from fazhi_docgen.source.mistakes.dashes import joined_dash, numbered, other_dash
from fazhi_docgen.source.mistakes.keys import joined_key, text_and_list, wrong_key
from fazhi_docgen.source.mistakes.remarks import other_remark
from fazhi_docgen.source.mistakes.values import (
    bar_missing,
    braces,
    commas_between_braces,
    hash_first,
    key_bracketed,
    lines_of_list,
    rows,
    wide_brackets,
)
from fazhi_docgen.source.nodes import below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml.nodes import Node

    _Opening = Callable[[int, str], Iterator[Mistake]]

_OPENINGS: Final = (joined_key, other_remark, other_dash, joined_dash, blank)
#: Blanks, signs of no width and colons, of which keys have none.
_ODD: Final = regex(r"[\s\u200b-\u200f\u2060\ufeff:：]")
#: What a text ends with that another one may begin behind.
_SENTENCE_ENDS: Final = ("。", "；", "：", "！", "？")
#: So many lists in wrong columns are looked at.
_MOST: Final = 100


def swallowed(root: Node, lines: list[str]) -> list[Mistake]:
    """Return the lines inside plain texts that begin something of their own, in the order of the file.

    Args:
        root: the file's nodes.
        lines: the file's lines.
    """
    found = [mistake for key in _odd_keys(root, lines) for mistake in _key(key, lines)]
    found += [mistake for node in below(root) for mistake in _meant_otherwise(node, lines)]
    sound = []
    for node in below(root):
        if isinstance(node, ScalarNode) and not node.style and node.value:
            begun = [*_begun(node, lines)]
            found += begun
            sound += [] if begun else [node]
    found += [
        mistake for node, number in islice(_dashed(sound, lines), _MOST) for mistake in _dash(node, number, lines)
    ]
    return sorted({mistake.line: mistake for mistake in found}.values(), key=lambda mistake: mistake.line)


def _meant_otherwise(node: Node, lines: list[str]) -> Iterator[Mistake]:
    """Yield a value that its author meant for something else: a remark for a text, wide brackets for a list, text for
    Markdown."""
    if isinstance(node, MappingNode):
        yield from braces(node, lines)
        yield from commas_between_braces(node, lines)
        for key, value in node.value:
            yield from key_bracketed(key, lines)
            if isinstance(key, ScalarNode) and isinstance(value, SequenceNode):
                yield from rows(key.value, value, lines)
            if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and not value.style:
                yield from wide_brackets(key.value, value, lines)
                yield from bar_missing(key, value, lines)
                yield from hash_first(value, lines)
                yield from lines_of_list(key, value, lines)
    elif isinstance(node, SequenceNode):
        for entry in node.value:
            if isinstance(entry, ScalarNode) and not entry.style:
                yield from hash_first(entry, lines)


def _odd_keys(root: Node, lines: list[str]) -> Iterator[ScalarNode]:
    """Yield the keys with something in them that no key has."""
    for node in below(root):
        for key, _ in node.value if isinstance(node, MappingNode) else ():
            line, column = lines[key.start_mark.line], key.start_mark.column
            if isinstance(key, ScalarNode) and (_ODD.search(key.value) or line.endswith("? ", 0, column)):
                yield key


def _key(node: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield what is wrong with a key: wide blanks before it, or something in it."""
    number = node.start_mark.line
    before = (
        [found for found in blanks(Near(lines, number)) if found.line == number] if node.value[:1].isspace() else []
    )
    yield from before or wrong_key(node, lines)


def _begun(node: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield what the lines of a text are by themselves; its first one where nothing stands before it."""
    number, column = node.start_mark.line, node.start_mark.column
    before = lines[number][:column]
    runs_on = node.end_mark.line > number and not before.strip(" -")
    first = number if runs_on or not before.strip(" ") else number + 1
    for line in range(first, node.end_mark.line + 1):
        yield from [found for opening in _openings(node, line, lines) for found in opening(line, lines[line])][:1]


def _openings(node: ScalarNode, line: int, lines: list[str]) -> tuple[_Opening, ...]:
    """Return what a line of a text may be by itself: a number begins an entry where no sentence is left open before it."""
    start = node.start_mark.line
    begun = line == start or lines[line - 1].rstrip(" ").endswith(_SENTENCE_ENDS)
    several = node.end_mark.line > start and lines[start][: node.start_mark.column].strip(" -") == ""
    return (*_OPENINGS, numbered) if begun and (line > start or several) else _OPENINGS


def _dashed(plain: list[ScalarNode], lines: list[str]) -> Iterator[tuple[ScalarNode, int]]:
    """Yield the texts that went on to a line with a dash, and its number."""
    for node in plain:
        for line in range(node.start_mark.line + 1, node.end_mark.line + 1):
            if lines[line].lstrip(" ").startswith("- "):
                yield node, line


def _dash(node: ScalarNode, number: int, lines: list[str]) -> Iterator[Mistake]:
    """Yield a list that begins behind a text, or an entry that stands too far right."""
    above = parts_of(node.start_mark.line, lines[node.start_mark.line])
    if above.key and number == above.number + 1:
        yield text_and_list(lines, above, number)
    elif not above.key:
        yield from wrong_column(Near(lines, number), parts_of(number, lines[number]))
