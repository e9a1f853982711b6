"""Columns of a table (列): how wide one is in which no text needs a second line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.lines import natural_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.layout.flow import Paragraph, Row
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.length import Length


def natural_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """The width of each column whose longest text stands on one line."""
    longest: dict[int, Paragraph] = {}
    columns = 0
    for cell in (cell for row in rows for cell in row.cells):
        columns = max(columns, cell.column + cell.columns)
        if cell.columns == 1:
            known = [longest[cell.column]] if cell.column in longest else []
            longest[cell.column] = max((*known, *cell.paragraphs), key=lambda part: width_in_chars(part.text))
    return [_width(longest.get(column), typesetter) for column in range(columns)]


def _width(paragraph: Paragraph | None, typesetter: Typesetter) -> Length:
    profile = typesetter.profile
    margins = profile.table.cell_margin * 2
    if paragraph is None:
        return margins
    style = profile.elements[paragraph.element]
    return natural_width(paragraph.text, style, typesetter) + margins
