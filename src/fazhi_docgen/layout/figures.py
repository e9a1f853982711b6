"""How columns stand of themselves: figures (数字栏) units under units, texts of several lines at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.columns import natural_widths
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Cell, Paragraph, Row
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_FIGURE: Final = regex(r"-?[0-9]+(?:,[0-9]{3})*(?P<fraction>\.[0-9]+)?(?P<percent>[%％]?)")
#: A single figure has nothing to stand under.
_LEAST: Final = 2
#: What a form calls a cell by is no longer: 镇人民政府审批意见.
_LONGEST_LABEL: Final = 12


def aligned(rows: tuple[Row, ...], widths: tuple[Length, ...], typesetter: Typesetter) -> tuple[Row, ...]:
    """Return the rows with the figures of each column that has nothing else set flush, as far from its edge as the longest.

    A column with a text that does not stand on one line begins its texts at the left; the head stays in the middle, and so
    do the short texts of a form to fill in (回执、报名表), which say what belongs in the cells beside them.
    """
    rights = {
        column: right
        for column in range(len(widths))
        if (right := _right(column, rows, widths[column], typesetter.profile))
    }
    natural = natural_widths((row for row in rows if not row.head), typesetter)
    long = {column for column, width in enumerate(natural) if width > widths[column]}
    labels = _LONGEST_LABEL if _is_form(rows) else 0
    return tuple(
        row if row.head else replace(row, cells=tuple(_set(cell, rights, long, labels) for cell in row.cells))
        for row in rows
    )


def _is_form(rows: tuple[Row, ...]) -> bool:
    """Tell whether a table is a form to fill in: it has no head, and cells with nothing in them."""
    cells = [cell for row in rows for cell in row.cells]
    return not any(row.head for row in rows) and any(not any(part.text for part in cell.paragraphs) for cell in cells)


def _right(column: int, rows: tuple[Row, ...], width: Length, profile: Profile) -> Length | None:
    """Return what stays free at the right of a column of figures; nothing where it is none, or where all are equally long.

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


def _set(cell: Cell, rights: dict[int, Length], long: set[int], labels: int) -> Cell:
    """Return the cell as its column stands; a text of a form of up to `labels` characters stays in the middle."""
    right = rights.get(cell.column)
    if cell.columns > 1:
        return cell
    if right is not None:
        return replace(cell, paragraphs=tuple(_set_flush(paragraph, right) for paragraph in cell.paragraphs))
    is_label = all(width_in_chars(paragraph.text) <= labels for paragraph in cell.paragraphs)
    if cell.column in long and not is_label:
        return replace(cell, paragraphs=tuple(_set_left(paragraph) for paragraph in cell.paragraphs))
    return cell


def _set_left(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, align=paragraph.align or Align.LEFT)


def _set_flush(paragraph: Paragraph, right: Length) -> Paragraph:
    return replace(paragraph, align=Align.RIGHT, right=right)
