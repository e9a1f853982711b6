"""The brackets (花括号) by which a text says that something is to be filled in."""

from __future__ import annotations

from typing import Final

#: What facts, statements and comments begin with.
OPENINGS: Final = ("{{", "{%", "{#")


def has_brackets(text: str) -> bool:
    """Tell whether anything may have to be filled in."""
    return "{" in text and any(mark in text for mark in OPENINGS)
