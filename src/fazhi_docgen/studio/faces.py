"""Typefaces for the page (字库): cut to the characters that its sheets are drawn with, more of them as more are typed."""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.fonts.scripts import is_han
from fazhi_docgen.fonts.shaping import glyph_drawn
from fazhi_docgen.fonts.standalone import standalone
from fazhi_docgen.studio.protocol import FaceSlice
from fazhi_docgen.writers.svg import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fazhi_docgen.fonts.face import Face

#: A character that comes later brings its neighbours along: those whose code points differ in the last byte only.
_NEIGHBOURS: Final = 256
#: What is typed sooner or later is sent in slices of so many characters: a browser takes in one of them between two keys.
_BATCH: Final = 512
#: How many slices a process keeps cut, some 200 kB each.
_SLICES: Final = 64
#: What nearly all texts are written with: signs and the characters of the first level, by rows and cells (GB/T 2312, 5),
#: and ASCII.
_ROWS, _CELLS, _SHIFT = (1, 3, *range(16, 56)), range(1, 95), 0xA0
_ASCII: Final = tuple(map(chr, range(0x21, 0x7F)))


class _Slice(Struct, frozen=True):
    """Characters of a face."""

    face: Face
    chars: str


class Shelf(Struct, frozen=True):
    """The slices of this process, by their keys; each is cut when it is asked for."""

    slices: dict[str, _Slice] = field(default_factory=dict)

    def put(self, face: Face, chars: Iterable[str]) -> FaceSlice:
        """Return a slice of a face, to be had by its key from now on."""
        text = "".join(sorted(chars))
        key = sha256(f"{face.path}#{face.index}#{text}".encode()).hexdigest()[:32]
        self.slices[key] = _Slice(face, text)
        return FaceSlice(family(face), key, _ranges(text))

    def font(self, key: str) -> tuple[str, bytes] | None:
        """Return the media type and the content of a slice; None if there is none of that key."""
        found = self.slices.get(key)
        return (f"font/{'otf' if found.face.is_cff else 'ttf'}", _cut(found)) if found else None


class Given(Struct):
    """The characters of each face that a window has."""

    chars: dict[Face, set[str]] = field(default_factory=dict)

    def lacking(self, wanted: Mapping[Face, set[str]], shelf: Shelf) -> list[FaceSlice]:
        """Return slices with the wanted characters that the window has not yet, and note them as given."""
        slices = []
        for face, chars in wanted.items():
            new = chars - self.chars.get(face, set())
            if new and face in self.chars:
                new = _with_neighbours(face, new) - self.chars[face]
            if new:
                self.chars.setdefault(face, set()).update(new)
                slices.append(shelf.put(face, new))
        return slices

    def ahead(self, shelf: Shelf) -> list[FaceSlice]:
        """Return slices with the common characters that the window has not, of the faces it has, and note them as given.

        What is typed is drawn at once then; the face that most is set in comes first.
        """
        slices = []
        for face, given in sorted(self.chars.items(), key=lambda item: -len(item[1])):
            common = _common() if any(map(is_han, given)) else _ASCII
            new = [char for char in common if char not in given and face.glyph(char)]
            slices += [shelf.put(face, new[start : start + _BATCH]) for start in range(0, len(new), _BATCH)]
            given.update(new)
        return slices


def _with_neighbours(face: Face, chars: Iterable[str]) -> set[str]:
    """Return characters with all others of the face in their rows of code points."""
    rows = {ord(char) // _NEIGHBOURS for char in chars}
    near = (chr(code) for row in rows for code in range(row * _NEIGHBOURS, (row + 1) * _NEIGHBOURS))
    return {char for char in near if face.glyph(char)}.union(chars)


@cache
def _common() -> tuple[str, ...]:
    """Return the common characters."""
    codes = (bytes((row + _SHIFT, cell + _SHIFT)) for row in _ROWS for cell in _CELLS)
    return (*_ASCII, *filter(None, (code.decode("gb2312", errors="ignore") for code in codes)))


@lru_cache(maxsize=_SLICES)
def _cut(wanted: _Slice) -> bytes:
    return standalone(wanted.face, {char: glyph_drawn(wanted.face, char) for char in wanted.chars})


def _ranges(chars: str) -> str:
    """Return characters in order as a CSS `unicode-range`."""
    ranges: list[list[int]] = []
    for code in map(ord, chars):
        if ranges and ranges[-1][1] + 1 == code:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)
