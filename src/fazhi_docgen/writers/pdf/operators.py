"""Lines of text as PDF operators: runs of evenly spaced glyphs, with only what changes said anew (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from msgspec.structs import replace

from fazhi_docgen.fonts.face import PDF_EM
from fazhi_docgen.layout.glyph_runs import BOLD_STROKE, glyph_runs
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.writers.pdf.objects import text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.fonts.shaping import PlacedGlyph
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Line, Part, Run
    from fazhi_docgen.writers.pdf.composite_font import CompositeFont
    from fazhi_docgen.writers.pdf.embedded_fonts import EmbeddedFonts

#: How many numbers a process remembers as they are written: baselines and margins are few.
_NUMBERS: Final = 4096
#: How many looks: those of justified lines are of one line each.
_LOOKS: Final = 1024
#: How many lines and how many pages of text, of some ten reports: most of a document are those of it before it was
#: changed, or of another of the same office.
_LINES: Final = 2048
_PAGES: Final = 128
_FILL: Final = {Ink.BLACK: "0 0 0 rg", Ink.RED: "1 0 0 rg"}
_STROKE: Final = {Ink.BLACK: "0 0 0 RG", Ink.RED: "1 0 0 RG"}
#: Text rendering modes (9.3.6).
_FILLED, _OUTLINED = "0 Tr", "2 Tr"
#: Characters of Unicode's for joined letters from right to left (Arabic Presentation Forms-B, the ligatures).
_FORMS: Final = range(0xFEF5, 0xFEFD)
#: What is read in the place of the glyphs in it (14.9.4).
_SPAN: Final = "/Span<</ActualText{}>>BDC\n{}\nEMC"


class _Look(NamedTuple):
    """How text is drawn: the operators of its font, width, spacing, ink and mode, in the order that they are said in."""

    font: str = ""
    scale: str = "100 Tz"
    spacing: str = ""
    ink: str = ""
    mode: str = _FILLED


@lru_cache(maxsize=_LOOKS)
def _look(font: str, size: float, scale: float, between: float, ink: Ink, bold: bool) -> _Look:
    """Return the look of text in a font, of a size and a width, with so much `between` its characters."""
    return _Look(
        f"/{font} {number(size)} Tf",
        f"{number(scale * 100)} Tz",
        # What is between characters is scaled with them (9.3.4).
        f"{number(between / scale)} Tc",
        _FILL[ink],
        f"{_STROKE[ink]} {number(size * BOLD_STROKE)} w {_OUTLINED}" if bold else _FILLED,
    )


@lru_cache(maxsize=_PAGES)
def drawn(lines: tuple[Line, ...], height: float, fonts: EmbeddedFonts) -> tuple[tuple[Part | None, str], ...]:
    """Return the operators of lines in a row on a page of this height, those of each part of the document together; a font,
    a spacing or an ink is said only where it changes."""
    look, pieces = _Look(), []
    for part, group in groupby(lines, key=attrgetter("part")):
        words = []
        for line in group:
            if line.runs:
                operators, look = _line(line.runs, line.left, height - line.baseline, fonts, look)
                words.append(operators)
        if words:
            pieces.append((part, "\n".join(words)))
    return tuple(pieces)


@lru_cache(maxsize=_LINES)
def _line(runs: tuple[Run, ...], left: float, up: float, fonts: EmbeddedFonts, before: _Look) -> tuple[str, _Look]:
    """Return the operators of a line at its place on the page, if text looked so `before` it, and how it looks after it."""
    parts, baseline = ["BT"], number(up)
    for run in runs:
        for glyphs in _in_drawing_order(run, fonts):
            font = fonts.by_face[glyphs.face]
            look = _look(font.name, run.size, run.scale, glyphs.spacing, run.ink, run.bold)
            if look != before:
                parts += [new for new, old in zip(look, before, strict=True) if new != old]
                before = look
            if run.shaped:
                parts.append(_cluster(run, glyphs, font, left, up))
            else:
                parts.append(f"1 0 0 1 {number(left + glyphs.x)} {baseline} Tm <{font.encoded(glyphs.text)}> Tj")
    parts.append("ET")
    return "\n".join(parts), before


def _in_drawing_order(run: Run, fonts: EmbeddedFonts) -> Sequence[GlyphRun]:
    """Return the glyphs of a run from left to right, as readers take them, who turn round what is read from right to left."""
    glyphs = glyph_runs(run, fonts.faces)
    # The sort is stable: of a word that stands each part has the same place.
    return sorted(glyphs, key=attrgetter("x")) if run.shaped else glyphs


def _cluster(run: Run, glyphs: GlyphRun, font: CompositeFont, left: float, up: float) -> str:
    """Return characters that are drawn together: their text is told where their glyphs alone do not tell it."""
    # Readers take the text to reach from the first glyph to the end of the last one, and glyphs for one line only where
    # one operator draws them: what ends farthest to the right is last, and those of one height are drawn at once.
    lying = (replace(one, x=-one.y, y=one.x) if glyphs.turned else one for one in glyphs.glyphs)
    placed = sorted(lying, key=lambda one: one.x + glyphs.face.pdf_width(one.id) / PDF_EM * run.size)
    drawn = "\n".join(
        f"{_matrix(left, up, level[0], turned=glyphs.turned)} Tm [{_array(level, font, run.size)}] TJ"
        for level in ([*group] for _, group in groupby(placed, attrgetter("y")))
    )
    if [font.reads_as(one.id) for one in placed] == [glyphs.text]:
        return drawn
    return _SPAN.format(text_string(_spoken(glyphs.text)), drawn)


def _matrix(left: float, up: float, first: PlacedGlyph, *, turned: bool) -> str:
    """Return where a row of glyphs begins, and which way it runs: to the right, or down (9.4.2)."""
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
