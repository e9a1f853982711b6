"""The title of a document (标题), its subtitle and what stands in brackets below it: found among the lines before the text.

A title is of any length. A text that has none is brought in all the same, and a person is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.furniture import buttons_after
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line, is_office
from fazhi_docgen.importing.red_head import NUMBER, kind_of, names_briefing, names_working_kind, number_line
from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.vocabulary import Kind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: A line of so many characters may be one of a title, whatever it says; a longer one must speak as titles do.
_SHORT: Final = 40
_LONGEST: Final = 200
_MOST_LINES: Final = 6
_SENTENCE: Final = ("。", "；", "：", ":", "，", ",", ";", "！", "？")
#: What long titles have in them, and texts without a full stop have not.
_SPEAKS: Final = re.compile(
    r"关于|印发|转发|《[^《》]+》|方案|预案|规划|计划|总结|要点|办法|细则|规定|制度|公示|公约|倡议书|报告|实施"
)
#: What stands in brackets below a title: who passed it and when, a day, a name.
NOTE: Final = re.compile(
    r"[（(](?:.*(?:通过|批准|公布|修订|修正|发布|印发|讨论稿|征求意见稿|送审稿|草案|试行).*|(?:19|20)[0-9]{2}\s*年[^（）()]{0,20}日?)[）)]"
)
#: What heads an attachment that came by itself.
_LABEL: Final = re.compile(r"附\s*[件表]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*(?:[:：]|(?=$)|\s+)")
#: Who speaks, below the title of a speech, the name perhaps in brackets with the day: 镇党委书记　周明远.
_SPEECH: Final = re.compile(r"(?:讲话|发言|致辞|报告会上的报告|述职报告|述法报告|述廉报告|主持词)(?:提纲|稿|材料)?$")
_SPEAKER: Final = re.compile(
    rf"(?:[一-鿿、{BLANK}]{{1,30}}(?:书记|长|主任|主席|委员|代表|经理)[{BLANK}]*)?[一-鿿][{BLANK}]*[一-鿿]{{1,2}}(?:同志)?"
)
_SUBTITLE: Final = re.compile(
    r"(?:——|—|--|－－)\s*([^。；—\-]\S.{1,80})|[（(]?(?:[0-9]{4}年)?第\s*[0-9一二三四五六七八九十百]+\s*次(?:会议)?[）)]?"
)
#: Room behind a name, to be written in: a field of a form (填报日期：　　年　　月), and no title.
_FIELD: Final = re.compile(f"[:：][{BLANK}]*(?:$|[{BLANK}_]{{2}})")
#: Two full-width characters before a line: a paragraph, and no line of a title that was centred by blanks.
_INDENTED: Final = re.compile(r"(?:\u3000{2}| {4}|\u00a0{4})(?![ \u3000\u00a0])")
#: Before a title that is not the first line stand no more lines than these.
_MOST_BEFORE: Final = 3


def take_title(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces after the title and what belongs to it, each put in its field."""
    pieces = _from_title(_without_label(pieces, account), account)
    lines = _title_lines(pieces)
    if _is_order(found.fields) and not (lines and _is_whole(lines)):
        found.put("文种", Kind.ORDER.value)
        return pieces
    rest = pieces[len(lines) :]
    title, found.above = _without_signature(_said_once(lines, account))
    title = [_without_buttons(line, account) for line in title]
    for line in title:
        account.part(line.number, "标题", line.stripped)
    found.put("标题", [mended(line.stripped, line.number, account, heading=True) for line in title])
    _kind(title, found, account)
    return _notes(_without_speaker(rest, title, found, account), found, account)


