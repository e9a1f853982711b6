"""Make copies of the faces that ship to measure other word processors with, in the folder that is the only argument.

They bear the names of the families that the .docx names, and have the widths that those have where lines depend on them:
every sign of GB 2312 is an em wide, and the Latin face's average width is half an em, which leaves a quarter of an em after
digits in programs that go by it. Without this, what is measured is the stand-ins (docs/word-processors.md).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont

from fazhi_docgen.fonts.catalogue import SHIPPED_FILES, WORD_FAMILIES
from fazhi_docgen.fonts.roles import Role

FACES: Final = Path(__file__).parents[2] / "src/fazhi_docgen/fonts/faces"
#: What PostScript and English readers call the families with Chinese names.
ENGLISH: Final = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "黑体": "SimHei",
    "楷体_GB2312": "KaiTi_GB2312",
    "仿宋_GB2312": "FangSong_GB2312",
    "宋体": "SimSun",
}
WINDOWS, UNICODE = 3, 1
LANGUAGES: Final = (0x409, 0x804)
LAST_ASCII: Final = 0x7E


def main(folder: Path) -> None:
    """Write a face for each role."""
    folder.mkdir(parents=True, exist_ok=True)
    for role, family in WORD_FAMILIES.items():
        source = FACES / SHIPPED_FILES[role]
        font: Any = TTFont(source)
        rename(font, family)
        if role is Role.LATIN:
            font["OS/2"].xAvgCharWidth = font["head"].unitsPerEm // 2
        else:
            widen(font)
        font.save(folder / f"{role.value}{source.suffix}")


def rename(font: Any, family: str) -> None:
    """Give a font the names of a family, in English and in Chinese."""
    english = ENGLISH.get(family, family)
    font["name"].names = []
    for language, name in zip(LANGUAGES, (english, family), strict=True):
        said = {1: name, 2: "Regular", 3: f"{name} copy", 4: name, 6: english.replace(" ", "")}
        for kind, text in said.items():
            font["name"].setName(text, kind, WINDOWS, UNICODE, language)


def widen(font: Any) -> None:
    """Make each sign of GB 2312 an em wide."""
    em, metrics = font["head"].unitsPerEm, font["hmtx"]
    for code, glyph in font.getBestCmap().items():
        if code > LAST_ASCII and in_gb2312(chr(code)):
            metrics[glyph] = em, metrics[glyph][1]


def in_gb2312(char: str) -> bool:
    """Tell whether GB 2312 has a character."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
