"""The signer's stamp (签名章) with the signer's office beside it (clause 7.3.5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Floating
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fazhi_docgen.content.model import SignatureStamp
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter

_BLANK = "\u3000"


def stamp_block(stamp: SignatureStamp, day: date | None, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Office and stamp four characters from the right, the date below them; the name stands where no picture does."""
    profile, measures = typesetter.profile, typesetter.profile.stamp
    style = profile.elements[Element.SIGNATORY]
    right = profile.chars(style, measures.right)
    gap = _BLANK * round(measures.title_gap.count)
    pitch = profile.grid.pitch
    size = _size(stamp, measures.height)
    room = size[0] if stamp.file else natural_width(stamp.name, style, typesetter)
    # The stamp is higher than the line that its office stands on, and centred on it.
    excess = max(0.0, (size[1].pt - pitch.pt) / 2) if stamp.file else 0.0
    above = Lines(measures.space_before.count + excess / pitch.pt)
    text, name_right = (
        (stamp.title, right + room + _width(gap, typesetter))
        if stamp.file
        else (
            stamp.title + gap + stamp.name,
            right,
        )
    )
    yield styled(Element.SIGNATORY, text, profile, right=name_right, space_before=above, keep_with_next=day is not None)
    if day:
        # A line of its own: word processors differ in whether a floating picture counts from above a paragraph's blank.
        below = profile.lines(Lines(measures.date_below.count + excess / pitch.pt))
        yield styled(Element.SIGNATORY, "", profile, pitch=below)
        x = profile.page.area_width - right - room
        y = Length(0) - below - pitch * 0.5 - size[1] * 0.5
        floating = (Floating(stamp.file, x, y, *size, stamp.name),) if stamp.file else ()
        yield styled(Element.DATE, date_text(day), profile, right=right, floating=floating)


def _width(text: str, typesetter: Typesetter) -> Length:
    return natural_width(text, typesetter.profile.elements[Element.SIGNATORY], typesetter)


def _size(stamp: SignatureStamp, height: Length) -> tuple[Length, Length]:
    """The stamp's picture at the height that stamps have."""
    columns, rows = stamp.pixels
    return (height * (columns / rows), height) if rows else (Length(0), Length(0))
