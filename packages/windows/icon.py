"""The program's icon: 文 in white on the red of a red head, drawn with the shipped face of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from packages.wheels import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_FACE: Final = ROOT / "src" / "fazhi_docgen" / "fonts" / "faces" / "NotoSerifSC-Bold.ttf"
_RED: Final = (200, 0, 0)
#: Pixels: the largest size that Windows shows; the smaller ones are scaled from it.
_SIDE: Final = 256
_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_INK: Final = 0.8


def drawn() -> Image.Image:
    """Draw the icon at its largest size."""
    image = Image.new("RGBA", (_SIDE, _SIDE))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, _SIDE - 1, _SIDE - 1), radius=_SIDE // 8, fill=_RED)
    face = ImageFont.truetype(_FACE, round(_SIDE * _INK))
    pen.text((_SIDE / 2, _SIDE / 2), "文", fill="white", font=face, anchor="mm")
    return image


def write(path: Path) -> None:
    """Write the icon in all sizes that Windows asks for."""
    drawn().save(path, format="ICO", sizes=[(size, size) for size in _SIZES])
