"""Objects of a PDF (对象) as they are told to another process: words with references in them, and streams."""

from __future__ import annotations

import math
from typing import Any, Final

from msgspec import Struct

from fazhi_docgen.untrusted.pdf_unfit import Unfit, check

#: What a name says of a byte that stands for itself; all others are written as numbers (ISO 32000-1, 7.3.5).
_PLAIN: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+:,-")
_LONGEST_NAME: Final = 127
_LARGEST: Final = 10_000_000


class Copy(Struct, frozen=True, array_like=True):
    """An object: its words, or the entries of its dictionary and its content where it is a stream.

    References are numbers of copies between two @. A content that is `packed` has its filters among the entries.
    """

    words: str
    content: bytes | None = None
    packed: bool = False


class Taken(Struct, frozen=True, array_like=True):
    """A page that was taken over: which of the copies it is, and whether all that it shows is text and lines."""

    form: int
    is_text: bool


class Copies:
    """Puts objects together, one after the other."""

    def __init__(self) -> None:
        self.made: list[Copy] = []

    def put(self, words: str, content: bytes | None = None, *, packed: bool = False) -> str:
        """Add an object; returns the reference to it."""
        self.made.append(Copy(words, content, packed))
        return f"@{len(self.made) - 1}@"


def value(thing: Any) -> Any:
    """Return what a reference stands for."""
    return thing.get_object() if hasattr(thing, "get_object") else thing


def number(thing: Any) -> float:
    """Return a number.

    Raises:
        Unfit: it is none, or larger than readers take.
    """
    found = value(thing)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise Unfit("number")
    check(math.isfinite(found) and abs(found) <= _LARGEST, "number")
    return float(found)


def written(amount: float) -> str:
    """Return a number as a PDF has it."""
    return f"{amount:.8f}".rstrip("0").rstrip(".")


def numbers(thing: Any, count: int | None = None) -> str:
    """Return an array of numbers, so many of them."""
    found = value(thing)
    check(isinstance(found, list) and (count is None or len(found) == count), "numbers")
    return f"[{' '.join(written(number(one)) for one in found)}]"


def name(thing: Any) -> str:
    """Return a name, with its slash, in characters that readers take for nothing else."""
    found = value(thing)
    if not isinstance(found, str) or not found.startswith("/"):
        raise Unfit("name")
    content = found[1:].encode("utf-8", "replace")
    check(0 < len(content) <= _LONGEST_NAME and 0 not in content, "name")
    return "/" + "".join(chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in content)


def dictionary(thing: Any) -> dict[str, Any]:
    """Return a dictionary, or that of a stream."""
    found = value(thing)
    if not isinstance(found, dict):
        raise Unfit("dictionary")
    return found


def unpacked(thing: Any, most: int) -> bytes:
    """Return the content of a stream, no more than `most` bytes."""
    found = value(thing)
    if not hasattr(found, "get_data") or "/F" in found:
        raise Unfit("stream")
    content: bytes = found.get_data()
    check(len(content) <= most, "size of a stream")
    return content
