"""A line in a script whose letters join (藏文、维吾尔文…), shaped by HarfBuzz: how large it is, and its picture."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from fazhi_docgen.fonts.face import Face

#: A point of an outline, in font units.
Point = tuple[float, float]

#: Dots of an em of the picture: a mark's characters are up to some 20 mm, which are 1,200 dots an inch then.
_DOTS: Final = 400
#: More dots across are seen by nobody on a line as wide as a page: 600 an inch.
_WIDEST: Final = 3600
#: How much finer it is drawn at first, so that edges are smooth.
_FINER: Final = 3
#: Straight pieces that a curve is drawn with.
_PIECES: Final = 8
_LINES: Final = 64


class ShapedLine(Struct, frozen=True):
    """A line of text in a face, drawn in one colour on white: what a picture of it is, to layout and to writers alike."""

    face: Face
    text: str
    ink: tuple[int, int, int]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The box around its ink in ems: left, bottom, right, top, counted from the origin of its first glyph."""
        return _outlines(self.face, self.text).box

    def read_bytes(self) -> bytes:
        """The picture, its edges those of the ink, as PNG."""
        return _drawn(self)


class _Outlines(Struct, frozen=True):
    """The closed outlines of each glyph, in ems, and the box around all of them."""

    glyphs: tuple[tuple[tuple[Point, ...], ...], ...]
    box: tuple[float, float, float, float]


class _Pen:
    """Takes an outline as straight pieces."""

    def __init__(self, x: float, y: float, em: float) -> None:
        self._origin, self._em = (x, y), em
        self._at: Point = (0, 0)
        self.outlines: list[list[Point]] = []

    def move_to(self, x: float, y: float, _: Any) -> None:
        self.outlines.append([])
        self._add((x, y))

    def line_to(self, x: float, y: float, _: Any) -> None:
        self._add((x, y))

    def quadratic_to(self, cx: float, cy: float, x: float, y: float, _: Any) -> None:
        start = self._at
        for step in range(1, _PIECES + 1):
            self._add(_between(_between(start, (cx, cy), step), _between((cx, cy), (x, y), step), step))

    def cubic_to(self, ax: float, ay: float, bx: float, by: float, x: float, y: float, _: Any) -> None:
        start, middle = self._at, ((ax, ay), (bx, by))
        for step in range(1, _PIECES + 1):
            first = _between(_between(start, middle[0], step), _between(middle[0], middle[1], step), step)
            last = _between(_between(middle[0], middle[1], step), _between(middle[1], (x, y), step), step)
            self._add(_between(first, last, step))

    def _add(self, point: Point) -> None:
        self._at = point
        self.outlines[-1].append(((self._origin[0] + point[0]) / self._em, (self._origin[1] + point[1]) / self._em))


def _between(one: Point, other: Point, step: int) -> Point:
    share = step / _PIECES
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


@lru_cache(maxsize=_LINES)
def _outlines(face: Face, text: str) -> _Outlines:
    """Shape a line: each glyph where HarfBuzz puts it, from left to right whatever the script."""
    glyphs = tuple(tuple(map(tuple, outlines)) for outlines in _glyphs(face, text))
    points = [point for glyph in glyphs for outline in glyph for point in outline] or [(0.0, 0.0)]
    across, up = [x for x, _ in points], [y for _, y in points]
    return _Outlines(glyphs, (min(across), min(up), max(across), max(up)))


def _glyphs(face: Face, text: str) -> Iterator[list[list[Point]]]:
    x = y = 0.0
    for glyph in face.shaped(text):
        pen = _Pen(x + glyph.x_offset, y + glyph.y_offset, face.units_per_em)
        face.draw(glyph.id, pen)
        yield pen.outlines
        x, y = x + glyph.x_advance, y + glyph.y_advance


@lru_cache(maxsize=_LINES)
def _drawn(line: ShapedLine) -> bytes:
    from PIL import Image

    left, bottom, right, top = line.box
    scale = min(_DOTS, _WIDEST / (right - left)) * _FINER if right > left else 1.0
    width, height = (max(_FINER, round(side * scale)) for side in (right - left, top - bottom))
    ink = Image.new("L", (width, height), 0)
    for glyph in _outlines(line.face, line.text).glyphs:
        corners = [[((x - left) * scale, (top - y) * scale) for x, y in outline] for outline in glyph]
        _fill(ink, [outline for outline in corners if len(outline) > 2])
    small = ink.resize((width // _FINER, height // _FINER), Image.Resampling.BOX)
    picture = Image.new("RGB", small.size, "white")
    picture.paste(line.ink, mask=small)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _fill(ink: Image, outlines: list[list[Point]]) -> None:
    """Add a glyph to what is inked: what lies within an odd number of its outlines."""
    from PIL import Image as Pictures
    from PIL import ImageChops, ImageDraw

    points = [point for outline in outlines for point in outline]
    if not points:
        return
    x, y = floor(min(x for x, _ in points)), floor(min(y for _, y in points))
    size = ceil(max(x for x, _ in points)) - x + 1, ceil(max(y for _, y in points)) - y + 1
    drawn = Pictures.new("L", size, 0)
    for outline in outlines:
        one = Pictures.new("L", size, 0)
        ImageDraw.Draw(one).polygon([(across - x, down - y) for across, down in outline], fill=255)
        drawn = ImageChops.difference(drawn, one)
    ink.paste(255, (x, y), drawn)
