"""Which characters take the Latin face (西文字体) and which the East Asian one, and what script a word processor sees.

A run that carries the East Asian hint sends “ ” … — · × ° and their like to the East Asian face in Word and WPS.
LibreOffice knows no hint: it gives such a mark to the script before it, and Latin-1 signs to the Latin script always.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_ASCII: Final = 0x7E
#: Raised and lowered figures (m², CO₂): the hint sends them to the East Asian face, which makes them as wide as a 字.
_SMALL_FIGURES: Final = "¹²³₀₁₂₃₄₅₆₇₈₉"
#: Signs of Latin-1 that no Chinese face need have (¥ © « » µ ½): those that GBK has not. Of most of these Word sets the
#: Latin face whatever the hint says (ECMA-376, 17.3.2.26).
_LATIN_SIGNS: Final = "¡-£¥¦©-¬®¯´-¶¸º»-¿"
#: ASCII, accented letters, small figures and signs; × and ÷, which stand among the letters, are in Chinese faces.
_LATIN_FACE: Final = regex(f"[\x00-~{_LATIN_SIGNS}À-ÖØ-öø-ɏ{_SMALL_FIGURES}]+")
#: The other Latin-1 signs (§ ° ±), Greek and Cyrillic: East Asian in Word (with the hint), Latin in LibreOffice.
_STRONG_LATIN: Final = range(0xA1, 0x2000)
#: General punctuation, arrows, mathematical signs, geometric shapes: LibreOffice gives them to the script before.
_WEAK: Final = (range(0x2000, 0x2100), range(0x2190, 0x2236), range(0x2237, 0x2460), range(0x2500, 0x2605))
#: A hyphen between digits, which no line ends with: that of a telephone number, of a span of years.
HELD_HYPHEN: Final = regex("(?<=[0-9])-(?=[0-9])")
#: Such a hyphen between two word joiners, which LibreOffice heeds; after a hyphen that is held as such it ends lines.
JOINED_HYPHEN: Final = "\u2060-\u2060"
_FIRST_HAN: Final = 0x3400
#: Scripts whose letters take their shape from their neighbours, by what people here call them.
_SHAPED: Final = {
    "藏文": (range(0x0F00, 0x1000),),
    "蒙古文": (range(0x1800, 0x18B0), range(0x11660, 0x11680)),
    "维吾尔文、哈萨克文": (range(0x0600, 0x0780), range(0x08A0, 0x0900), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF)),
    "傣文": (range(0x1980, 0x19E0),),
}


class Script(Enum):
    """What a word processor takes a character for when it splits text into portions."""

    LATIN = "latin"
    EAST_ASIAN = "east asian"


@cache
def takes_latin_face(char: str) -> bool:
    """Tell whether `char` is set in the Latin face: letters, digits and signs of ASCII, accented letters, signs such as ¥ and ½."""
    return _LATIN_FACE.match(char) is not None


_YI: Final = range(0xA000, 0xA4D0)
#: What parts a Mongolian suffix from its word.
SUFFIX_SPACE: Final = "\u202f"
#: What is written from top to bottom; Manchu, Sibe and Todo letters are among its characters.
_MONGOLIAN: Final = "蒙古文"


def is_shaped(line: str) -> bool:
    """Tell whether a line is in a script that a face of its own is needed for."""
    return any(shaped_script(char) or ord(char) in _YI for char in line)


def is_mongolian(line: str) -> bool:
    """Tell whether a line is in a script that is written from top to bottom, its columns from left to right."""
    return any(shaped_script(char) == _MONGOLIAN for char in line)


@cache
def shaped_script(char: str) -> str | None:
    """Return the script of a letter that takes its shape from its neighbours; None for all that stand for themselves."""
    return next((name for name, codes in _SHAPED.items() if any(ord(char) in part for part in codes)), None)


def latin_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Tell where in `text` characters of the Latin face stand side by side: start and end of each stretch."""
    return (stretch.span() for stretch in _LATIN_FACE.finditer(text))


def is_strong_latin(char: str) -> bool:
    """Tell whether LibreOffice takes `char` for Latin text wherever it stands."""
    return ord(char) <= _LAST_ASCII or ord(char) in _STRONG_LATIN


def is_han(char: str) -> bool:
    """Tell whether `char` is a Han character or as wide as one (Ａ, １), not a mark (beside marks no space is added)."""
    return (ord(char) >= _FIRST_HAN and char.isalnum()) or char in "〇々"


def width_in_chars(text: str) -> float:
    """Return the width of `text` in characters (字), a letter or digit counted as half of one."""
    return len(text) - sum(end - start for start, end in latin_stretches(text)) / 2


def hinted_changes(text: str) -> list[int]:
    """Return the characters after which the script changes as Word and WPS see it in runs with the East Asian hint."""
    edges = (edge for stretch in latin_stretches(text) for edge in stretch)
    return [edge - 1 for edge in edges if 0 < edge < len(text)]


def inherited_scripts(text: str) -> list[Script]:
    """Return the script of each character as LibreOffice sees it: weak characters follow the one before them."""
    scripts: list[Script] = []
    current = Script.EAST_ASIAN
    for char in text:
        code = ord(char)
        if char != " " and not any(code in block for block in _WEAK):
            current = Script.LATIN if is_strong_latin(char) else Script.EAST_ASIAN
        scripts.append(current)
    return scripts


def named_faces(text: str, scripts: list[Script]) -> list[Script | None]:
    """Return the face that a run with the hint would not give a character; None where the hint is right.

    A program that goes by `scripts` would set some characters in the Latin face against the hint, and the hint itself
    sends small figures, accented letters (é, ü), signs (½) and the sign that a held hyphen is in Word, to the East Asian one.
    """
    found = [_named_face(char, script) for char, script in zip(text, scripts, strict=True)]
    for hyphen in HELD_HYPHEN.finditer(text):
        found[hyphen.start()] = Script.LATIN
    return found


def _named_face(char: str, script: Script) -> Script | None:
    if ord(char) > _LAST_ASCII and takes_latin_face(char):
        return Script.LATIN
    return Script.EAST_ASIAN if script is Script.LATIN and not takes_latin_face(char) else None


def split_by_face(text: str) -> Iterator[tuple[str, Script | None]]:
    """Split `text` where a writer must say more than the hint, or leave it out.

    Yields:
        a piece of the text, and the face that the hint would not give it, if there is one.
    """
    position = 0
    for named, group in groupby(named_faces(text, inherited_scripts(text))):
        length = len(list(group))
        yield text[position : position + length], named
        position += length
