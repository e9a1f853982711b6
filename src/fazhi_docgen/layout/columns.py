"""Columns of a table (列): how wide one is in which no text needs a second line, and one that breaks no number."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.linebreak import may_break
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fazhi_docgen.layout.flow import Row
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.length import Length

#: How many texts a process remembers the width of: those of the tables of some ten reports.
_TEXTS: Final = 4096
#: A number on its own, not the figures in an address or a model's name.
_FIGURE: Final = regex(r"(?<![A-Za-z0-9./])[0-9][0-9.,]*[%％]?(?![A-Za-z0-9./])")
#: A name or a term of so many characters looks torn on two lines.
_SHORT: Final = 4


def natural_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """Return the width of each column whose longest text stands on one line."""
    return _widths(rows, lambda text: [text], typesetter)


def least_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """Return the width of each column that breaks no number, nor anything else that no line may end within."""
    return _widths(rows, lambda text: _unbroken(text, typesetter.dialect), typesetter)


def figure_widths(rows: Iterable[Row], typesetter: Typesetter) -> list[Length]:
    """Return the width of each column that breaks no number."""
    return _widths(rows, _FIGURE.findall, typesetter)


def _widths(rows: Iterable[Row], pieces: Callable[[str], list[str]], typesetter: Typesetter) -> list[Length]:
    """Return the width of each column that holds the longest piece of its texts on one line."""
    cells = [cell for row in rows for cell in row.cells]
    # Each text once: a column of a long table says few things, many times.
    texts = dict.fromkeys(
        (cell.column, paragraph.element, paragraph.text)
        for cell in cells
        if cell.columns == 1
        for paragraph in cell.paragraphs
    )
    longest: dict[int, _Text] = {}
    for column, element, text in texts:
        for piece in pieces(text) or [""]:
            estimate, known = _estimate(piece), longest.get(column)
            if known is None or estimate > known.estimate:
                longest[column] = _Text(estimate, element, piece)
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    return [_width(longest.get(column), typesetter) for column in range(columns)]


class _Text(NamedTuple):
    """A text of a cell, or a piece of one: about how wide it is, and what it is set as."""

    estimate: float
    element: Element
    text: str


@lru_cache(maxsize=_TEXTS)
def _estimate(text: str) -> float:
    """Estimate how wide a text is, in characters: a percent sign is wider than the other signs of the Latin face."""
    return width_in_chars(text) + text.count("%") / 3


def _unbroken(text: str, dialect: Dialect) -> list[str]:
    """Return the pieces of a text that no line may end within; of a name and a short term none should."""
    if len(text) <= _SHORT:
        return [text]
    ends = [index for index in range(1, len(text)) if may_break(text, index, dialect)]
    return [text[start:end] for start, end in pairwise((0, *ends, len(text)))]


def _width(longest: _Text | None, typesetter: Typesetter) -> Length:
    profile = typesetter.profile
    margins = profile.table.cell_margin * 2
    if longest is None:
        return margins
    return natural_width(longest.text, profile.elements[longest.element], typesetter) + margins
