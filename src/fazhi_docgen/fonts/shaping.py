"""A line in a script whose letters join (藏文、维吾尔文…), shaped by HarfBuzz: its glyphs, each with the characters it is of."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.fonts.face import Face

#: How many lines a process remembers: those of the marks of a district's offices.
_LINES: Final = 64
_RIGHT_TO_LEFT: Final = "R"
_SPACE: Final = " "
#: Bidirectional classes as far as they matter to one line, and what runs from left to right between letters that do not.
_CLASSES: Final = {"R": "R", "AL": "R", "L": "L", "EN": "E", "AN": "E", "ES": "S", "CS": "S"}
_OTHER_WAY: Final = re.compile("L(?:[LENS]*L)?|E(?:S?E)*")
#: Where characters of private use begin that nothing else uses (plane 15), as many as a face may have glyphs.
_PRIVATE: Final = 0xF0000


class PlacedGlyph(Struct, frozen=True, gc=False):
    """A glyph and its origin, in ems from the origin of the line: to the right, and up; and what it alone is read as."""

    id: int
    x: float
    y: float
    text: str


class Cluster(Struct, frozen=True, gc=False):
    """Characters that are drawn together, in the order they are read in, with the glyphs that draw them.

    `start` is the place of the first in the text; `x` is where they begin on the line, `width` how far on what is right
    of them begins, both in ems.
    """

    start: int
    text: str
    x: float
    width: float
    glyphs: tuple[PlacedGlyph, ...]


class Column(Struct, frozen=True, gc=False):
    """A word that stands (竖写): its text, and how far right of it the next one begins, in ems."""

    text: str
    width: float


class ShapedLine(Struct, frozen=True, gc=False):
    """A line of text in a face: its clusters in the order they are read in, each at its place from the left.

    Where its words stand side by side, each from top to bottom, it is of `columns`, and its glyphs are turned a quarter to
    the right around their origins.
    """

    face: Face
    text: str
    clusters: tuple[Cluster, ...]
    columns: tuple[Column, ...] = ()

    @property
    def width(self) -> float:
        """How long the line is, in ems."""
        return sum(cluster.width for cluster in self.clusters)

    @property
    def reach(self) -> tuple[float, float]:
        """How far its ink reaches below the baseline (negative) and above it, in ems."""
        extents = [
            (glyph.y + low, glyph.y + high)
            for cluster in self.clusters
            for glyph in cluster.glyphs
            for low, high in (self._ink(glyph.id),)
        ]
        return min((low for low, _ in extents), default=0.0), max((high for _, high in extents), default=0.0)

    def _ink(self, glyph: int) -> tuple[float, float]:
        """How far a glyph's ink reaches below and above its origin as it is drawn."""
        if not self.columns:
            return self.face.ink_height(glyph)
        left, right = self.face.ink_width(glyph)
        return -right, -left

    @property
    def advances(self) -> tuple[float, ...]:
        """What each character of the text takes of the line, in ems: the first of a cluster all that the cluster does."""
        return tuple(
            cluster.width if place == 0 else 0.0 for cluster in self.clusters for place, _ in enumerate(cluster.text)
        )


def private_character(glyph: int) -> str:
    """Return the character of private use by which a page finds a glyph that no character stands for alone."""
    return chr(_PRIVATE + glyph)


def glyph_drawn(face: Face, char: str) -> int:
    """Return the glyph that a character is drawn with, one of private use included; 0 where there is none."""
    return ord(char) - _PRIVATE if ord(char) >= _PRIVATE else face.glyph(char) or 0


@lru_cache(maxsize=_LINES)
def shaped_line(face: Face, text: str) -> ShapedLine:
    """Shape a line in the order it is seen in: each glyph where HarfBuzz puts it, whichever way its script runs.

    What takes no room by itself, as a mark does, and the second half of a ligature in some faces, is of what is read
    before it.
    """
    clusters: list[Cluster] = []
    for cluster in sorted(_in_a_row(face, text), key=lambda part: part.start):
        if clusters and not cluster.width:
            before = clusters.pop()
            cluster = replace(before, text=before.text + cluster.text, glyphs=before.glyphs + cluster.glyphs)
        clusters.append(cluster)
    return ShapedLine(face, text, tuple(clusters))


