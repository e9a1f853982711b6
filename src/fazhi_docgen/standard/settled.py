"""Measures that no template changes (不能改的项): each has a word on what settles it instead."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache

from fazhi_docgen.standard.datafile import read_data


def settled_by(path: str) -> str | None:
    """Return what settles the measure at a dotted path, in words for a message; None where a template may change it."""
    return next((why for pattern, why in _settled().items() if fnmatchcase(path, pattern)), None)


@cache
def _settled() -> dict[str, str]:
    return read_data("settled.yaml")
