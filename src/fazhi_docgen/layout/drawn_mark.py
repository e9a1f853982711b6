"""A line of a mark in a script whose letters join (民族文字): text in Word, which joins them itself, drawn on finished pages."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.shaping import ShapedLine
from fazhi_docgen.layout.flow import Fitting, Floating, Span
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Ink

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter

#: Such a line is less high than the Han below it: its type of a mark's largest.
_SHARE: Final = 0.6
_COLOURS: Final = {Ink.RED: (255, 0, 0), Ink.BLACK: (0, 0, 0)}


def drawn_line(line: str, typesetter: Typesetter) -> Paragraph:
    """The line as wide as it is, but no wider than a mark may be; its height holds its ink around a word processor's baseline.

    Raises:
        ValueError: there is no face for it.
    """
    profile, face = typesetter.profile, typesetter.national
    if face is None:
        raise ValueError(line)
    style, area, baseline = profile.elements[Element.ISSUING_MARK], profile.page.area_width, profile.grid.baseline
    shaped = ShapedLine(face, line, _COLOURS[style.ink])
    left, bottom, right, top = shaped.box
    room = (area * profile.mark.widest).pt / max(right - left, 1.0)
    em = Length(floor(min(style.size.pt * _SHARE, room)))
    pitch = Length.from_twips((em * max(top / baseline, -bottom / (1 - baseline))).twips)
    width, height = em * (right - left), em * (top - bottom)
    x, y = (area - width) * 0.5, pitch * baseline - em * top
    drawn = Floating(shaped, x, y, width, height, line)
    span = Span(line, family=face.family)
    below = Lines((em * (profile.mark.leading - 1)).pt / profile.grid.pitch.pt)
    fitting = Fitting(em)
    return styled(Element.ISSUING_MARK, (span,), profile, fitting=fitting, pitch=pitch, drawn=drawn, space_after=below)
