"""The end of a document (落款、版记、附件): found from its last line upwards, so that the text is what is left."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.importing.account import beginning
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.dates import Reading
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_OFFICE: Final = re.compile(
    r".*(?:委员会|政府|办事处|办公室|党委|人大|主席团|武装部|委|局|院|会|所|站|部|厅|中心|公司)"
)
_LONGEST_NAME: Final = 40
_LABEL: Final = re.compile(r"附\s*件\s*[0-9一二三四五六七八九十]*\s*[:：]?")
_LIST: Final = re.compile(r"附\s*件\s*[:：]\s*(.+)")
_COPIES: Final = re.compile(r"抄\s*送\s*[:：]\s*(.+?)[。.]?")
_PRINTED: Final = re.compile(r"(\S+?)\s+(\S+日)\s*印发")
_NOTE: Final = re.compile(r"[（(](.*)[）)]")
_NUMBERED: Final = re.compile(r"[0-9]{1,2}[.．、]\s*")
_BOOK: Final = re.compile(r"《([^《》]+)》")
_LONGEST_LIST: Final = 60


class Ending(Struct):
    """The text of a document without its end, and the pages of its attachments, each below its label."""

    text: list[Piece]
    attachments: list[tuple[Line, list[Piece]]] = field(default_factory=list)


def ending(pieces: list[Piece], found: Found, account: Account) -> Ending:
    """Take the end of a document off its text."""
    labels = [
        place for place, piece in enumerate(pieces) if isinstance(piece, Line) and _LABEL.fullmatch(piece.stripped)
    ]
    labels = [place for place in labels if place]
    bounds = [*labels, len(pieces)]
    imprint = _Upwards(pieces, found, account)
    imprint.take(_imprint)
    end = len(imprint.rest)
    attached = []
    for start, stop in itertools.pairwise(bounds):
        label = pieces[start]
        if isinstance(label, Line) and start < end:
            account.part(label.number, "附件", label.stripped, lost=label.raw)
            attached.append((label, pieces[start + 1 : min(stop, end)]))
    upwards = _Upwards(pieces[: min(bounds[0], end)], found, account)
    for step in (_imprint, _note, _signature, _attachment_list):
        upwards.take(step)
    return Ending(upwards.rest, attached)


class _Upwards(Struct):
    """What is left of the pieces while lines are taken off their end."""

    rest: list[Piece]
    found: Found
    account: Account

    def take(self, step: Callable[[list[Line], Found, Account], int]) -> None:
        """`step` looks at the last lines, the last one first, and says how many of them it took."""
        lines: list[Line] = []
        for piece in reversed(self.rest):
            if not isinstance(piece, Line):
                break
            lines.append(piece)
        taken = step(lines, self.found, self.account)
        self.rest = self.rest[: len(self.rest) - taken]


def _imprint(lines: list[Line], found: Found, account: Account) -> int:
    """Copies and who printed it, in either order."""
    for count, line in enumerate(lines):
        printed, copies = _PRINTED.fullmatch(line.stripped), _COPIES.fullmatch(line.stripped)
        reading = read_date(printed[2]) if printed else None
        if printed and reading and reading.day and "印发机关" not in found.fields:
            found.put("印发机关", printed[1])
            found.put("印发日期", reading.day)
            account.tell(
                line.number,
                "import_part",
                lost=line.raw,
                gained=printed[1] + reading.day,
                name="印发",
                found=line.stripped,
            )
        elif copies and "抄送" not in found.fields:
            found.put("抄送", [name for name in re.split("[，,]", copies[1]) if name])
            account.tell(
                line.number,
                "import_part",
                lost=line.raw,
                gained="".join(found.fields["抄送"]),
                name="抄送",
                found=line.stripped,
            )
        else:
            return count
    return len(lines)


def _note(lines: list[Line], found: Found, account: Account) -> int:
    note = _NOTE.fullmatch(lines[0].stripped) if lines and not lines[0].is_heading else None
    if note is None or not note[1] or (len(lines) > 1 and not read_date(lines[1].stripped)):
        return 0
    found.put("附注", mended(note[1], lines[0].number, account))
    account.part(lines[0].number, "附注", note[1], lost="（）")
    return 1


def _signature(lines: list[Line], found: Found, account: Account) -> int:
    """A date, and the names above it. Without a date a name is left in the text, and asked about if it looks like one."""
    if not lines:
        return 0
    reading = read_date(lines[0].stripped)
    if reading is None:
        if not lines[0].level and len(lines) > 1 and _is_name(lines[0]):
            account.ask(lines[0].number, "import_undated", found=lines[0].stripped)
        return 0
    _date(lines[0], reading, found, account)
    names = []
    for line in lines[1:]:
        if not _is_name(line):
            break
        names.append(line)
    names.reverse()
    for line in names:
        account.part(line.number, "署名", line.stripped)
    found.put("署名", [name for line in names for name in re.split(r"[ \u00a0\t]{2,}|\u3000{2,}", line.stripped)])
    return 1 + len(names)


def _is_name(line: Line) -> bool:
    text = line.stripped
    return not line.level and len(text) <= _LONGEST_NAME and _OFFICE.fullmatch(text) is not None and "。" not in text


def _date(line: Line, reading: Reading, found: Found, account: Account) -> None:
    text = line.stripped
    if reading.day:
        found.put("成文日期", reading.day)
        account.tell(line.number, "import_part", lost=line.raw, gained=reading.day, name="成文日期", found=text)
        return
    published = found.fields.get("公开", {}).get("发布日期", "")
    said = "可能是 " + " 或 ".join(reading.candidates) if reading.candidates else f"原文是“{text}”，没有这一天"
    found.notes.append(f"成文日期，{said}")
    account.ask(
        line.number,
        "import_date",
        lost=line.raw,
        found=text,
        candidates="、".join(reading.candidates) or "无",
        published=f"；发布日期是 {published}" if published else "",
    )


def _attachment_list(lines: list[Line], found: Found, account: Account) -> int:
    """附件：1.… and the numbered lines below it."""
    for count, line in enumerate(lines):
        first = _LIST.fullmatch(line.stripped)
        if first:
            own = [*reversed(lines[:count])]
            names = [_name(first[1], line, account), *(_name(more.stripped, more, account) for more in own)]
            found.put("附件", [{"名称": name} for name in names])
            account.tell(
                line.number, "import_part", lost=first[0][: first.start(1)], name="附件", found=beginning(line.stripped)
            )
            return count + 1
        if not _NUMBERED.match(line.stripped) or len(line.stripped) > _LONGEST_LIST:
            return 0
    return 0


def _name(text: str, line: Line, account: Account) -> str:
    """The name of an attachment, without its number, book title marks or a mark at its end."""
    number = _NUMBERED.match(text)
    plain = text[number.end() :] if number else text
    bare = plain.rstrip("。；;，,")
    whole = _BOOK.fullmatch(bare)
    name = whole[1] if whole else bare
    dropped = (number[0] if number else "") + plain[len(bare) :] + ("《》" if whole else "")
    if dropped:
        account.tell(line.number, "import_attachment", lost=dropped, found=dropped)
    return mended(name, line.number, account, heading=True)


def with_contents(found: Found, attached: list[tuple[str, list[Any]]], account: Account) -> None:
    """Put the pages of attachments to the names of the list, in order; where they differ a person is asked."""
    listed = found.fields.setdefault("附件", [])
    for place, (title, body) in enumerate(attached):
        if place >= len(listed):
            listed.append({"名称": title or f"附件{place + 1}"})
            account.tell(
                0, "import_attachment_title", gained="" if title else listed[-1]["名称"], found=listed[-1]["名称"]
            )
        elif title:
            _compare(title, listed[place]["名称"], account)
        if body:
            listed[place]["正文"] = body
    if not listed:
        del found.fields["附件"]


def _compare(title: str, name: str, account: Account) -> None:
    """The title on an attachment's page is that of the list, or a person is asked."""
    if re.sub(r"\s", "", title) == re.sub(r"\s", "", name):
        account.tell(0, "import_attachment_title", lost=title, found=title)
    else:
        account.ask(0, "import_attachment_name", lost=title, found=title, name=name)
