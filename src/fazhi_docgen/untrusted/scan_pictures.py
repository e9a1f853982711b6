"""Scanned pictures of more pages than one, or that lie on their side (扫描的图片): TIFF, BMP, and what telephones take.

A process of its own (`scan_drawing`) decodes them, with bounds to its memory and time.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.untrusted.confined import run, told_by
from fazhi_docgen.untrusted.pdf_bounds import LENGTH_BYTES, MOST_BYTES, MOST_PAGES, MOST_SHOWN, seconds_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_WORKER: Final = "scan_drawing"
#: The tag of Exif that says how a picture is to be held, and what it says where nothing is to be done.
_ORIENTATION, _AS_IT_IS = 0x0112, 1


class DrawnPicture(Struct, frozen=True):
    """A page as a picture file, PNG or JPEG, and its columns and rows."""

    content: bytes
    columns: int
    rows: int

    def read_bytes(self) -> bytes:
        """Return the picture file."""
        return self.content


def drawn_pictures(content: bytes) -> tuple[DrawnPicture, ...] | None:
    """Return the pages of a picture file, upright; None if it is broken, or larger than a scanned paper is."""
    if len(content) > MOST_BYTES:
        return None
    told = told_by(_WORKER, "count", given=content)
    pages = int(told) if told else 0
    if not 0 < pages <= MOST_PAGES:
        return None
    with TemporaryFile() as given, TemporaryFile() as drawn:
        given.write(content)
        given.seek(0)
        if not run(_WORKER, ("draw", str(pages)), given, drawn, seconds_for(pages)) or drawn.tell() > MOST_SHOWN:
            return None
        drawn.seek(0)
        return tuple(_pictures(drawn))


def lies_on_its_side(content: bytes) -> bool:
    """Tell whether a PNG or JPEG says that it is to be turned before it is looked at, as telephones have it."""
    from io import BytesIO

    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            return bool(picture.getexif().get(_ORIENTATION, _AS_IT_IS) != _AS_IT_IS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _pictures(drawn: BinaryIO) -> Iterator[DrawnPicture]:
    while head := drawn.read(3 * LENGTH_BYTES):
        columns, rows, length = (
            int.from_bytes(head[at : at + LENGTH_BYTES], "big") for at in range(0, len(head), LENGTH_BYTES)
        )
        yield DrawnPicture(drawn.read(length), columns, rows)
