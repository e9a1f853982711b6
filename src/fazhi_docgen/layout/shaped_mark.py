"""A line of a mark in a script whose letters join (民族文字): text, which finished pages have glyph by glyph as HarfBuzz shapes it."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.scripts import is_mongolian
from fazhi_docgen.fonts.shaping import shaped_line, standing_line
from fazhi_docgen.layout.flow import Fitting, Span
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import MongolianWay

if TYPE_CHECKING:
    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.shaping import ShapedLine
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: Such a line is less high than the Han below it: its type of a mark's largest.
_SHARE: Final = 0.6
#: The longest word that stands is so high, of Han's largest size, and a column is free beside the next.
_HIGHEST: Final = 1.25
_COLUMN_GAP: Final = 1.0


def shaped_mark(line: str, typesetter: Typesetter) -> Paragraph:
    """Return the line as wide as it is, but no wider than a mark may be; its height holds its ink around a word
    processor's baseline.

    Raises:
        ValueError: there is no face for it.
    """
    profile, face = typesetter.profile, typesetter.national
    if face is None:
        raise ValueError(line)
    shaped, largest = _shaped(line, face, profile), profile.elements[Element.ISSUING_MARK].size.pt
    bottom, top = shaped.reach
    room = (profile.page.area_width * profile.mark.widest).pt / max(shaped.width, 1.0)
    em = Length(floor(min(largest * _HIGHEST / (top - bottom) if shaped.columns else largest * _SHARE, room)))
    pitch = Length.from_twips((em * max(top / profile.grid.baseline, -bottom / (1 - profile.grid.baseline))).twips)
    high = pitch if shaped.columns else em
    below = Lines((high * (profile.mark.leading - 1)).pt / profile.grid.pitch.pt)
    span = Span(line, family=face.family)
    return styled(
        Element.ISSUING_MARK, (span,), profile, fitting=Fitting(em), pitch=pitch, shaped=shaped, space_after=below
    )


def _shaped(line: str, face: Face, profile: Profile) -> ShapedLine:
    """Shape a line; Mongolian as its template has it."""
    if is_mongolian(line) and profile.mark.mongolian is MongolianWay.STANDING:
        return standing_line(face, line, profile.grid.baseline, _COLUMN_GAP)
    return shaped_line(face, line)


def white_above(mark: Paragraph, profile: Profile) -> Length:
    """Return what of a mark's line is above its characters; those of Han touch the top of theirs."""
    if mark.shaped is None or mark.fitting is None:
        return Length(0)
    _, top = mark.shaped.reach
    return mark.pitch * profile.grid.baseline - mark.fitting.size * top
