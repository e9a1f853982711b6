"""Draws the pages of a scanned picture upright, as a process of its own that `scan_pictures` starts; the file is its input.

Run with `count` it tells how many pages there are; with `draw` and that count it writes each page's columns, rows and
length, in eight bytes each, and then the page as a PNG or JPEG file.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Final

from fazhi_docgen.io.png import encoded
from fazhi_docgen.untrusted.confined import confine
from fazhi_docgen.untrusted.pdf_bounds import LENGTH_BYTES, MOST_PAGES, MOST_SHOWN, seconds_for

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

#: What scanners, telephones and drawing programs write.
_FORMATS: Final = ("TIFF", "BMP", "JPEG", "PNG")
#: A page at 600 dots an inch.
_MOST_PIXELS: Final = 40_000_000
_JPEG_QUALITY: Final = 90
_LINES: Final = "1"


def main(task: str, pages: str = "0") -> None:
    """Do what is asked of the file; without a good end it is none that can be drawn."""
    confine(seconds_for(int(pages)), MOST_SHOWN)
    content = sys.stdin.buffer.read()
    if task == "count":
        sys.stdout.write(str(_count(content)))
        return
    with _opened(content) as picture:
        for index in range(int(pages)):
            picture.seek(index)
            if not 0 < picture.width * picture.height <= _MOST_PIXELS:
                raise MemoryError
            _tell(_upright(picture))


def _count(content: bytes) -> int:
    """Tell how many pages there are; one more than can be drawn stands for all that is more."""
    with _opened(content) as picture:
        return min(int(getattr(picture, "n_frames", 1)), MOST_PAGES + 1)


def _opened(content: bytes) -> ImageFile:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    return Image.open(BytesIO(content), formats=_FORMATS)


def _upright(picture: ImageFile) -> Image:
    """Return a page as people hold it, black on white or in colours; what is clear is white."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(picture)
    if turned.has_transparency_data:
        clear = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return turned if turned.mode in (_LINES, "L", "RGB") else turned.convert("RGB")


def _tell(picture: Image) -> None:
    """Write PNG or, where it is like a photograph and so becomes smaller, JPEG."""
    drawn = encoded(picture.convert("L") if picture.mode == _LINES else picture)
    if picture.mode != _LINES:
        photograph = BytesIO()
        picture.save(photograph, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        drawn = min(drawn, photograph.getvalue(), key=len)
    for number in (picture.width, picture.height, len(drawn)):
        sys.stdout.buffer.write(number.to_bytes(LENGTH_BYTES, "big"))
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main(*sys.argv[1:])
