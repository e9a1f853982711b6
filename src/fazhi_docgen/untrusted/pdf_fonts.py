"""Fonts (字体) in PDFs of anyone's: those that keep to the rules for archives, glyph by glyph, and their objects.

ISO 19005-2, 6.2.11, asks that a font is inside the file, that all its glyphs that are shown are, as wide as the PDF says,
and that each is known as a character. Kinds of fonts that office programs do not write are not read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.untrusted.cff import Cff
from fazhi_docgen.untrusted.pdf_copies import dictionary, name, number, numbers, unpacked, value, written
from fazhi_docgen.untrusted.pdf_unfit import Unfit, check
from fazhi_docgen.untrusted.sfnt import TrueType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fazhi_docgen.untrusted.pdf_copies import Copies

_MB: Final = 1024 * 1024
_LARGEST_PROGRAM, _LARGEST_MAP = 32 * _MB, 4 * _MB
#: A width and that of the glyph may differ by one thousandth of an em (6.2.11.5).
_LOOSE: Final = 1.0
_USUAL_WIDTH: Final = 1000
_SYMBOLIC: Final = 4
_CODECS: Final = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_WINDOWS, _WINDOWS_SYMBOL, _MACINTOSH = (3, 1), (3, 0), (1, 0)
_SYMBOL_AREA: Final = 0xF000
#: What no code may be read as (6.2.11.7.2), and what is nothing without a word of what it is (6.2.11.7.3).
_NO_TEXT: Final = re.compile("[\0\ufeff\ufffe\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff]")
_LARGEST_CODE: Final = 0xFFFF

_DESCRIBED: Final = ("/Ascent", "/Descent", "/CapHeight", "/XHeight", "/StemV", "/StemH", "/Leading", "/AvgWidth",
                     "/MaxWidth", "/MissingWidth", "/FontWeight")  # fmt: skip
_BLOCK: Final = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_CHAR: Final = re.compile(rb"\s*<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f\s]*)>")
_RANGE: Final = re.compile(
    rb"\s*<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2,4})>\s*(?:<([0-9A-Fa-f\s]*)>|\[((?:\s*<[0-9A-Fa-f\s]*>)*)\s*\])"
)


class Font:
    """A font that has been copied: the reference to it, and whether a text may be shown in it."""

    def __init__(self, reference: str, size: int, fits: Callable[[int], bool]) -> None:
        self.reference = reference
        self._size = size
        self._fits = fits
        self._fine: set[int] = set()

    def check(self, text: bytes) -> None:
        """Raise `Unfit` unless every glyph of a shown text is as it must be."""
        check(len(text) % self._size == 0, "codes")
        codes = {int.from_bytes(text[at : at + self._size], "big") for at in range(0, len(text), self._size)}
        for code in codes - self._fine:
            check(self._fits(code), "glyph")
            self._fine.add(code)


def copied_font(thing: Any, copies: Copies) -> Font:
    """Return a font and all that belongs to it.

    Raises:
        Unfit: it does not keep to the rules, or is of a kind that is not known here.
    """
    font = dictionary(thing)
    match font.get("/Subtype"):
        case "/Type0":
            return _composite(font, copies)
        case "/TrueType":
            return _simple(font, copies)
    raise Unfit("kind of font")


def _composite(font: dict[str, Any], copies: Copies) -> Font:
    check(value(font.get("/Encoding")) == "/Identity-H", "encoding")
    [descendant] = map(dictionary, value(font["/DescendantFonts"]))
    descriptor = dictionary(descendant["/FontDescriptor"])
    texts, unicode_map = _texts(font, copies)
    widths, usual = _widths(value(descendant.get("/W", []))), number(descendant.get("/DW", _USUAL_WIDTH))
    match descendant.get("/Subtype"):
        case "/CIDFontType2":
            program, file = _true_type(descriptor, copies)
            glyph_of, mapped = _glyph_map(descendant.get("/CIDToGIDMap"), copies)
            kind = f"/CIDFontType2/CIDToGIDMap {mapped}"
            width, glyphs = program.width, program.glyphs
        case "/CIDFontType0":
            outlines, file = _outlines(descriptor, copies)
            glyph_of, kind = _glyphs_of(outlines), "/CIDFontType0"
            width, glyphs = outlines.width, outlines.glyphs
        case _:
            raise Unfit("kind of font")

    def fits(code: int) -> bool:
        glyph = glyph_of(code)
        return (
            0 < glyph < glyphs
            and abs(widths.get(code, usual) - width(glyph)) <= _LOOSE
            and _is_text(texts.get(code, ""))
        )

    named = name(font["/BaseFont"])
    described = copies.put(_description(descriptor, file))
    listed = "".join(f"{code}[{written(one)}]" for code, one in sorted(widths.items()))
    inner = copies.put(
        f"<</Type/Font/Subtype{kind}/BaseFont{name(descendant['/BaseFont'])}{_collection(descendant)}"
        f"/FontDescriptor {described}/DW {written(usual)}/W[{listed}]>>"
    )
    words = f"/BaseFont{named}/Encoding/Identity-H/DescendantFonts[{inner}]/ToUnicode {unicode_map}"
    return Font(copies.put(f"<</Type/Font/Subtype/Type0{words}>>"), 2, fits)


def _simple(font: dict[str, Any], copies: Copies) -> Font:
    """Return a TrueType font of one byte a character."""
    descriptor = dictionary(font["/FontDescriptor"])
    program, file = _true_type(descriptor, copies)
    first = int(number(font["/FirstChar"]))
    listed = [number(one) for one in value(font["/Widths"])]
    check(first >= 0 and first + len(listed) <= 256 and number(font["/LastChar"]) == first + len(listed) - 1, "widths")
    encoding = _encoding(font.get("/Encoding"))
    is_symbolic = bool(int(number(descriptor["/Flags"])) & _SYMBOLIC)
    check(is_symbolic != bool(encoding), "encoding")
    glyphs = _symbols(program) if is_symbolic else _letters(program, encoding)
    texts, unicode_map = _texts(font, copies) if "/ToUnicode" in font or is_symbolic else (None, "")

    def fits(code: int) -> bool:
        glyph = glyphs.get(code, 0)
        return (
            0 < glyph < program.glyphs
            and 0 <= code - first < len(listed)
            and abs(listed[code - first] - program.width(glyph)) <= _LOOSE
            and (texts is None or _is_text(texts.get(code, "")))
        )

    described = copies.put(_description(descriptor, file))
    words = f"/BaseFont{name(font['/BaseFont'])}/FirstChar {first}/LastChar {first + len(listed) - 1}"
    words += f"/Widths{numbers(font['/Widths'])}/FontDescriptor {described}"
    words += f"/Encoding{encoding}" if encoding else ""
    words += f"/ToUnicode {unicode_map}" if unicode_map else ""
    return Font(copies.put(f"<</Type/Font/Subtype/TrueType{words}>>"), 1, fits)


def _encoding(thing: Any) -> str:
    """Return the name of an encoding without differences; empty if there is none."""
    found = value(thing)
    if isinstance(found, dict):
        check("/Differences" not in found, "encoding")
        found = value(found.get("/BaseEncoding"))
    check(found is None or found in _CODECS, "encoding")
    return str(found or "")


def _letters(program: TrueType, encoding: str) -> dict[int, int]:
    """Return the glyphs of the codes of an encoding (ISO 32000-1, 9.6.6.4)."""
    known = program.maps.get(_WINDOWS)
    check(known is not None, "character map")
    codec = _CODECS[encoding]
    chars = {code: bytes([code]).decode(codec, "replace") for code in range(256)}
    return {code: known.get(ord(char), 0) for code, char in chars.items()} if known else {}


def _symbols(program: TrueType) -> dict[int, int]:
    """Return the glyphs of the codes of a font with characters of its own (ISO 32000-1, 9.6.6.4; ISO 19005-2, 6.2.11.6)."""
    maps = program.maps
    if symbols := maps.get(_WINDOWS_SYMBOL):
        return {code: symbols.get(_SYMBOL_AREA + code, 0) for code in range(256)}
    check(list(maps) == [_MACINTOSH], "character map")
    return maps[_MACINTOSH]


def _true_type(descriptor: dict[str, Any], copies: Copies) -> tuple[TrueType, str]:
    content = unpacked(descriptor.get("/FontFile2"), _LARGEST_PROGRAM)
    return TrueType(content), f"/FontFile2 {copies.put(f'/Length1 {len(content)}', content)}"


def _outlines(descriptor: dict[str, Any], copies: Copies) -> tuple[Cff, str]:
    file = value(descriptor.get("/FontFile3"))
    content = unpacked(file, _LARGEST_PROGRAM)
    check(file.get("/Subtype") == "/CIDFontType0C", "kind of font")
    return Cff(content), f"/FontFile3 {copies.put('/Subtype/CIDFontType0C', content)}"


def _glyphs_of(outlines: Cff) -> Callable[[int], int]:
    """Return the glyph of a CID; where the program knows of none, they are the numbers of glyphs."""
    if not outlines.has_cids:
        return int
    glyphs = outlines.glyphs_of_cids
    return lambda cid: glyphs.get(cid, 0)


def _glyph_map(thing: Any, copies: Copies) -> tuple[Callable[[int], int], str]:
    """Return the glyph of a CID, and the words for that."""
    if value(thing) == "/Identity":
        return int, "/Identity"
    content = unpacked(thing, 2 * (_LARGEST_CODE + 1))
    return lambda cid: int.from_bytes(content[2 * cid : 2 * cid + 2], "big"), copies.put("", content)


def _widths(entries: Any) -> dict[int, float]:
    """Return the widths of a composite font by CID (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    rest = [value(one) for one in entries]
    while rest:
        check(len(rest) > 1, "widths")
        first = int(number(rest[0]))
        if isinstance(rest[1], list):
            found |= dict(enumerate(map(number, rest[1]), first))
            del rest[:2]
        else:
            last = int(number(rest[1]))
            check(0 <= first <= last <= _LARGEST_CODE and len(rest) > 2, "widths")
            found |= dict.fromkeys(range(first, last + 1), number(rest[2]))
            del rest[:3]
        check(not found or (max(first, 0) == first <= _LARGEST_CODE and len(found) <= _LARGEST_CODE + 1), "widths")
    return found


def _collection(descendant: dict[str, Any]) -> str:
    """Return the collection of characters, which says nothing where a code is a CID."""
    check("/CIDSystemInfo" in descendant, "collection")
    return "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


def _description(descriptor: dict[str, Any], file: str) -> str:
    """Return a font's descriptor without what readers of PDF/A-2 must not take for true (6.2.11.4.2)."""
    measures = "".join(f"{key} {written(number(descriptor[key]))}" for key in _DESCRIBED if key in descriptor)
    return (
        f"<</Type/FontDescriptor/FontName{name(descriptor['/FontName'])}/Flags {int(number(descriptor['/Flags']))}"
        f"/FontBBox{numbers(descriptor['/FontBBox'], 4)}/ItalicAngle {written(number(descriptor.get('/ItalicAngle', 0)))}"
        f"{measures}{file}>>"
    )


def _texts(font: dict[str, Any], copies: Copies) -> tuple[Mapping[int, str], str]:
    """Return what each code is read as, and the reference to the map that says so (ISO 32000-1, 9.10.3)."""
    content = unpacked(font.get("/ToUnicode"), _LARGEST_MAP)
    check(b"usecmap" not in content, "character map")
    try:
        found = dict(_mapped(content))
    except UnicodeDecodeError:
        raise Unfit("character map") from None
    return found, copies.put("", content)


def _mapped(content: bytes) -> Iterator[tuple[int, str]]:
    for kind, block in _BLOCK.findall(content):
        if kind == b"char":
            yield from ((int(code, 16), _utf16(text)) for code, text in _CHAR.findall(block))
            continue
        for first, last, text, texts in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            if texts:
                yield from zip(codes, map(_utf16, re.findall(rb"<([^>]*)>", texts)), strict=False)
            elif start := _utf16(text):
                yield from ((code, start[:-1] + chr(ord(start[-1]) + at)) for at, code in enumerate(codes))


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode("ascii")).decode("utf-16-be")


def _is_text(text: str) -> bool:
    return bool(text) and not _NO_TEXT.search(text)
