"""One page of a document, to be shown: as SVG or as a picture."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.msgpack import encode
from msgspec.structs import replace

from fazhi_docgen.io.timestamps import UNDATED
from fazhi_docgen.writers.properties import PdfFlavour, Properties

if TYPE_CHECKING:
    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.page import Page

#: How many pages a process remembers the digests of.
_PAGES: Final = 512
#: PDF counts in points.
_POINTS: Final = 72


class RenderedPage(Struct, frozen=True):
    """A page and the faces that it is drawn with; `layout` has every line, rule and picture at its place, in points."""

    layout: Page
    fonts: FontSet

    @property
    def number(self) -> int:
        """The number of the page, counted from 1."""
        return self.layout.number

    @property
    def digest(self) -> str:
        """Return what is the same for pages that look the same, whatever stands before them in the document.

        Whoever shows pages sends on those whose digests have changed.

        Raises:
            OSError: a picture cannot be read any more.
        """
        return _digest(self.layout, self.fonts)

    def svg(self, *, standalone: bool = False) -> str:
        """Return the page as SVG, its text as text with every glyph where the PDF has it.

        Faces are called by their PostScript names; whoever shows the page brings them (see `writers.svg.family`).
        One that is `standalone` has them inside, cut to the characters of the page.

        Raises:
            OSError: a picture cannot be read any more.
        """
        from fazhi_docgen.writers.svg import write_svg

        return write_svg(self.layout, self.fonts, standalone=standalone)

    def characters(self) -> dict[Face, set[str]]:
        """Return which characters of each face the page is drawn with: what its faces must have to show the SVG."""
        from fazhi_docgen.writers.svg import drawn_characters

        return drawn_characters(self.layout, self.fonts)

    def png(self, dpi: int = 96) -> bytes:
        """Return the page as a PNG picture of so many dots an inch.

        Raises:
            OSError: a picture cannot be read any more.
        """
        from pypdfium2 import PdfDocument

        from fazhi_docgen.writers.pdf.document import write_pdf

        page = replace(self.layout, bookmarks=())
        described = Properties("", "", UNDATED)
        document = PdfDocument(write_pdf((page,), self.fonts, described, PdfFlavour.PLAIN))
        try:
            picture = BytesIO()
            document[0].render(scale=dpi / _POINTS).to_pil().save(picture, "PNG")
            return picture.getvalue()
        finally:
            document.close()


def _name(face: Face) -> str:
    """Return what a face is told from others by, where its glyphs are on a page by their numbers."""
    return face.postscript_name


@lru_cache(maxsize=_PAGES)
def _digest(page: Page, fonts: FontSet) -> str:
    """Return the digest of all that is drawn: which part of the document a line or picture is a piece of is not."""
    from hashlib import sha256

    faces = [typeface.face.postscript_name for typeface in fonts.typefaces.values()]
    lines = [(line.left, line.baseline, line.runs) for line in page.all_lines()]
    images = [(image.x, image.y, image.width, image.height) for image in page.images]
    drawn = (page.number, page.width, page.height, page.turned, faces, lines, page.rules, images)
    digest = sha256(encode(drawn, enc_hook=_name))
    for image in page.images:
        digest.update(sha256(image.file.read_bytes()).digest())
    return digest.hexdigest()
