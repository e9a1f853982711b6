"""The pages of attachments (附件) that follow a text, each put to its name in the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.people import with_people
from fazhi_docgen.importing.pieces import Line, is_office

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: A title of an attachment is no longer than this on a line.
_LONGEST_TITLE: Final = 40


def with_contents(found: Found, attached: list[tuple[Line, list[Piece]]], account: Account) -> None:
    """Put the pages of attachments to the names of the list, in order; where they differ a person is asked."""
    listed = found.fields.get("附件", [])
    for place, (label, pieces) in enumerate(attached):
        title, body = _page(pieces, found, account)
        if place >= len(listed):
            name = title or f"附件{place + 1}"
            listed.append({"名称": name})
            account.tell(label.number, "import_attachment_title", gained="" if title else name, text=name)
        elif title:
            compare_titles(title, listed[place]["名称"], label.number, account)
        if body:
            listed[place]["正文"] = body
    for attachment in listed if attached else ():
        if "正文" not in attachment:
            account.ask(0, "import_attachment_missing", text=attachment["名称"])
    found.put("附件", listed)


def _page(pieces: list[Piece], found: Found, account: Account) -> tuple[str, list[Any]]:
    """Return an attachment's title and its blocks."""
    title: list[str] = []
    for piece in pieces:
        if not isinstance(piece, Line) or not _is_title(piece):
            break
        if title and not piece.centred and not (is_office(title[-1]) and piece.stripped.startswith("关于")):
            break
        title.append(mended(piece.stripped, piece.number, account, heading=True))
    return "".join(title), Body(found, account).fill(with_people(pieces[len(title) :], account))


def _is_title(line: Line) -> bool:
    return not line.level and len(line.stripped) <= _LONGEST_TITLE and not line.stripped.endswith(("。", "：", ":"))


def compare_titles(title: str, name: str, number: int, account: Account) -> None:
    """Compare the title on an attachment's page with that of the list, and ask a person where they differ."""
    if re.sub(r"\s", "", title) == re.sub(r"\s", "", name):
        account.tell(number, "import_attachment_title", lost=title, text=shown(title))
    else:
        account.ask(number, "import_attachment_name", lost=title, text=shown(title), name=shown(name))
