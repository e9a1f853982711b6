"""Measures and draws the pages of a PDF, as a process of its own that `pdf_pages` starts; the file is its standard input.

Run with `measure` it tells sizes and margins as JSON; with `draw`, a first and a last page, it writes each page as a
picture file, its length before it in eight bytes, and a byte to standard error for each that is done.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import msgspec

from fazhi_docgen.io.png import encoded
from fazhi_docgen.untrusted.confined import confine, step
from fazhi_docgen.untrusted.pdf_bounds import (
    LENGTH_BYTES,
    LONGEST,
    MOST_MEASURED,
    MOST_PAGES,
    MOST_SHOWN,
    SHORTEST,
    seconds_for,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument
    from pypdfium2 import PdfPage as Sheet

#: As fine as print needs it.
_DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72
#: A page larger than A4 paper is made smaller anyway, so that it is drawn no larger.
_LONGEST_SIDE: Final = 297 / 25.4 * _POINTS_PER_INCH
_JPEG_QUALITY: Final = 90
#: As coarse as finding the margins allows, in dots for the longest side.
_COARSE: Final = 842
#: A dot as light as this is blank.
_WHITE: Final = 250


def main(task: str, *pages: str) -> None:
    """Do what is asked of the file."""
    if task == "measure":
        confine(MOST_MEASURED)
        sys.stdout.buffer.write(msgspec.json.encode(_measured(sys.stdin.buffer.read())))
        return
    first, last = map(int, pages)
    confine(seconds_for(last - first), MOST_SHOWN)
    _draw(sys.stdin.buffer.read(), range(first, last))


def _measured(content: bytes) -> dict[str, Any]:
    """Return the size and margins of each page, or the code and the parameters of what is wrong."""
    from pypdfium2 import PdfiumError

    try:
        document = _opened(content)
        if not 0 < (count := len(document)) <= MOST_PAGES:
            return _many(count) if count else {"code": "attachment_pdf_unreadable"}
        sheets = []
        for index in range(count):
            width, height = document[index].get_size()
            if not all(SHORTEST <= side <= LONGEST for side in (width, height)):
                return _odd(index + 1, width, height)
            sheets.append((width, height, *_margins(document[index])))
            step()
    except PdfiumError as error:
        return {"code": _code(error)}
    return {"sheets": sheets}


def _many(count: int) -> dict[str, Any]:
    return {"code": "attachment_pdf_pages", "params": {"pages": count, "limit": MOST_PAGES}}


def _odd(page: int, width: float, height: float) -> dict[str, Any]:
    size = "×".join(f"{side / _POINTS_PER_INCH * 25.4:.0f}" for side in (width, height))
    return {"code": "attachment_pdf_size", "params": {"page": page, "size": f"{size}毫米"}}


def _code(error: Exception) -> str:
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    locked = getattr(error, "err_code", None) in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
    return "attachment_pdf_locked" if locked else "attachment_pdf_unreadable"


def _opened(content: bytes) -> PdfDocument:
    """Return the file, with what was filled into its forms."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    document.init_forms()
    return document


def _margins(sheet: Sheet) -> tuple[float, float]:
    """Return what is blank both at the left and at the right of a page, and both at its head and at its foot, in points."""
    scale = _COARSE / max(sheet.get_size())
    picture = sheet.render(scale=scale).to_pil().convert("L")
    inked = picture.point(lambda level: 255 * (level < _WHITE)).getbbox()
    if inked is None:
        return 0, 0
    left, top, right, bottom = inked
    return min(left, picture.width - right) / scale, min(top, picture.height - bottom) / scale


def _draw(content: bytes, pages: range) -> None:
    document = _opened(content)
    for index in pages:
        drawn = _drawn(document[index])
        sys.stdout.buffer.write(len(drawn).to_bytes(LENGTH_BYTES, "big") + drawn)
        step()


def _drawn(sheet: Sheet) -> bytes:
    """Return a page on white: PNG or, where it is like a photograph and so becomes smaller, JPEG."""
    picture = _without_idle_colour(_rendered(sheet))
    return min(encoded(picture), _photograph(picture), key=len)


def _rendered(sheet: Sheet) -> Image:
    beside, above = _margins(sheet)
    width, height = sheet.get_size()
    shrunk = min(1.0, _LONGEST_SIDE / max(width - 2 * beside, height - 2 * above))
    crop = (beside, above, beside, above)
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH * shrunk
    picture: Image = sheet.render(scale=scale, crop=crop, rev_byteorder=True).to_pil()
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _without_idle_colour(picture: Image) -> Image:
    from PIL.ImageChops import difference

    red, *others = picture.split()
    return picture if any(difference(red, other).getbbox() for other in others) else red


def _photograph(picture: Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
