"""The pages of a PDF as pictures: what stands as an attachment must look the same in Word, which holds no PDF pages.

PDFium draws them; it is loaded only for a document that has such an attachment.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument
    from pypdfium2 import PdfPage as Sheet

#: As fine as print needs it.
_DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72
#: A page larger than A4 paper is made smaller anyway, so that it is drawn no larger.
_LONGEST_SIDE: Final = Length.from_mm(297)
#: What ISO 32000-1, annex C, says that a page's sides may be.
_SHORTEST, _LONGEST = Length(3), Length(14_400)
_MOST_PAGES: Final = 300
_MOST_MEGABYTES: Final = 64
#: Both writers take the pages one after the other; of a longer file some are drawn twice.
_KEPT: Final = 64
_JPEG_QUALITY: Final = 90
#: As coarse as finding the margins allows, in dots for the longest side.
_COARSE: Final = 842
#: A dot as light as this is blank.
_WHITE: Final = 250


class UnusablePdf(Exception):
    """A PDF that is no attachment; `code` and `params` are those of the message that says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class PdfPage(Struct, frozen=True):
    """The `index`-th page, from 0 on, of a PDF file with `content`, and its size as it is shown without its margins.

    `beside` is what is left out of it at the left and at the right, `above` at the head and at the foot: as much on both
    sides, so that what stands in the middle still does.
    """

    content: bytes
    index: int
    width: Length
    height: Length
    beside: Length = Length(0)
    above: Length = Length(0)

    def read_bytes(self) -> bytes:
        """The page as a picture file: PNG or, where it is like a photograph and so becomes smaller, JPEG."""
        return _drawn(self)


def pdf_pages(content: bytes) -> tuple[PdfPage, ...]:
    """The pages of a PDF file.

    Raises:
        UnusablePdf: it is encrypted, broken, or larger than an attachment is.
    """
    from pypdfium2 import PdfiumError

    if len(content) > _MOST_MEGABYTES * 1024 * 1024:
        raise UnusablePdf("attachment_pdf_large", megabytes=_MOST_MEGABYTES)
    try:
        with _opened(content) as document:
            _check_length(len(document))
            document.init_forms()
            return tuple(_page(document, content, index) for index in range(len(document)))
    except PdfiumError as error:
        raise UnusablePdf(_code(error)) from None


def _opened(content: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument

    return PdfDocument(content)


def _code(error: Exception) -> str:
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    locked = getattr(error, "err_code", None) in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
    return "attachment_pdf_locked" if locked else "attachment_pdf_unreadable"


def _check_length(pages: int) -> None:
    if not pages:
        raise UnusablePdf("attachment_pdf_unreadable")
    if pages > _MOST_PAGES:
        raise UnusablePdf("attachment_pdf_pages", pages=pages, limit=_MOST_PAGES)


def _page(document: PdfDocument, content: bytes, index: int) -> PdfPage:
    sheet = document[index]
    width, height = map(Length, sheet.get_size())
    if not all(_SHORTEST <= side <= _LONGEST for side in (width, height)):
        size = f"{width.mm:.0f}×{height.mm:.0f}毫米"
        raise UnusablePdf("attachment_pdf_size", page=index + 1, size=size)
    beside, above = _margins(sheet)
    return PdfPage(content, index, width - beside * 2, height - above * 2, beside, above)


def _margins(sheet: Sheet) -> tuple[Length, Length]:
    """What is blank both at the left and at the right of a page, and both at its head and at its foot."""
    scale = _COARSE / max(sheet.get_size())
    picture = sheet.render(scale=scale).to_pil().convert("L")
    inked = picture.point(lambda level: 255 * (level < _WHITE)).getbbox()
    if inked is None:
        return Length(0), Length(0)
    left, top, right, bottom = inked
    return Length(min(left, picture.width - right) / scale), Length(min(top, picture.height - bottom) / scale)


@lru_cache(maxsize=_KEPT)
def _drawn(page: PdfPage) -> bytes:
    picture = _without_idle_colour(_rendered(page))
    return min(_encoded(picture, "PNG"), _encoded(picture, "JPEG", quality=_JPEG_QUALITY, subsampling=0), key=len)


def _rendered(page: PdfPage) -> Image:
    """The page on white, with what was filled into its forms."""
    shrunk = min(1.0, _LONGEST_SIDE.pt / max(page.width.pt, page.height.pt))
    with _opened(page.content) as document:
        document.init_forms()
        crop = (page.beside.pt, page.above.pt, page.beside.pt, page.above.pt)
        bitmap = document[page.index].render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH * shrunk, crop=crop)
        picture: Image = bitmap.to_pil().convert("RGB")
        return picture


def _without_idle_colour(picture: Image) -> Image:
    red, green, blue = (channel.tobytes() for channel in picture.split())
    return picture.convert("L") if red == green == blue else picture


def _encoded(picture: Image, kind: str, **options: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
