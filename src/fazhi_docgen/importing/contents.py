"""A contents page (目录) that somebody typed or Word made: its rows are taken out, and the document makes one of its own.

Whose it is, the document's or that of something it issues, is known when all else is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.blanks import WHITE
from fazhi_docgen.importing.pieces import Line, TablePiece
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_HEAD: Final = re.compile(r"目\s*[录次]")
#: A heading and its page, with dots, blanks or a tab between them.
_ROW: Final = re.compile(r"(?P<heading>.{1,80}?)[\s.．…·_—-]+[-—]?\s*[0-9０-９]{1,3}\s*[-—]?")
_BLANKS: Final = re.compile(f"[{WHITE}]")
#: So many rows make a contents page, where nothing heads them and each heads a part of the text below.
_FEWEST: Final = 3
#: The headings that a contents page lists.
_LISTED: Final = ("标题", "编", "章")
#: A title stands no more lines below its contents page.
_SOON: Final = 6


class Contents(Struct):
    """A contents page that was taken out: the lines of its head and of its rows."""

    lines: list[tuple[int, str]]


def without_contents(pieces: list[Piece]) -> tuple[list[Piece], list[Contents]]:
    """Return the pieces without the contents pages among them, and those."""
    kept: list[Piece] = []
    taken: list[Contents] = []
    headings = _headings(pieces)
    place = 0
    while place < len(pieces):
        count = _rows(pieces, place, headings)
        if count:
            taken.append(
                Contents([(piece.number, text) for piece in pieces[place : place + count] for text in _texts(piece)])
            )
        else:
            kept.append(pieces[place])
        place += count or 1
    return kept, taken


def put_contents(contents: Sequence[Contents], found: Found, account: Account) -> None:
    """Give the document, or what it issues, a contents page where its original had one and its form prints one."""
    for one in contents:
        owner = _owner(one, found)
        prints = owner is not found.fields or found.fields.get("格式") == Form.PLAIN.value
        is_kept = prints and any(
            isinstance(block, dict) and not block.keys().isdisjoint(_LISTED) for block in owner["正文"]
        )
        if is_kept:
            owner["目录"] = "是"
        for number, text in one.lines:
            account.tell(
                number, "import_contents_kept" if is_kept else "import_contents", lost=text, text=shown(text.strip())
            )


def _owner(contents: Contents, found: Found) -> dict[str, Any]:
    """Tell whose contents they are: of the text whose title follows soon, or else of that which they stand in."""
    first, last = contents.lines[0][0], contents.lines[-1][0]
    issued: list[dict[str, Any]] = found.fields.get("印发", [])
    begun = [(found.lines.get(one["标题"][0], 0), one) for one in issued]
    soon = [one for line, one in begun if last < line <= last + _SOON]
    within = [one for line, one in begun if line < first]
    return next(iter((*soon, *within[::-1])), found.fields)


def _rows(pieces: Sequence[Piece], place: int, headings: set[str]) -> int:
    """Tell how many pieces from `place` on are a contents page; nought if none begins there."""
    start = place + _is_head(pieces[place])
    end = start
    while end < len(pieces) and _is_row(pieces[end]):
        end += 1
    if start > place:
        return end - place if end > start else 0
    rows = [_heading(text) for piece in pieces[start:end] for text in _texts(piece)]
    return end - place if len(rows) >= _FEWEST and headings.issuperset(rows) else 0


def _headings(pieces: Sequence[Piece]) -> set[str]:
    """Return what the lines of a text say, as the rows of a contents page would."""
    return {_BLANKS.sub("", piece.raw) for piece in pieces if isinstance(piece, Line) and piece.is_short}


def _heading(row: str) -> str:
    """Return the heading that a row of a contents page lists."""
    found = _ROW.fullmatch(row.strip())
    return _BLANKS.sub("", found["heading"]) if found else ""


def _is_head(piece: Piece) -> bool:
    return isinstance(piece, Line) and _HEAD.fullmatch(piece.stripped) is not None


def _is_row(piece: Piece) -> bool:
    if isinstance(piece, TablePiece):
        return piece.typed and all("".join(row[-1].text).isdecimal() for row in piece.rows)
    return isinstance(piece, Line) and piece.is_short and _ROW.fullmatch(piece.stripped) is not None


def _texts(piece: Piece) -> list[str]:
    if isinstance(piece, Line):
        return [piece.raw]
    return [" ".join("".join(cell.text) for cell in row) for row in piece.rows] if isinstance(piece, TablePiece) else []
