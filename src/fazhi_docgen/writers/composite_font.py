"""A face as a composite PDF font (Type 0, Identity-H): subset to the document's glyphs, embedded, with a Unicode map.

Composite fonts have two-byte codes, so a whole face is one font, where reportlab's own TrueType fonts split it into
pieces of 256 glyphs and take no PostScript outlines (ISO 32000-1, 9.7).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

from fazhi_docgen.fonts.face import PDF_EM, Face
from fazhi_docgen.writers.compression import compress
from fazhi_docgen.writers.stream import compressed, deflated

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Font flag: the character set is the font's own (ISO 32000-1, table 123).
_SYMBOLIC: Final = 4
#: No face here tells the weight of its stems; readers use it only to imitate a face that is missing.
_STEM: Final = 80
#: Entries that one block of a ToUnicode map may hold (Adobe Technical Note 5014).
_BLOCK: Final = 100
_TAG_LETTERS: Final = 6
#: How many subsets a process keeps: those of some ten documents, a few megabytes.
_PROGRAMS: Final = 256


class _Written(PDFObject):
    """A part of a PDF in its own words already: many documents have the same."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode("ascii")

    def format(self, document: PDFDocument) -> bytes:
        """The words as they stand."""
        return self._bytes


class _Program(Struct, frozen=True):
    """A subset ready for embedding.

    `compressed` is the font program, `tag` the six letters that its name must bear (9.6.4), `codes` the hexadecimal code
    and the width in thousandths of an em of each glyph of the face, `glyphs` how many glyphs the program has,
    `unicode_map` the compressed ToUnicode map, `widths` the array of widths that are not an em.
    """

    compressed: bytes
    length: int
    tag: str
    codes: dict[int, tuple[str, int]]
    glyphs: int
    unicode_map: bytes
    widths: _Written


@lru_cache(maxsize=_PROGRAMS)
def _program(face: Face, texts: tuple[tuple[int, str], ...]) -> _Program:
    """The program of a face cut to the glyphs of `texts`. Documents of one office share many, so the last ones are kept."""
    subset = face.subset([glyph for glyph, _ in texts])
    number = int.from_bytes(sha256(subset.program).digest()[:8], "big")
    tag = "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG_LETTERS))
    codes = {
        glyph: (f"{subset.glyphs[glyph]:04X}", face.thousandths(face.advance(glyph) * face.units_per_em))
        for glyph, _ in texts
    }
    unicode_map = _unicode_map({codes[glyph][0]: text for glyph, text in texts})
    return _Program(
        compress(subset.program),
        len(subset.program),
        tag,
        codes,
        len(subset.glyphs),
        compress(unicode_map),
        _Written(_width_array(codes)),
    )


class CompositeFont:
    """One face in one document. `texts` says which character each glyph stands for."""

    def __init__(self, name: str, face: Face, texts: Mapping[int, str]) -> None:
        self.name = name
        self._face = face
        self._program = _program(face, tuple(sorted(texts.items())))

    def code(self, glyph: int) -> tuple[str, int]:
        """The hexadecimal code of a glyph of the face, and its width in thousandths of an em."""
        return self._program.codes[glyph]

    def add_to(self, document: PDFDocument, *, cid_set: bool = False) -> None:
        """Put the font's objects into a document, under `name` for all pages; with the list of its glyphs (`cid_set`)
        where PDF/A-1 asks for it (ISO 19005-1, 6.3.5)."""
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(self._base_font),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(self._descendant(document, cid_set), f"{self.name}d")]),
                "ToUnicode": document.Reference(deflated(self._program.unicode_map), f"{self.name}u"),
            }
        )
        reference: PDFObjectReference = document.Reference(_indirect(font), f"{self.name}f")
        document.idToObject["BasicFonts"].dict[self.name] = reference

    @property
    def _base_font(self) -> str:
        return f"{self._program.tag}+{self._face.postscript_name}"

    def _descendant(self, document: PDFDocument, cid_set: bool) -> PDFDictionary:
        entries = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if self._face.is_cff else "CIDFontType2"),
            "BaseFont": PDFName(self._base_font),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(self._descriptor(document, cid_set), f"{self.name}e"),
            "DW": PDF_EM,
            "W": self._program.widths,
        }
        if not self._face.is_cff:
            entries["CIDToGIDMap"] = PDFName("Identity")
        return _indirect(PDFDictionary(entries))

    def _descriptor(self, document: PDFDocument, cid_set: bool) -> PDFDictionary:
        ascent, descent = self._face.vertical_extents
        program = deflated(self._program.compressed)
        if self._face.is_cff:
            program.dictionary["Subtype"] = PDFName("CIDFontType0C")
        else:
            program.dictionary["Length1"] = self._program.length
        key = "FontFile3" if self._face.is_cff else "FontFile2"
        entries = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(self._base_font),
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray(list(self._face.bounding_box)),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": ascent,
            "StemV": _STEM,
            key: document.Reference(program, f"{self.name}p"),
        }
        if cid_set:
            entries["CIDSet"] = document.Reference(compressed(_cid_set(self._program.glyphs)), f"{self.name}s")
        return _indirect(PDFDictionary(entries))


def _width_array(codes: dict[int, tuple[str, int]]) -> str:
    """Runs of glyphs whose width is not the default em: first code, then their widths (9.7.4.3)."""
    narrow = [(int(code, 16), width) for code, width in sorted(codes.values()) if width != PDF_EM]
    entries: list[str] = []
    for _, run in groupby(enumerate(narrow), key=lambda item: item[1][0] - item[0]):
        members = [pair for _, pair in run]
        entries.append(f"{members[0][0]} [{' '.join(str(width) for _, width in members)}]")
    return f"[{' '.join(entries)}]"


def _unicode_map(texts: Mapping[str, str]) -> bytes:
    """The ToUnicode map from hexadecimal codes, by which readers copy and search text (9.10.3)."""
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
    """A bit for each of so many glyphs, the first the highest of its byte (ISO 32000-1, table 124)."""
    size = (glyphs + 7) // 8
    return (((1 << glyphs) - 1) << (8 * size - glyphs)).to_bytes(size, "big")


def _indirect(dictionary: PDFDictionary) -> PDFDictionary:
    """Mark a dictionary as an object of its own, to be referred to."""
    dictionary.__RefOnly__ = 1
    return dictionary
