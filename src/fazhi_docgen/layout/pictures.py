"""Pictures (图片): how large they stand on the page, and their caption below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Picture
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.content import model
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.untrusted.pdf_pages import PdfPage


def picture_blocks(picture: model.Picture, landscape: bool, profile: Profile) -> Iterator[Block]:
    """The picture in the width that the author gave, or its natural one, made smaller where the page needs it."""
    caption = styled(Element.PICTURE_CAPTION, picture.caption, profile, place=picture.place)
    blank = profile.pitch(profile.elements[Element.PICTURE_CAPTION]) if picture.caption else Length(0)
    width, height = _size(picture, profile, profile.capacity(landscape) - blank, profile.measure(landscape))
    yield Picture(picture.file, width, height, picture.caption, place=picture.place)
    if picture.caption:
        yield caption


def page_picture(file: Path, pixels: tuple[int, int], description: str, room: tuple[Length, Length]) -> Picture:
    """A picture as large as the room's width and height allow, for an attachment that is nothing else."""
    columns, rows = pixels
    widest, tallest = room
    width = min(widest, tallest * (columns / rows))
    return Picture(file, width, width * (rows / columns), description)


def sheet_picture(page: PdfPage, description: str, room: tuple[Length, Length], *, break_before: bool) -> Picture:
    """A page of a PDF, as large as it is, made smaller where the room's width or height needs it."""
    widest, tallest = room
    shape = page.width.pt / page.height.pt
    width = min(page.width, widest, tallest * shape)
    return Picture(page, width, width * (1 / shape), description, page_break_before=break_before)


def _size(picture: model.Picture, profile: Profile, tallest: Length, widest: Length) -> tuple[Length, Length]:
    columns, rows = picture.pixels
    wanted = picture.width or profile.picture.pixel * columns
    width = min(wanted, widest, tallest * (columns / rows))
    return width, width * (rows / columns)
