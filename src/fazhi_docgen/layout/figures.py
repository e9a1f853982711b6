"""Columns of figures (数字栏): units under units, the whole of them in the middle of the column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import Align

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Cell, Paragraph, Row
    from fazhi_docgen.standard.profile import Profile

_FIGURE: Final = re.compile(r"-?[0-9]+(?P<fraction>\.[0-9]+)?(?P<percent>[%％]?)")
#: A single figure has nothing to stand under.
_LEAST: Final = 2


def aligned(rows: tuple[Row, ...], widths: tuple[Length, ...], profile: Profile) -> tuple[Row, ...]:
    """The rows with the figures of each column that has nothing else set flush, as far from its edge as the longest."""
    rights = {
        column: right for column in range(len(widths)) if (right := _right(column, rows, widths[column], profile))
    }
    return tuple(
        row if row.head else replace(row, cells=tuple(_flush(cell, rights) for cell in row.cells)) for row in rows
    )


def _right(column: int, rows: tuple[Row, ...], width: Length, profile: Profile) -> Length | None:
    """What stays free at the right of a column of figures; nothing where it is none, or where all are equally long.

    Nor where the author said how the column stands.
    """
    cells = [cell for row in rows if not row.head for cell in row.cells if cell.column == column and cell.columns == 1]
    if any(paragraph.align for cell in cells for paragraph in cell.paragraphs):
        return None
    texts = [paragraph.text for cell in cells for paragraph in cell.paragraphs if paragraph.text]
    found = [_FIGURE.fullmatch(text) for text in texts]
    lengths = {width_in_chars(text) for text in texts}
    if len(texts) < _LEAST or len(lengths) < _LEAST or any(figure is None for figure in found):
        return None
    if len({(len(figure["fraction"] or ""), figure["percent"]) for figure in found if figure}) > 1:
        return None
    size = profile.elements[cells[0].paragraphs[0].element].size
    free = width - profile.table.cell_margin * 2 - size * max(lengths)
    return free * 0.5 if free > Length(0) else None


def _flush(cell: Cell, rights: dict[int, Length]) -> Cell:
    right = rights.get(cell.column)
    if right is None or cell.columns > 1:
        return cell
    return replace(cell, paragraphs=tuple(_set_flush(paragraph, right) for paragraph in cell.paragraphs))


def _set_flush(paragraph: Paragraph, right: Length) -> Paragraph:
    return replace(paragraph, align=Align.RIGHT, right=right)
