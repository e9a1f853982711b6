"""Lines of text as PDF operators: rows of evenly spaced glyphs, with only what changes said anew (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from fazhi_docgen.fonts.face import PDF_EM, Face
from fazhi_docgen.standard.profile import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.page import Line, Run
    from fazhi_docgen.writers.composite_font import CompositeFont

_FILL: Final = {Ink.BLACK: "0 0 0 rg", Ink.RED: "1 0 0 rg"}
#: A glyph less than this many points off its place is left there.
_NEGLIGIBLE: Final = 0.0005
#: How many runs a process remembers the rows of: those of some ten reports.
_RUNS: Final = 2048
#: How many roles of how many sets of faces.
_ROLES: Final = 128


class Row(Struct, frozen=True, eq=False):
    """Glyphs of one face that stand evenly: `x` is the origin of the first, counted as the run's, and `spacing` what is
    between two of them beyond their own widths, in points."""

    face: Face
    text: str
    x: float
    spacing: float


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
def rows_of(run: Run, fonts: FontSet) -> tuple[Row, ...]:
    """The rows of a run; most runs are one."""
    looks = [*map(_looks(fonts, run.role).__getitem__, run.text)]
    if looks.count(looks[0]) == len(looks) and len(set(run.advances[:-1])) <= 1:
        face, width, offset = looks[0]
        em = run.size * run.scale
        return (Row(face, run.text, run.x + offset * em, run.advances[0] - width * em),)
    return tuple(_rows(run, looks))


def _rows(run: Run, looks: Sequence[_Look]) -> Iterator[Row]:
    """Wherever the face or the space between glyphs changes, a row ends."""
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
        yield Row(face, run.text[start:end], places[start], spacing)
        start = end


def _places(run: Run, looks: Sequence[_Look]) -> list[float]:
    """The origin of each glyph."""
    places, x = [], run.x
    for look, advance in zip(looks, run.advances, strict=True):
        places.append(x + look.offset * run.size * run.scale)
        x += advance
    return places


def _space(run: Run, looks: Sequence[_Look], places: list[float], index: int) -> float:
    """What is between a glyph and the next one beyond its own width."""
    if index + 1 == len(places):
        return 0.0
    return places[index + 1] - places[index] - looks[index].width * run.size * run.scale


class Pen:
    """Writes the lines of one page; says a font, a spacing or an ink only where it changes."""

    def __init__(self, fonts: FontSet, embedded: Mapping[Face, CompositeFont], height: float) -> None:
        self._fonts = fonts
        self._embedded = embedded
        self._height = height
        self._font = self._spacing = self._ink = ""
        self._scale = 1.0

    def line(self, line: Line) -> str:
        """The operators of a line."""
        baseline = number(self._height - line.baseline)
        parts = ["BT"]
        for run in line.runs:
            for row in rows_of(run, self._fonts):
                parts += self._row(run, row, number(line.left + row.x), baseline)
        return "\n".join((*parts, "ET"))

    def _row(self, run: Run, row: Row, x: str, baseline: str) -> Iterator[str]:
        embedded = self._embedded[row.face]
        # What is between characters is scaled with them.
        spacing = f"{number(row.spacing / run.scale)} Tc"
        font, ink = f"/{embedded.name} {number(run.size)} Tf", _FILL[run.ink]
        if font != self._font:
            yield font
        if run.scale != self._scale:
            yield f"{number(run.scale * 100)} Tz"
        if spacing != self._spacing:
            yield spacing
        if ink != self._ink:
            yield ink
        self._font, self._spacing, self._ink, self._scale = font, spacing, ink, run.scale
        yield f"1 0 0 1 {x} {baseline} Tm <{embedded.encoded(row.text)}> Tj"


def number(value: float) -> str:
    """A number as PDF writes it: no exponent, no more than three places."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