def standing_line(face: Face, text: str, baseline: float, gap: float) -> ShapedLine:
    """Set the words of a line upright side by side, from left to right, as Mongolian is written among horizontal lines.

    Args:
        face: the face.
        text: the line; words are parted by spaces, suffixes belong to the word before them (U+202F).
        baseline: the share of a line above its baseline, of a column right of its axis.
        gap: what is free between two columns, as a share of a column.
    """
    low, high = shaped_line(face, text).reach
    width = max(high / baseline, -low / (1 - baseline)) * (1 + gap)
    words = [word for word in text.split(_SPACE) if word]  # a suffix is parted by a narrow space only
    shaped = [shaped_line(face, word + _SPACE) for word in words[:-1]] + [shaped_line(face, words[-1])]
    top = max(line.width for line in shaped) * baseline
    clusters: list[Cluster] = []
    for number, word in enumerate(shaped):
        start = clusters[-1].start + len(clusters[-1].text) if clusters else 0
        clusters += _turned(word, start, number * width + width * (1 - baseline), top, width)
    return ShapedLine(face, _SPACE.join(words), tuple(clusters), tuple(Column(word, width) for word in words))


def _turned(word: ShapedLine, start: int, axis: float, top: float, width: float) -> Iterator[Cluster]:
    """Yield the parts of a word that runs down an axis from `top`; its first is as wide as the column."""
    for part in word.clusters:
        glyphs = tuple(replace(glyph, x=axis + glyph.y, y=top - glyph.x) for glyph in part.glyphs)
        yield replace(part, start=start + part.start, x=axis, width=0.0 if part.start else width, glyphs=glyphs)


def _in_a_row(face: Face, text: str) -> Iterator[Cluster]:
    """Yield the parts of a line from left to right; in one from right to left, what runs the other way is turned round."""
    x = 0.0
    for start, piece in _as_seen(text):
        for part in _parts(face, piece):
            glyphs = tuple(replace(glyph, x=glyph.x + x) for glyph in part.glyphs)
            yield replace(part, start=part.start + start, x=part.x + x, glyphs=glyphs)
            width = part.x + part.width
        x += width


def _as_seen(text: str) -> list[tuple[int, str]]:
    """Return the stretches of one direction from left to right, each with its place in the text (UAX 9, of one line of
    letters and numbers: no level is deeper than the second)."""
    classes = "".join(map(_class_of, text))
    if _RIGHT_TO_LEFT not in classes:
        return [(0, text)]
    edges = [0, *(edge for other in _OTHER_WAY.finditer(classes) for edge in other.span()), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(edges) if start < end][::-1]


def _class_of(char: str) -> str:
    """Return what a character is to the order of a line: R, L, a number (E), what may stand inside one (S), or nothing
    of these."""
    return _CLASSES.get(bidirectional(char), "N")


def _parts(face: Face, text: str) -> Iterator[Cluster]:
    """Yield what HarfBuzz tells apart, from left to right; a glyph that is not the first of its characters is read as nothing."""
    glyphs, em = face.shaped(text), face.units_per_em
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    x = y = 0
    for start, group in groupby(glyphs, lambda glyph: glyph.cluster):
        left, said = x, text[start : ends[start]]
        placed: list[PlacedGlyph] = []
        for glyph in group:
            own = "" if placed else said
            placed.append(PlacedGlyph(glyph.id, (x + glyph.x_offset) / em, (y + glyph.y_offset) / em, own))
            x, y = x + glyph.x_advance, y + glyph.y_advance
        yield Cluster(start, said, left / em, (x - left) / em, tuple(placed))
