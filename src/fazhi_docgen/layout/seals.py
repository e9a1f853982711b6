"""Seals (印章) on name and date: one, or those of a joint issue in rows (clause 7.3.5.1)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from fazhi_docgen.layout.dates import date_text
from fazhi_docgen.layout.flow import Floating
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.profile import Align

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_DESCRIPTION = "印章"


def single_seal(
    files: tuple[Path, ...], date_right: Length, written: str, typesetter: Typesetter
) -> tuple[Floating, ...]:
    """The seal over name and date, anchored in the date's line; nothing where only its room is wanted."""
    profile = typesetter.profile
    width = natural_width(written, profile.elements[Element.DATE], typesetter)
    middle = profile.page.area_width - date_right - width * 0.5
    return tuple(_seal(file, middle, Length(0) - profile.seal.above_text, profile) for file in files[:1])


def joint_seals(
    names: tuple[str, ...], day: date | None, files: tuple[Path, ...], typesetter: Typesetter
) -> Iterator[Paragraph]:
    """Names in rows from left to right, the date under the last; every name under its seal, no seal on another."""
    profile = typesetter.profile
    style = profile.elements[Element.SIGNATORY]
    count = ceil(len(names) / ceil(len(names) / profile.seal.per_row))
    middles = [profile.page.area_width * ((column + 0.5) / count) for column in range(count)]
    rows = [list(row) for row in _batches(names, count)]
    first, rest = profile.signature.sealed_space_before, Lines(profile.seal.row_pitch.count - 1)
    for index, row in enumerate(rows):
        places = middles[count - len(row) :]
        tabs = tuple(
            middle - natural_width(name, style, typesetter) * 0.5 for name, middle in zip(row, places, strict=True)
        )
        text = "".join(f"\t{name}" for name in row)
        blank = rest if index else first
        keep = index < len(rows) - 1 or day is not None
        yield styled(
            Element.SIGNATORY, text, profile, tabs=tabs, align=Align.LEFT, space_before=blank, keep_with_next=keep
        )
    if day:
        yield _joint_date(date_text(day), rows, middles, files, typesetter)


def _joint_date(
    written: str, rows: list[list[str]], middles: list[Length], files: tuple[Path, ...], typesetter: Typesetter
) -> Paragraph:
    """The date under the last name, with all seals of the block anchored in its line."""
    profile = typesetter.profile
    width = natural_width(written, profile.elements[Element.DATE], typesetter)
    right = profile.page.area_width - middles[-1] - width * 0.5
    seals = iter(files)
    floating = []
    for index, row in enumerate(rows):
        above = profile.lines(profile.seal.row_pitch) * (len(rows) - 1 - index)
        for middle, file in zip(middles[len(middles) - len(row) :], seals, strict=False):
            floating.append(_seal(file, middle, Length(0) - profile.seal.above_text - above, profile))
    return styled(Element.DATE, written, profile, right=right, floating=tuple(floating))


def _batches(names: tuple[str, ...], count: int) -> list[tuple[str, ...]]:
    """Rows of `count` names."""
    return [names[start : start + count] for start in range(0, len(names), count)]


def _seal(file: Path, x: Length, y: Length, profile: Profile) -> Floating:
    """A seal around the point `x`, `y`."""
    diameter = profile.seal.diameter
    return Floating(file, x - diameter * 0.5, y - diameter * 0.5, diameter, diameter, _DESCRIPTION)
