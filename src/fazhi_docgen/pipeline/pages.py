"""One page of a document, to be shown: as SVG or as a picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.io.timestamps import UNDATED
from fazhi_docgen.writers.properties import PdfFlavour, Properties

if TYPE_CHECKING:
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.page import Page

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

    def svg(self, *, standalone: bool = False) -> str:
        """Return the page as SVG, its text as text with every glyph where the PDF has it.

        Faces are called by their PostScript names; whoever shows the page brings them (see `writers.svg.family`).
        One that is `standalone` has them inside, cut to the characters of the page.

        Raises:
            OSError: a picture cannot be read any more.
        """
        from fazhi_docgen.writers.svg import write_svg

        return write_svg(self.layout, self.fonts, standalone=standalone)

    def png(self, dpi: int = 96) -> bytes:
        """Return the page as a PNG picture of so many dots an inch.

        Raises:
            OSError: a picture cannot be read any more.
        """
        from pypdfium2 import PdfDocument

        from fazhi_docgen.writers.pdf.document import write_pdf

        page = replace(self.layout, bookmarks=[])
        described = Properties("", "", UNDATED)
        document = PdfDocument(write_pdf((page,), self.fonts, described, PdfFlavour.PLAIN))
        try:
            picture = BytesIO()
            document[0].render(scale=dpi / _POINTS).to_pil().save(picture, "PNG")
            return picture.getvalue()
        finally:
            document.close()
