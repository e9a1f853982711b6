"""What pages show of each face (用到的字): characters, and clusters of letters that join, for formats that embed cut faces."""

from __future__ import annotations

from functools import lru_cache, reduce
from itertools import count
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.layout.glyph_runs import glyph_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Page, Run

#: Of how many lines, those of some ten reports, a process remembers what they show.
_LINES: Final = 2048


class _Characters(dict[str, int]):
    """The characters that a process has drawn, each a bit of its own. A set of them is a number: hundreds of those are
    joined and compared in the time that one set of characters takes."""

    def __init__(self) -> None:
        super().__init__()
        self._places = count()

    def __missing__(self, char: str) -> int:
        return self.setdefault(char, 1 << next(self._places))


_CHARACTERS: Final = _Characters()


def characters(text: str) -> int:
    """Return the set of the characters of a text."""
    return reduce(or_, map(_CHARACTERS.__getitem__, text), 0)


def in_order(chars: int) -> str:
    """Return the characters of a set in their order."""
    # Another thread may meet others meanwhile.
    return "".join(sorted(char for char, bit in [*_CHARACTERS.items()] if bit & chars))


class Shown(NamedTuple):
    """What is shown of a face: a set of characters, and clusters of letters that join."""

    chars: int
    clusters: tuple[GlyphRun, ...]


def shown_on(pages: Iterable[Page], faces: FontSet) -> dict[Face, Shown]:
    """Return what pages show of each face, the faces in the order in which they are first shown."""
    shown: dict[Face, Shown] = {}
    for line in (line for page in pages for line in page.all_lines()):
        for face, chars, clusters in _shown_by(line.runs, faces):
            before = shown.get(face)
            shown[face] = Shown(before.chars | chars, before.clusters + clusters) if before else Shown(chars, clusters)
    return shown


@lru_cache(maxsize=_LINES)
def _shown_by(runs: tuple[Run, ...], faces: FontSet) -> tuple[tuple[Face, int, tuple[GlyphRun, ...]], ...]:
    """Return what the runs of a line show of each face."""
    parts: dict[Face, list[GlyphRun]] = {}
    for glyphs in (glyphs for run in runs for glyphs in glyph_runs(run, faces)):
        parts.setdefault(glyphs.face, []).append(glyphs)
    return tuple(
        (
            face,
            characters("".join(one.text for one in shown if not one.glyphs)),
            tuple(one for one in shown if one.glyphs),
        )
        for face, shown in parts.items()
    )
