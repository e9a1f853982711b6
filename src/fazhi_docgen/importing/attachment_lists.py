"""Lists of attachments (附件说明) in the ways that offices write them, and the names of files that pages offer below a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line, is_office
from fazhi_docgen.importing.signature import is_signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: What heads the page of an attachment.
LABEL: Final = re.compile(r"附\s*[件表]\s*[0-9一二三四五六七八九十]*\s*[:：]?|附\s*[:：]?")
#: The same with the attachment's title on its line, as it stands below a signature: 附件1　责任人名单.
LABEL_AND_TITLE: Final = re.compile(r"附\s*件\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[:：\s]\s*([^。：]{2,40})")
_WORD: Final = re.compile(r"附\s*件")
#: The first line of a list, with or without the first name on it.
_LIST: Final = re.compile(r"附\s*[件表图]?\s*[:：]\s*(.*)")
#: A line of a list that repeats the word: 附件1：…
_EACH: Final = re.compile(r"附\s*[件表]\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[:：.．、]\s*(\S.*)")
_FIGURES: Final = r"[0-9０-９]{1,2}\s*[.．、]\s*|[（(][0-9０-９]{1,2}[）)]\s*|[①-⑳]\s*"
_NUMBERED: Final = re.compile(_FIGURES)
#: Numbers of lists whose first name bears one in Han numerals.
_HAN_NUMBERED: Final = re.compile(r"[一二三四五六七八九十]{1,2}、\s*|[（(][一二三四五六七八九十]{1,2}[）)]\s*")
#: Where the next name begins on the same line: 1.名单；2.清单.
_NEXT: Final = re.compile(r"[；;，,。\s]*(?=(?:[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]|[①-⑳])\S)")
_KINDS: Final = r"\.(?:pdf|docx?|xlsx?|wps|et|pptx?|ofd|zip|rar|jpe?g|png)"
#: The kind of a file, and its size, which belong to its name and not to that of the attachment.
_SUFFIX: Final = re.compile(rf"{_KINDS}(?:\s*[（(\[][0-9.]+\s*[KkMm]?[Bb]?[)）\]])?$", re.IGNORECASE)
#: The name of a file that a page offers: 附件【名单.docx】已下载12次, 附件下载：名单.docx, 名单.xlsx.
_OFFERED: Final = re.compile(
    rf"(?:附\s*件\s*(?:下载)?\s*[0-9一二三四五六七八九十]*\s*[:：.．、]?\s*)?[【\[]?\s*(?P<name>[^【】\[\]。]{{1,80}}{_KINDS})\s*[】\]]?"
    r"(?:\s*(?:已?下载|点击下载)\s*[:：]?\s*[0-9]*\s*次?)?(?:\s*[（(\[][0-9.]+\s*[KkMm]?[Bb]?[)）\]])?",
    re.IGNORECASE,
)
_BOOK: Final = re.compile(r"《([^《》]+)》")
#: Names without numbers that only a mark parts, each of which ends as names of attachments do: 分工表、联络员名单.
_KINDS_OF_NAMES: Final = (
    "名单|名册|清单|表|方案|办法|细则|预案|台账|目录|图|说明|报告|总结|通知|协议|承诺书"
    "|责任书|须知|要求|规则|制度|意见|情况|提纲|回执|样式|模板|样本|范本|标准|标语|证明|申请书|规划|计划|要点|登记簿|照片|材料"
)
_WHOLE_NAME: Final = rf"[^、；;，。《》]{{1,38}}(?:{_KINDS_OF_NAMES})(?:[（(][^（）()]*[）)])?|《[^《》]+》"
_NAMES_IN_A_ROW: Final = re.compile(rf"(?:{_WHOLE_NAME})(?:[、；;，](?:{_WHOLE_NAME}))+[。；;]?")
_LONGEST_LIST: Final = 60
#: What is left of a name on the line below it is shorter.
_LONGEST_REST: Final = 30
_MOST_LISTED: Final = 99


def is_listed(text: str) -> bool:
    """Tell whether a line says what is attached, as one of the list of attachments (附件说明) does: 附件：1.名单."""
    return (_LIST.fullmatch(text) or _EACH.fullmatch(text)) is not None


def attachment_list(pieces: Sequence[Piece], place: int) -> int | None:
    """Tell where the list of attachments that begins at `place` ends; None if no list begins there."""
    first = pieces[place]
    if not isinstance(first, Line) or not first.is_short:
        return None
    text = first.stripped
    if _EACH.fullmatch(text):
        return _end(pieces, place + 1, _EACH)
    begun = _LIST.fullmatch(text)
    if begun is None:
        end = _end(pieces, place + 1, _NUMBERED) if _WORD.fullmatch(text) else place
        return end if end > place + 1 and (end == len(pieces) or _is_signing(pieces, end)) else None
    numbers = _HAN_NUMBERED if _HAN_NUMBERED.match(begun[1]) else _NUMBERED
    end = _end(pieces, place + 1, numbers, may_go_on=numbers.match(begun[1]) is not None)
    return end if begun[1] or end > place + 1 else None


def _end(pieces: Sequence[Piece], start: int, numbers: re.Pattern[str], *, may_go_on: bool = False) -> int:
    """Tell where the entries of a list end that go on at `start`; one may go on in the line below, above another entry."""
    place = start
    while place < min(len(pieces), start + _MOST_LISTED):
        if _is_entry(pieces, place, numbers) or (
            may_go_on and _is_rest(pieces, place) and _is_entry(pieces, place + 1, numbers)
        ):
            place += 1
        else:
            break
    return place


def _is_entry(pieces: Sequence[Piece], place: int, numbers: re.Pattern[str]) -> bool:
    line = pieces[place] if place < len(pieces) else None
    if not isinstance(line, Line) or len(line.stripped) > _LONGEST_LIST:
        return False
    again = _LIST.fullmatch(line.stripped)
    return (numbers.match(again[1]) if again else numbers.match(line.stripped)) is not None


def _is_rest(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line may be the rest of the name above it."""
    line = pieces[place]
    return (
        isinstance(line, Line)
        and not (line.level or line.outline)
        and len(line.stripped) <= _LONGEST_REST
        and not line.stripped.endswith(("。", "：", ":"))
    )


