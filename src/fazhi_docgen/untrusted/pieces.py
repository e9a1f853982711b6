"""Pieces of text that stand on a sheet (字块), joined to lines where they stand side by side, whichever format they are of.

Nothing here is imported that takes long: processes are started for single files.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Pieces whose baselines lie as near as this, in points, stand on one line.
NEAR: Final = 3.0
#: A Han character's square stands so far above its baseline, in parts of its size. Ink would be no measure: a line of
#: dashes has hardly any, and a face that neither the file nor this machine has is drawn with none at all.
_ABOVE_BASELINE: Final = 0.88

#: A line: its text, left, right, top, bottom, size, and the widest gap in it.
TextLine = tuple[str, float, float, float, float, float, float]


class Piece(Struct, frozen=True):
    """Words that are drawn in one go: `baseline` is measured from the top of the sheet."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def lines_of(pieces: Iterable[Piece]) -> Iterator[TextLine]:
    """Yield the lines that pieces stand on, from the top."""
    line: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        if line and piece.baseline - line[-1].baseline > NEAR:
            yield _joined(line)
            line = []
        line.append(piece)
    if line:
        yield _joined(line)


def _joined(pieces: list[Piece]) -> TextLine:
    pieces = sorted(pieces, key=lambda piece: piece.left)
    gaps = [right.left - left.right for left, right in itertools.pairwise(pieces)]
    size, baseline = max(piece.size for piece in pieces), max(piece.baseline for piece in pieces)
    top = baseline - size * _ABOVE_BASELINE
    right = max(piece.right for piece in pieces)
    text = " ".join(piece.text for piece in pieces)
    return text, pieces[0].left, right, top, top + size, size, max(gaps, default=0.0)
