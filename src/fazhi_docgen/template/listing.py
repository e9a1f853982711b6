"""What a template amounts to, value by value, and which template of its chain each value comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import InputError, Place
from fazhi_docgen.source.authored import Authored
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.terms import measure_name
from fazhi_docgen.template.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.template.chain import Link

#: What describes a template rather than being handed down.
_OWN: Final = ("label", "parent", "place", "places")
#: What parts of a list are called.
_NTH: Final = "第{}项"


class Setting(Struct, frozen=True):
    """One value: its key as a `template.yaml` has it, the value as text, the template that sets it."""

    key: str
    value: str
    template: str


class Difference(Struct, frozen=True):
    """One key whose values differ between two templates; nothing where one has none."""

    key: str
    first: str
    second: str


def settings(chain: tuple[Link, ...]) -> tuple[Setting, ...]:
    """Return all values of a chain of templates, the nearest template's word for each."""
    found: dict[str, Setting] = {}
    for link in reversed(chain):
        for key, value in _flat(link.file):
            found[key] = Setting(key, value, link.name)
    return tuple(found.values())


def printed(value: str, names: Mapping[str, str]) -> str:
    """Return a value as documents show it: the names of the body filled in, as far as there are any."""
    from fazhi_docgen.facts.sandbox import Expander

    try:
        return Expander({}, names)(value, Place(""))
    except InputError:
        return value


def differences(first: tuple[Link, ...], second: tuple[Link, ...]) -> tuple[Difference, ...]:
    """Tell where two templates differ, key by key."""
    one = {setting.key: setting.value for setting in settings(first)}
    other = {setting.key: setting.value for setting in settings(second)}
    keys = dict.fromkeys((*one, *other))
    return tuple(
        Difference(key, one.get(key, ""), other.get(key, "")) for key in keys if one.get(key) != other.get(key)
    )


def _flat(part: Authored, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the values of a part under their dotted Chinese keys, those left to their defaults excepted."""
    for name, field in fields_of(type(part)).items():
        value = getattr(part, name)
        if name in _OWN or value == field.default:
            continue
        yield from _entries(f"{prefix}{field.chinese}", value)


def _entries(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Measure):
        yield key, f"{value.value}（{value.reason}）" if value.reason else value.value
    elif isinstance(value, Authored):
        yield from _flat(value, f"{key}.")
    elif isinstance(value, tuple) and value and isinstance(value[0], Authored):
        for number, part in enumerate(value, start=1):
            yield from _flat(part, f"{key}.{_NTH.format(number)}.")
    elif isinstance(value, dict):
        for name, entry in value.items():
            shown = measure_name(name) if isinstance(entry, Measure) else str(name)
            yield from _entries(f"{key}.{shown}", entry)
    else:
        yield key, _text(value)


def _text(value: Any) -> str:
    """Return a value as a `template.yaml` would have it."""
    match value:
        case Length():
            return f"{value.mm:g}mm"
        case bool():
            return "是" if value else "否"
        case tuple():
            return "、".join(map(_text, value))
        case Path():
            return value.name
        case _:
            return str(value)
