"""What the pages of an OFD file draw with (资源): faces cut to their characters, and pictures (GB/T 33190-2016, 7.9)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.fonts.catalogue import truetype_twin
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.fonts.fontset import shown_glyph
from fazhi_docgen.fonts.standalone import with_glyphs
from fazhi_docgen.writers.ofd.xml import xml_part
from fazhi_docgen.writers.pictures import picture_kind
from fazhi_docgen.writers.shown import Shown, characters, in_order, shown_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.fonts.face import Face, Subset
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.writers.ofd.xml import Identifiers

#: The folder of files that resources are in, below the document's.
FOLDER: Final = "Res"
#: How many cut faces a process remembers: those of some ten documents.
_PROGRAMS: Final = 64
_BASE: Final = f' BaseLoc="{FOLDER}"'


class Resources:
    """The faces and pictures of a document by their identifiers, each in the file once."""

    def __init__(self, pages: Iterable[Page], fonts: FontSet, identifiers: Identifiers) -> None:
        shown = shown_on(pages, fonts)
        self.faces: dict[Face, int] = {face: identifiers.new() for face in shown}
        self._programs = {face: _cut(face, one) for face, one in shown.items()}
        self._pictures: dict[Graphic, tuple[int, bytes]] = {}
        self._identifiers = identifiers

    def picture(self, file: Graphic) -> int:
        """Return the identifier of a picture."""
        if file not in self._pictures:
            self._pictures[file] = self._identifiers.new(), file.read_bytes()
        return self._pictures[file][0]

    def glyph(self, face: Face, glyph: int) -> int:
        """Return the number that a glyph of a face has in the file."""
        return self._programs[face].glyphs[glyph]

    @property
    def fonts_part(self) -> bytes:
        """The part that lists the faces (PublicRes.xml)."""
        rows = (
            f'<ofd:Font ID="{number}" FontName={quoteattr(face.postscript_name)} Charset="unicode">'
            f"<ofd:FontFile>{_font_name(number)}</ofd:FontFile></ofd:Font>"
            for face, number in self.faces.items()
        )
        return xml_part("Res", f"<ofd:Fonts>{''.join(rows)}</ofd:Fonts>", _BASE)

    @property
    def has_pictures(self) -> bool:
        """Whether there are pictures."""
        return bool(self._pictures)

    @property
    def pictures_part(self) -> bytes:
        """The part that lists the pictures (DocumentRes.xml)."""
        rows = "".join(
            f'<ofd:MultiMedia ID="{number}" Type="Image" Format="{picture_kind(content).upper()}">'
            f"<ofd:MediaFile>{_picture_name(number, content)}</ofd:MediaFile></ofd:MultiMedia>"
            for number, content in self._pictures.values()
        )
        return xml_part("Res", f"<ofd:MultiMedias>{rows}</ofd:MultiMedias>", _BASE)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the content of each file of a resource."""
        for face, number in self.faces.items():
            yield _font_name(number), self._programs[face].program
        for number, content in self._pictures.values():
            yield _picture_name(number, content), content


def _cut(face: Face, shown: Shown) -> Subset:
    """Return the font file of what is shown of a face; letters that join are in it each for itself, too."""
    joined = characters("".join(cluster.text for cluster in shown.clusters))
    glyphs = {one.id for cluster in shown.clusters for one in cluster.glyphs}
    return _program(face, in_order(shown.chars | joined), tuple(sorted(glyphs)))


@lru_cache(maxsize=_PROGRAMS)
def _program(face: Face, chars: str, glyphs: tuple[int, ...]) -> Subset:
    """Return the font file that a face is drawn from: OFD readers draw TrueType's outlines only. The last ones are kept.

    Raises:
        InputError: the outlines are PostScript's, and no face of TrueType stands in for them.
    """
    path = truetype_twin(face.path) if face.is_cff else face.path
    if path is None:
        raise InputError([mistake("ofd_postscript_face", Place(str(face.path)), {"found": face.postscript_name})])
    drawn = open_face(path, face.index)
    return with_glyphs(drawn, {char: shown_glyph(drawn, char) or 0 for char in chars}, glyphs)


def _font_name(number: int) -> str:
    return f"font_{number}.ttf"


def _picture_name(number: int, content: bytes) -> str:
    return f"image_{number}.{picture_kind(content)}"
