"""Pictures that fill a page (整页图片): an attachment that is one, or the pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Picture

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.untrusted.pdf_pages import PdfPage


def page_picture(file: Graphic, pixels: tuple[int, int], description: str, room: tuple[Length, Length]) -> Picture:
    """Return a picture as large as the room's width and height allow, for an attachment that is nothing else."""
    columns, rows = pixels
    widest, tallest = room
    width = min(widest, tallest * (columns / rows))
    return Picture(file, width, width * (rows / columns), description)


def sheet_picture(page: PdfPage, description: str, room: tuple[Length, Length], *, break_before: bool) -> Picture:
    """Return a page of a PDF, as large as it is, made smaller where the room's width or height needs it."""
    widest, tallest = room
    shape = page.width.pt / page.height.pt
    width = min(page.width, widest, tallest * shape)
    return Picture(page, width, width * (1 / shape), description, page_break_before=break_before)
