"""A face as a composite PDF font (Type 0, Identity-H): subset to the document's glyphs, embedded, with a Unicode map.

Composite fonts have two-byte codes, so a whole face is one font, where reportlab's own TrueType fonts split it into
pieces of 256 glyphs and take no PostScript outlines (ISO 32000-1, 9.7).
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFName

from fazhi_docgen.fonts.face import PDF_EM, Face
from fazhi_docgen.fonts.fontset import shown_glyph
from fazhi_docgen.writers.compression import compress, compress_outlines
from fazhi_docgen.writers.pdf.objects import Written, compressed, deflated, refer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.pdfbase.pdfdoc import PDFDocument

#: Font flag: the character set is the font's own (ISO 32000-1, table 123).
_SYMBOLIC: Final = 4
#: No face here tells the weight of its stems; readers use it only to imitate a face that is missing.
_STEM: Final = 80
#: Entries that one block of a ToUnicode map may hold (Adobe Technical Note 5014).
_BLOCK: Final = 100
_TAG_LETTERS: Final = 6
#: How many subsets a process keeps: those of some ten documents, a few megabytes.
_PROGRAMS: Final = 256


class _Program(Struct, frozen=True, eq=False):
    """A subset ready for embedding; what is made of it is remembered by its identity.

    `compressed` is the font program, `tag` the six letters that its name must bear (9.6.4), `codes` the hexadecimal code
    of each character, `shaped` that of each glyph of letters that join, `glyphs` how many glyphs the program has,
    `unicode_map` the compressed ToUnicode map, `widths` the array of widths that are not an em.
    """

    compressed: bytes
    length: int
    tag: str
    codes: dict[int, str]
    shaped: dict[int, str]
    glyphs: int
    unicode_map: bytes
    widths: str


@lru_cache(maxsize=_PROGRAMS)
def _program(face: Face, chars: str, shaped: tuple[tuple[int, str], ...]) -> _Program:
    """Return the program of a face cut to the glyphs of `chars` and the `shaped` ones. Documents of one office share
    many, so the last ones are kept."""
    glyphs = {char: shown_glyph(face, char) or 0 for char in chars}
    subset = face.subset(glyphs, (glyph for glyph, _ in shaped))
    number = int.from_bytes(sha256(subset.program).digest()[:8], "big")
    tag = "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG_LETTERS))
    codes = {char: f"{subset.glyphs[glyph]:04X}" for char, glyph in glyphs.items()}
    widths = {codes[char]: face.pdf_width(glyph) for char, glyph in glyphs.items()}
    shaped_codes = {glyph: f"{subset.glyphs[glyph]:04X}" for glyph, _ in shaped}
    widths |= {code: face.pdf_width(glyph) for glyph, code in shaped_codes.items()}
    texts = {codes[char]: char for char in sorted(codes, reverse=True)}
    unicode_map = _unicode_map({shaped_codes[glyph]: text for glyph, text in shaped} | texts)
    return _Program(
        compress_outlines(subset.program),
        len(subset.program),
        tag,
        str.maketrans(codes),
        shaped_codes,
        len(subset.glyphs),
        compress(unicode_map),
        _width_array(widths),
    )


class CompositeFont:
    """One face in one document, cut to `chars`: distinct characters, all of which the face has; and to the glyphs of
    letters that join (`shaped`), each with the text that it is read as where nothing else is said."""

    def __init__(self, name: str, face: Face, chars: str, shaped: Mapping[int, str] | None = None) -> None:
        self.name = name
        self._face = face
        self._texts = dict(shaped or {})
        self._program = _program(face, chars, tuple(sorted(self._texts.items())))

    def encoded(self, text: str) -> str:
        """Return the hexadecimal codes of characters in a row."""
        return text.translate(self._program.codes)

    def encoded_glyph(self, glyph: int) -> str:
        """Return the hexadecimal code of a glyph of letters that join."""
        return self._program.shaped[glyph]

    def width(self, glyph: int) -> int:
        """Return the width of a glyph in thousandths of an em."""
        return self._face.pdf_width(glyph)

    def reads_as(self, glyph: int) -> str:
        """Return the text that such a glyph is read as."""
        return self._texts[glyph]

    def add_to(self, document: PDFDocument, *, cid_set: bool = False) -> str:
        """Put the font's objects into a document, with the list of its glyphs (`cid_set`) where PDF/A-1 asks for it
        (ISO 19005-1, 6.3.5); return what refers to the font there."""
        descendant = refer(document, Written(self._descendant(refer(document, self._descriptor(document, cid_set)))))
        unicode_map = refer(document, deflated(self._program.unicode_map))
        font = (
            f"<</Type/Font/Subtype/Type0/BaseFont{self._base_font}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {unicode_map}>>"
        )
        return refer(document, Written(font))

    @cached_property
    def _base_font(self) -> str:
        return PDFName(f"{self._program.tag}+{self._face.postscript_name}")

    def _descendant(self, descriptor: str) -> str:
        kind = "CIDFontType0" if self._face.is_cff else "CIDFontType2/CIDToGIDMap/Identity"
        return (
            f"<</Type/Font/Subtype/{kind}/BaseFont{self._base_font}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW {PDF_EM}/W{self._program.widths}>>"
        )

    def _descriptor(self, document: PDFDocument, cid_set: bool) -> Written:
        face, program = self._face, self._program
        key, kind = (
            ("FontFile3", "/Subtype/CIDFontType0C") if face.is_cff else ("FontFile2", f"/Length1 {program.length}")
        )
        file = refer(document, deflated(program.compressed, kind))
        glyphs = f"/CIDSet {refer(document, compressed(_cid_set(program.glyphs)))}" if cid_set else ""
        ascent, descent = face.vertical_extents
        return Written(
            f"<</Type/FontDescriptor/FontName{self._base_font}/Flags {_SYMBOLIC}"
            f"/FontBBox[{' '.join(map(str, face.bounding_box))}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}"
            f"/CapHeight {ascent}/StemV {_STEM}/{key} {file}{glyphs}>>"
        )


def _width_array(widths: Mapping[str, int]) -> str:
    """Return runs of glyphs whose width is not the default em: first code, then their widths (9.7.4.3)."""
    narrow = [(int(code, 16), width) for code, width in sorted(widths.items()) if width != PDF_EM]
    entries: list[str] = []
    for _, run in groupby(enumerate(narrow), key=lambda item: item[1][0] - item[0]):
        members = [pair for _, pair in run]
        entries.append(f"{members[0][0]} [{' '.join(str(width) for _, width in members)}]")
    return f"[{' '.join(entries)}]"


def _unicode_map(texts: Mapping[str, str]) -> bytes:
    """Return the ToUnicode map of hexadecimal codes and their texts, by which readers copy and search text (9.10.3).

    A glyph that stands for two characters is read as the first of them.
    """
    pairs = [f"<{code}> <{_utf16(text)}>" for code, text in sorted(texts.items())]
    blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _cid_set(glyphs: int) -> bytes:
    """Return a bit for each of so many glyphs, the first the highest of its byte (ISO 32000-1, table 124)."""
    size = (glyphs + 7) // 8
    return (((1 << glyphs) - 1) << (8 * size - glyphs)).to_bytes(size, "big")
