"""A face cut to some characters as a font file of its own (独立子集), as OFD files and web pages carry it.

A PDF finds glyphs by their numbers; these find them by characters, so the file has a character map: of just the
characters that are drawn, so that none can be copied as another that looks the same (⼯ for 工).
"""

from __future__ import annotations

from itertools import groupby
from struct import Struct as Layout
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.fonts.face import Subset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fazhi_docgen.fonts.face import Face

#: Tables that readers of whole font files ask for, the character map left out (OpenType, 5.1).
_KEPT: Final = frozenset(("glyf", "loca", "CFF ", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post"))
_TRUETYPE, _POSTSCRIPT = 0x00010000, 0x4F54544F
_OFFSET_TABLE: Final = Layout(">IHHHH")
_TABLE_RECORD: Final = Layout(">4sIII")
#: Where the head table holds the checksum of the whole file, and what that is taken from.
_ADJUSTMENT: Final = slice(8, 12)
_MAGIC: Final = 0xB1B0AFBA
_WORD: Final = 4
_WORDS: Final = 1 << 32
#: The encodings of a character map: platform Windows, characters of the first plane, all characters.
_WINDOWS, _FIRST_PLANE, _ALL_PLANES = 3, 1, 10
_LAST_OF_FIRST_PLANE: Final = 0xFFFF


def standalone(face: Face, glyphs: Mapping[str, int]) -> bytes:
    """Return a font file with the glyphs that the characters are drawn with.

    Args:
        face: where the glyphs are from.
        glyphs: for each character the number of its glyph in the face.
    """
    return with_glyphs(face, glyphs).program


def with_glyphs(face: Face, glyphs: Mapping[str, int], more: Iterable[int] = ()) -> Subset:
    """Return such a file with `more` glyphs, which no character stands for alone, and the numbers of all in it."""
    tables, numbers = face.cut_tables(glyphs, more, _KEPT)
    mapping = {ord(char): numbers[glyph] for char, glyph in sorted(glyphs.items())}
    return Subset(font_file({**tables, "cmap": _character_map(mapping)}), numbers)


def font_file(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file of tables by their tags, with its checksums (OpenType, Font File)."""
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    version = _POSTSCRIPT if "CFF " in tables else _TRUETYPE
    head = bytearray(tables["head"])
    head[_ADJUSTMENT] = bytes(_WORD)
    whole = {tag: bytes(head) if tag == "head" else content for tag, content in sorted(tables.items())}
    records, bodies, offset = [], [], _OFFSET_TABLE.size + _TABLE_RECORD.size * count
    for tag, content in whole.items():
        records.append(_TABLE_RECORD.pack(tag.encode(), _checksum(content), offset, len(content)))
        bodies.append(content + bytes(-len(content) % _WORD))
        offset += len(bodies[-1])
    font = b"".join((_OFFSET_TABLE.pack(version, count, search, power, 16 * count - search), *records, *bodies))
    start = font.index(bodies[list(whole).index("head")])
    adjustment = (_MAGIC - _checksum(font)) % _WORDS
    at = start + _ADJUSTMENT.start
    return font[:at] + adjustment.to_bytes(_WORD, "big") + font[at + _WORD :]


def _checksum(content: bytes) -> int:
    """Return the sum of the words of a table."""
    padded = content + bytes(-len(content) % _WORD)
    words: tuple[int, ...] = Layout(f">{len(padded) // _WORD}I").unpack(padded)
    return sum(words) % _WORDS


def _character_map(mapping: Mapping[int, int]) -> bytes:
    """Return the table cmap: format 4 for readers that know no other, and format 12 (OpenType, cmap)."""
    first_plane = {code: glyph for code, glyph in mapping.items() if code < _LAST_OF_FIRST_PLANE}
    short, long = _format_4(first_plane), _format_12(mapping)
    records = Layout(">HHI")
    offset = 4 + 2 * records.size
    head = Layout(">HH").pack(0, 2)
    head += records.pack(_WINDOWS, _FIRST_PLANE, offset) + records.pack(_WINDOWS, _ALL_PLANES, offset + len(short))
    return head + short + long


def _runs(mapping: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield the first and last character of each run whose glyphs follow one another too, and the glyph of the first."""
    for _, run in groupby(enumerate(mapping.items()), lambda item: (item[1][0] - item[0], item[1][1] - item[0])):
        codes = [code for _, code in run]
        yield codes[0][0], codes[-1][0], codes[0][1]


def _format_4(mapping: Mapping[int, int]) -> bytes:
    """Return segments of characters of the first plane; the last one ends the table."""
    segments = [(first, last, glyph - first) for first, last, glyph in _runs(mapping)]
    segments.append((_LAST_OF_FIRST_PLANE, _LAST_OF_FIRST_PLANE, 1))
    count = len(segments)
    power = count.bit_length() - 1
    search = 2 << power
    words = Layout(f">{count}H")
    ends, starts = (words.pack(*(segment[at] for segment in segments)) for at in (1, 0))
    deltas = words.pack(*(delta % (1 << 16) for _, _, delta in segments))
    body = Layout(">HHHH").pack(2 * count, search, power, 2 * count - search)
    body += ends + bytes(2) + starts + deltas + bytes(2 * count)
    return Layout(">HHH").pack(4, 6 + len(body), 0) + body


def _format_12(mapping: Mapping[int, int]) -> bytes:
    groups: list[Any] = list(_runs(mapping))
    packed = b"".join(Layout(">III").pack(*group) for group in groups)
    return Layout(">HHIII").pack(12, 0, 16 + len(packed), 0, len(groups)) + packed
