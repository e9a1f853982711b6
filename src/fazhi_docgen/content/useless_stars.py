"""Pairs of stars (**) where nothing is thickened: in titles, headings, tables and captions they are printed as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks import Paragraph
from fazhi_docgen.diagnostics.problems import notice
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.emphasis import EMPHASIS, STARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic, Place

_STARS: Final = regex(r"(?<!\*)\*\*[^*\s][^*\n]{0,80}\*\*(?!\*)")
#: Stars beside letters or digits hide a part of a number or a name.
_HIDING: Final = regex(r"(?<=[A-Za-z0-9])\*\*|\*\*(?=[A-Za-z0-9])")
#: So many lines are named.
_MOST_LINES: Final = 8


def useless_stars(document: Document) -> Iterator[Diagnostic]:
    """Yield one note with the lines of all such stars of the document's own file."""
    found = [(place, mark) for place, mark in _found(document) if place.file == document.place.file]
    if found:
        lines = list(dict.fromkeys(str(place.line) for place, _ in found))
        named = "、".join(lines[:_MOST_LINES]) + ("、…" if len(lines) > _MOST_LINES else "")
        yield notice("stars_useless", {"lines": named, "found": found[0][1]}, found[0][0])


def _found(document: Document) -> Iterator[tuple[Place, str]]:
    for field in ("title", "subtitle", "title_note", "note"):
        value = getattr(document, field)
        for mark in _STARS.finditer(value if isinstance(value, str) else "\n".join(value)):
            yield document.place_of(field), mark[0]
    for block in document.blocks:
        for wording in block.wordings():
            if STARS in wording.text:
                text = EMPHASIS.sub("", wording.text) if isinstance(block, Paragraph) else wording.text
                yield from ((block.place, mark[0]) for mark in _STARS.finditer(text) if not _HIDING.search(mark[0]))
