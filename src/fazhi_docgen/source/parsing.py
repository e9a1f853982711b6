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
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.collector import MOST_PROBLEMS
from fazhi_docgen.source.syntax import changed, mended, told

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_STARTS: Final[dict[type, Any]] = {MappingStartEvent: MappingNode, SequenceStartEvent: SequenceNode}
_ENDS: Final = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
_MARKED: Final = frozenset((ScalarEvent, *_STARTS))
_NO_TAG: Final = ""
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
        node, faults = _composed(text, file)
    except yaml.YAMLError as error:
        repaired = mended(error, text, file)
        problems += repaired.problems
        if not repaired.readable:
            raise InputError(problems) from None
        text = repaired.text
        node, faults = _composed(text, file)
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
        node, left = _composed(plain, file)
    except yaml.YAMLError:  # a mark may be all that made YAML of its line
        raise InputError(problems) from None
    if others or left:
        raise InputError(problems)
    return plain, node


def _swallowed(node: Node, text: str) -> list[Mistake]:
    from fazhi_docgen.source.swallowed import swallowed

    return [*islice(swallowed(node, text.split("\n")), MOST_PROBLEMS)]


def _composed(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node, and a problem for each mark of YAML in the text, which the parser reads once for both.

    No kind of value is looked up for a node, as YAML's own composer does: all is text until a field asks for more.
    """
    problems: list[Diagnostic] = []
    top: list[Node] = []
    outer: list[list[Node]] = []
    inner = top
    for event in _allowed(text, file, problems):
        kind = type(event)
        if kind is ScalarEvent:
            inner.append(ScalarNode(_NO_TAG, event.value, event.start_mark, event.end_mark, event.style))
        elif kind in _STARTS:
            node = _STARTS[kind](_NO_TAG, [], event.start_mark, None, event.flow_style)
            inner.append(node)
            outer.append(inner)
            inner = node.value
        elif kind in _ENDS:
            inner = outer.pop()
            _close(inner[-1], event.end_mark)
    return (top[0] if top else None), problems


def _close(node: Any, end: Any) -> None:
    """End a list or a mapping, all that stands in it being there: that of a mapping is pairs."""
    node.end_mark = end
    if isinstance(node, MappingNode):
        node.value = [*zip(node.value[::2], node.value[1::2], strict=True)]


def _allowed(text: str, file: str, problems: list[Diagnostic]) -> Iterator[Any]:
    """Yield the parser's events, but no more than any document has; aliases, tags and what else ends them become problems."""
    documents = depth = 0
    events: Any = yaml.parse(text, Loader=_BASE)
    for count, event in enumerate(events):
        if count > 2 * _MOST_NODES:  # a list or a mapping has an event at its end too
            raise InputError([mistake("yaml_large", Place(file, event.start_mark.line + 1, 1), {"limit": _MOST_NODES})])
        kind = type(event)
        if kind in _STARTS:
            depth += 1
            if depth > _DEEPEST:
                problems.append(mistake("yaml_deep", _place(event, file), {"limit": _DEEPEST}))
                return
        elif kind in _ENDS:
            depth -= 1
        elif kind is AliasEvent:
            problems.append(mistake("yaml_alias", _place(event, file), {"found": f"*{event.anchor}"}))
            event = ScalarEvent(None, None, (True, False), event.anchor, event.start_mark, event.end_mark)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                problems.append(mistake("yaml_many", _place(event, file)))
                return
        if kind in _MARKED and (event.anchor or event.tag):
            problems += _marks(event, _place(event, file))
        yield event


def _place(event: Any, file: str) -> Place:
    return Place(file, event.start_mark.line + 1, event.start_mark.column + 1)


def _marks(event: Any, place: Place) -> list[Diagnostic]:
    found = []
    if event.anchor:
        found.append(mistake("yaml_alias", place, {"found": f"&{event.anchor}"}))
    if event.tag:
        found.append(mistake("yaml_tag", place, {"found": event.tag}))
    return found
