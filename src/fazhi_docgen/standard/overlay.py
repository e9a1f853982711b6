"""Measures of a township laid over the standard's: the same data, some values replaced."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the signature of a cached function
from copy import deepcopy
from enum import StrEnum
from functools import cache
from typing import Any

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.following import followed
from fazhi_docgen.standard.length import Length, parse_quantity
from fazhi_docgen.standard.profile import Profile, read_profile, standard_data, standard_profile
from fazhi_docgen.standard.terms import plain_value, shown_value


def overlaid(measures: Mapping[str, str]) -> Profile:
    """Return the standard's profile with the values at some dotted paths replaced, and what follows from them.

    The same object for the same measures.

    Raises:
        ValueError: a value is not of its measure's kind; the message starts with the path.
    """
    return _overlaid(tuple(sorted(measures.items()))) if measures else standard_profile()


def standard_value(path: str) -> str:
    """Return the value at a dotted path as the standard's data writes it; a dash where it says nothing."""
    section: Any = standard_data()
    for part in path.split(".")[:-1]:
        section = section[part]
    raw = section.get(path.rpartition(".")[2], "—")
    value = raw["value"] if isinstance(raw, dict) else raw
    return {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def differs(path: str, profile: Profile) -> bool:
    """Tell whether the measure at a dotted path is another one than the standard's, however it is written."""
    return bool(measure(profile, path) != measure(standard_profile(), path))


def readable(written: str) -> str:
    """Return a value as people read it: Word's own unit, the twip, in points, words in Chinese."""
    if not written.endswith("twip"):
        return shown_value(plain_value(written))
    length = parse_quantity(written)
    return f"{length.pt:g}pt" if isinstance(length, Length) else written


def measure(profile: Profile, path: str) -> Any:
    """Return the value at a dotted path of a profile."""
    section, *parts = path.split(".")
    group = getattr(profile, section)
    return getattr(group[Element(parts[0])] if len(parts) > 1 else group, parts[-1])


def choices(path: str) -> tuple[str, ...]:
    """Return what the value at a dotted path can be, in Chinese, where that is one of a few words; nothing where it is a
    quantity."""
    match measure(standard_profile(), path):
        case bool():
            return "是", "否"
        case StrEnum() as value:
            return tuple(shown_value(str(each)) for each in type(value))
        case _:
            return ()


@cache
def _overlaid(measures: tuple[tuple[str, str], ...]) -> Profile:
    data = deepcopy(dict(standard_data()))
    for path, text in measures:
        *sections, field = path.split(".")
        section = data
        for part in sections:
            section = section[part]
        source, value = section.get(field), plain_value(text)
        section[field] = {**source, "value": value} if isinstance(source, dict) else {"value": value}
    return followed(read_profile(data), {path for path, _ in measures})
