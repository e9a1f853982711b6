"""Where ink stands on a page, seen by poppler: what a ruler laid on the print would measure."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

_DOTS_PER_INCH = 300
_MM_PER_DOT = 25.4 / _DOTS_PER_INCH
#: A dot is red where red exceeds both others by this much, black where all are below it.
_CLEARLY = 100


@dataclass(frozen=True)
class Band:
    """Rows of a page with ink in them, between rows without: edges in mm from the page's upper left corner."""

    top: float
    bottom: float
    left: float
    right: float


def bands(pdf: Path, page: int, *, red: bool) -> list[Band]:
    """The bands of red, or of black, ink on the page of that number, from the top."""
    mask = _mask(picture(pdf, page), red=red)
    box = mask.getbbox()
    rows = [mask.crop((0, y, mask.width, y + 1)).getbbox() for y in range(mask.height)] if box else []
    found: list[Band] = []
    start = None
    for y, row in enumerate([*rows, None]):
        if row and start is None:
            start = y
        elif not row and start is not None:
            left, _, right, _ = mask.crop((0, start, mask.width, y)).getbbox() or (0, 0, 0, 0)
            found.append(Band(start * _MM_PER_DOT, y * _MM_PER_DOT, left * _MM_PER_DOT, right * _MM_PER_DOT))
            start = None
    return found


def picture(pdf: Path, page: int) -> Image.Image:
    """The page of that number as it is printed."""
    run = subprocess.run(
        ["pdftoppm", "-r", str(_DOTS_PER_INCH), "-f", str(page), "-l", str(page), "-singlefile", str(pdf)],
        check=True,
        capture_output=True,
    )
    return Image.open(io.BytesIO(run.stdout)).convert("RGB")


def _mask(picture: Image.Image, *, red: bool) -> Image.Image:
    """White where the ink is."""
    channels = picture.split()
    low = [channel.point(lambda value: 255 * (value < 255 - _CLEARLY)) for channel in channels]
    high = channels[0].point(lambda value: 255 * (value > 255 - _CLEARLY))
    first = high if red else low[0]
    return Image.composite(
        Image.composite(first, Image.new("L", first.size), low[1]), Image.new("L", first.size), low[2]
    )
