"""Pictures (图片) in a PDF: grey or sRGB, and opaque, since PDF/A-1 knows no transparency (ISO 19005-1, 6.4)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image

from fazhi_docgen.io.png import plain
from fazhi_docgen.writers.pdf.objects import Stream, compressed, deflated

if TYPE_CHECKING:
    from fazhi_docgen.io.png import Plain
    from fazhi_docgen.layout.flow import Graphic

_SPACES: Final = {"L": "DeviceGray", "RGB": "DeviceRGB"}
_BITS: Final = 8
#: The predictor of rows that say themselves how each is filtered.
_PNG_ROWS: Final = 15
#: A channel of 16 bits to one of 8; only grey pictures are read so deep, and what they call clear is drawn.
_COARSER: Final = 1 / 256
#: So many rows are taken out of a picture at a time.
_STRIP: Final = 256


def picture_stream(file: Graphic) -> Stream:
    """Return the image object of a PNG or JPEG picture. A JPEG goes in as it is, unless it is for print (CMYK)."""
    content = file.read_bytes()
    if rows := plain(content):
        return deflated(rows.packed, _plain_description(rows))
    with Image.open(BytesIO(content)) as picture:
        if picture.format == "JPEG" and picture.mode in _SPACES:
            return Stream(f"{_description(picture)}/Filter/DCTDecode", content)
        opaque = _opaque(picture)
        description, pixels = _description(opaque), _pixels(opaque)
    del picture, opaque  # a large one takes a third of what this process may
    return compressed(pixels, description)


def _pixels(picture: Image.Image) -> bytes:
    """Return the pixels of a picture row by row, without a second copy of them on the way."""
    columns, rows = picture.size
    pixels = BytesIO()
    for top in range(0, rows, _STRIP):
        pixels.write(picture.crop((0, top, columns, min(top + _STRIP, rows))).tobytes())
    return pixels.getvalue()


def _description(picture: Image.Image) -> str:
    """Return the entries of an image's dictionary (ISO 32000-1, 8.9.5)."""
    columns, rows = picture.size
    size = f"/Width {columns}/Height {rows}/BitsPerComponent {_BITS}"
    return f"/Type/XObject/Subtype/Image{size}/ColorSpace/{_SPACES[picture.mode]}"


def _plain_description(picture: Plain) -> str:
    """Return the same of a picture whose rows go in as its PNG has them (ISO 32000-1, 7.4.4.4)."""
    space = _SPACES["L" if picture.channels == 1 else "RGB"]
    rows = f"/DecodeParms<</Predictor {_PNG_ROWS}/Colors {picture.channels}/Columns {picture.columns}>>"
    size = f"/Width {picture.columns}/Height {picture.rows}/BitsPerComponent {_BITS}"
    return f"/Type/XObject/Subtype/Image{size}/ColorSpace/{space}{rows}"


def _opaque(picture: Image.Image) -> Image.Image:
    """Return the picture on white, as paper shows it, in eight bits a channel."""
    if picture.mode.startswith("I"):
        return picture.point(lambda level: level * _COARSER).convert("L")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    mode = "L" if picture.mode in ("1", "L") else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)
