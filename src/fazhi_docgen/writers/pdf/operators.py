"""Lines of text as PDF operators: runs of evenly spaced glyphs, with only what changes said anew (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.glyph_runs import BOLD_STROKE, glyph_runs
from fazhi_docgen.standard.measures import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Line, Run
    from fazhi_docgen.writers.pdf.composite_font import CompositeFont

#: How many numbers a process remembers as they are written: baselines and margins are few.
_NUMBERS: Final = 4096
_FILL: Final = {Ink.BLACK: "0 0 0 rg", Ink.RED: "1 0 0 rg"}
_STROKE: Final = {Ink.BLACK: "0 0 0 RG", Ink.RED: "1 0 0 RG"}
#: Text rendering modes (9.3.6).
_FILLED, _OUTLINED = "0 Tr", "2 Tr"


class Pen:
    """Writes the lines of one page; says a font, a spacing or an ink only where it changes."""

    def __init__(self, fonts: FontSet, embedded: Mapping[Face, CompositeFont], height: float) -> None:
        self._fonts = fonts
        self._embedded = embedded
        self._height = height
        self._font = self._spacing = self._ink = ""
        self._scale = 1.0
        self._mode = _FILLED

    def line(self, line: Line) -> str:
        """The operators of a line."""
        baseline = number(self._height - line.baseline)
        parts = ["BT"]
        for run in line.runs:
            for glyphs in glyph_runs(run, self._fonts):
                parts += self._glyphs(run, glyphs, number(line.left + glyphs.x), baseline)
        return "\n".join((*parts, "ET"))

    def _glyphs(self, run: Run, glyphs: GlyphRun, x: str, baseline: str) -> Iterator[str]:
        embedded = self._embedded[glyphs.face]
        # What is between characters is scaled with them (9.3.4).
        spacing = f"{number(glyphs.spacing / run.scale)} Tc"
        font, ink = f"/{embedded.name} {number(run.size)} Tf", _FILL[run.ink]
        if font != self._font:
            yield font
        if run.scale != self._scale:
            yield f"{number(run.scale * 100)} Tz"
        if spacing != self._spacing:
            yield spacing
        if ink != self._ink:
            yield ink
        mode = f"{_STROKE[run.ink]} {number(run.size * BOLD_STROKE)} w {_OUTLINED}" if run.bold else _FILLED
        if mode != self._mode:
            yield mode
        self._font, self._spacing, self._ink, self._scale, self._mode = font, spacing, ink, run.scale, mode
        yield f"1 0 0 1 {x} {baseline} Tm <{embedded.encoded(glyphs.text)}> Tj"


@lru_cache(maxsize=_NUMBERS)
def number(value: float) -> str:
    """A number as PDF writes it: no exponent, no more than three places."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
