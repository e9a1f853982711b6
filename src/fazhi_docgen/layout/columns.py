"""Columns of a table (列): how wide one is in which no text needs a second line, and one that breaks no number."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.flow import Span
from fazhi_docgen.layout.linebreak import may_break
from fazhi_docgen.layout.lines import natural_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fazhi_docgen.layout.flow import Cell, Paragraph, Row
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.length import Length

#: A number on its own, not the figures in an address or a model's name.
_FIGURE: Final = re.compile(r"(?<![A-Za-z0-9./])[0-9][0-9.,]*[%％]?(?![A-Za-z0-9./])")

#: A hyphen inside a number, as telephone numbers have it.
_HYPHEN: Final = re.compile(r"(?<=[0-9])-(?=[0-9])")
#: A name or a term of so many characters looks torn on two lines.
_SHORT: Final = 4


def natural_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """The width of each column whose longest text stands on one line."""
    longest: dict[int, Paragraph] = {}
    columns = 0
    for cell in (cell for row in rows for cell in row.cells):
        columns = max(columns, cell.column + cell.columns)
        if cell.columns == 1:
            known = [longest[cell.column]] if cell.column in longest else []
            longest[cell.column] = max((*known, *cell.paragraphs), key=_estimate)
    return [_width(longest.get(column), typesetter) for column in range(columns)]


def _estimate(paragraph: Paragraph) -> float:
    """About how wide a text is, in characters: a percent sign is wider than the other signs of the Latin face."""
    return width_in_chars(paragraph.text) + paragraph.text.count("%") / 3


def least_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """The width of each column that breaks no number, nor anything else that no line may end within."""
    return natural_widths(_cut(rows, lambda text: _unbroken(text, typesetter.dialect)), typesetter)


def figure_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """The width of each column that breaks no number."""
    return natural_widths(_cut(rows, _FIGURE.findall), typesetter)


def _unbroken(text: str, dialect: Dialect) -> list[str]:
    """The pieces of a text that no line may end within; of a name, a short term and a telephone number none should."""
    if len(text) <= _SHORT:
        return [text]
    inside = {found.end() for found in _HYPHEN.finditer(text)}
    ends = [index for index in range(1, len(text)) if index not in inside and may_break(text, index, dialect)]
    return [text[start:end] for start, end in pairwise((0, *ends, len(text)))]


def _cut(rows: Iterable[Row], pieces: Callable[[str], list[str]]) -> Iterator[Row]:
    """The rows with each piece of a cell's text as a paragraph of its own."""
    for row in rows:
        cells = (replace(cell, paragraphs=_pieces(cell, pieces)) for cell in row.cells)
        yield replace(row, cells=tuple(cells))


def _pieces(cell: Cell, pieces: Callable[[str], list[str]]) -> tuple[Paragraph, ...]:
    return tuple(
        replace(paragraph, spans=(Span(piece),))
        for paragraph in cell.paragraphs
        for piece in pieces(paragraph.text) or [""]
    )


def _width(paragraph: Paragraph | None, typesetter: Typesetter) -> Length:
    profile = typesetter.profile
    margins = profile.table.cell_margin * 2
    if paragraph is None:
        return margins
    style = profile.elements[paragraph.element]
    return natural_width(paragraph.text, style, typesetter) + margins
