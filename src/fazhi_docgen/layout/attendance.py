"""Attendance (出席、请假、列席) at the end of minutes (clause 10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.layout.flow import Datum, Span
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter

_BLANK = "\u3000"
_LABELS = {"attendees": "出席", "absentees": "请假", "observers": "列席"}
_FIELDS = {"attendees": Field.ATTENDANCE, "absentees": Field.ABSENTEES, "observers": Field.OBSERVERS}


def attendance(document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Tell who was there, who was excused, who sat in: one blank line below the body, names hanging behind the colon.

    Lines end between names: a person's name is never parted.
    """
    profile = typesetter.profile
    style = profile.elements[Element.ATTENDANCE]
    indent = profile.chars(style, style.left_indent)
    blank = profile.minutes.attendance_below_body
    for field, label in _LABELS.items():
        names = getattr(document, field)
        if not names:
            continue
        hanging = natural_width(f"{label}：", style, typesetter)
        room = profile.page.area_width - indent - hanging
        said = "\n".join(_lines(names, room, typesetter))
        spans = (Span(label, Role.HEITI), Span(f"：{said}"))
        yield styled(
            Element.ATTENDANCE,
            spans,
            profile,
            left=indent + hanging,
            first_indent=Length(0) - hanging,
            space_before=blank,
            align=Align.LEFT,
            place=document.place_of(field),
            data=(Datum(_FIELDS[field], said),),
        )
        blank = Lines(0)


def _lines(names: tuple[str, ...], room: Length, typesetter: Typesetter) -> list[str]:
    """Return the names in lines, as many on each as find room with a blank between them."""
    style = typesetter.profile.elements[Element.ATTENDANCE]
    lines = [names[0]]
    for name in names[1:]:
        longer = lines[-1] + _BLANK + name
        # A point to spare, lest rounding break the line.
        if natural_width(longer, style, typesetter) + Length(1) <= room:
            lines[-1] = longer
        else:
            lines.append(name)
    return lines
