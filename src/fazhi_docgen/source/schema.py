"""The content model as JSON Schema (2020-12), in both languages, so that an editor completes and checks the YAML."""

from __future__ import annotations

from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from fazhi_docgen.source.authored import Alternative, Authored
from fazhi_docgen.source.fields import REQUIRED, Blocks, FieldKey, Named, keys_of
from fazhi_docgen.source.keys import Reads
from fazhi_docgen.source.plain import as_several

if TYPE_CHECKING:
    from collections.abc import Iterator


_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SCALAR: Final[dict[str, Any]] = {"type": ["string", "number", "boolean"]}
_TEXTS: Final[dict[str, Any]] = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]}


def schema(kind: type[Authored]) -> dict[str, Any]:
    """Return the schema of a whole file of the class `kind`: a document, or another that is made of the same parts."""
    definitions = {part.__name__: _definition(part) for part in dict.fromkeys(_parts_of(kind))}
    return {
        "$schema": _DIALECT,
        "title": f"fazhi-docgen {(kind.__doc__ or '').strip()}",
        "description": "键可用中文或英文",
        **_object(kind),
        "$defs": definitions,
    }


def _parts_of(kind: type[Authored], above: tuple[type[Authored], ...] = ()) -> Iterator[type[Authored]]:
    """Yield a class and all that may stand in it, at any depth."""
    if kind in above:
        return
    yield kind
    children = [_class_of(key) for key in keys_of(kind).values()]
    kinds = kind.kinds().values() if issubclass(kind, Alternative) else ()
    for child in dict.fromkeys((*children, *kinds)):
        if child is not None:
            yield from _parts_of(child, (*above, kind))


def _class_of(key: FieldKey) -> type[Authored] | None:
    """Return the class of what stands under a key."""
    match key.child:
        case Blocks(family=family):
            return family
        case Named(child=child):
            return child
        case _:
            return key.child


def _definition(kind: type[Authored]) -> dict[str, Any]:
    if issubclass(kind, Alternative) and kind.kinds():
        return {"anyOf": [_SCALAR, *(_block(each) for each in kind.kinds().values() if each.keys)]}
    if not kind.one_value:
        return _object(kind)
    return {"anyOf": [{"type": ["string", "number", "null"]}, _TEXTS, _object(kind)]}


def _object(kind: type[Authored]) -> dict[str, Any]:
    """Return a mapping of the model's class: each field under both its names, one of them where it must be there."""
    keys = keys_of(kind)
    required = [{"anyOf": _written(key)} for key in dict.fromkeys(keys.values()) if key.default is REQUIRED]
    required += kind.schema_rules()
    properties = {name: _property(kind, key) for name, key in keys.items()}
    rules = {"allOf": required} if required else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **rules}


def _written(key: FieldKey) -> list[dict[str, Any]]:
    """Say that a field is there, under either name."""
    return [{"required": [key.chinese]}, {"required": [key.name]}]


def _property(kind: type[Authored], key: FieldKey) -> dict[str, Any]:
    described = {"title": key.chinese, "description": key.description or key.chinese}
    if key.name in kind.read_elsewhere:
        return described
    return {**described, **_value(get_type_hints(kind)[key.name], key)}


def _value(annotation: Any, key: FieldKey) -> dict[str, Any]:
    if isinstance(key.child, Blocks):
        return _blocks(key.child)
    if isinstance(key.child, Named):
        return _named(key.child, annotation)
    if key.child is not None:
        return _children(annotation, key.child, key)
    choices = _choices(annotation)
    if choices:
        return {"enum": choices}
    return _texts(annotation) if _is_tuple(annotation) else _SCALAR


def _texts(annotation: Any) -> dict[str, Any]:
    """Return one text or several; where there is a choice of them, of those."""
    choices = [choice for argument in get_args(annotation) for choice in _choices(argument)]
    # To an editor 1. without quotes is a number.
    choice = {"enum": [*choices, *(float(choice) for choice in choices if choice.removesuffix(".").isdecimal())]}
    return {"anyOf": [choice, {"type": "array", "items": choice, "minItems": 1}]} if choices else _TEXTS


def _blocks(blocks: Blocks) -> dict[str, Any]:
    """Describe blocks, or text in Markdown; entries of a list of items may each be several blocks."""
    block = {"$ref": f"#/$defs/{blocks.family.__name__}"}
    entry = {"anyOf": [block, {"type": "array", "items": block}]} if blocks.lists else block
    entries = {"type": "array", "items": entry, "minItems": 1}
    return entries if blocks.lists else {"anyOf": [{"type": ["string", "null"]}, entries]}


def _named(child: Named, annotation: Any) -> dict[str, Any]:
    """Describe a mapping with names of the author's own, or one value for all of them."""
    names, values = get_args(annotation)
    value = {"anyOf": [_SCALAR, {"$ref": f"#/$defs/{child.child.__name__}"}]} if child.child else _written_as(values)
    choices = _choices(values)
    keys = {"propertyNames": {"enum": _choices(names)}} if _choices(names) else {}
    mapping = {"type": "object", **keys, "additionalProperties": {"enum": choices} if choices else value}
    return {"anyOf": [mapping, _SCALAR]}


def _written_as(annotation: Any) -> dict[str, Any]:
    """Return one text, or a list of them where the field takes several."""
    return _TEXTS if _is_tuple(annotation) else _SCALAR


def _children(annotation: Any, child: Any, key: FieldKey) -> dict[str, Any]:
    """Return one mapping, a list of them, or (rows of a table) a list of lists."""
    single = {"$ref": f"#/$defs/{child.__name__}"}
    if Reads(as_several) in key.annotation.__metadata__:
        return {"anyOf": [single, {"type": "array", "items": single}]}
    depth = _tuple_depth(annotation)
    value: dict[str, Any] = single
    for _ in range(depth):
        value = {"type": "array", "items": value}
    return {"anyOf": [value, {"type": "string"}]} if depth == 0 else value


def _block(kind: type[Alternative]) -> dict[str, Any]:
    """Return a mapping that is a block: its own keys, or one key with the mapping under it."""
    inner: dict[str, Any] = {"$ref": f"#/$defs/{kind.__name__}"}
    if not kind.wrapped:
        return inner
    if kind.not_yes:
        inner = {"enum": ["是", True]}
    elif kind.short:
        inner = {"anyOf": [{"type": "string"}, inner]}
    properties = dict.fromkeys(kind.keys, inner)
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
    }


def _choices(annotation: Any) -> list[str]:
    return [choice for part in _parts(annotation) for choice in _choices_of(part)]


def _choices_of(part: Any) -> list[str]:
    if isinstance(part, type) and issubclass(part, Enum):
        return [name for member in part for name in (member.value, member.name.lower())]
    return list(get_args(part)) if get_origin(part) is Literal else []


def _is_tuple(annotation: Any) -> bool:
    return any(get_origin(part) is tuple for part in _parts(annotation))


def _tuple_depth(annotation: Any) -> int:
    if get_origin(annotation) is tuple:
        return 1 + max(_tuple_depth(argument) for argument in get_args(annotation))
    return 0


def _parts(annotation: Any) -> tuple[Any, ...]:
    """Return the members of a union, or the annotation alone."""
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
