"""Measures of a township laid over the standard's: the same data, some values replaced."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the signature of a cached function
from copy import deepcopy
from functools import cache
from typing import Any

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, parse_quantity
from fazhi_docgen.standard.profile import Profile, read_profile, standard_data, standard_profile


def overlaid(measures: Mapping[str, str]) -> Profile:
    """The standard's profile with the values at some dotted paths replaced; the same object for the same measures.

    Raises:
        ValueError: a value is not of its measure's kind; the message starts with the path.
    """
    return _overlaid(tuple(sorted(measures.items()))) if measures else standard_profile()


def standard_value(path: str) -> str:
    """The value at a dotted path as the standard's data writes it; a dash where it says nothing."""
    section: Any = standard_data()
    for part in path.split(".")[:-1]:
        section = section[part]
    raw = section.get(path.rpartition(".")[2], "—")
    value = raw["value"] if isinstance(raw, dict) else raw
    return {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def differs(path: str, profile: Profile) -> bool:
    """Whether the measure at a dotted path is another one than the standard's, however it is written."""
    return bool(measure(profile, path) != measure(standard_profile(), path))


def readable(written: str) -> str:
    """A value as people read it: Word's own unit, the twip, in points."""
    if not written.endswith("twip"):
        return written
    length = parse_quantity(written)
    return f"{length.pt:g}pt" if isinstance(length, Length) else written


def measure(profile: Profile, path: str) -> Any:
    """The value at a dotted path of a profile."""
    section, *parts = path.split(".")
    group = getattr(profile, section)
    return getattr(group[Element(parts[0])] if len(parts) > 1 else group, parts[-1])


@cache
def _overlaid(measures: tuple[tuple[str, str], ...]) -> Profile:
    data = deepcopy(dict(standard_data()))
    for path, text in measures:
        *sections, field = path.split(".")
        section = data
        for part in sections:
            section = section[part]
        source = section.get(field)
        section[field] = {**source, "value": text} if isinstance(source, dict) else {"value": text}
    return read_profile(data)
