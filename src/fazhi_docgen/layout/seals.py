"""Seals (印章) on name and date: one, or those of a joint issue in rows (clause 7.3.5.1)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Floating
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.measure import TAB
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import in_lines
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fazhi_docgen.layout.flow import Graphic, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_DESCRIPTION = "印章"


def single_seal(
    files: tuple[Graphic, ...], date_right: Length, written: str, typesetter: Typesetter
) -> tuple[Floating, ...]:
    """Return the seal over name and date, anchored in the date's line; nothing where only its room is wanted."""
    profile = typesetter.profile
    width = natural_width(written, profile.elements[Element.DATE], typesetter)
    middle = profile.page.area_width - date_right - width * 0.5
    return tuple(_seal(file, middle, Length(0) - profile.seal.above_text, profile) for file in files[:1])


def joint_seals(
    names: tuple[str, ...], day: date | None, files: tuple[Graphic, ...], typesetter: Typesetter
) -> Iterator[Paragraph]:
    """Yield names in rows from left to right, the date under the last; every name under its seal, no seal on another.

    Blank rows are lines of their own, so that each row's seals hang on its names' line wherever a page ends.
    """
    profile = typesetter.profile
    count = _per_row(names, typesetter)
    middles = [profile.page.area_width * ((column + 0.5) / count) for column in range(count)]
    rows = _batches(names, count)
    above = profile.signature.sealed_space_before
    below = Lines(profile.seal.row_pitch.count - above.count - 1)
    seals = iter(files)
    for index, row in enumerate(rows):
        is_last = index == len(rows) - 1
        places = middles[count - len(row) :]
        yield _blank(above, profile, keep=True)
        paragraph = _row(row, places, typesetter)
        lines = paragraph.text.count("\n") + 1
        floating = tuple(_row_seal(file, x, lines, profile) for x, file in zip(places, seals, strict=False))
        yield replace(paragraph, floating=floating, keep_with_next=not is_last or day is not None)
        if not is_last:
            yield _blank(below, profile, keep=False)
    if day:
        yield _joint_date(date_text(day), middles[-1], typesetter)


def _per_row(names: tuple[str, ...], typesetter: Typesetter) -> int:
    """Tell how many names a row takes: no more than the standard's practice, as many as find room, evenly spread."""
    profile = typesetter.profile
    style = profile.elements[Element.SIGNATORY]
    widest = max(natural_width(name, style, typesetter).pt for name in names) + profile.advance(style).pt
    room = max(1, min(profile.seal.per_row, int(profile.page.area_width.pt // max(widest, profile.seal.diameter.pt))))
    return ceil(len(names) / ceil(len(names) / room))


def _blank(lines: Lines, profile: Profile, *, keep: bool) -> Paragraph:
    return styled(Element.SIGNATORY, "", profile, pitch=profile.lines(lines), keep_with_next=keep)


def _row(names: tuple[str, ...], middles: list[Length], typesetter: Typesetter) -> Paragraph:
    """Return names, each centred on its place; one that has the row for itself may need several lines."""
    profile = typesetter.profile
    if len(middles) == 1 and middles[0] == profile.page.area_width * 0.5:
        return styled(Element.SIGNATORY, in_lines(names[0], Element.SIGNATORY, typesetter), profile, align=Align.CENTER)
    style = profile.elements[Element.SIGNATORY]
    tabs = tuple(
        middle - natural_width(name, style, typesetter) * 0.5 for name, middle in zip(names, middles, strict=True)
    )
    text = "".join(f"{TAB}{name}" for name in names)
    return styled(Element.SIGNATORY, text, profile, tabs=tabs, align=Align.LEFT)


def _row_seal(file: Graphic, middle: Length, lines: int, profile: Profile) -> Floating:
    """Return a seal a little above the lower edge of its name, under which the last row has its date."""
    return _seal(file, middle, profile.grid.pitch * ((lines + 1) / 2) - profile.seal.above_text, profile)


def _joint_date(written: str, middle: Length, typesetter: Typesetter) -> Paragraph:
    """Return the date, centred under the last name."""
    profile = typesetter.profile
    width = natural_width(written, profile.elements[Element.DATE], typesetter)
    right = profile.page.area_width - middle - width * 0.5
    return styled(Element.DATE, written, profile, right=right)


def _batches(names: tuple[str, ...], count: int) -> list[tuple[str, ...]]:
    """Return rows of `count` names."""
    return [names[start : start + count] for start in range(0, len(names), count)]


def _seal(file: Graphic, x: Length, y: Length, profile: Profile) -> Floating:
    """Return a seal around the point `x`, `y`."""
    diameter = profile.seal.diameter
    return Floating(file, x - diameter * 0.5, y - diameter * 0.5, diameter, diameter, _DESCRIPTION)
