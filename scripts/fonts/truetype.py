"""Make TrueType twins of the two Fandol faces that ship, the same bytes every time.

OFD readers draw an embedded font only if its outlines are TrueType's (quadratic), and Fandol's are PostScript's (cubic).
Curves are replaced within `MOST_OFF` of an em, which no print shows; nothing else changes: the same glyphs at the same
numbers with the same widths. The twins go under the licence of the originals, whose font exception is extended to them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FACES: Final = Path(__file__).parents[2] / "src/fazhi_docgen/fonts/faces"
SOURCES: Final = ("FandolFang-Regular.otf", "FandolKai-Regular.otf")
#: How far a curve may be off, in ems: 0.01 mm in type of 16 points.
MOST_OFF: Final = 0.001
#: What a TrueType font has in its tables `maxp` and `post` beyond what a PostScript one has.
MAXP: Final = dict.fromkeys(
    (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxComponentDepth",
    ),
    0,
)
KEPT: Final = frozenset(("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2", "post", "glyf", "loca"))


def main() -> None:
    """Write the twins beside their originals."""
    for name in SOURCES:
        font = TTFont(FACES / name, recalcTimestamp=False)
        _to_truetype(font)
        target = (FACES / name).with_suffix(".ttf")
        font.save(target, reorderTables=False)
        print(f"{target.name}: {target.stat().st_size:,}")


def _to_truetype(font: TTFont) -> None:
    """Replace the outlines of a font, and drop what only its layout used."""
    glyphs = font.getGlyphSet()
    outlines = {name: _quadratic(glyphs[name], font["head"].unitsPerEm) for name in font.getGlyphOrder()}
    glyf: Any = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = font.getGlyphOrder(), outlines
    font["loca"], font["glyf"] = newTable("loca"), glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    vars(maxp).update(MAXP, maxZones=1)
    for table in set(font.keys()) - KEPT:
        if table != "GlyphOrder":
            del font[table]
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def _quadratic(glyph: Any, units_per_em: int) -> Any:
    pen = TTGlyphPen(None)
    glyph.draw(Cu2QuPen(pen, MOST_OFF * units_per_em, reverse_direction=True))
    return pen.glyph()


if __name__ == "__main__":
    main()
