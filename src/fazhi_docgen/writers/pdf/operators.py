"""Lines of text as PDF operators: runs of evenly spaced glyphs, with only what changes said anew (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from msgspec.structs import replace

from fazhi_docgen.fonts.face import PDF_EM
from fazhi_docgen.layout.glyph_runs import BOLD_STROKE, glyph_runs
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.writers.pdf.objects import text_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.fonts.shaping import PlacedGlyph
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Line, Run
    from fazhi_docgen.writers.pdf.composite_font import CompositeFont

#: How many numbers a process remembers as they are written: baselines and margins are few.
_NUMBERS: Final = 4096
_FILL: Final = {Ink.BLACK: "0 0 0 rg", Ink.RED: "1 0 0 rg"}
_STROKE: Final = {Ink.BLACK: "0 0 0 RG", Ink.RED: "1 0 0 RG"}
#: Text rendering modes (9.3.6).
_FILLED, _OUTLINED = "0 Tr", "2 Tr"
#: Characters of Unicode's for joined letters from right to left (Arabic Presentation Forms-B, the ligatures).
_FORMS: Final = range(0xFEF5, 0xFEFD)
#: What is read in the place of the glyphs in it (14.9.4).
_SPAN: Final = "/Span<</ActualText{}>>BDC\n{}\nEMC"


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
        """Return the operators of a line."""
        baseline = number(self._height - line.baseline)
        parts = ["BT"]
        for run in line.runs:
            if run.shaped:
                # Readers take what is drawn from left to right, and turn round what is read from right to left. The sort is
                # stable: of a word that stands each part has the same place.
                for glyphs in sorted(glyph_runs(run, self._fonts), key=attrgetter("x")):
                    parts += self._cluster(run, glyphs, line)
                continue
            for glyphs in glyph_runs(run, self._fonts):
                parts += self._glyphs(run, glyphs, number(line.left + glyphs.x), baseline)
        return "\n".join((*parts, "ET"))

    def _glyphs(self, run: Run, glyphs: GlyphRun, x: str, baseline: str) -> Iterator[str]:
        embedded = self._embedded[glyphs.face]
        yield from self._look(run, embedded, glyphs.spacing)
        yield f"1 0 0 1 {x} {baseline} Tm <{embedded.encoded(glyphs.text)}> Tj"

    def _look(self, run: Run, embedded: CompositeFont, between: float) -> Iterator[str]:
        """Yield what of the font, its width, what is `between` characters, ink and mode changes."""
        # What is between characters is scaled with them (9.3.4).
        spacing = f"{number(between / run.scale)} Tc"
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

    def _cluster(self, run: Run, glyphs: GlyphRun, line: Line) -> Iterator[str]:
        """Yield characters that are drawn together: their text is told where their glyphs alone do not tell it."""
        embedded = self._embedded[glyphs.face]
        yield from self._look(run, embedded, 0.0)
        # Readers take the text to reach from the first glyph to the end of the last one, and glyphs for one line only where
        # one operator draws them: what ends farthest to the right is last, and those of one height are drawn at once.
        lying = (replace(one, x=-one.y, y=one.x) if glyphs.turned else one for one in glyphs.glyphs)
        placed = sorted(lying, key=lambda one: one.x + glyphs.face.pdf_width(one.id) / PDF_EM * run.size)
        drawn = "\n".join(
            f"{self._matrix(line, level[0], turned=glyphs.turned)} Tm [{_array(level, embedded, run.size)}] TJ"
            for level in ([*group] for _, group in groupby(placed, attrgetter("y")))
        )
        if [embedded.reads_as(one.id) for one in placed] == [glyphs.text]:
            yield drawn
        else:
            yield _SPAN.format(text_string(_spoken(glyphs.text)), drawn)

    def _matrix(self, line: Line, first: PlacedGlyph, *, turned: bool) -> str:
        """Where a row of glyphs begins, and which way it runs: to the right, or down (9.4.2)."""
        left, up = line.left, self._height - line.baseline
        if turned:
            return f"0 -1 1 0 {number(left + first.y)} {number(up - first.x)}"
        return f"1 0 0 1 {number(left + first.x)} {number(up + first.y)}"


def _array(level: Sequence[PlacedGlyph], embedded: CompositeFont, size: float) -> str:
    """Write glyphs on one height, between them how far back the next one is, in thousandths of an em."""
    codes, end = [], level[0].x
    for glyph in level:
        back = (end - glyph.x) / size * PDF_EM
        codes.append(f"{number(back) if abs(back) >= 1 else ''}<{embedded.encoded_glyph(glyph.id)}>")
        end = glyph.x + embedded.width(glyph.id) / PDF_EM * size
    return "".join(codes)


@cache
def _ligatures() -> dict[str, str]:
    """Return letters that one character of Unicode's stands for, as لا is ﻻ, by their text."""
    return {normalize("NFKC", char): char for char in map(chr, reversed(_FORMS)) if len(normalize("NFKC", char)) == 2}


def _spoken(text: str) -> str:
    """Return a text as readers copy it. Most turn round all that is told between letters from right to left, but not one
    character, whose letters they tell in their order."""
    return _ligatures().get(text, text)


@lru_cache(maxsize=_NUMBERS)
def number(value: float) -> str:
    """Return a number as PDF writes it: no exponent, no more than three places."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
