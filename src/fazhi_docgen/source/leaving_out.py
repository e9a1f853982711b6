"""What is wrong with data left out of it (略去), so that the rest can be read: the smallest entry that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The keys and numbers that lead to something in data, with the model's own tags among them.
_Way = tuple[int | str, ...]
#: A mapping or a list, and the key or number of what stands in it.
_Entry = tuple[Any, int | str]


def leave_out(data: dict[str, Any], ways: Iterable[_Way], stand_ins: Mapping[str, Any]) -> None:
    """Take what some ways lead to out of the data of a whole file.

    A field that is missing takes with it the mapping that must have it; at the top, a stand-in takes its place.
    """
    gone: dict[tuple[int, int | str], _Entry] = {}
    for way in ways:
        entries = list(_entries(data, way))
        field = str(entries[0][1] if entries else way[0] if way else "")
        if len(entries) <= 1 and field in stand_ins:
            data[field] = stand_ins[field]
        elif entries:
            holder, key = entries[-1]
            gone[id(holder), key] = (holder, key)
    # From the end of each list on, so that the numbers of those before it hold.
    for holder, key in sorted(gone.values(), key=lambda entry: entry[1] if isinstance(entry[1], int) else 0)[::-1]:
        del holder[key]


def _entries(data: Any, way: _Way) -> Iterable[_Entry]:
    """Return the entries that a way leads through, the outermost first; tags lead nowhere."""
    for part in way:
        is_key = isinstance(data, dict) and part in data
        is_number = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if is_key or is_number:
            yield data, part
            data = data[part]
