"""One opened font file: which glyph a character has, how wide it is, and its subset for a document."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

#: OpenType name id of the PostScript name.
_POSTSCRIPT_NAME: Final = 6
#: The same of the family's.
_FAMILY_NAME: Final = 1
#: Tables that a PDF reader draws glyphs from; all others are left out of a subset.
_DRAWING_TABLES: Final = frozenset(("glyf", "loca", "CFF ", "head", "hhea", "hmtx", "maxp"))
#: Where the OS/2 table says what a licence allows; a level of 2 alone forbids embedding (OpenType, OS/2, fsType).
_FS_TYPE: Final = slice(8, 10)
_EMBEDDING_LEVELS: Final = 0x000F
_RESTRICTED: Final = 0x0002
#: Fractions of an em that PDF counts widths in.
PDF_EM: Final = 1000


class Subset(Struct, frozen=True):
    """A face cut to some glyphs: the font program, and for each old glyph id the new one."""

    program: bytes
    glyphs: dict[int, int]


class ShapedGlyph(Struct, frozen=True):
    """A glyph that shaping chose, in font units: how far on the next one is, and how far off its origin it is drawn.

    `cluster` is the place in the text of the first character that it is of.
    """

    id: int
    cluster: int
    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int


class Face:
    """A typeface file (字库), mapped into memory and parsed once a process; get one by `open_face`."""

    def __init__(self, path: Path, index: int = 0) -> None:
        import uharfbuzz

        self.path = path
        self.index = index
        try:
            blob = uharfbuzz.Blob.from_file_path(str(path))
        except uharfbuzz.HarfBuzzError as error:
            raise OSError(f"{path}: {error}") from error
        self._face = uharfbuzz.Face(blob, index)
        if not self._face.glyph_count:
            raise OSError(f"{path}: no font at index {index}")
        self._font = uharfbuzz.Font(self._face)
        self.units_per_em: int = self._face.upem
        self._glyphs: dict[str, int | None] = {}
        self._pdf_widths: dict[int, int] = {}

    @cached_property
    def postscript_name(self) -> str:
        """The face's own name, as PDF files and print shops know it."""
        name: str | None = self._face.get_name(_POSTSCRIPT_NAME)
        return (name or self.path.stem).replace(" ", "")

    @cached_property
    def is_cff(self) -> bool:
        """Whether the outlines are PostScript's, not TrueType's."""
        return "CFF " in self._face.table_tags

    @cached_property
    def is_embeddable(self) -> bool:
        """Whether the face's licence bits (fsType of the OS/2 table) let a document carry it."""
        if "OS/2" not in self._face.table_tags:
            return True
        bits: bytes = self._face.reference_table("OS/2").data[_FS_TYPE]
        return int.from_bytes(bits, "big") & _EMBEDDING_LEVELS != _RESTRICTED

    @cached_property
    def vertical_extents(self) -> tuple[int, int]:
        """Ascent and (negative) descent in thousandths of an em."""
        extents = self._font.get_font_extents("ltr")
        return self.thousandths(extents.ascender), self.thousandths(extents.descender)

    @cached_property
    def bounding_box(self) -> tuple[int, int, int, int]:
        """The box around all glyphs (from the head table) in thousandths of an em: left, bottom, right, top."""
        head: bytes = self._face.reference_table("head").data
        corners = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]
        left, bottom, right, top = map(self.thousandths, corners)
        return left, bottom, right, top

    def thousandths(self, units: float) -> int:
        """Convert font units to thousandths of an em."""
        return round(units * PDF_EM / self.units_per_em)

    def glyph(self, char: str) -> int | None:
        """Return the glyph id of `char`; None where the face lacks it."""
        try:
            return self._glyphs[char]
        except KeyError:
            found: int | None = self._font.get_nominal_glyph(ord(char)) or None
            self._glyphs[char] = found
            return found

    def shaped(self, text: str) -> list[ShapedGlyph]:
        """Return the glyphs of a text of one script, from left to right, as its letters join (HarfBuzz)."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        uharfbuzz.shape(self._font, buffer)
        pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        return [
            ShapedGlyph(info.codepoint, info.cluster, at.x_advance, at.y_advance, at.x_offset, at.y_offset)
            for info, at in pairs
        ]

    def ink_height(self, glyph: int) -> tuple[float, float]:
        """Return the lower and the upper edge of a glyph's ink above the baseline, in ems; nothing is drawn between
        equal ones."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None:
            return 0.0, 0.0
        top = extents.y_bearing
        return (top + extents.height) / self.units_per_em, top / self.units_per_em

    def ink_width(self, glyph: int) -> tuple[float, float]:
        """Return the left and the right edge of a glyph's ink from its origin, in ems; nothing is drawn between equal ones."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None:
            return 0.0, 0.0
        left = extents.x_bearing
        return left / self.units_per_em, (left + extents.width) / self.units_per_em

    @cached_property
    def family(self) -> str:
        """What word processors call its family."""
        name: str | None = self._face.get_name(_FAMILY_NAME)
        return name or self.path.stem

    def advance(self, glyph: int) -> float:
        """Return the natural width of a glyph, in ems."""
        width: int = self._font.get_glyph_h_advance(glyph)
        return width / self.units_per_em

    def pdf_width(self, glyph: int) -> int:
        """Return the width of a glyph as PDF files tell it, in whole thousandths of an em."""
        try:
            return self._pdf_widths[glyph]
        except KeyError:
            width = self._pdf_widths[glyph] = self.thousandths(self._font.get_glyph_h_advance(glyph))
            return width

    def lacking(self, chars: Iterable[str]) -> list[str]:
        """Return those of `chars` that the face has no glyph for."""
        return [char for char in chars if self.glyph(char) is None]

    def subset(self, glyphs: Mapping[str, int], more: Iterable[int] = ()) -> Subset:
        """Cut the face to the glyphs that characters are drawn with and to `more` of them.

        A PostScript face becomes a bare CFF table whose CIDs are glyph ids.
        """
        cut, numbers = self._cut(glyphs, more, _DRAWING_TABLES)
        program: Any = cut.reference_table("CFF ") if self.is_cff else cut.blob
        return Subset(bytes(program.data), numbers)

    def cut_tables(
        self, glyphs: Mapping[str, int], more: Iterable[int], kept: AbstractSet[str]
    ) -> tuple[dict[str, bytes], dict[int, int]]:
        """Return the `kept` tables of the face cut so, by their tags, and for each old glyph id the new one."""
        cut, numbers = self._cut(glyphs, more, kept)
        return {tag: bytes(cut.reference_table(tag).data) for tag in cut.table_tags if tag in kept}, numbers

    def _cut(
        self, glyphs: Mapping[str, int], more: Iterable[int], kept: AbstractSet[str]
    ) -> tuple[Any, dict[int, int]]:
        import uharfbuzz as hb

        # Asked for a glyph, HarfBuzz looks through all characters of the face for those that it draws.
        own = {char for char, glyph in glyphs.items() if glyph == self.glyph(char)}
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, own))
        wanted.glyph_set.update({*more, *(glyph for char, glyph in glyphs.items() if char not in own)})
        dropped = set(self._face.table_tags) - kept
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
        wanted.flags = (
            hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        plan = hb.SubsetPlan(self._face, wanted)
        return plan.execute(), dict(plan.old_to_new_glyph_mapping)


@cache
def open_face(path: Path, index: int = 0) -> Face:
    """Return the face in a file, opened once a process.

    Raises:
        OSError: the file cannot be read, or is no font.
    """
    return Face(path, index)
