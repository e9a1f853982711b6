"""What the model's classes tell of their keys: Chinese and English names, and what stands under each."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from fazhi_docgen.content.model import Content, Paragraph


class Blocks:
    """Marks a field that holds blocks of the body, which are told apart by their keys."""


class BlockLists:
    """Marks a field each of whose entries is a block or a list of them."""


class Named(Struct, frozen=True):
    """Marks a field that holds a mapping with names of the author's own, and says what stands under each."""

    child: type[Content] | None


Child = type[Content] | type[Blocks] | type[BlockLists] | Named | None


class FieldKey(Struct, frozen=True):
    """One field of a class: its English and Chinese names, and the class of what stands under it, if any."""

    name: str
    chinese: str
    child: Child
    description: str = ""


@cache
def keys_of(kind: type[Content]) -> dict[str, FieldKey]:
    """Every key that may stand in a mapping of `kind`, in either language."""
    keys: dict[str, FieldKey] = {}
    hints = get_type_hints(kind)
    for name, field in kind.model_fields.items():
        if field.title:
            key = FieldKey(name, field.title, _child(hints[name]), field.description or "")
            keys[name] = keys[field.title] = key
    return keys


@cache
def all_keys() -> frozenset[str]:
    """Every key that may stand anywhere in a file."""
    return frozenset(name for kind in Content.__subclasses__() for name in keys_of(kind))


def _child(annotation: Any) -> Child:
    """The model class inside an annotation such as `tuple[Attachment, ...]`; `Blocks` for the union of blocks."""
    if annotation is Paragraph:
        return Blocks
    if isinstance(annotation, type) and issubclass(annotation, Content):
        return annotation
    if get_origin(annotation) is dict:
        under = _child(get_args(annotation)[1])
        return Named(under if isinstance(under, type) and issubclass(under, Content) else None)
    children = (_child(argument) for argument in get_args(annotation))
    found = next((child for child in children if child is not None), None)
    nested = any(get_origin(argument) is tuple for argument in get_args(annotation))
    return BlockLists if found is Blocks and nested else found
