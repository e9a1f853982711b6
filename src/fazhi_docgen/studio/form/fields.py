"""The elements of a document as fields (要素): what each says, and how it gets another value."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.content.model import Document, DocumentNumber
from fazhi_docgen.source.fields import keys_of
from fazhi_docgen.source.schema import schema
from fazhi_docgen.studio.form.lists import list_edits, text_item
from fazhi_docgen.studio.form.source import (
    Edit,
    Unsuitable,
    flow_list,
    in_line,
    pair,
    plain_or_quoted,
    texts_of,
    value_of,
)

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.source.authored import Authored
    from fazhi_docgen.studio.form.source import Source

How = Literal["text", "texts", "choice", "day", "number"]
#: The elements that the form has, in the order of the document, with how each is filled in.
SHOWN: Final[dict[str, How]] = {
    "template": "choice",
    "kind": "choice",
    "form": "choice",
    "copy_number": "text",
    "secrecy": "choice",
    "secrecy_period": "text",
    "urgency": "choice",
    "issuing_mark": "texts",
    "document_number": "number",
    "signers": "texts",
    "title": "texts",
    "recipients": "texts",
    "signatories": "texts",
    "date": "day",
    "note": "text",
    "copies_to": "texts",
    "printed_by": "text",
    "printed_on": "day",
}
_ORDER: Final = tuple(Document.model_fields)
#: A list on one line is no longer than this.
_LINE: Final = 60


class Field(Struct, frozen=True):
    """An element: its key, what it says, and how it is filled in; one not `simple` is written in its own way."""

    name: str
    label: str
    hint: str
    how: How
    values: list[str]
    choices: list[str]
    simple: bool
    line: int


def fields_of(source: Source) -> list[Field]:
    """Return the elements that the form has, those that are not written without values."""
    return [_field(source, name, how) for name, how in SHOWN.items()]


def _field(source: Source, name: str, how: How) -> Field:
    found = pair(source.root, _names(name))
    node = found[1] if found else None
    number = _number(node) if how == "number" else None
    values = [number] if number else texts_of(node)
    told: dict[str, Any] = _schema()[_names(name)[0]]
    hint = told["description"] if told["description"] != told["title"] else ""
    choices = [choice for choice in told.get("enum", ()) if not choice.isascii()]
    line = found[0].start_mark.line + 1 if found else 0
    return Field(name, told["title"], hint, how, values or [], choices, values is not None, line)


def _number(node: Node | None) -> str:
    """A document number that is written part by part, as it is printed."""
    if not isinstance(node, MappingNode):
        return ""
    names = {key: _keys(DocumentNumber)[key] for key in ("code", "year", "serial")}
    code, year, serial = (_text(value_of(node, names[key])) for key in ("code", "year", "serial"))
    return f"{code}〔{year}〕{serial}号" if year else f"第{serial}号"


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, ScalarNode) else ""


def field_edits(source: Source, name: str, values: list[str]) -> list[Edit]:
    """Return the edits that give an element other values; none takes it away.

    Raises:
        Unsuitable: it is written in a way that the form does not change.
        KeyError: the form has no such element.
    """
    SHOWN[name]
    found = pair(source.root, _names(name))
    if found is None:
        return [_added(source, name, values)] if values else []
    key, node = found
    if not values:
        return [source.without_lines(key.start_mark.line, source.last_line(node))]
    old = texts_of(node)
    if isinstance(node, ScalarNode) and len(values) == 1:
        return [source.scalar(node, values[0])]
    if isinstance(node, SequenceNode) and not node.flow_style and old and len(values) > 1:
        return [*list_edits(source, node, old, values, text_item)]
    if old is None and SHOWN[name] != "number":
        raise Unsuitable
    return [_whole(source, key, node, values)]


def _whole(source: Source, key: ScalarNode, node: Node, values: list[str]) -> Edit:
    """The edit that writes all of a value anew; a comment after one that ends on its line stays."""
    start, line = source.at(key.end_mark), source.last_line(node)
    ends_inside = isinstance(node, ScalarNode) or in_line(node)
    end = source.at(node.end_mark) if ends_inside else source.line_start(line) + len(source.lines[line])
    return Edit(
        start,
        max(end, start + 1),
        f": {_written(values)}" if len(values) == 1 or _short(values) else f":{_written(values)}",
    )


def _added(source: Source, name: str, values: list[str]) -> Edit:
    """The edit that writes an element that was not there: where a comment has it, or after those that come before it."""
    label = _names(name)[0]
    gap = " " if len(values) == 1 or _short(values) else ""
    text = f"{label}:{gap}{_written(values)}"
    for number, line in enumerate(source.lines):
        if re.match(rf"# ?({'|'.join(_names(name))}):", line):
            return Edit(source.line_start(number), source.line_start(number) + len(line), text)
    return source.after_line(line_before(source, name), text)


def line_before(source: Source, name: str) -> int:
    """Return the line after which a new element belongs: behind those that come before it in the order of the model."""
    before = takewhile(lambda other: other != name, (key for key in _ORDER if key in _keys(Document)))
    found = [pair(source.root, _names(other)) for other in before]
    lines = [source.last_line(key_value[1]) for key_value in found if key_value]
    if lines:
        return max(lines)
    first = source.root.value[0][0].start_mark.line if source.root and source.root.value else len(source.lines)
    return int(first) - 1


def _short(values: list[str]) -> bool:
    return sum(map(len, values)) <= _LINE


def _written(values: list[str]) -> str:
    """Values after their key: one as it is, some on its line, many on lines of their own."""
    if len(values) == 1:
        return plain_or_quoted(values[0])
    if _short(values):
        return flow_list(values)
    return "".join(f"\n  - {plain_or_quoted(value)}" for value in values)


def _names(name: str) -> tuple[str, str]:
    """The names of a field: in Chinese, then in English."""
    return _keys(Document)[name]


def _keys(kind: type[Authored]) -> dict[str, tuple[str, str]]:
    return {key.name: (key.chinese, key.name) for key in keys_of(kind).values()}


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = schema(Document)["properties"]
    return found
