"""What the model's classes tell of their keys: Chinese and English names, and what stands under each."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin

from msgspec import Struct

from fazhi_docgen.source.authored import Alternative, Authored, classes


class Blocks(Struct, frozen=True):
    """Marks a field that holds blocks of a family; where it is of `lists`, each entry is a block or a list of them."""

    family: type[Alternative]
    lists: bool = False


class Named(Struct, frozen=True):
    """Marks a field that holds a mapping with names of the author's own, and says what stands under each."""

    child: type[Authored] | None


Child = type[Authored] | Blocks | Named | None


class FieldKey(Struct, frozen=True):
    """One field of a class: its English and Chinese names, and the class of what stands under it, if any."""

    name: str
    chinese: str
    child: Child
    description: str = ""


@cache
def keys_of(kind: type[Authored]) -> dict[str, FieldKey]:
    """Return every key that may stand in a mapping of `kind`, in either language."""
    keys: dict[str, FieldKey] = {}
    for name, field in kind.model_fields.items():
        if field.title:
            key = FieldKey(name, field.title, _child(field.annotation), field.description or "")
            keys[name] = keys[field.title] = key
    return keys


@cache
def all_keys() -> frozenset[str]:
    """Return every key that may stand anywhere in a file."""
    return frozenset(name for kind in classes() for name in keys_of(kind))


def example_of(kind: type[Authored]) -> str:
    """Tell how a mapping of `kind` begins."""
    return f"{kind.example or next(iter(keys_of(kind).values())).chinese}: …"


def _child(annotation: Any) -> Child:
    """Return the class inside an annotation such as `tuple[Attachment, ...]`; `Blocks` for a family of blocks."""
    if isinstance(annotation, type) and issubclass(annotation, Alternative) and annotation.kinds():
        return Blocks(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return annotation
    if get_origin(annotation) is dict:
        under = _child(get_args(annotation)[1])
        return Named(under if isinstance(under, type) else None)
    children = (_child(argument) for argument in get_args(annotation))
    found = next((child for child in children if child is not None), None)
    nested = any(get_origin(argument) is tuple for argument in get_args(annotation))
    return Blocks(found.family, lists=True) if isinstance(found, Blocks) and nested else found
