"""Sheets of text as they are printed (版面), whichever format they are of: sizes, lines with places, fonts that are missing.

Lengths are points, from the top left corner of the sheet.
"""

from __future__ import annotations

from msgspec import Struct

from fazhi_docgen.standard.length import Length


class SheetLine(Struct, frozen=True):
    """A line of text: its words, its edges, its size, and the widest gap between its pieces, as rows of tables have.

    `left` and `right` are where its ink ends, `top` and `bottom` where the squares of its characters do.
    """

    text: str
    left: Length
    right: Length
    top: Length
    bottom: Length
    size: Length
    gap: Length = Length(0)


class Sheet(Struct, frozen=True):
    """A sheet: its number from 1 on, its size, its lines from the top, and the fonts that are missing in the file."""

    number: int
    width: Length
    height: Length
    lines: tuple[SheetLine, ...]
    missing_fonts: frozenset[str]

    @property
    def is_landscape(self) -> bool:
        """Whether it is turned sideways."""
        return self.width > self.height
