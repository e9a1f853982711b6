"""Pages as their lines (行), ours and printed ones alike: page numbers stand apart, since they belong to no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.untrusted.rows import Char, Row, comparable, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.layout.page import Run as SetRun
    from fazhi_docgen.untrusted.printed import PrintedPage

#: A page number (7.5) as `comparable` leaves it.
_FOLIO: Final = re.compile(r"[—-]\d+[—-]")


class Line(Struct, frozen=True):
    """A line with its place: the page and the line on it, both from 1 on."""

    page: int
    number: int
    row: Row

    @property
    def text(self) -> str:
        """The line's text, made comparable."""
        return self.row.text

    @property
    def drawn(self) -> str:
        """The line's text as a reader sees it."""
        return self.row.drawn


class Folio(Struct, frozen=True):
    """The page number that a page bears, empty if none."""

    page: int
    text: str


def our_lines(pages: Sequence[Page]) -> list[Line]:
    """Return the lines of laid out pages; the fonts of a line are the roles of its faces."""
    return _numbered(rows(_chars(page)) for page in pages)


def printed_lines(pages: Sequence[PrintedPage]) -> list[Line]:
    """Return the lines of printed pages."""
    return _numbered([row for row in page.rows if not _FOLIO.fullmatch(row.text)] for page in pages)


def our_folios(pages: Sequence[Page]) -> list[Folio]:
    """Return the page numbers of upright pages: those beside a turned table are not looked for."""
    texts = ((page.number, page.folio.text if page.folio else "", page.turned) for page in pages)
    return [Folio(number, comparable(text)) for number, text, turned in texts if not turned]


def printed_folios(pages: Sequence[PrintedPage]) -> dict[int, str]:
    """Return the page number of each printed page, empty if it has none."""
    found = (next((row.text for row in reversed(page.rows) if _FOLIO.fullmatch(row.text)), "") for page in pages)
    return dict(enumerate(found, start=1))


def _numbered(pages: Iterator[Sequence[Row]]) -> list[Line]:
    return [
        Line(page, number, row)
        for page, page_rows in enumerate(pages, start=1)
        for number, row in enumerate(page_rows, start=1)
    ]


def _chars(page: Page) -> Iterator[Char]:
    for line in page.lines:
        for run in line.runs:
            yield from _of_run(run, line.left, line.baseline)


def _of_run(run: SetRun, left: float, baseline: float) -> Iterator[Char]:
    x = left + run.x
    for char, advance in zip(run.text, run.advances, strict=True):
        if char.strip():
            yield Char(char, x, baseline, run.role.value)
        x += advance
