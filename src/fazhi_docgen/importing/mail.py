"""The head of a mail (邮件的信头): who sent it, to whom and when, above a document that was saved with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.pieces import Piece

_FIELD: Final = re.compile(
    r"(?P<name>发\s*件\s*人|收\s*件\s*人|抄\s*送(?:人)?|密送|发送(?:时间|日期)|日\s*期|时\s*间|主\s*题|附\s*件|From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Attachments?)"
    r"\s*[:：].*",
    re.IGNORECASE,
)
_SENDER: Final = re.compile(r"发\s*件\s*人|From", re.IGNORECASE)
_RECIPIENT: Final = re.compile(r"收\s*件\s*人|主\s*题|To|Subject", re.IGNORECASE)
#: Above the head of a mail stands no more than that it is one: -----原始邮件-----.
_ORIGINAL: Final = re.compile(
    r"[-—_*\s]*(?:原始邮件|转发(?:的)?邮件(?:信息)?|Original Message|Forwarded message)[-—_*\s]*", re.IGNORECASE
)
_MOST_LINES: Final = 10


def without_mail_head(pieces: list[Piece], account: Account) -> list[Piece]:
    """Return the pieces without the head of a mail that they begin with, told line by line: it names a sender, and more."""
    head: list[Line] = []
    for piece in pieces[:_MOST_LINES]:
        if not isinstance(piece, Line) or not (_FIELD.fullmatch(piece.stripped) or _ORIGINAL.fullmatch(piece.stripped)):
            break
        head.append(piece)
    names = [found["name"] for line in head if (found := _FIELD.fullmatch(line.stripped))]
    if not any(map(_SENDER.fullmatch, names)) or not any(map(_RECIPIENT.fullmatch, names)):
        return pieces
    for line in head:
        account.tell(line.number, "import_mail", lost=line.raw, text=shown(line.stripped))
    return pieces[len(head) :]
