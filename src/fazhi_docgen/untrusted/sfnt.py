"""TrueType programs (字体程序) that PDFs have inside them: how wide their glyphs are, and which glyphs characters have.

Only what a PDF's font is compared with is read (the OpenType specification, head, hhea, hmtx, maxp and cmap).
"""

from __future__ import annotations

from functools import cached_property
from struct import Struct, error, unpack_from
from typing import Final

from fazhi_docgen.untrusted.pdf_unfit import Unfit, check

_TABLE: Final = Struct(">4s4xII")
_HEADER: Final = 12
_NEEDED: Final = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
_PER_MILLE: Final = 1000


class TrueType:
    """A TrueType program.

    Raises:
        Unfit: it lacks what a reader needs to draw it.
    """

    def __init__(self, content: bytes) -> None:
        try:
            tables = [_TABLE.unpack_from(content, _HEADER + 16 * at) for at in range(unpack_from(">4xH", content)[0])]
            self._tables = {name.decode("latin-1"): content[start : start + size] for name, start, size in tables}
            check(self._tables.keys() >= _NEEDED, "tables of a font")
            [self._em] = unpack_from(">18xH", self._tables["head"])
            [self.glyphs] = unpack_from(">4xH", self._tables["maxp"])
            [self._metrics] = unpack_from(">34xH", self._tables["hhea"])
        except error:
            raise Unfit("font program") from None
        check(self._em and 0 < self._metrics <= self.glyphs, "font program")
        check(len(self._tables["hmtx"]) >= 4 * self._metrics, "font program")

    def width(self, glyph: int) -> float:
        """Return the advance of a glyph that the program has, in thousandths of an em."""
        return float(
            unpack_from(">H", self._tables["hmtx"], 4 * min(glyph, self._metrics - 1))[0] * _PER_MILLE / self._em
        )

    @cached_property
    def maps(self) -> dict[tuple[int, int], dict[int, int]]:
        """Return the glyphs of characters, by platform and encoding.

        Raises:
            Unfit: a map is of a kind that is not read here, or broken.
        """
        table = self._tables.get("cmap", b"")
        try:
            places = [unpack_from(">HHI", table, 4 + 8 * at) for at in range(unpack_from(">2xH", table)[0])]
            return {(platform, encoding): _map(table[start:]) for platform, encoding, start in places}
        except error:
            raise Unfit("character map") from None


def _map(table: bytes) -> dict[int, int]:
    [kind] = unpack_from(">H", table)
    match kind:
        case 0:
            return dict(enumerate(unpack_from(">6x256B", table)))
        case 4:
            return _segments(table)
        case 6:
            first, count = unpack_from(">6xHH", table)
            return dict(enumerate(unpack_from(f">10x{count}H", table), first))
    raise Unfit("character map")


def _segments(table: bytes) -> dict[int, int]:
    """Return a map of segments of characters (format 4)."""
    count = unpack_from(">6xH", table)[0] // 2
    arrays = 14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count
    ends, starts, deltas, offsets = (unpack_from(f">{at}x{count}H", table) for at in arrays)
    found: dict[int, int] = {}
    last = -1
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        check(last < start <= end, "character map")  # else a few bytes would list a million
        last = end
        for char in range(start, end + 1 if end < 0xFFFF else end):
            place = arrays[3] + 2 * index + offset + 2 * (char - start)
            glyph = unpack_from(">H", table, place)[0] if offset else char
            if glyph:
                found[char] = (glyph + delta) & 0xFFFF
    return found