def _without_speaker(pieces: list[Piece], title: list[Line], found: Found, account: Account) -> list[Piece]:
    """Return the pieces without the name of who speaks, which stands below a title as its subtitle does."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Line) or not _is_speaker(first.stripped, title):
        return pieces
    found.put("副标题", mended(first.stripped, first.number, account, heading=True))
    account.part(first.number, "副标题", first.stripped)
    return pieces[1:]


def ask_untitled(found: Found, account: Account) -> None:
    """Give a text without a title a place for one."""
    if found.fields.get("标题") or found.is_order:
        return
    found.fields["标题"] = [TO_FILL_IN]
    found.notes.append("标题，原件里没有认出来")
    account.ask(0, "import_untitled", gained=TO_FILL_IN)


def _without_label(pieces: list[Piece], account: Account) -> list[Piece]:
    """Return the pieces without 附件一： at their beginning: what follows is an attachment that came by itself."""
    first = pieces[0] if pieces else None
    label = _LABEL.match(first.stripped) if isinstance(first, Line) and first.is_short else None
    if not isinstance(first, Line) or label is None:
        return pieces
    rest = first.stripped[label.end() :].strip(BLANK)
    if rest and not (len(rest) <= _SHORT and not rest.endswith(_SENTENCE)):
        return pieces
    account.ask(first.number, "import_is_attachment", lost=label[0], text=shown(label[0].strip(BLANK)))
    return [replace(first, raw=rest, title=True), *pieces[1:]] if rest else pieces[1:]


def _from_title(pieces: list[Piece], account: Account) -> list[Piece]:
    """Return the pieces from the title on, where sentences of somebody else stand before it."""
    for place, piece in enumerate(pieces[: _MOST_BEFORE + 1]):
        if not isinstance(piece, Line) or piece.level or piece.article or not piece.is_short:
            return pieces
        if place and _is_title_line(piece, []) and _is_whole([piece]) and "关于" in piece.stripped:
            for line in pieces[:place]:
                if isinstance(line, Line):
                    account.ask(line.number, "import_before_title", lost=line.raw, text=shown(line.stripped))
            return pieces[place:]
        if not piece.stripped.endswith(("。", "！")):
            return pieces
    return pieces


def _title_lines(pieces: list[Piece]) -> list[Line]:
    title: list[Line] = []
    for piece in pieces[:_MOST_LINES]:
        if not isinstance(piece, Line) or not _is_title_line(piece, title):
            break
        title.append(piece)
    return title


def _is_order(fields: dict[str, Any]) -> bool:
    """Tell whether the head is that of an order: 第1号 below a mark that ends with 令; the text follows it (clause 10.2)."""
    mark, number = "".join(fields.get("发文机关标志", [])), str(fields.get("发文字号", ""))
    return mark.endswith("令") and number.startswith("第")


def _is_title_line(line: Line, title: list[Line]) -> bool:
    text = line.stripped
    if not line.is_short:
        return False
    if line.title or (not title and line.outline):
        return True
    if line.level or line.outline or line.article or line.auto or NOTE.fullmatch(text) or NUMBER.fullmatch(text):
        return False
    if _is_speaker(text, title):
        return False
    if _FIELD.search(text) or (title and (_SUBTITLE.fullmatch(text) or not _goes_on(line, title))):
        return False
    if title and _INDENTED.match(line.raw) and not _INDENTED.match(title[0].raw) and "，" in text:
        return False
    if title and _is_whole(title) and (_INDENTED.match(line.raw) or (title[-1].centred and not line.centred)):
        return _says_again(line, title)
    if "。" in text.rstrip("。") or (text.endswith(_SENTENCE) and not _ends_by_mistake(text)):
        return False
    return len(text) <= _SHORT or (len(text) <= _LONGEST and _SPEAKS.search(text) is not None)


def _is_speaker(text: str, title: list[Line]) -> bool:
    """Tell whether a line below the title of a speech names who speaks."""
    return bool(title) and _SPEECH.search(title[-1].stripped) is not None and _SPEAKER.fullmatch(text) is not None


def _goes_on(line: Line, title: list[Line]) -> bool:
    """Tell whether a line may be the next one of a title; where the file itself says what the title is, it must look like one."""
    if not any(one.title for one in title) or _says_again(line, title):
        return True
    return not _is_whole(title) and ("关于" in line.stripped or _is_whole([line]))


def _ends_by_mistake(text: str) -> bool:
    """Tell whether a line is a title that somebody has put a full stop behind."""
    return (
        text.endswith("。") and text.startswith("关于") and kind_of(text.rstrip("。")) is not None and "，" not in text
    )


def _is_whole(title: list[Line]) -> bool:
    """Tell whether a title ends as titles do, with a kind of document."""
    return kind_of(title[-1].stripped.rstrip("。")) is not None


def _plain(text: str) -> str:
    return re.sub(rf"[{BLANK}…]|\.{{3,}}", "", text)


def _says_again(line: Line, title: list[Line]) -> bool:
    """Tell whether a line is a part of what the title says already."""
    return len(_plain(line.raw)) > 1 and _plain(line.raw) in _plain("".join(one.raw for one in title))


def _said_once(lines: list[Line], account: Account) -> list[Line]:
    """Return a title without its repetition: a page says it first, and the article once more, perhaps on several lines.

    The last time counts: there it stands as the article has it.
    """
    if len(lines) > 1 and len(_plain(lines[-1].raw)) > 1 and _plain(lines[0].raw).endswith(_plain(lines[-1].raw)):
        account.tell(lines[0].number, "import_page_title", lost=lines[0].raw, text=shown(lines[0].stripped))
        return lines[1:]
    for start in range(len(lines) - 1, 0, -1):
        again = "".join(_plain(line.raw) for line in lines[start:])
        before = "".join(_plain(line.raw) for line in lines[:start])
        if len(again) > 1 and (before.endswith(again) or again.startswith(before) or again.endswith(before)):
            whole = max((lines[:start], lines[start:]), key=lambda one: len("".join(_plain(line.raw) for line in one)))
            kept = lines[start:] if before == again else whole
            for line in lines:
                if not any(line is one for one in kept):
                    account.tell(line.number, "import_page_title", lost=line.raw, text=shown(line.stripped))
            return _said_once(kept, account)
    return lines


def _without_signature(title: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return a title, and the office and the date that stand below it where a document is signed at its beginning."""
    for place in range(1, len(title)):
        below = title[place:]
        if read_date(below[-1].stripped) and all(is_office(line.stripped) for line in below[:-1]):
            return title[:place], below
    return title, []


