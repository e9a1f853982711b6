"""HTML in Markdown: tables and paragraphs that somebody wrote as a page writes them, as the pieces that a page has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.importing.pieces import Original
from fazhi_docgen.importing.readers.web import pieces_of
from fazhi_docgen.untrusted.web_page import HeavyPageError, parsed_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.importing.pieces import Piece

#: What no page shows, and tags. The tags within a line are those that Markdown is written with.
_UNSHOWN: Final = re.compile(
    r"<(script|style|noscript|template|textarea|select)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[A-Za-z!?][^<>]*>")
_INLINE_TAG: Final = re.compile(
    r"</?(?:a|b|big|center|code|del|div|em|font|i|img|ins|mark|p|s|small|span|strike|strong|sub|sup|u)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def html_pieces(content: str, path: Path, number: int, original: Original) -> list[Piece]:
    """Return the pieces of a block of HTML that begins on a line; its tags are told in `original`."""
    shown = _UNSHOWN.sub(lambda found: _left(found, number, original), content)
    try:
        page = parsed_page(f"<html><body>{shown}</body></html>".encode())
    except HeavyPageError:
        page = None
    if page is None:
        original.leave(number, "import_left", shown)
        return []
    for tag in _TAG.findall(shown):
        original.leave(number, "import_markup", tag)
    apart = Original()
    pieces = list(pieces_of(page.find("body"), path, apart))
    original.words += apart.words
    original.left += [(number, code, text, "") for _, code, text, _ in apart.left]
    return [replace(piece, number=number + max(piece.number - 1, 0)) for piece in pieces]


def without_tags(text: str) -> tuple[str, Iterator[str]]:
    """Return a line of Markdown without tags, line breaks among them as such; and the tags."""
    broken = _BREAK.sub("\n", text)
    return _INLINE_TAG.sub("", broken), (
        found[0] for pattern in (_BREAK, _INLINE_TAG) for found in pattern.finditer(text)
    )


def _left(found: re.Match[str], number: int, original: Original) -> str:
    original.leave(number, "import_markup", found[0])
    return "\n" * found[0].count("\n")
