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
    KEYS_OF_MORE,
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
    from collections.abc import Callable, Iterable, Iterator

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
    nodes = below(root)
    found = [mistake for key in _odd_keys(nodes, lines) for mistake in _key(key, lines)]
    found += [mistake for node in nodes for mistake in _meant_otherwise(node, lines)]
    sound = []
    for node in nodes:
        if isinstance(node, ScalarNode) and not node.style and node.value and (own := _own_lines(node, lines)):
            begun = [mistake for line in own for mistake in _begun(node, line, lines)]
            found += begun
            sound += [] if begun else [node]
    found += [
        mistake for node, number in islice(_dashed(sound, lines), _MOST) for mistake in _dash(node, number, lines)
    ]
    return sorted({mistake.line: mistake for mistake in found}.values(), key=lambda mistake: mistake.line)


def _meant_otherwise(node: Node, lines: list[str]) -> Iterable[Mistake]:
    """Return what its author meant for something else: a remark for a text, wide brackets for a list, text for Markdown."""
    if isinstance(node, MappingNode):
        return _in_mapping(node, lines)
    return _in_list(node, lines) if isinstance(node, SequenceNode) else ()


def _in_mapping(node: MappingNode, lines: list[str]) -> Iterator[Mistake]:
    if node.flow_style:
        yield from braces(node, lines)
        yield from commas_between_braces(node, lines)
    for key, value in node.value:
        if isinstance(key, SequenceNode):
            yield from key_bracketed(key, lines)
        elif isinstance(key, ScalarNode) and isinstance(value, SequenceNode):
            yield from rows(key.value, value, lines)
        elif isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and not value.style:
            if not value.value:
                yield from hash_first(value, lines)
            if key.value in KEYS_OF_MORE:
                yield from wide_brackets(key.value, value, lines)
                yield from bar_missing(key, value, lines)
                yield from lines_of_list(key, value, lines)


def _in_list(node: SequenceNode, lines: list[str]) -> Iterator[Mistake]:
    for entry in node.value:
        if isinstance(entry, ScalarNode) and not entry.style and not entry.value:
            yield from hash_first(entry, lines)


def _odd_keys(nodes: tuple[Node, ...], lines: list[str]) -> Iterator[ScalarNode]:
    """Yield the keys with something in them that no key has; all are searched at once, since few files have such keys."""
    mappings = [node for node in nodes if isinstance(node, MappingNode)]
    keys = [key for node in mappings for key, _ in node.value if isinstance(key, ScalarNode)]
    if not _ODD.search("".join([key.value for key in keys])) and not any("? " in line for line in lines):
        return
    for key in keys:
        if _ODD.search(key.value) or lines[key.start_mark.line].endswith("? ", 0, key.start_mark.column):
            yield key


def _key(node: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield what is wrong with a key: wide blanks before it, or something in it."""
    number = node.start_mark.line
    before = (
        [found for found in blanks(Near(lines, number)) if found.line == number] if node.value[:1].isspace() else []
    )
    yield from before or wrong_key(node, lines)


def _own_lines(node: ScalarNode, lines: list[str]) -> range:
    """Return the lines that a text has to itself; its first one where nothing stands before it, or only its dash."""
    number, last = node.start_mark.line, node.end_mark.line
    before = lines[number][: node.start_mark.column].strip(" ")
    shared = before and (last == number or before.strip(" -"))
    return range(number + 1 if shared else number, last + 1)


def _begun(node: ScalarNode, line: int, lines: list[str]) -> list[Mistake]:
    """Return what a line of a text is by itself."""
    return [found for opening in _openings(node, line, lines) for found in opening(line, lines[line])][:1]


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
