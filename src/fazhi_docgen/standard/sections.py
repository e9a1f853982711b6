"""Sections of a profile's plain data as typed values, the clause and strength of each kept."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from msgspec.structs import FieldInfo, fields

from fazhi_docgen.standard.length import Chars, Length, Lines, parse_quantity
from fazhi_docgen.standard.measures import Provision, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_T = TypeVar("_T")

#: How values that a template wrote as text become what their fields hold.
_PLAIN: Final[Mapping[type, Callable[[str], Any]]] = {
    int: int,
    float: float,
    bool: {"是": True, "否": False}.__getitem__,
}
#: Keys of a section that say where its values come from rather than being values.
_SOURCE_KEYS = frozenset({"clause", "strength"})


@cache
def _fields(kind: Any) -> tuple[FieldInfo, ...]:
    return fields(kind)


def read_section(kind: type[_T], path: str, data: Mapping[str, Any], provisions: dict[str, Provision]) -> _T:
    """Return a section as its class has it; `provisions` learns where each value comes from, by its dotted path.

    Raises:
        ValueError: a value is not of its field's kind, or has no field; the message starts with its dotted path.
    """
    values: dict[str, Any] = {}
    known = _fields(cast("Any", kind))
    for item in known:
        where = f"{path}.{item.name}"
        raw = data.get(item.name)
        entry = raw if isinstance(raw, dict) else {"value": raw}
        provisions[where] = Provision(
            entry.get("clause", data["clause"]), Strength(entry.get("strength", data["strength"]))
        )
        if item.name in data:
            values[item.name] = _value(item.type, entry["value"], where)
        elif item.required:
            raise ValueError(where)
    unknown = data.keys() - {item.name for item in known} - _SOURCE_KEYS
    if unknown:
        raise ValueError(f"{path}.{min(unknown)}")
    return kind(**values)


def _value(kind: Any, raw: Any, where: str) -> Any:
    wanted = Length if kind == (Length | None) else kind
    try:
        if wanted in (Length, Chars, Lines):
            value = parse_quantity(str(raw))
        elif issubclass(wanted, StrEnum):
            value = wanted(raw)
        else:
            value = _PLAIN[wanted](raw) if isinstance(raw, str) and wanted in _PLAIN else raw
    except (ValueError, KeyError):
        raise ValueError(f"{where}: {raw!r}") from None
    if not isinstance(value, wanted):
        raise ValueError(f"{where}: {raw!r}")
    return value
