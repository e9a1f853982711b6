"""The pieces of a file into the parts of a document (识别): what stands around it, its head, its end, its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.closing import ending, with_contents
from fazhi_docgen.importing.head import head
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line
from fazhi_docgen.importing.publication import record, without_site

if TYPE_CHECKING:
    from typing import Any

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Original, Piece

#: A title of an attachment is no longer than this on a line.
_LONGEST_TITLE = 40


def recognise(original: Original, found: Found, account: Account) -> None:
    """Fill `found` with the parts of a document; of every line the account tells what it became."""
    for number, code, text in original.left:
        account.tell(number, code, lost=text, found=text.strip())
    for name, (number, value) in original.record.items():
        record(number, name, value, value, found, account)
    pieces = without_site(original.pieces, found, account)
    pieces = head(pieces, found, account)
    end = ending(pieces, found, account)
    found.put("正文", Body(found, account).fill(end.text))
    with_contents(found, [_attachment(inside, found, account) for _, inside in end.attachments], account)


def _attachment(pieces: list[Piece], found: Found, account: Account) -> tuple[str, list[Any]]:
    """An attachment's title and its blocks."""
    title: list[str] = []
    for piece in pieces:
        if (
            not isinstance(piece, Line)
            or piece.level
            or len(piece.stripped) > _LONGEST_TITLE
            or piece.stripped.endswith("。")
        ):
            break
        if title and not piece.centred:
            break
        title.append(mended(piece.stripped, piece.number, account, heading=True))
    return "".join(title), Body(found, account).fill(pieces[len(title) :])
