"""The text of an open document as the editor of the page counts it: in UTF-16 code units, changed at places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENCODING: Final = "utf-16-le"
_UNIT: Final = 2
#: A set of changes as CodeMirror writes it: a number of units that stay, or how many go and the lines that come instead.
Changes = list[int | list[int | str]]


class BadChanges(ValueError):
    """Changes that do not fit the text."""


class Text(Struct, frozen=True):
    """A text; `units` are its UTF-16 code units, two bytes each."""

    units: bytes

    @classmethod
    def of(cls, text: str) -> Text:
        """Return a text of characters."""
        return cls(text.encode(_ENCODING))

    def __str__(self) -> str:
        return self.units.decode(_ENCODING)

    def changed(self, changes: Changes) -> Text:
        """Return the text with changes.

        Raises:
            BadChanges: they are of another text, or part a character.
        """
        units = b"".join(self._parts(changes))
        try:
            units.decode(_ENCODING)
        except UnicodeDecodeError:
            raise BadChanges from None
        return Text(units)

    def _parts(self, changes: Changes) -> Iterator[bytes]:
        at = 0
        for change in changes:
            kept, gone, lines = (change, 0, []) if isinstance(change, int) else (0, *_parted(change))
            if kept < 0 or gone < 0:
                raise BadChanges
            yield self.units[at : at + kept * _UNIT]
            yield _encoded("\n".join(lines))
            at += (kept + gone) * _UNIT
        if at != len(self.units):
            raise BadChanges

    def changes_to(self, other: Text) -> Changes:
        """Return the changes that make another text of this one: one stretch, from the first to the last difference."""
        old, new = str(self), str(other)
        start = _alike(old, new)
        end = _alike(old[start:][::-1], new[start:][::-1])
        before, after = (len(_encoded(part)) // _UNIT for part in (old[:start], old[len(old) - end :] if end else ""))
        gone = len(self.units) // _UNIT - before - after
        inside = new[start : len(new) - end]
        changes: Changes = [before] if before else []
        if gone or inside:
            changes.append([gone, *inside.split("\n")] if inside else [gone])
        return [*changes, after] if after else changes


def _parted(change: Sequence[int | str]) -> tuple[int, list[str]]:
    """Tell how many units go, and the lines that come."""
    gone, lines = change[0] if change else -1, [line for line in change[1:] if isinstance(line, str)]
    if not isinstance(gone, int) or len(lines) != len(change) - 1:
        raise BadChanges
    return gone, lines


def _encoded(text: str) -> bytes:
    try:
        return text.encode(_ENCODING)
    except UnicodeEncodeError:
        raise BadChanges from None


def _alike(one: str, other: str) -> int:
    """Tell how many characters two texts begin alike with."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    low, high = 0, most
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle)
    return low
