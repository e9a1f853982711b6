"""Text to YAML nodes with their places; refuses what a document has no use for and an attacker would.

A text with mistakes is read as it was meant, so that all of them, those of YAML and those of what is written, are told
at once.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct
from yaml.events import AliasEvent, DocumentStartEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.collector import MOST_PROBLEMS
from fazhi_docgen.source.syntax import changed, mended, told

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.source.mistakes.base import Mistake

#: Texts, lists and mappings; a thousand pages have fewer. Each becomes an object, and is read by half a dozen steps.
_MOST_NODES: Final = 200_000
#: Deeper than four levels of headings, with lists and tables inside, ever get.
_DEEPEST: Final = 40
#: Signs of YAML that an author meant as text.
_MARKS: Final = ("yaml_alias", "yaml_tag")
#: Lines that a text had swallowed may hide others.
_ROUNDS: Final = 4
#: The events at which something begins that has parts, and ends, and those that may bear an anchor or a tag.
_STARTS: Final = frozenset((MappingStartEvent, SequenceStartEvent))
_ENDS: Final = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
_MARKED: Final = frozenset((ScalarEvent, *_STARTS))
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        text = _readable(text, file, problems)
        node = _node(text, file, problems)
        found = _swallowed(node, text)
        problems += [told(one, file) for one in found]
        if not found:
            break
        text = changed(text, {number: line for one in found for number, line in one.ways[0].items()})
    return Parsed(node, tuple(problems))


def _readable(text: str, file: str, problems: list[Diagnostic]) -> str:
    """Return the text without what keeps the parser from reading it, and without marks of YAML that no document uses."""
    try:
        faults = _forbidden(text, file)
    except yaml.YAMLError as error:
        repaired = mended(error, text, file)
        problems += repaired.problems
        if not repaired.readable:
            raise InputError(problems) from None
        text = repaired.text
        faults = _forbidden(text, file)
    problems += faults
    return _unmarked(text, file, faults, problems) if faults else text


def _unmarked(text: str, file: str, faults: list[Diagnostic], problems: list[Diagnostic]) -> str:
    """Return the text with marks of YAML taken for text."""
    from fazhi_docgen.source.mistakes.base import Near
    from fazhi_docgen.source.mistakes.causes import signs_at

    lines = text.split("\n")
    ways = {fault.place.line - 1: way for fault in faults for way in signs_at(Near(lines, fault.place.line - 1))}
    plain = changed(text, {number: line for way in ways.values() for number, line in way.items()})
    others = [fault for fault in faults if fault.code not in _MARKS or fault.place.line - 1 not in ways]
    if others or _forbidden(plain, file):
        raise InputError(problems)
    return plain


def _node(text: str, file: str, problems: list[Diagnostic]) -> Node:
    node: Node | None = yaml.compose(text, Loader=_BASE)
    if node is None:
        raise InputError([*problems, mistake("file_empty", Place(file, 1, 1))])
    return node


def _swallowed(node: Node, text: str) -> list[Mistake]:
    from fazhi_docgen.source.swallowed import swallowed

    return [*islice(swallowed(node, text.split("\n")), MOST_PROBLEMS)]


def _forbidden(text: str, file: str) -> list[Diagnostic]:
    """Return aliases, tags, further documents and absurd depth, found in the events before any node is made."""
    problems: list[Diagnostic] = []
    documents = depth = 0
    events: Any = yaml.parse(text, Loader=_BASE)
    for count, event in enumerate(events):
        if count > 2 * _MOST_NODES:  # a list or a mapping has an event at its end too
            raise InputError([mistake("yaml_large", Place(file, event.start_mark.line + 1, 1), {"limit": _MOST_NODES})])
        kind = type(event)
        if kind in _STARTS:
            depth += 1
            if depth > _DEEPEST:
                return [*problems, mistake("yaml_deep", _place(event, file), {"limit": _DEEPEST})]
        elif kind in _ENDS:
            depth -= 1
        elif kind is AliasEvent:
            problems.append(mistake("yaml_alias", _place(event, file), {"found": f"*{event.anchor}"}))
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                return [*problems, mistake("yaml_many", _place(event, file))]
        if kind in _MARKED and (event.anchor or event.tag):
            problems += _marks(event, _place(event, file))
    return problems


def _place(event: Any, file: str) -> Place:
    return Place(file, event.start_mark.line + 1, event.start_mark.column + 1)


def _marks(event: Any, place: Place) -> list[Diagnostic]:
    found = []
    if event.anchor:
        found.append(mistake("yaml_alias", place, {"found": f"&{event.anchor}"}))
    if event.tag:
        found.append(mistake("yaml_tag", place, {"found": event.tag}))
    return found
