"""The parser's events to nodes with their places (组成节点), and what no document has use for: aliases, tags, absurd depth.

No kind of value is looked up for a node, as YAML's own composer does: all is text until a field asks for more.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.codes import Code

#: Texts, lists and mappings; a thousand pages have fewer. Each becomes an object, and is read by half a dozen steps.
_MOST_NODES: Final = 200_000
#: Deeper than four levels of headings, with lists and tables inside, ever get.
_DEEPEST: Final = 40
_NO_TAG: Final = ""
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def composed(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node of a text, and a problem for each mark of YAML in it, which the parser reads once for both.

    Raises:
        InputError: it has more parts than any document.
        YAMLError: it is no YAML.
    """
    composer = _Composer(file)
    with suppress(_Ended):
        composer.read(text)
    return (composer.top[0] if composer.top else None), composer.problems


class _Ended(Exception):
    """What comes next ends the document, as `problems` say: nothing behind it is read."""


class _Composer:
    """Puts nodes together: each event is taken by its class, those that begin or end nothing by nobody."""

    def __init__(self, file: str) -> None:
        self.top: list[Node] = []
        self.problems: list[Diagnostic] = []
        self._file = file
        self._inner: list[Any] = self.top
        self._outer: list[list[Any]] = []
        self._documents = 0

    def read(self, text: str) -> None:
        take = {
            ScalarEvent: self._scalar,
            SequenceStartEvent: self._sequence,
            MappingStartEvent: self._mapping,
            SequenceEndEvent: self._end,
            MappingEndEvent: self._end_of_mapping,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        events: Iterator[Any] = iter(_BASE(text).get_event, None)
        for count, event in enumerate(events):
            if count > 2 * _MOST_NODES:  # a list or a mapping has an event at its end too
                line = event.start_mark.line + 1
                raise InputError([mistake("yaml_large", Place(self._file, line, 1), {"limit": _MOST_NODES})])
            if taking := take.get(type(event)):
                taking(event)

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._complain_of_marks(event)
        self._inner.append(ScalarNode(_NO_TAG, event.value, event.start_mark, event.end_mark, event.style))

    def _sequence(self, event: Any) -> None:
        self._begin(SequenceNode(_NO_TAG, [], event.start_mark, None, event.flow_style), event)

    def _mapping(self, event: Any) -> None:
        self._begin(MappingNode(_NO_TAG, [], event.start_mark, None, event.flow_style), event)

    def _begin(self, node: Any, event: Any) -> None:
        """Begin a list or a mapping: what follows stands in it."""
        if len(self._outer) == _DEEPEST:
            self._stop("yaml_deep", event, limit=_DEEPEST)
        if event.anchor or event.tag:
            self._complain_of_marks(event)
        self._inner.append(node)
        self._outer.append(self._inner)
        self._inner = node.value

    def _end(self, event: Any) -> Any:
        """End a list or a mapping, and return it."""
        self._inner = self._outer.pop()
        node = self._inner[-1]
        node.end_mark = event.end_mark
        return node

    def _end_of_mapping(self, event: Any) -> None:
        """End a mapping, whose keys and values so far stand one behind the other: they are pairs."""
        node = self._end(event)
        parts = iter(node.value)
        node.value = [*zip(parts, parts, strict=True)]

    def _alias(self, event: Any) -> None:
        """Take an alias for the text that it may have been meant as."""
        self.problems.append(mistake("yaml_alias", self._place(event), {"found": f"*{event.anchor}"}))
        self._inner.append(ScalarNode(_NO_TAG, event.anchor, event.start_mark, event.end_mark))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("yaml_many", event)

    def _stop(self, code: Code, event: Any, **params: Any) -> NoReturn:
        self.problems.append(mistake(code, self._place(event), params))
        raise _Ended

    def _complain_of_marks(self, event: Any) -> None:
        place = self._place(event)
        if event.anchor:
            self.problems.append(mistake("yaml_alias", place, {"found": f"&{event.anchor}"}))
        if event.tag:
            self.problems.append(mistake("yaml_tag", place, {"found": event.tag}))

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)