def _is_signing(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a signature begins at a place."""
    line = pieces[place] if place < len(pieces) else None
    return isinstance(line, Line) and (is_signed(line) or is_office(line.stripped))


def without_list(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces without a list of attachments at their end."""
    for place in range(len(pieces) - 1, max(-1, len(pieces) - _MOST_LISTED), -1):
        end = attachment_list(pieces, place)
        earlier = attachment_list(pieces, place - 1) if place else None
        if end == len(pieces) and earlier != end and "附件" not in found.fields:
            lines = [piece for piece in pieces[place:] if isinstance(piece, Line)]
            found.put("附件", [{"名称": name} for name in _all_names(lines, account)])
            return pieces[:place]
    return pieces


def _all_names(lines: list[Line], account: Account) -> list[str]:
    """Return the names of a list; a line without a number is the rest of the name above it."""
    names: list[str] = []
    is_counted = bool(lines) and _number_of(_text_of(lines[0].stripped)) != ""
    for line in lines:
        text = _text_of(line.stripped)
        if names and is_counted and not _number_of(text) and not _EACH.fullmatch(line.stripped):
            rest = mended(text, line.number, account, heading=True)
            account.part(line.number, "附件", line.stripped, text)
            names[-1] += rest
        else:
            names += _names(line, account)
    return names


def _text_of(line: str) -> str:
    """Return a line of a list without the word 附件 before it."""
    head = _EACH.fullmatch(line) or _LIST.fullmatch(line)
    return head[1] if head else "" if _WORD.fullmatch(line) else line


def _number_of(text: str) -> str:
    found = _NUMBERED.match(text) or _HAN_NUMBERED.match(text)
    return found[0] if found else ""


def _names(line: Line, account: Account) -> list[str]:
    """Return the names of attachments on a line, without numbers, book title marks or a mark at their end; none if
    nothing is left."""
    text = _text_of(line.stripped)
    parts = _parted(text)
    names = [name for part in parts if (name := _name(part))]
    if not names:
        if text:
            account.ask(line.number, "import_attachment_unnamed", lost=line.stripped, text=shown(line.stripped))
        else:
            account.part(line.number, "附件", line.stripped, "")
        return []
    account.part(line.number, "附件", line.stripped, names)
    return [mended(name, line.number, account, heading=True) for name in names]


def _parted(text: str) -> list[str]:
    """Return the names that stand on one line with their numbers, if these count on from one."""
    starts = [*dict.fromkeys(found.end() for found in _NEXT.finditer(text))]
    if not starts or starts[0] != 0:
        return re.findall(_WHOLE_NAME, text) if _NAMES_IN_A_ROW.fullmatch(text) else [text]
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    counts = [_count(part) for part in parts]
    return parts if len(parts) > 1 and counts == [*range(1, len(parts) + 1)] else [text]


def _count(part: str) -> int:
    number = _number_of(part).strip("（()）.．、 ")
    return ord(number) - ord("①") + 1 if "①" <= number <= "⑳" else int(number) if number.isdecimal() else 0


def _name(part: str) -> str:
    plain = part[len(_number_of(part)) :].strip()
    bare = _SUFFIX.sub("", plain.rstrip("。；;，,").strip())
    whole = _BOOK.fullmatch(bare)
    return whole[1] if whole else bare


def without_links(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces without the files at their end that a page offers: told, where the text lists the same
    attachments; where it lists none, they are the list.
    """
    start = len(pieces)
    while start and isinstance(line := pieces[start - 1], Line) and _is_link(line):
        start -= 1
    links = [line for line in pieces[start:] if isinstance(line, Line)]
    names = [_linked(line) for line in links]
    if not names:
        return pieces
    if _are_listed(names, pieces[:start]) or all(_is_own(name, found) for name in names):
        for line in links:
            account.tell(line.number, "import_link", lost=line.raw, text=shown(line.stripped))
        return pieces[:start]
    if not all(_OFFERED.fullmatch(line.stripped) for line in links) or not _is_below_date(pieces, start):
        return pieces
    for line, name in zip(links, names, strict=True):
        account.part(line.number, "附件", line.stripped, name)
    found.put("附件", [{"名称": name} for name in names])
    return pieces[:start]


def _is_own(name: str, found: Found) -> bool:
    """Tell whether a file is the document itself, which the page offers under its number or its title."""
    own = ("".join(found.fields.get("标题", [])), found.fields.get("发文字号", ""), *found.notes)
    plain = re.sub(r"[\s\u3000]", "", name)
    return any(plain and re.sub(r"[\s\u3000]", "", said).endswith(plain) for said in own if said)


def _is_link(line: Line) -> bool:
    return line.is_short and (_EACH.fullmatch(line.stripped) or _OFFERED.fullmatch(line.stripped)) is not None


def _is_below_date(pieces: list[Piece], place: int) -> bool:
    above = pieces[place - 1] if place else None
    return isinstance(above, Line) and (is_signed(above) or above.stripped.startswith(("（", "(")))


def _linked(line: Line) -> str:
    offered = _OFFERED.fullmatch(line.stripped)
    return _name(offered["name"] if offered else _text_of(line.stripped))


def _are_listed(names: list[str], pieces: list[Piece]) -> bool:
    """Tell whether a list in the text has the same names in their order."""
    said = list(_said(pieces))
    return any(said[place : place + len(names)] == names for place in range(len(said)))


def _said(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Line) and piece.is_short:
            yield from map(_name, _parted(_text_of(piece.stripped)))
