"""The fonts of a document (嵌入的字体): one composite font for each face, cut to the characters that the pages show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fazhi_docgen.writers.pdf.composite_font import CompositeFont
from fazhi_docgen.writers.shown import in_order, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Page

    #: A face with the characters of it, and the glyphs of letters that join with the text that each is read as.
    _Cut = tuple[Face, int, tuple[tuple[int, str], ...]]

#: Of how many documents it remembers the fonts: of those of one office, or of one that is being written.
_DOCUMENTS: Final = 16


class EmbeddedFonts:
    """The fonts of one document, and the faces that they are cut from.

    Documents that show the same characters share one: all codes of glyphs are its own, so what is drawn in it is
    remembered by it.
    """

    def __init__(self, faces: FontSet, cuts: Iterable[_Cut]) -> None:
        self.faces = faces
        self.by_face = {
            face: CompositeFont(f"F{number}", face, in_order(chars), dict(texts))
            for number, (face, chars, texts) in enumerate(cuts, 1)
        }


def embed(pages: Iterable[Page], faces: FontSet) -> EmbeddedFonts:
    """Return the fonts of what pages show, in the order in which they first show them."""
    shown = shown_on(pages, faces)
    return _embedded(faces, tuple((face, one.chars, _texts(one.clusters)) for face, one in shown.items()))


@lru_cache(maxsize=_DOCUMENTS)
def _embedded(faces: FontSet, cuts: tuple[_Cut, ...]) -> EmbeddedFonts:
    return EmbeddedFonts(faces, cuts)


def _texts(clusters: Iterable[GlyphRun]) -> tuple[tuple[int, str], ...]:
    """Return the text that each glyph of letters that join is read as, where nothing else is said: its own, if it has any."""
    found: dict[int, str] = {}
    drawn = [(glyph, cluster.text) for cluster in clusters for glyph in cluster.glyphs]
    for glyph, text in sorted(drawn, key=lambda pair: not pair[0].text):
        found.setdefault(glyph.id, glyph.text or text)
    return tuple(sorted(found.items()))
