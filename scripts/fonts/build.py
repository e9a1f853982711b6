"""Make the typefaces that ship in the package from their upstream packages, the same bytes every time.

Sources, each by its own package manager, unpacked into one folder that is given as the only argument:

- Debian `texlive-lang-chinese` 2022.20230122: FandolFang-Regular.otf, FandolKai-Regular.otf (taken as they are: the licence's
  font exception speaks of unaltered portions)
- npm `@expo-google-fonts/noto-serif-sc` 0.4.3: NotoSerifSC_400Regular.ttf, NotoSerifSC_700Bold.ttf
- npm `@expo-google-fonts/noto-sans-sc` 0.4.3: NotoSansSC_400Regular.ttf
- Debian `fonts-lxgw-wenkai` 1.250: LXGWWenKai-Regular.ttf
- Debian `fonts-liberation2` 2.1.5: LiberationSerif-Regular.ttf
- Debian `fonts-dejavu-core` 2.37: DejaVuSans.ttf
- Debian `unicode-data` 15.0: Unihan_OtherMappings.txt.bz2, whose kTGH property is the 通用规范汉字表 of 8,105 characters

The Noto faces are cut to GB 2312, the 8,105 characters and all marks and signs; hinting goes, since print needs none.
LXGW WenKai stands in for rare characters in every role and stays whole. DejaVu Sans is cut to boxes to tick and their like,
each drawn in the middle of an em, as the faces of office programs have them.
"""

from __future__ import annotations

import bz2
import shutil
import sys
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = Path(__file__).parents[2] / "src/fazhi_docgen/fonts/faces"

WHOLE = (
    "FandolFang-Regular.otf",
    "FandolKai-Regular.otf",
    "LXGWWenKai-Regular.ttf",
    "LiberationSerif-Regular.ttf",
)
CUT = {
    "NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf",
    "NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf",
    "NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
}
#: Boxes to tick, ticks and crosses, hands, telephones and other signs of forms.
BOXES: Final = (range(0x2600, 0x2670), range(0x2701, 0x27C0))
#: Everything that is no Han character: Latin, Greek, Cyrillic, punctuation, signs, full-width forms.
SIGNS = (range(0x20, 0x3400), range(0xFE30, 0xFE50), range(0xFF00, 0xFFF0), range(0x1F100, 0x1F200))


def main(source: Path) -> None:
    """Write all faces into the package."""
    FACES.mkdir(exist_ok=True)
    for name in WHOLE:
        shutil.copyfile(_find(source, name), FACES / name)
    wanted = _gb2312() | _general_table(source) | {code for block in SIGNS for code in block}
    for name, target in CUT.items():
        _cut(_find(source, name), FACES / target, wanted)
    _cut(_find(source, "DejaVuSans.ttf"), FACES / "DejaVuSans-Signs.ttf", {code for block in BOXES for code in block})
    _center(FACES / "DejaVuSans-Signs.ttf")
    for path in sorted(FACES.glob("*.?tf")):
        print(f"{path.name}: {path.stat().st_size:,}")


def _find(source: Path, name: str) -> Path:
    return next(source.rglob(name))


def _gb2312() -> set[int]:
    rows = range(0xA1, 0xF8)
    text = b"".join(bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)).decode("gb2312", "ignore")
    return {ord(char) for char in text}


def _general_table(source: Path) -> set[int]:
    """Return the 通用规范汉字表 (Table of General Standard Chinese Characters)."""
    lines = bz2.decompress(_find(source, "Unihan_OtherMappings.txt.bz2").read_bytes()).decode().splitlines()
    return {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def _cut(source: Path, target: Path, wanted: set[int]) -> None:
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def _center(path: Path) -> None:
    """Give every glyph of a face the width of an em, its outline in the middle."""
    font = TTFont(path, recalcTimestamp=False)
    em, glyphs, widths = font["head"].unitsPerEm, font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph, (width, _) = glyphs[name], widths[name]
        if glyph.numberOfContours > 0:
            glyph.coordinates.translate(((em - width) // 2, 0))
            glyph.recalcBounds(glyphs)
        widths[name] = em, getattr(glyph, "xMin", 0)
    font["hhea"].advanceWidthMax = em
    font.save(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
