"""What a notice issues, forwards or promulgates (印发件): it follows the signature, titled as the notice names it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.importing.attachment_lists import LABEL, is_listed
from fazhi_docgen.importing.attachments import with_contents
from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.closing import ending
from fazhi_docgen.importing.head import recipients
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.people import with_people
from fazhi_docgen.importing.pieces import Line
from fazhi_docgen.importing.title import NOTE
from fazhi_docgen.source.unfilled import TO_FILL_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_VERBS: Final = "印发|转发|批转|公布|颁布|发布|下发"
#: What a title says is issued: 关于印发《…》的通知, 关于转发…的通知.
_IN_TITLE: Final = re.compile(rf"(?:{_VERBS})(?P<name>.+?)的?(?:通知|决定|公告|通告|命令|令|意见|函)(?:（[^（）]*）)?$")
_SAYS: Final = re.compile(_VERBS)
_BOOK: Final = re.compile(r"《([^《》]{2,80})》")
_MARKS: Final = re.compile(r"\W|试行|暂行")
_SENTENCE: Final = ("。", "；", "：", "，", "、", ":", ";", ",")
#: Titles stand on no more lines than this, and no shorter one is known again.
_MOST_LINES: Final = 3
_SHORTEST: Final = 4
#: No notice issues more documents.
_MOST_NAMES: Final = 40
#: A part of a name stands for all of it if it is as long as this: its beginning is the name of the office.
_PART: Final = 6
#: What a document that is issued has of its own; all else that stands below it is the notice's.
_OWN: Final = ("标题", "题注", "目录", "主送机关", "正文", "附件", "署名", "成文日期")
_SIGNATURE: Final = ("署名", "成文日期")


class _Begun(NamedTuple):
    """Where a document that is issued begins, and how many lines its title has."""

    place: int
    lines: int


def parted(pieces: list[Piece], found: Found) -> tuple[list[Piece], list[list[Piece]], list[int]]:
    """Return the pieces of the notice, those of each document that it issues, and how many lines of those are its title."""
    begun = list(_titles(pieces, found))
    ends = [one.place for one in begun[1:]] + [len(pieces)]
    issued = [pieces[one.place : end] for one, end in zip(begun, ends, strict=False)]
    return pieces[: begun[0].place] if begun else pieces, issued, [one.lines for one in begun]


def _titles(pieces: Sequence[Piece], found: Found) -> Iterator[_Begun]:
    """Tell where the documents that the notice names begin, each once; what an attachment's label heads is none."""
    names = set(islice(_names(pieces, found), _MOST_NAMES))
    place, begun = 1, False
    while place < len(pieces) - 1 and names:
        line = pieces[place]
        if not begun and isinstance(line, Line) and LABEL.fullmatch(line.stripped):
            return
        count, name = _named(pieces, place, names)
        if count and place + count < len(pieces):
            names.discard(name)
            begun = True
            yield _Begun(place, count)
        place += count or 1


def _names(pieces: Sequence[Piece], found: Found) -> Iterator[str]:
    """Yield what a notice says that it issues: in its title, or between book marks in its text."""
    title = "".join(found.fields.get("标题", []))
    said = _IN_TITLE.search(title)
    texts = [said["name"]] if said else []
    yield from (_plain(name) for text in texts for name in _BOOK.findall(text) or [text])
    lines = [piece.stripped for piece in pieces[:_PART] if isinstance(piece, Line)]
    yield from (_plain(name) for text in lines if _SAYS.search(text) for name in _BOOK.findall(text))


def _named(pieces: Sequence[Piece], place: int, names: set[str]) -> tuple[int, str]:
    """Tell how many lines from `place` on are a title that is one of the names, and which."""
    text = ""
    for count, piece in enumerate(pieces[place : place + _MOST_LINES], start=1):
        if not isinstance(piece, Line) or not _is_title(piece):
            break
        text += _plain(piece.stripped)
        name = next((name for name in names if _is_same(text, name, whole=count == 1)), "")
        if name:
            return count, name
    return 0, ""


def _is_title(piece: Piece) -> bool:
    """Tell whether a line may be one of a title."""
    if not isinstance(piece, Line) or not piece.is_short or piece.level or piece.article or is_listed(piece.stripped):
        return False
    return bool(piece.stripped) and not piece.stripped.endswith(_SENTENCE)


def _is_same(text: str, name: str, *, whole: bool) -> bool:
    """Tell whether a title is what a notice names, perhaps without the office before it; a line that is the `whole` of
    it may have that where the notice leaves it out, while one above others would be who signed the notice."""
    if len(text) < _SHORTEST:
        return False
    is_part = name.endswith(text) or (whole and text.endswith(name))
    return text == name or (min(len(text), len(name)) >= _PART and is_part)


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


def put_issued(pieces: list[Piece], titles: int, found: Found, account: Account) -> None:
    """Put a document that is issued beside those found before; what of its end is the notice's goes to the notice.

    Args:
        pieces: its title and what follows it.
        titles: how many lines its title has.
        found: what is known of the file.
        account: is told what became of each line.
    """
    notice, found.fields = found.fields, {}
    lines = [piece for piece in pieces[:titles] if isinstance(piece, Line)]
    for line in lines:
        account.part(line.number, "印发", line.stripped)
    found.fields["标题"] = [mended(line.stripped, line.number, account, heading=True) for line in lines]
    found.lines.setdefault(found.fields["标题"][0], lines[0].number)
    rest = recipients(_without_note(pieces[titles:], found, account), found, account)
    end = ending(rest, found, account)
    found.put("正文", Body(found, account).fill(with_people(end.text, account)))
    with_contents(found, end.attachments, account)
    issued, found.fields = found.fields, notice
    if not issued.get("正文"):
        issued["正文"] = [TO_FILL_IN]
        account.ask(lines[0].number, "import_no_body", gained=TO_FILL_IN)
    _give_back(issued, notice)
    notice.setdefault("印发", []).append({key: issued[key] for key in _OWN if key in issued})


def _without_note(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces without the note in brackets below a title."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Line) or not NOTE.fullmatch(first.stripped):
        return pieces
    found.put("题注", mended(first.stripped, first.number, account, heading=True))
    account.part(first.number, "题注", first.stripped)
    return pieces[1:]


def _give_back(issued: dict[str, Any], notice: dict[str, Any]) -> None:
    """Give the notice what stands below all, and is its own: its signature, where it has none above; its note."""
    own = _SIGNATURE if "成文日期" not in notice and "署名" not in notice else ()
    for key in [key for key in issued if key in own or key not in _OWN]:
        notice.setdefault(key, issued.pop(key))
