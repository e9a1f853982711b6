"""Text to YAML nodes with their places; refuses what a document has no use for and an attacker would.

A text with mistakes is read as it was meant, so that all of them, those of YAML and those of what is written, are told
at once.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from yaml import YAMLError

from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.collector import MOST_PROBLEMS
from fazhi_docgen.source.composing import composed
from fazhi_docgen.source.syntax import changed, mended, told

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.source.mistakes.base import Mistake

#: Signs of YAML that an author meant as text.
_MARKS: Final = ("yaml_alias", "yaml_tag")
#: Lines that a text had swallowed may hide others.
_ROUNDS: Final = 4


class Parsed(Struct, frozen=True):
    """The root node of a text as it was meant, and what is wrong with the text."""

    node: Node
    problems: tuple[Diagnostic, ...] = ()


def compose(text: str, file: str) -> Node:
    """Return the root node of the one document in `text`.

    Raises:
        InputError: the text is not YAML, or uses aliases, tags, several documents or absurd depth.
    """
    parsed = parse(text, file)
    if parsed.problems:
        raise InputError(parsed.problems)
    return parsed.node


def parse(text: str, file: str) -> Parsed:
    """Return the root node of the one document in `text`, mistakes of YAML mended as far as the lines tell what was meant.

    Raises:
        InputError: no reader can go on; with all mistakes up to there.
    """
    problems: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        text, node = _readable(text, file, problems)
        found = _swallowed(node, text)
        problems += [told(one, file) for one in found]
        if not found:
            break
        text = changed(text, {number: line for one in found for number, line in one.ways[0].items()})
    return Parsed(node, tuple(problems))


def _readable(text: str, file: str, problems: list[Diagnostic]) -> tuple[str, Node]:
    """Return the text, and its root, without what keeps the parser from reading it and marks of YAML that no document uses."""
    try:
        node, faults = composed(text, file)
    except YAMLError as error:
        repaired = mended(error, text, file)
        problems += repaired.problems
        if not repaired.readable:
            raise InputError(problems) from None
        text = repaired.text
        node, faults = composed(text, file)
    problems += faults
    if faults:
        text, node = _unmarked(text, file, faults, problems)
    if node is None:
        raise InputError([*problems, mistake("file_empty", Place(file, 1, 1))])
    return text, node


def _unmarked(text: str, file: str, faults: list[Diagnostic], problems: list[Diagnostic]) -> tuple[str, Node | None]:
    """Return the text with marks of YAML taken for text, and its root.

    Raises:
        InputError: it cannot be read without them.
    """
    from fazhi_docgen.source.mistakes.base import Near
    from fazhi_docgen.source.mistakes.causes import signs_at

    lines = text.split("\n")
    ways = {fault.place.line - 1: way for fault in faults for way in signs_at(Near(lines, fault.place.line - 1))}
    plain = changed(text, {number: line for way in ways.values() for number, line in way.items()})
    others = [fault for fault in faults if fault.code not in _MARKS or fault.place.line - 1 not in ways]
    try:
        node, left = composed(plain, file)
    except YAMLError:  # a mark may be all that made YAML of its line
        raise InputError(problems) from None
    if others or left:
        raise InputError(problems)
    return plain, node


def _swallowed(node: Node, text: str) -> list[Mistake]:
    from fazhi_docgen.source.swallowed import swallowed

    return [*islice(swallowed(node, text.split("\n")), MOST_PROBLEMS)]
