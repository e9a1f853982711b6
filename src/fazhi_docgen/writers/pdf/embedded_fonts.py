"""The fonts of a document (嵌入的字体): one composite font for each face, cut to the characters that the pages show."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache, reduce
from itertools import count
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.layout.glyph_runs import glyph_runs
from fazhi_docgen.writers.pdf.composite_font import CompositeFont

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Page, Run

    #: A face with the characters of it, and the glyphs of letters that join with the text that each is read as.
    _Cut = tuple[Face, int, tuple[tuple[int, str], ...]]

#: Of how many lines, those of some ten reports, a process remembers what they show.
_LINES: Final = 2048
#: Of how many documents it remembers the fonts: of those of one office, or of one that is being written.
_DOCUMENTS: Final = 16


class _Characters(dict[str, int]):
    """The characters that a process has drawn, each a bit of its own. A set of them is a number: hundreds of those are
    joined and compared in the time that one set of characters takes."""

    def __init__(self) -> None:
        super().__init__()
        self._places = count()

    def __missing__(self, char: str) -> int:
        return self.setdefault(char, 1 << next(self._places))

    def text(self, chars: int) -> str:
        """Return the characters of a set in their order."""
        # Another thread may meet others meanwhile.
        return "".join(sorted(char for char, bit in [*self.items()] if bit & chars))


_CHARACTERS: Final = _Characters()


def _chars(text: str) -> int:
    """Return the set of the characters of a text."""
    return reduce(or_, map(_CHARACTERS.__getitem__, text))


class EmbeddedFonts:
    """The fonts of one document, and the faces that they are cut from.

    Documents that show the same characters share one: all codes of glyphs are its own, so what is drawn in it is
    remembered by it.
    """

    def __init__(self, faces: FontSet, cuts: Iterable[_Cut]) -> None:
        self.faces = faces
        self.by_face = {
            face: CompositeFont(f"F{number}", face, _CHARACTERS.text(chars), dict(texts))
            for number, (face, chars, texts) in enumerate(cuts, 1)
        }


def embed(pages: Iterable[Page], faces: FontSet) -> EmbeddedFonts:
    """Return the fonts of what pages show, in the order in which they first show them."""
    shown: dict[Face, int] = {}
    clusters: dict[Face, list[GlyphRun]] = defaultdict(list)
    for line in (line for page in pages for line in page.all_lines()):
        use = _use(line.runs, faces)
        for face, chars in use.chars:
            shown[face] = shown.get(face, 0) | chars
        for cluster in use.clusters:
            clusters[cluster.face].append(cluster)
    return _embedded(faces, tuple((face, chars, _texts(clusters.get(face, ()))) for face, chars in shown.items()))


@lru_cache(maxsize=_DOCUMENTS)
def _embedded(faces: FontSet, cuts: tuple[_Cut, ...]) -> EmbeddedFonts:
    return EmbeddedFonts(faces, cuts)


class _Use(NamedTuple):
    """What a line shows: characters of each face, and clusters of letters that join."""

    chars: tuple[tuple[Face, int], ...]
    clusters: tuple[GlyphRun, ...]


@lru_cache(maxsize=_LINES)
def _use(runs: tuple[Run, ...], faces: FontSet) -> _Use:
    chars: dict[Face, int] = {}
    clusters: list[GlyphRun] = []
    for glyphs in (glyphs for run in runs for glyphs in glyph_runs(run, faces)):
        if glyphs.glyphs:
            clusters.append(glyphs)
        chars[glyphs.face] = chars.get(glyphs.face, 0) | (0 if glyphs.glyphs else _chars(glyphs.text))
    return _Use(tuple(chars.items()), tuple(clusters))


def _texts(clusters: Iterable[GlyphRun]) -> tuple[tuple[int, str], ...]:
    """Return the text that each glyph of letters that join is read as, where nothing else is said: its own, if it has any."""
    found: dict[int, str] = {}
    drawn = [(glyph, cluster.text) for cluster in clusters for glyph in cluster.glyphs]
    for glyph, text in sorted(drawn, key=lambda pair: not pair[0].text):
        found.setdefault(glyph.id, glyph.text or text)
    return tuple(sorted(found.items()))
