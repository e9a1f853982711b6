"""Which characters take the Latin face (西文字体) and which the East Asian one, and what script a word processor sees.

A run that carries the East Asian hint sends “ ” … — · × ° and their like to the East Asian face in Word and WPS.
LibreOffice knows no hint: it gives such a mark to the script before it, and Latin-1 signs to the Latin script always.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_ASCII: Final = 0x7E
_LATIN_LETTERS: Final = range(0xC0, 0x250)
_LATIN_SIGNS: Final = frozenset("×÷")
#: Latin-1 signs, Greek and Cyrillic: East Asian in Word (with the hint), Latin in LibreOffice.
_STRONG_LATIN: Final = range(0xA1, 0x2000)
#: General punctuation, arrows, mathematical signs, geometric shapes: LibreOffice gives them to the script before.
_WEAK: Final = (range(0x2000, 0x2100), range(0x2190, 0x2236), range(0x2237, 0x2460), range(0x2500, 0x2605))
_FIRST_HAN: Final = 0x3400


class Script(Enum):
    """What a word processor takes a character for when it splits text into portions."""

    LATIN = "latin"
    EAST_ASIAN = "east asian"


@cache
def takes_latin_face(char: str) -> bool:
    """Whether `char` is set in the Latin face: letters, digits and signs of ASCII, and accented letters."""
    code = ord(char)
    return code <= _LAST_ASCII or (code in _LATIN_LETTERS and char not in _LATIN_SIGNS)


def is_strong_latin(char: str) -> bool:
    """Whether LibreOffice takes `char` for Latin text wherever it stands."""
    return ord(char) <= _LAST_ASCII or ord(char) in _STRONG_LATIN


def is_han(char: str) -> bool:
    """Whether `char` is a Han character or a compatible ideograph, not a mark (beside marks no space is added)."""
    return (ord(char) >= _FIRST_HAN and char.isalpha()) or char in "〇々"


def width_in_chars(text: str) -> float:
    """The width of `text` in characters (字), a letter or digit counted as half of one."""
    return sum(0.5 if takes_latin_face(char) else 1.0 for char in text)


def hinted_scripts(text: str) -> list[Script]:
    """The script of each character as Word and WPS see it in a run with the East Asian hint."""
    return [Script.LATIN if takes_latin_face(char) else Script.EAST_ASIAN for char in text]


def inherited_scripts(text: str) -> list[Script]:
    """The script of each character as LibreOffice sees it: weak characters follow the one before them."""
    scripts: list[Script] = []
    current = Script.EAST_ASIAN
    for char in text:
        code = ord(char)
        if char != " " and not any(code in block for block in _WEAK):
            current = Script.LATIN if is_strong_latin(char) else Script.EAST_ASIAN
        scripts.append(current)
    return scripts


def astray(text: str, scripts: list[Script]) -> list[bool]:
    """Which characters a program that goes by `scripts` would set in the Latin face against the hint of their run."""
    return [script is Script.LATIN and not takes_latin_face(char) for char, script in zip(text, scripts, strict=True)]


def split_by_face(text: str) -> Iterator[tuple[str, bool]]:
    """Split `text` where a writer must name the East Asian face in the Latin slots too.

    Yields:
        a piece of the text, and whether LibreOffice would otherwise set it in the Latin face.
    """
    position = 0
    for forced, group in groupby(astray(text, inherited_scripts(text))):
        length = len(list(group))
        yield text[position : position + length], forced
        position += length
