"""Pictures (图片): how large they stand on the page, and their caption below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content import blocks
from fazhi_docgen.layout.blocks.composer import composed
from fazhi_docgen.layout.flow import Picture
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.standard.profile import Profile


@composed.register(blocks.Picture)
def _picture(picture: blocks.Picture, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield the picture in the width that the author gave, or its natural one, made smaller where the page needs it."""
    del beside
    profile, landscape = composer.profile, composer.landscape
    caption = styled(Element.PICTURE_CAPTION, picture.caption, profile, place=picture.place)
    blank = profile.pitch(profile.elements[Element.PICTURE_CAPTION]) if picture.caption else Length(0)
    width, height = _size(picture, profile, profile.capacity(landscape) - blank, profile.measure(landscape))
    yield Picture(picture.file, width, height, picture.caption, place=picture.place)
    if picture.caption:
        yield caption


def _size(picture: blocks.Picture, profile: Profile, tallest: Length, widest: Length) -> tuple[Length, Length]:
    columns, rows = picture.pixels
    wanted = picture.width or profile.picture.pixel * columns
    width = min(wanted, widest, tallest * (columns / rows))
    return width, width * (rows / columns)
