"""Page marks (页码): the number that an archivist puts on each printed side, in the corner away from the binding edge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.layout.atoms import place_line
from fazhi_docgen.layout.flow import Fitting
from fazhi_docgen.layout.lines import natural_width, set_paragraph
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.layout.page import Line, Page
    from fazhi_docgen.standard.dat22 import PageMark

_DIGITS: Final = re.compile(r"[0-9]+")


def is_printed(page: Page) -> bool:
    """Tell whether a side has anything on it: blank ones are not counted (DA/T 22-2015)."""
    return bool(page.lines or page.images)


def marked(pages: Sequence[Page], measures: PageMark, typesetter: Typesetter) -> tuple[Page, ...]:
    """Return the pages with their numbers from 1 on, at the right on fronts and at the left on backs (6.3).

    Where the document's own page numbers are the same, they stand (6.3), and no others are put beside them.
    """
    printed = [page for page in pages if is_printed(page)]
    if [_own_number(page) for page in printed] == list(range(1, len(printed) + 1)):
        return tuple(pages)
    numbers = {id(page): number for number, page in enumerate(printed, 1)}
    return tuple(
        replace(page, page_mark=_mark(page, numbers[id(page)], measures, typesetter)) if id(page) in numbers else page
        for page in pages
    )


def _own_number(page: Page) -> int | None:
    found = _DIGITS.search(page.folio.text) if page.folio else None
    return int(found[0]) if found else None


def _mark(page: Page, number: int, measures: PageMark, typesetter: Typesetter) -> Line:
    profile = typesetter.profile
    style = replace(profile.elements[Element.FOLIO], size=measures.size)
    width = natural_width(str(number), style, typesetter)
    paragraph = styled(Element.FOLIO, str(number), profile, fitting=Fitting(measures.size), align=Align.LEFT)
    [line] = set_paragraph(paragraph, width, typesetter)
    left = Length(page.width) - measures.side - width if page.number % 2 else measures.side
    return place_line(line, Element.FOLIO, left.pt, (measures.top + measures.size * profile.head.ascent).pt)
