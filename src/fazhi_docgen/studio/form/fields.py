"""The elements of a document as fields (要素): what each says, and how it gets another value."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.content.model import Document, DocumentNumber
from fazhi_docgen.source import fields as model_fields
from fazhi_docgen.source.authored import Authored
from fazhi_docgen.source.fields import keys_of
from fazhi_docgen.source.schema import schema
from fazhi_docgen.studio.form.keys import STEP, after_key, key_edit, whole
from fazhi_docgen.studio.form.lists import list_edits, text_item
from fazhi_docgen.studio.form.source import (
    Edit,
    Unsuitable,
    pair,
    texts_of,
    value_of,
)

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.studio.form.source import Source

How = Literal["text", "texts", "lines", "choice", "flag", "day", "number"]
#: The elements that the form has, in the order of the document, with how each is filled in; behind a dot a key of what
#: stands under an element.
SHOWN: Final[dict[str, How]] = {
    "template": "choice",
    "kind": "choice",
    "content_kind": "choice",
    "form": "choice",
    "numbering": "choice",
    "copy_number": "text",
    "secrecy": "choice",
    "secrecy_period": "text",
    "urgency": "choice",
    "issuing_mark": "lines",
    "mark_picture": "text",
    "document_number": "number",
    "signers": "texts",
    "title": "lines",
    "subtitle": "text",
    "title_note": "text",
    "contents": "flag",
    "recipients": "texts",
    "signatories": "lines",
    "date": "day",
    "seals": "texts",
    "signature_stamp.title": "text",
    "signature_stamp.name": "text",
    "signature_stamp.file": "text",
    "note": "text",
    "attendees": "texts",
    "absentees": "texts",
    "observers": "texts",
    "copies_to": "texts",
    "reports_to": "texts",
    "sends_to": "texts",
    "issues_to": "texts",
    "print_run": "text",
    "printed_by": "text",
    "printed_on": "day",
    "imprint_lines": "lines",
    "letter_foot": "lines",
    "duplex": "flag",
    "facts": "text",
    "last_year": "text",
    "issued.title": "lines",
    "issued.title_note": "text",
    "issued.contents": "flag",
    "issued.recipients": "texts",
    "issued.signatories": "lines",
    "issued.date": "day",
    "publication.index_number": "text",
    "publication.topic": "text",
    "publication.genre": "text",
    "publication.publisher": "text",
    "publication.document_number": "text",
    "publication.dated_on": "day",
    "publication.published_on": "day",
    "publication.validity": "text",
    "publication.openness": "text",
    "archive.fonds": "text",
    "archive.year": "text",
    "archive.retention": "text",
    "archive.category": "text",
    "archive.item": "text",
    "archive.box": "text",
    "archive.title": "text",
    "archive.responsible": "text",
    "archive.date": "day",
    "archive.note": "text",
    "archive.matter": "text",
    "archive.scan": "texts",
    "archive.together": "texts",
    "archive.ofd": "flag",
}
_ORDER: Final = tuple(model_fields.fields_of(Document))
_FLAGS: Final = ["是", "否"]


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
    return [_element(source, name, how) for name, how in SHOWN.items()]


def _element(source: Source, name: str, how: How) -> Field:
    outer, _, inner = name.rpartition(".")
    if not outer:
        return field_of(source.root, Document, name, how)
    holder = value_of(source.root, _names(outer))
    field = replace(field_of(holder, _model(outer), inner, how), name=name)
    return field if holder is None or isinstance(holder, MappingNode) else replace(field, simple=False)


def field_of(holder: Node | None, model: type[Authored], name: str, how: How) -> Field:
    """Return a key of a mapping as a field."""
    found = pair(holder, keys(model)[name])
    node = found[1] if found else None
    number = _number(node) if how == "number" else None
    values = [number] if number else texts_of(node)
    told = _schema(model)[keys(model)[name][0]]
    hint = told.get("description", "") if told.get("description") != told["title"] else ""
    choices = _FLAGS if how == "flag" else [choice for choice in told.get("enum", ()) if not str(choice).isascii()]
    line = found[0].start_mark.line + 1 if found else 0
    return Field(name, told["title"], hint, how, values or [], choices, values is not None, line)


def _number(node: Node | None) -> str:
    """Return a document number that is written part by part, as it is printed; nothing for one that counts issues (期)."""
    if not isinstance(node, MappingNode) or pair(node, keys(DocumentNumber)["unit"]):
        return ""
    names = {key: keys(DocumentNumber)[key] for key in ("code", "year", "serial")}
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
    outer, _, inner = name.rpartition(".")
    if outer:
        return _inner_edits(source, outer, inner, values)
    found = pair(source.root, _names(name))
    if found is None:
        return [_added(source, name, after_key(values))] if values else []
    key, node = found
    if not values:
        return [source.without_lines(key.start_mark.line, source.last_line(node))]
    old = texts_of(node)
    if isinstance(node, ScalarNode) and len(values) == 1:
        return [source.scalar(node, values[0])]
    if isinstance(node, SequenceNode) and not node.flow_style and old and len(values) > 1:
        return [*list_edits(source, node, old, values, text_item)]
    if old is None and not (SHOWN[name] == "number" and _number(node)):
        raise Unsuitable
    return [whole(source, key, node, values)]


def _inner_edits(source: Source, outer: str, inner: str, values: list[str]) -> list[Edit]:
    """Return the edits of a key under an element, which comes with its first key and goes with its last."""
    found, names = pair(source.root, _names(outer)), keys(_model(outer))[inner]
    holder = found[1] if found else None
    if found is None or (isinstance(holder, ScalarNode) and not holder.value):
        taken = [source.without_lines(found[0].start_mark.line, found[0].start_mark.line)] if found else []
        under = f"\n{' ' * STEP}{names[0]}:{after_key(values, STEP)}"
        return [*taken, _added(source, outer, under)] if values else []
    if not isinstance(holder, MappingNode):
        raise Unsuitable
    if not values and len(holder.value) == 1 and pair(holder, names):
        return [source.without_lines(found[0].start_mark.line, source.last_line(holder))]
    edit = key_edit(source, holder, names, values)
    return [edit] if edit else []


def _added(source: Source, name: str, behind: str) -> Edit:
    """Return the edit that writes an element that was not there: where a comment has it, or after those that come before it."""
    text = f"{_names(name)[0]}:{behind}"
    for number, line in enumerate(source.lines):
        if re.match(rf"# ?({'|'.join(_names(name))}):", line):
            return Edit(source.line_start(number), source.line_start(number) + len(line), text)
    return source.after_line(line_before(source, name), text)


def line_before(source: Source, name: str) -> int:
    """Return the line after which a new element belongs: behind those that come before it in the order of the model."""
    before = takewhile(lambda other: other != name, (key for key in _ORDER if key in keys(Document)))
    found = [pair(source.root, _names(other)) for other in before]
    lines = [source.last_line(key_value[1]) for key_value in found if key_value]
    if lines:
        return max(lines)
    first = source.root.value[0][0].start_mark.line if source.root and source.root.value else len(source.lines)
    return int(first) - 1


def _names(name: str) -> tuple[str, str]:
    """Return the names of an element: in Chinese, then in English."""
    return keys(Document)[name]


def _model(outer: str) -> type[Authored]:
    """Return what stands under an element."""
    child = keys_of(Document)[outer].child
    if not (isinstance(child, type) and issubclass(child, Authored)):
        raise KeyError(outer)
    return child


@cache
def keys(kind: type[Authored]) -> dict[str, tuple[str, str]]:
    """Return the names of each key of a class: in Chinese, then in English."""
    return {key.name: (key.chinese, key.name) for key in keys_of(kind).values()}


@cache
def _schema(model: type[Authored]) -> dict[str, Any]:
    whole_schema = schema(Document)
    found: dict[str, Any] = whole_schema if model is Document else whole_schema["$defs"][model.__name__]
    properties: dict[str, Any] = found["properties"]
    return properties
