"""Draw the red star (五角星) of party papers' rules: `python scripts/draw_star.py src/fazhi_docgen/standard/star.png`."""

from __future__ import annotations

import sys
from math import cos, pi, sin
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from fazhi_docgen.io.png import encoded

#: Its width and height in dots, as a star's are to each other, and how much finer it is drawn at first.
_SIZE: Final = (420, 400)
_FINER: Final = 8
#: The inner corners of a star lie so far from its middle, its outer ones 1.
_INNER: Final = sin(pi / 10) / sin(3 * pi / 10)


def star() -> Image.Image:
    """Return the star on white, touching the picture's edges."""
    radius = _SIZE[1] * _FINER / (1 + cos(pi / 5))
    middle = _SIZE[0] * _FINER / 2
    turns = ((number * pi / 5, radius * (_INNER if number % 2 else 1)) for number in range(10))
    corners = [(middle + far * sin(turn), radius - far * cos(turn)) for turn, far in turns]
    large = Image.new("RGB", (_SIZE[0] * _FINER, _SIZE[1] * _FINER), "white")
    ImageDraw.Draw(large).polygon(corners, fill="red")
    return large.resize(_SIZE, Image.Resampling.BOX)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(encoded(star()))
