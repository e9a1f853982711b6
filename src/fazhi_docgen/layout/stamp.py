"""Signers' stamps (签名章) with the signers' offices beside them (clause 7.3.5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fazhi_docgen.layout.flow import Floating
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fazhi_docgen.content.model import SignatureStamp
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_BLANK = "\u3000"


class _Column(NamedTuple):
    """Where the stamps of all signers stand: the column's right indent, how wide it is, and how high a stamp is."""

    right: Length
    width: Length
    height: Length

    def overhang(self, pitch: Length) -> Length:
        """Return what of a stamp stands above its line, and as much below: it is higher than that, and centred on it."""
        return max(Length(0), (self.height - pitch) * 0.5)


def stamp_blocks(stamps: tuple[SignatureStamp, ...], day: date | None, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Yield offices and stamps, the leading body's first, stamps under stamps; the date below the last of them.

    The blank rows are lines of their own: word processors differ in whether a floating picture counts from above a
    paragraph's blank.
    """
    profile, measures = typesetter.profile, typesetter.profile.stamp
    column = _column(stamps, typesetter)
    overhang = column.overhang(profile.grid.pitch)
    above = profile.lines(measures.space_before) + overhang
    for stamp in stamps:
        yield _blank(above, profile)
        yield _row(stamp, column, typesetter, keep=stamp is not stamps[-1] or day is not None)
        above = profile.lines(measures.row_gap) + overhang * 2
    if day:
        yield _blank(profile.lines(measures.date_below) + overhang, profile)
        yield styled(Element.DATE, date_text(day), profile, right=column.right)


def _blank(height: Length, profile: Profile) -> Paragraph:
    return styled(Element.SIGNATORY, "", profile, pitch=height, keep_with_next=True)


def _column(stamps: tuple[SignatureStamp, ...], typesetter: Typesetter) -> _Column:
    """Return a column as wide as the widest stamp; where no stamp has a picture, names stand for them."""
    profile = typesetter.profile
    style = profile.elements[Element.SIGNATORY]
    width = max(_size(stamp, typesetter)[0] for stamp in stamps)
    height = max(_size(stamp, typesetter)[1] for stamp in stamps)
    return _Column(profile.chars(style, profile.stamp.right), width, height)


def _row(stamp: SignatureStamp, column: _Column, typesetter: Typesetter, *, keep: bool) -> Paragraph:
    """Return one signer: the stamp at the column's right edge, the office two characters left of the column."""
    profile = typesetter.profile
    char = profile.advance(profile.elements[Element.SIGNATORY])
    width, height = _size(stamp, typesetter)
    if stamp.file is None:
        gap = round(profile.stamp.title_gap.count + (column.width - width).pt / char.pt)
        text = stamp.title + _BLANK * gap + stamp.name
        return styled(Element.SIGNATORY, text, profile, right=column.right, keep_with_next=keep)
    x = profile.page.area_width - column.right - width
    floating = Floating(stamp.file, x, (profile.grid.pitch - height) * 0.5, width, height, stamp.name)
    right = column.right + column.width + char * profile.stamp.title_gap.count
    return styled(Element.SIGNATORY, stamp.title, profile, right=right, floating=(floating,), keep_with_next=keep)


def _width(text: str, typesetter: Typesetter) -> Length:
    return natural_width(text, typesetter.profile.elements[Element.SIGNATORY], typesetter)


def _size(stamp: SignatureStamp, typesetter: Typesetter) -> tuple[Length, Length]:
    """Return width and height of the stamp's picture at the height that stamps have, or of the name in its place."""
    if stamp.file is None:
        return _width(stamp.name, typesetter), typesetter.profile.grid.pitch
    columns, rows = stamp.pixels
    height = typesetter.profile.stamp.height
    return height * (columns / rows), height
