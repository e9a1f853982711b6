"""What the model's classes tell of their keys: Chinese and English names, and what stands under each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct

from fazhi_docgen.source.authored import Alternative, Authored, classes
from fazhi_docgen.source.keys import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


#: The default of a field that must be there.
REQUIRED: Final = object()


class Blocks(Struct, frozen=True):
    """Marks a field that holds blocks of a family; where it is of `lists`, each entry is a block or a list of them."""

    family: type[Alternative]
    lists: bool = False


class Named(Struct, frozen=True):
    """Marks a field that holds a mapping with names of the author's own, and says what stands under each."""

    child: type[Authored] | None


Child = type[Authored] | Blocks | Named | None


class FieldKey(Struct, frozen=True, eq=False):
    """One field of a class that an author may write.

    Attributes:
        name: its English name.
        chinese: its Chinese name.
        child: the class of what stands under it, if any.
        description: what stands under it, in the words of a user.
        annotation: its type, with all that is said of it.
        default: what it is where it is not written; REQUIRED of one that must be there.
        dispensable: whether one that must be there need not for once, told by the fields before it.
    """

    name: str
    chinese: str
    child: Child
    description: str = ""
    annotation: Any = None
    default: Any = REQUIRED
    dispensable: Callable[[Mapping[str, Any]], bool] | None = None


@cache
def fields_of(kind: type[Authored]) -> dict[str, FieldKey]:
    """Return the fields of a class that an author may write, by their English names, in their order."""
    found: dict[str, FieldKey] = {}
    defaults = _defaults(kind)
    for name, annotation in get_type_hints(kind, include_extras=True).items():
        for key in (said for said in getattr(annotation, "__metadata__", ()) if isinstance(said, Key)):
            found[name] = FieldKey(
                name,
                key.chinese,
                _child(annotation),
                key.description,
                annotation,
                defaults.get(name, REQUIRED),
                key.dispensable,
            )
    return found


def _defaults(kind: type[Authored]) -> dict[str, Any]:
    """Return the defaults of the fields of a class, of all that have one."""
    names = kind.__struct_fields__
    given = dict(zip(names[len(names) - len(kind.__struct_defaults__) :], kind.__struct_defaults__, strict=True))
    return {
        name: default.factory() if hasattr(default, "factory") else default
        for name, default in given.items()
        if default is not NODEFAULT
    }


def said_in(part: Authored) -> dict[str, Any]:
    """Return the fields of a part that say something, by their English names."""
    return {name: value for name in fields_of(type(part)) if (value := getattr(part, name))}


@cache
def keys_of(kind: type[Authored]) -> dict[str, FieldKey]:
    """Return every key that may stand in a mapping of `kind`, in either language."""
    return {key: field for field in fields_of(kind).values() for key in (field.name, field.chinese)}


@cache
def all_keys() -> frozenset[str]:
    """Return every key that may stand anywhere in a file."""
    return frozenset(name for kind in classes() for name in keys_of(kind))


def example_of(kind: type[Authored]) -> str:
    """Tell how a mapping of `kind` begins."""
    return f"{kind.example or next(iter(keys_of(kind).values())).chinese}: …"


def _child(annotation: Any) -> Child:
    """Return the class inside an annotation such as `tuple[Attachment, ...]`; `Blocks` for a family of blocks."""
    bare = _unannotated(annotation)
    if isinstance(bare, type) and issubclass(bare, Authored):
        return Blocks(bare) if issubclass(bare, Alternative) and bare.kinds() else bare
    if get_origin(bare) is dict:
        under = _child(get_args(bare)[1])
        return Named(under if isinstance(under, type) else None)
    children = (_child(argument) for argument in get_args(bare))
    found = next((child for child in children if child is not None), None)
    nested = any(get_origin(_unannotated(argument)) is tuple for argument in get_args(bare))
    return Blocks(found.family, lists=True) if isinstance(found, Blocks) and nested else found


def _unannotated(annotation: Any) -> Any:
    """Return a type without what is said of it besides."""
    return annotation.__origin__ if get_origin(annotation) is Annotated else annotation
