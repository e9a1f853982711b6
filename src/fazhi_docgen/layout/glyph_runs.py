"""Runs of text as runs of glyphs (字形): of one face each, evenly spaced, every glyph at its place.

What every writer of finished pages draws, whatever its format; nothing here knows one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.fonts.face import PDF_EM, Face
from fazhi_docgen.fonts.fontset import shown_glyph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.fonts.shaping import PlacedGlyph, ShapedLine
    from fazhi_docgen.layout.page import Run

#: How thick the outlines of thickened text are drawn, of its size: about what word processors give a face without a bold.
BOLD_STROKE: Final = 1 / 36
#: A glyph less than this many points off its place is left there.
_NEGLIGIBLE: Final = 0.0005
#: How many runs a process remembers the glyph runs of: those of some ten reports.
_RUNS: Final = 2048
#: How many roles of how many sets of faces.
_ROLES: Final = 128


class GlyphRun(Struct, frozen=True, eq=False):
    """Glyphs of one face that stand evenly, one for each character of `text`; or those of a cluster, which draw all of it.

    `x` is the origin of the first, counted from the line's left as the run's is, and `spacing` what is between two of
    them beyond their own widths; both in points.
    """

    face: Face
    text: str
    x: float
    spacing: float
    #: the glyphs of a script whose letters join, each with its origin in points, as `x` is and above the baseline
    glyphs: tuple[PlacedGlyph, ...] = ()
    #: whether these are turned a quarter to the right around their origins
    turned: bool = False

    def origins(self, em: float) -> list[float]:
        """Return where each glyph begins, counted as `x` is, in type whose em is `em` points wide (size times scale)."""
        places, x = [], self.x
        for char in self.text:
            places.append(x)
            glyph = shown_glyph(self.face, char) or 0
            x += self.face.pdf_width(glyph) / PDF_EM * em + self.spacing
        return places


class _Look(NamedTuple):
    """How a character is drawn: its face, and its own width there and its offset in its cell, in ems."""

    face: Face
    width: float
    offset: float


class _Looks(dict[str, _Look]):
    """How each character of a role is drawn; characters that look alike share one value."""

    def __init__(self, fonts: FontSet, role: Role) -> None:
        super().__init__()
        self._fonts = fonts
        self._role = role
        self._shared: dict[_Look, _Look] = {}

    def __missing__(self, char: str) -> _Look:
        glyph = self._fonts.glyph(self._role, char)
        look = _Look(glyph.face, glyph.face.pdf_width(glyph.id) / PDF_EM, glyph.offset)
        self[char] = self._shared.setdefault(look, look)
        return self[char]


@lru_cache(maxsize=_ROLES)
def _looks(fonts: FontSet, role: Role) -> _Looks:
    return _Looks(fonts, role)


@lru_cache(maxsize=_RUNS)
def glyph_runs(run: Run, fonts: FontSet) -> tuple[GlyphRun, ...]:
    """Return the glyph runs of a run of text; most are one."""
    if run.shaped:
        return tuple(_clusters(run, run.shaped))
    looks = tuple(map(_looks(fonts, run.role).__getitem__, run.text))
    if looks.count(looks[0]) == len(looks) and run.advances[:-1].count(run.advances[0]) == len(looks) - 1:
        face, width, offset = looks[0]
        em = run.size * run.scale
        return (GlyphRun(face, run.text, run.x + offset * em, run.advances[0] - width * em),)
    return tuple(_parted(run, looks))


def _clusters(run: Run, shaped: ShapedLine) -> Iterator[GlyphRun]:
    """Yield a run of glyphs for each cluster of a line in a script whose letters join, in the order they are read in."""
    for cluster in shaped.clusters:
        placed = (replace(one, x=run.x + one.x * run.size, y=one.y * run.size) for one in cluster.glyphs)
        x, turned = run.x + cluster.x * run.size, bool(shaped.columns)
        yield GlyphRun(shaped.face, cluster.text, x, 0.0, tuple(placed), turned)


def _parted(run: Run, looks: Sequence[_Look]) -> Iterator[GlyphRun]:
    """Part a line into glyph runs: wherever the face or the space between glyphs changes, one ends."""
    places = _places(run, looks)
    start = 0
    while start < len(looks):
        face, spacing = looks[start].face, _space(run, looks, places, start)
        end = start + 1
        while (
            end < len(looks)
            and looks[end].face is face
            and abs(_space(run, looks, places, end - 1) - spacing) < _NEGLIGIBLE
        ):
            end += 1
        yield GlyphRun(face, run.text[start:end], places[start], spacing)
        start = end


def _places(run: Run, looks: Sequence[_Look]) -> list[float]:
    """Return the origin of each glyph."""
    places, x = [], run.x
    for look, advance in zip(looks, run.advances, strict=True):
        places.append(x + look.offset * run.size * run.scale)
        x += advance
    return places


def _space(run: Run, looks: Sequence[_Look], places: list[float], index: int) -> float:
    """Return what is between a glyph and the next one beyond its own width."""
    if index + 1 == len(places):
        return 0.0
    return places[index + 1] - places[index] - looks[index].width * run.size * run.scale
