"""A joint mark (联合行文): the names of several bodies one under the other, 文件 at the middle of their right (clause 7.2.4)."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.content.marks import DOCUMENT
from fazhi_docgen.layout.flow import Cell, Fitting, Row, Table
from fazhi_docgen.layout.mark_type import WHOLE, ems, fitted, line_height
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile


def joint_mark(marks: tuple[str, ...], typesetter: Typesetter) -> Table:
    """Return the names spread to one width; those of several lines line by line."""
    profile = typesetter.profile
    lines = [line for mark in marks for line in mark.removesuffix(DOCUMENT).split("\n")]
    widths = [ems(line, typesetter) for line in lines]
    longest = max(widths)
    closed = any(mark.endswith(DOCUMENT) for mark in marks)
    gap, tail = (profile.mark.document_gap, len(DOCUMENT)) if closed else (0.0, 0)
    by_height = profile.mark.tallest.pt / (len(lines) * profile.mark.leading)
    fitting = fitted(longest + gap + tail, typesetter, by_height)
    em = fitting.size.pt * fitting.percent / WHOLE
    names = [_name(line, fitting, em * (longest - width), profile) for line, width in zip(lines, widths, strict=True)]
    # The first line touches the top of its row, the others stand as far apart as lines of a mark do.
    names[0] = replace(names[0], pitch=line_height(fitting.size, profile))
    rows = [[Cell((name,), 0)] for name in names]
    columns = [Length(em * (longest + gap) + 1)]
    if closed:
        rows[0].append(Cell((_part(DOCUMENT, fitting, names[0].pitch, profile),), 1, 1, len(rows)))
        columns.append(Length(em * tail + 1))
    return Table(tuple(columns), tuple(Row(tuple(row)) for row in rows), ruled=False)


def _name(name: str, fitting: Fitting, spare: float, profile: Profile) -> Paragraph:
    """Return a line of names, its characters spread over what it is narrower than the longest, `spare` points."""
    spacing = Length.from_twips(floor(spare / max(1, len(name) - 1) * 20)) if len(name) > 1 else Length(0)
    pitch = Length.from_twips((fitting.size * profile.mark.leading).twips)
    return _part(name, replace(fitting, spacing=spacing), pitch, profile)


def _part(text: str, fitting: Fitting, pitch: Length, profile: Profile) -> Paragraph:
    """Return text of a joint mark. The spacing behind its last character must not break the line, so its edge gives way."""
    return styled(
        Element.ISSUING_MARK,
        text,
        profile,
        fitting=fitting,
        pitch=pitch,
        align=Align.LEFT,
        right=Length(0) - fitting.spacing,
    )
