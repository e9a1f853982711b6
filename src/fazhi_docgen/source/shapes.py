"""What may stand under a key (形状), by the type of its field: what was written is read to what the model holds.

Shapes are made from annotations, once for each class. All that does not fit is told to `Faults`; `FAILED` takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, reduce
from math import inf
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Protocol, Union, get_args, get_origin

from msgspec import Struct

from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.source.authored import TYPE, Alternative, Authored
from fazhi_docgen.source.fields import REQUIRED, Blocks, FieldKey, example_of, fields_of
from fazhi_docgen.source.keys import Checks, Limits, Reads
from fazhi_docgen.source.plain import Unfit

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.source.collector import Location

#: Stands for what could not be read.
FAILED: Final = object()
#: The field of a class that wants to know which of its fields were written.
_GIVEN: Final = "given"
_VALID: Final = "合乎要求的值"


class Faults(Protocol):
    """Takes what does not fit."""

    def add(self, at: Location, code: Code | None, **params: object) -> None:
        """Note what is wrong at a location; without a code where that has been said before."""


class Spot(Struct, frozen=True, gc=False):
    """Where a value stands.

    Attributes:
        at: its location in the data.
        field: the field that it belongs to.
        before: the values of the fields before that one.
        faults: takes what does not fit.
    """

    at: Location
    field: FieldKey
    before: Mapping[str, Any]
    faults: Faults

    def inner(self, part: str | int) -> Spot:
        """Return the spot of a part of the value."""
        return Spot((*self.at, part), self.field, self.before, self.faults)

    def wrong(self, value: Any, code: Code, **params: object) -> Any:
        """Note what is wrong with a value; of one that its reader has left out, that has been said. Returns FAILED."""
        self.faults.add(self.at, None if value is None else code, **params)
        return FAILED


#: Reads a value at a spot; FAILED, and a word to the spot's faults, where it does not fit.
Shape = Callable[[Any, Spot], Any]


def read_mapping(kind: type[Authored], data: dict[str, Any], at: Location, faults: Faults) -> Any:
    """Return the object of a class that the data of a mapping at a location makes; FAILED if it does not fit."""
    try:
        data = kind.prepared(data)
        written = _written(kind, data, at, faults)
        if written is None:
            return FAILED
        made = kind(**written)
        made.check_whole()
    except Unfit as unfit:
        faults.add(at, unfit.code, **unfit.params)
        return FAILED
    return made


def _written(kind: type[Authored], data: dict[str, Any], at: Location, faults: Faults) -> dict[str, Any] | None:
    """Return the fields that data gives, those that no author writes among them; None if one does not fit."""
    shapes = _shapes(kind)
    written = {name: data[name] for name in shapes.carried if name in data}
    before = dict(shapes.defaults)
    sound = True
    for name, field, shape in shapes.fields:
        if name in data:
            value = shape(data[name], Spot((*at, name), field, before, faults))
        elif name in shapes.defaults and (field.dispensable is None or field.dispensable(before)):
            continue
        else:
            faults.add((*at, name), "value_missing", name=field.chinese)
            value = FAILED
        if value is FAILED:
            sound = False
            before.pop(name, None)
        else:
            written[name] = before[name] = value
    if _GIVEN in shapes.carried:
        written[_GIVEN] = frozenset(data)
    return written if sound else None


class _Shapes(Struct, frozen=True):
    """What a class is read by: its fields with their shapes, the defaults of those that have one, and the fields that no
    author writes."""

    fields: tuple[tuple[str, FieldKey, Shape], ...]
    defaults: Mapping[str, Any]
    carried: tuple[str, ...]


@cache
def _shapes(kind: type[Authored]) -> _Shapes:
    """Return the shapes of the fields of a class that an author may write."""
    fields = fields_of(kind)
    return _Shapes(
        tuple((name, field, _shape(field.annotation)) for name, field in fields.items()),
        {name: field.default for name, field in fields.items() if field.default is not REQUIRED},
        tuple(name for name in kind.__struct_fields__ if name not in fields),
    )


def _shape(annotation: Any) -> Shape:
    """Return the shape that an annotation asks for."""
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return reduce(_limited, annotation.__metadata__, _shape(annotation.__origin__))
    if get_origin(annotation) in (Union, UnionType):
        return _any_of(inner)
    if get_origin(annotation) is tuple:
        return _several(_shape(inner[0]))
    return _named(*map(_shape, inner)) if get_origin(annotation) is dict else _single(annotation)


def _single(kind: Any) -> Shape:
    """Return the shape of one value of a class."""
    if kind is Any:
        return lambda value, spot: value
    if kind in (str, Path):
        return _text if kind is str else _path
    if issubclass(kind, Enum):
        return _choice(kind)
    if issubclass(kind, Authored):
        kinds = kind.kinds() if issubclass(kind, Alternative) else {}
        return _block(kinds) if kinds else _mapping(kind)
    return _instance((kind,))


def _limited(shape: Shape, said: object) -> Shape:
    """Return a shape with what an annotation says of it besides its type."""
    match said:
        case Reads():
            return _reading(shape, said)
        case Checks():
            return _checking(shape, said)
        case Limits() if said.least or said.most or said.pattern:
            return _within(shape, said)
        case _:
            return shape


def _reading(shape: Shape, reads: Reads) -> Shape:
    """Return a shape of what is read first."""
    read, beside = reads.read, reads.beside

    def reading(value: Any, spot: Spot) -> Any:
        try:
            found = read(value, spot.before) if beside else read(value)
        except Unfit as unfit:
            return spot.wrong(value, unfit.code, **unfit.params)
        return shape(found, spot)

    return reading


def _checking(shape: Shape, checks: Checks) -> Shape:
    """Return a shape whose values are checked."""
    check, beside = checks.check, checks.beside

    def checking(value: Any, spot: Spot) -> Any:
        found = shape(value, spot)
        if found is FAILED:
            return FAILED
        try:
            return check(found, spot.before) if beside else check(found)
        except Unfit as unfit:
            return spot.wrong(found, unfit.code, **unfit.params)

    return checking


def _within(shape: Shape, limits: Limits) -> Shape:
    """Return a shape whose values keep to limits."""
    least, most, pattern = limits.least, limits.most or inf, limits.pattern

    def within(value: Any, spot: Spot) -> Any:
        found = shape(value, spot)
        if found is FAILED:
            return FAILED
        name = spot.field.chinese
        if len(found) < least:
            return spot.wrong(found, "value_empty", name=name)
        if len(found) > most:
            return spot.wrong(found, "value_many", name=name, found=len(found), most=most)
        if pattern and not re.fullmatch(pattern, found):
            params = {"name": name, "expected": spot.field.description or _VALID, "found": str(found)}
            return spot.wrong(found, "value_wrong", **params, advice="核对这一项。")
        return found

    return within


def _text(value: Any, spot: Spot) -> Any:
    return value if isinstance(value, str) else spot.wrong(value, "not_text", found=_told(value))


def _path(value: Any, spot: Spot) -> Any:
    return Path(value) if isinstance(value, str | Path) else spot.wrong(value, "not_text", found=_told(value))


def _choice(kind: type[Enum]) -> Shape:
    words = [str(member.value) for member in kind]

    def read(value: Any, spot: Spot) -> Any:
        try:
            return kind(value)
        except ValueError:
            known, found = "、".join(words), str(value)
            params = {"name": spot.field.chinese, "expected": known, "found": found}
            return spot.wrong(value, "choice_wrong", **params, suggestion=did_you_mean(found, words))

    return read


def _instance(kinds: tuple[type, ...]) -> Shape:
    """Return the shape of what has been made of what was written before: a file that was opened, a date."""
    return lambda value, spot: value if isinstance(value, kinds) else _no_mapping(value, spot)


def _any_of(kinds: tuple[Any, ...]) -> Shape:
    """Return the shape of one of several classes, or of nothing."""
    others = tuple(kind for kind in kinds if kind is not NoneType)
    shape = _shape(others[0]) if len(others) == 1 else _instance(others)
    return (lambda value, spot: None if value is None else shape(value, spot)) if NoneType in kinds else shape


def _several(shape: Shape) -> Shape:
    def read(value: Any, spot: Spot) -> Any:
        if not isinstance(value, list | tuple):
            return spot.wrong(value, "not_a_list", found=_told(value))
        found = tuple([shape(item, spot.inner(number)) for number, item in enumerate(value)])
        return FAILED if FAILED in found else found

    return read


def _named(key: Shape, shape: Shape) -> Shape:
    def read(value: Any, spot: Spot) -> Any:
        if not isinstance(value, dict):
            return _no_mapping(value, spot)
        found = {key(name, spot.inner(name)): shape(item, spot.inner(name)) for name, item in value.items()}
        return FAILED if FAILED in found or FAILED in found.values() else found

    return read


def _mapping(kind: type[Authored]) -> Shape:
    def read(value: Any, spot: Spot) -> Any:
        if isinstance(value, dict):
            return read_mapping(kind, value, spot.at, spot.faults)
        return value if isinstance(value, kind) else _no_mapping(value, spot)

    return read


def _block(kinds: Mapping[str, type[Alternative]]) -> Shape:
    """Return the shape of a block of a family, whose data says of which kind it is."""

    def read(value: Any, spot: Spot) -> Any:
        kind = kinds.get(value.get(TYPE, "")) if isinstance(value, dict) else None
        return read_mapping(kind, value, spot.at, spot.faults) if kind else _no_mapping(value, spot)

    return read


def _no_mapping(value: Any, spot: Spot) -> Any:
    if isinstance(value, str) and "：" in value:
        return spot.wrong(value, "not_a_mapping_wide", found=_told(value))
    return spot.wrong(value, "not_a_mapping", found=_told(value), example=_example(spot.field))


def _example(field: FieldKey) -> str:
    """Tell how the mapping under a field begins."""
    child = field.child.family if isinstance(field.child, Blocks) else field.child
    return example_of(child) if isinstance(child, type) else f"{field.chinese}: …"


def _told(found: Any) -> str:
    """Tell in words what was written."""
    if isinstance(found, dict):
        return "“键: 值”"
    return "一个列表" if isinstance(found, list | tuple) else f"“{found}”"
