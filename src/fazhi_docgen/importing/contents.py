"""A contents page (目录) that somebody typed or Word made: it is taken out and told, since pages have their own numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.pieces import Line, TablePiece

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.pieces import Piece

_HEAD: Final = re.compile(r"目\s*[录次]")
#: A heading and its page, with dots, blanks or a tab between them.
_ROW: Final = re.compile(r".{1,80}?[\s.．…·]+[-—]?\s*[0-9]{1,3}\s*[-—]?")
#: A contents page is headed so among the first lines of a text.
_FIRST: Final = 12


def without_contents(pieces: list[Piece], account: Account) -> list[Piece]:
    """The pieces without a contents page: its head, and the rows below it that end with a page."""
    start = next((place for place, piece in enumerate(pieces[:_FIRST]) if _is_head(piece)), None)
    if start is None:
        return pieces
    end = start + 1
    while end < len(pieces) and _is_row(pieces[end]):
        end += 1
    for piece in pieces[start:end] if end > start + 1 else ():
        for text in _texts(piece):
            account.tell(piece.number, "import_contents", lost=text, text=shown(text.strip()))
    return [*pieces[:start], *pieces[end:]] if end > start + 1 else pieces


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
