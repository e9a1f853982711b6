"""The contents page (目录): the headings of the first two levels with the pages that they stand on, before the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.layout.measure import TAB
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import CONTENTS, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.paginate import Layout
    from fazhi_docgen.standard.profile import Profile

_TITLE: Final = "目\u3000录"


class Entry(NamedTuple):
    """A heading in the contents: its level, its number and text, the page it stands on, the sequence that it counts in."""

    level: int
    text: str
    page: int
    sequence: int = 0


def contents_entries(layout: Layout) -> tuple[Entry, ...]:
    """Return the headings that the contents list, in their order."""
    return tuple(
        Entry(mark.level, mark.text, page.number, mark.sequence)
        for page in layout.pages
        for mark in page.bookmarks
        if mark.level <= len(CONTENTS)
    )


def contents_page(
    entries: tuple[Entry, ...], profile: Profile, *, page_break_before: bool = False
) -> Iterator[Paragraph]:
    """Yield the title of the contents, and a line for each heading, dots leading to its page."""
    yield styled(Element.CONTENTS_TITLE, _TITLE, profile, page_break_before=page_break_before)
    for entry in entries:
        element = CONTENTS[entry.level - 1]
        end = profile.page.area_width
        yield styled(element, f"{entry.text}{TAB}{entry.page}", profile, ends_at=end, leader=True)
