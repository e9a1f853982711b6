"""Lengths as types: no bare number of millimetres or points travels through this project."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from fazhi_docgen.patterns import regex

POINTS_PER_INCH: Final = 72
MM_PER_INCH: Final = 25.4
TWIPS_PER_POINT: Final = 20
EMU_PER_POINT: Final = 12700

#: Named type sizes (字号) in points; `gbt9704.yaml` writes 三号 where the standard does.
NAMED_SIZES: Final[dict[str, float]] = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
}  # fmt: skip

_QUANTITY = regex(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(mm|pt|twip|字|行)")


class Length(Struct, frozen=True, order=True):
    """A distance on paper, held in points."""

    pt: float

    @classmethod
    def from_mm(cls, mm: float) -> Length:
        """Return a length of `mm` millimetres."""
        return cls(mm * POINTS_PER_INCH / MM_PER_INCH)

    @classmethod
    def from_twips(cls, twips: float) -> Length:
        """Return a length of `twips` twentieths of a point, Word's own unit."""
        return cls(twips / TWIPS_PER_POINT)

    @property
    def mm(self) -> float:
        """This length in millimetres."""
        return self.pt * MM_PER_INCH / POINTS_PER_INCH

    @property
    def twips(self) -> int:
        """This length in whole twips, as Word stores paragraph distances."""
        return round(self.pt * TWIPS_PER_POINT)

    @property
    def emu(self) -> int:
        """This length in whole English metric units, as DrawingML stores it."""
        return round(self.pt * EMU_PER_POINT)

    @property
    def half_points(self) -> int:
        """This length in half points, as Word stores type sizes."""
        return round(self.pt * 2)

    @property
    def eighths(self) -> int:
        """This length in eighths of a point, as Word stores the weight of a border."""
        return round(self.pt * 8)

    def __add__(self, other: Length) -> Length:
        return Length(self.pt + other.pt)

    def __sub__(self, other: Length) -> Length:
        return Length(self.pt - other.pt)

    def __mul__(self, factor: float) -> Length:
        return Length(self.pt * factor)

    __rmul__ = __mul__


class Chars(Struct, frozen=True, order=True):
    """A horizontal count of characters (字): widths of one Han character of the text in question (clause 3)."""

    count: float


class Lines(Struct, frozen=True, order=True):
    """A vertical count of lines (行): pitches of the grid (clause 3)."""

    count: float


Quantity = Length | Chars | Lines


def parse_quantity(text: str) -> Quantity:
    """Read `37mm`, `28.95pt`, `-5twip`, `三号`, `2字` or `2行`.

    Raises:
        ValueError: the text is none of these.
    """
    if text in NAMED_SIZES:
        return Length(NAMED_SIZES[text])
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    number, unit = float(found[1]), found[2]
    match unit:
        case "mm":
            return Length.from_mm(number)
        case "pt":
            return Length(number)
        case "twip":
            return Length.from_twips(number)
        case "字":
            return Chars(number)
        case _:
            return Lines(number)
