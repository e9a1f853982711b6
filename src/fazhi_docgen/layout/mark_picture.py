"""An issuing mark that is a picture (标志图片): as large as the largest mark in type, its edges where a mark's characters end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Floating
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from fazhi_docgen.content.model import Document, MarkPicture
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.standard.profile import Profile


def picture_size(picture: MarkPicture, profile: Profile) -> tuple[Length, Length]:
    """Return width and height: those of a mark of one line in the largest type, or as wide as a mark may be."""
    columns, rows = picture.pixels
    tallest = profile.elements[Element.ISSUING_MARK].size * (profile.mark.ascent + profile.mark.descent)
    widest = profile.page.area_width * profile.mark.widest
    width = min(widest, tallest * (columns / rows))
    return width, width * (rows / columns)


def picture_line(document: Document, picture: MarkPicture, profile: Profile) -> Paragraph:
    """Return a line as high as the picture, which floats in it: in a line of text a word processor would cut it off."""
    _, height = picture_size(picture, profile)
    return hung(document, picture, height, Length(0), profile)


def hung(document: Document, picture: MarkPicture, pitch: Length, y: Length, profile: Profile) -> Paragraph:
    """Return a line without text, `pitch` high; the picture stands in the middle of the page, `y` below the line's top."""
    width, height = picture_size(picture, profile)
    x = (profile.page.area_width - width) * 0.5
    floating = Floating(picture.file, x, y, width, height, "".join(document.issuing_mark))
    place = document.place_of("issuing_mark")
    return styled(Element.ISSUING_MARK, "", profile, pitch=pitch, floating=(floating,), place=place)