def _without_buttons(line: Line, account: Account) -> Line:
    """Return a title without what a page offers beside it."""
    buttons = buttons_after(line.stripped)
    if not buttons:
        return line
    account.tell(line.number, "import_chrome", lost=buttons, text=shown(buttons.strip()))
    return replace(line, raw=line.stripped.removesuffix(buttons))


def _kind(title: list[Line], found: Found, account: Account) -> None:
    """Take the kind that the title ends with; where it names none, and no working document (事务文书), a person is asked."""
    text = "".join(found.fields.get("标题", []))
    kind = kind_of(text.rstrip("。"))
    is_briefing = names_briefing("".join(found.fields.get("发文机关标志", [])))
    if kind is None and title and not is_briefing and not names_working_kind(text.rstrip("。")):
        found.notes.append("文种，标题看不出来，没有写")
        account.ask(title[0].number, "import_kind_unknown", text=text)
    found.put("文种", kind)


def _notes(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return what stands below a title and is no text: a subtitle, a note in brackets, the document's number."""
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Line) or not piece.is_short or not _note(piece, found, account):
            return pieces[place:]
    return []


def _note(line: Line, found: Found, account: Account) -> bool:
    subtitle = _SUBTITLE.fullmatch(line.stripped)
    for name, is_one in (("副标题", subtitle is not None), ("题注", NOTE.fullmatch(line.stripped) is not None)):
        if is_one and name not in found.fields:
            found.put(name, mended(line.stripped, line.number, account, heading=True))
            account.part(line.number, name, line.stripped)
            return True
    return number_line(line, found, account)
