"""Attachments (附件): the list of them below the text, and the pages that follow it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: What heads the page of an attachment.
LABEL: Final = re.compile(r"附\s*件\s*[0-9一二三四五六七八九十]*\s*[:：]?")
#: The same with the attachment's title on its line, as it stands below a signature: 附件1　责任人名单.
LABEL_AND_TITLE: Final = re.compile(r"附\s*件\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[:：\s]\s*([^。：]{2,40})")
#: The first line of a list, with or without the first name on it.
_LIST: Final = re.compile(r"附\s*件?\s*[:：]\s*(.*)")
#: A line of a list that repeats the word: 附件1：…
_EACH: Final = re.compile(r"附\s*件\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[:：.．、]\s*(\S.*)")
_NUMBERED: Final = re.compile(r"[0-9]{1,2}\s*[.．、]\s*|[（(][0-9]{1,2}[）)]\s*")
#: The kind of a file, and its size, which belong to its name and not to that of the attachment.
_SUFFIX: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|wps|et|pptx?|ofd|zip|rar|jpe?g|png)(?:\s*[（(\[][0-9.]+\s*[KkMm]?[Bb]?[)）\]])?$",
    re.IGNORECASE,
)
_BOOK: Final = re.compile(r"《([^《》]+)》")
_LONGEST_LIST: Final = 60
#: A title of an attachment is no longer than this on a line.
_LONGEST_TITLE: Final = 40
_MOST_LISTED: Final = 99


def attachment_list(pieces: Sequence[Piece], place: int) -> int | None:
    """Where the list of attachments that begins at `place` ends; None if no list begins there."""
    first = pieces[place]
    if not isinstance(first, Line) or not first.is_short:
        return None
    if _EACH.fullmatch(first.stripped):
        return place + 1 + _count(pieces, place + 1, _EACH.fullmatch)
    begun = _LIST.fullmatch(first.stripped)
    if begun is None:
        return None
    more = _count(pieces, place + 1, _NUMBERED.match)
    return place + 1 + more if begun[1] or more else None


def _count(pieces: Sequence[Piece], start: int, is_one: Any) -> int:
    """How many lines in a row are entries of a list."""
    rows = itertools.islice(pieces, start, start + _MOST_LISTED)
    return sum(
        1
        for _ in itertools.takewhile(
            lambda row: isinstance(row, Line) and is_one(row.stripped) and len(row.stripped) <= _LONGEST_LIST, rows
        )
    )


def without_list(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The pieces without a list of attachments at their end."""
    for place in range(len(pieces) - 1, max(-1, len(pieces) - _MOST_LISTED), -1):
        end = attachment_list(pieces, place)
        earlier = attachment_list(pieces, place - 1) if place else None
        if end == len(pieces) and earlier != end and "附件" not in found.fields:
            lines = [piece for piece in pieces[place:] if isinstance(piece, Line)]
            names = [name for line in lines for name in _names(line, account)]
            found.put("附件", [{"名称": name} for name in names])
            return pieces[:place]
    return pieces


def without_links(pieces: list[Piece], account: Account) -> list[Piece]:
    """The pieces without the names of files at their end that a page offers, where the text lists the same attachments."""
    start = len(pieces)
    while start and isinstance(line := pieces[start - 1], Line) and _EACH.fullmatch(line.stripped):
        start -= 1
    links = [line for line in pieces[start:] if isinstance(line, Line)]
    names = [_bare_name(line.stripped) for line in links]
    said = [_bare_name(line.stripped) for line in pieces[:start] if isinstance(line, Line) and line.is_short]
    if not names or not any(_is_listed(said, names, place) for place in range(len(said))):
        return pieces
    for line in links:
        account.tell(line.number, "import_link", lost=line.raw, text=shown(line.stripped))
    return pieces[:start]


def _is_listed(said: list[str], names: list[str], place: int) -> bool:
    return said[place : place + len(names)] == names


def _bare_name(text: str) -> str:
    """The name of an attachment by itself, as lists and links have it."""
    head = _EACH.fullmatch(text) or _LIST.fullmatch(text)
    rest = head[1] if head else text
    number = _NUMBERED.match(rest)
    plain = _SUFFIX.sub("", (rest[number.end() :] if number else rest).strip().rstrip("。；;，,"))
    return re.sub(r"[《》\s]", "", plain)


def _names(line: Line, account: Account) -> list[str]:
    """The name of an attachment, without its number, book title marks or a mark at its end; none if nothing is left."""
    head = _EACH.fullmatch(line.stripped) or _LIST.fullmatch(line.stripped)
    text = head[1] if head else line.stripped
    number = _NUMBERED.match(text)
    plain = (text[number.end() :] if number else text).strip()
    bare = _SUFFIX.sub("", plain.rstrip("。；;，,").strip())
    whole = _BOOK.fullmatch(bare)
    name = whole[1] if whole else bare
    if not name:
        if number or not head:
            account.ask(line.number, "import_attachment_unnamed", lost=line.stripped, text=shown(line.stripped))
        else:
            account.part(line.number, "附件", line.stripped, "")
        return []
    account.part(line.number, "附件", line.stripped, name)
    return [mended(name, line.number, account, heading=True)]


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
    """An attachment's title and its blocks."""
    title: list[str] = []
    for piece in pieces:
        if not isinstance(piece, Line) or not _is_title(piece) or (title and not piece.centred):
            break
        title.append(mended(piece.stripped, piece.number, account, heading=True))
    return "".join(title), Body(found, account).fill(pieces[len(title) :])


def _is_title(line: Line) -> bool:
    return not line.level and len(line.stripped) <= _LONGEST_TITLE and not line.stripped.endswith(("。", "：", ":"))


def compare_titles(title: str, name: str, number: int, account: Account) -> None:
    """The title on an attachment's page is that of the list, or a person is asked."""
    if re.sub(r"\s", "", title) == re.sub(r"\s", "", name):
        account.tell(number, "import_attachment_title", lost=title, text=shown(title))
    else:
        account.ask(number, "import_attachment_name", lost=title, text=shown(title), name=shown(name))
