"""A file of ours said again in English: every key, and every word that is one of a few."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.source.authored import Alternative, Authored
from fazhi_docgen.source.fields import Blocks, Named, keys_of
from fazhi_docgen.standard.number_formats import ENGLISH
from fazhi_docgen.standard.numbering import Sign
from fazhi_docgen.standard.vocabulary import Form, Kind, WorkingKind
from fazhi_docgen.template.model import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.source.fields import FieldKey

#: Words of no enumeration, in fields of the names that follow.
_SWITCHES = {"是": "yes", "否": "no"}
_FORMATS = {chinese: english for english, chinese in ENGLISH.items()}
_OF_FIELDS = {
    "formats": _FORMATS,
    "heights": {"自动": "auto"},
    "start": {"接上": "on"},
    "together": {"本件": "itself"},
    "level_signs": {sign.value: sign.name.lower() for sign in Sign},
    "seals": _SWITCHES,
    "total": _SWITCHES,
}
#: The names that a mapping of names knows.
_NAMES = {
    **{chinese: english for english, chinese in NAMES.items()},
    "默认": "default",
    **{member.value: member.name.lower() for kinds in (Kind, WorkingKind, Form, Role) for member in kinds},
}
_NAMED = (
    "body", "codes", "issuing_mark", "mark_pictures", "recipients", "note", "forms", "families", "files", "of_kinds",
    "of_forms",
)  # fmt: skip


class Translator:
    """Says data of a file in English, and notes which keys and which words it met."""

    def __init__(self) -> None:
        self.keys: set[tuple[str, str]] = set()
        self.words: set[tuple[type[Enum], str]] = set()

    def mapping(self, data: Any, kind: type[Authored]) -> Any:
        """A mapping of a class, or what stands for one."""
        if isinstance(data, list):
            return [self.mapping(item, kind) for item in data]
        if not isinstance(data, dict):
            return data
        keys = keys_of(kind)
        return dict(self._entry(keys[name], value, kind) for name, value in data.items())

    def _entry(self, key: FieldKey, value: Any, kind: type[Authored]) -> tuple[str, Any]:
        self.keys.add((kind.__name__, key.chinese))
        annotation = get_type_hints(kind)[key.name]
        match key.child:
            case Blocks(family=family):
                return key.name, self._blocks(value, family)
            case Named(child=child):
                return key.name, self._named(value, key.name, child, annotation)
            case None:
                return key.name, self._value(value, key.name, annotation)
            case child:
                return key.name, self.mapping(value, child)

    def _blocks(self, value: Any, family: type[Alternative]) -> Any:
        if isinstance(value, list):
            return [self._blocks(item, family) for item in value]
        return self._block(value, family) if isinstance(value, dict) else value

    def _block(self, data: dict[str, Any], family: type[Alternative]) -> dict[str, Any]:
        keyed = family.keyed()
        kind = next(keyed[name] for name in data if name in keyed)
        if not kind.wrapped:
            translated: dict[str, Any] = self.mapping(data, kind)
            return translated
        (inner,) = data.values()
        return {kind.keys[1]: _SWITCHES.get(inner, inner) if isinstance(inner, str) else self.mapping(inner, kind)}

    def _named(self, value: Any, field: str, child: type[Authored] | None, annotation: Any) -> Any:
        if not isinstance(value, dict):
            return value
        known = _NAMES if field in _NAMED else {}
        for name in value:
            self.words |= {(part, name) for part in _enums(annotation) if name in [*map(_of, part)]}
        inner = (
            self.mapping(item, child) if child else self._value(item, field, annotation) for item in value.values()
        )
        return dict(zip((known.get(name, name) for name in value), inner, strict=True))

    def _value(self, value: Any, field: str, annotation: Any) -> Any:
        if isinstance(value, list):
            return [self._value(item, field, annotation) for item in value]
        if not isinstance(value, str):
            return value
        for part in _enums(annotation):
            for member in part:
                if member.value == value:
                    self.words.add((part, value))
                    return member.name.lower()
        if bool in _parts(annotation):
            return _SWITCHES.get(value, value)
        return _OF_FIELDS.get(field, {}).get(value, value)


def _of(member: Enum) -> Any:
    return member.value


def _enums(annotation: Any) -> Iterator[type[Enum]]:
    yield from (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Enum))


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of."""
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
