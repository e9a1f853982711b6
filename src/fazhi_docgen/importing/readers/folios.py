"""Numbers of pages (页码) that stand between the lines of a text that was recognised or copied: they are no text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fazhi_docgen.importing.pieces import Line, Original

#: A page's number between dashes, or said in words.
_FOLIO: Final = re.compile(
    r"[-—－–﹣·]+\s*(?P<dashed>[0-9]{1,3})\s*[-—－–﹣·]+|第\s*(?P<said>[0-9]{1,3})\s*页(?:\s*[，,/]?\s*共\s*[0-9]{1,3}\s*页)?"
)
_BARE: Final = re.compile(r"[0-9]{1,3}")
#: Figures by themselves are numbers of pages where so many count on one by one, and are no cells of a table.
_FEWEST: Final = 3


def without_folios(lines: list[Line], original: Original) -> list[Line]:
    """Return the lines without the numbers of pages, each left out of `original` and told."""
    found = {line.number for line in lines if _FOLIO.fullmatch(line.stripped)} or _counting(lines)
    for line in lines:
        if line.number in found:
            original.leave(line.number, "import_folio", line.raw)
    return [line for line in lines if line.number not in found]


def _counting(lines: list[Line]) -> set[int]:
    """Return lines of a figure only, if all of them count on from the first page or the second, each with text between."""
    places = [place for place, line in enumerate(lines) if _BARE.fullmatch(line.stripped)]
    figures = [int(lines[place].stripped) for place in places]
    first = figures[0] if figures else 0
    is_counting = len(figures) >= _FEWEST and first in (1, 2) and figures == [*range(first, first + len(figures))]
    is_apart = all(below - above > _FEWEST for above, below in pairwise(places))
    return {lines[place].number for place in places} if is_counting and is_apart else set()
