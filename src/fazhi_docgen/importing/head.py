"""The head of a document (版头), its title (标题) and its recipients (主送机关): what stands before the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.check.recognise import leads_on
from fazhi_docgen.forms.designs import recognised_form
from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line, is_office
from fazhi_docgen.importing.red_head import NUMBER, kind_of, number_line, red_head
from fazhi_docgen.standard.vocabulary import Form, Kind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_LONGEST_TITLE: Final = 40
_SENTENCE: Final = ("。", "；", "：", ":", "，", ",", ";")
_NOTE: Final = re.compile(r"[（(].*(?:通过|批准|公布|修订).*[）)]")
#: Two full-width characters before a line: a paragraph, and no line of a title that was centred by blanks.
_INDENTED: Final = re.compile(r"(?:\u3000{2}| {4}|\u00a0{4})(?![ \u3000\u00a0])")


def head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The pieces after the head, the title, its note and the recipients."""
    rest = red_head(pieces, found, account)
    rest = _title(rest, found, account)
    rest = _title_note(rest, found, account)
    _form(found, account)
    return rest if found.is_order else _recipients(rest, found, account)


def _title(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The lines before the text; a page's own title that they say again is left out."""
    title = _title_lines(pieces)
    if _is_order(found.fields) and not (title and _is_whole(title)):
        found.put("文种", Kind.ORDER.value)
        return pieces
    rest = pieces[len(title) :]
    if len(title) > 1 and title[0].text.endswith(title[-1].text):
        account.tell(title[0].number, "import_page_title", lost=title[0].raw, text=shown(title[0].stripped))
        title = title[1:]
    title, signature = _without_signature(title)
    found.above = signature
    for line in title:
        account.part(line.number, "标题", line.stripped)
    found.put("标题", [mended(line.stripped, line.number, account, heading=True) for line in title])
    _kind(title, found, account)
    return rest


def _title_lines(pieces: list[Piece]) -> list[Line]:
    title: list[Line] = []
    for piece in pieces:
        if not isinstance(piece, Line) or not _is_title_line(piece, title):
            break
        title.append(piece)
    return title


def _is_order(fields: dict[str, Any]) -> bool:
    """Whether the head is that of an order: 第1号 below a mark that ends with 令; the text follows it (clause 10.2)."""
    mark, number = "".join(fields.get("发文机关标志", [])), str(fields.get("发文字号", ""))
    return mark.endswith("令") and number.startswith("第")


def _is_title_line(line: Line, title: list[Line]) -> bool:
    text = line.stripped
    if not line.is_short:
        return False
    if line.title or (not title and line.outline):
        return True
    if line.level or line.outline or _NOTE.fullmatch(text) or NUMBER.fullmatch(text):
        return False
    if title and _is_whole(title) and (_INDENTED.match(line.raw) or (title[-1].centred and not line.centred)):
        return False
    return len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE)


def _is_whole(title: list[Line]) -> bool:
    """Whether a title ends as titles do, with a kind of document."""
    return kind_of(title[-1].stripped) is not None


def _without_signature(title: list[Line]) -> tuple[list[Line], list[Line]]:
    """A title, and the office and the date that stand below it where a document is signed at its beginning."""
    for place in range(1, len(title)):
        below = title[place:]
        if (
            _is_whole(title[:place])
            and read_date(below[-1].stripped)
            and all(is_office(line.stripped) for line in below[:-1])
        ):
            return title[:place], below
    return title, []


def _kind(title: list[Line], found: Found, account: Account) -> None:
    """The kind that the title ends with; where it names none, a person is asked."""
    text = "".join(found.fields.get("标题", []))
    kind = kind_of(text)
    if kind is None and title:
        found.notes.append(f"文种，标题看不出来，暂写“{Kind.REPORT.value}”")
        account.ask(title[0].number, "import_kind_unknown", text=text, kind=Kind.REPORT.value)
    found.put("文种", kind or Kind.REPORT.value)


def _title_note(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """What stands in brackets under a title, who passed it and when; or the document's number."""
    if not pieces or not isinstance(pieces[0], Line) or not pieces[0].is_short:
        return pieces
    line = pieces[0]
    if _NOTE.fullmatch(line.stripped):
        found.put("题注", mended(line.stripped, line.number, account))
        account.part(line.number, "题注", line.stripped)
        return pieces[1:]
    return pieces[1:] if number_line(line, found, account) else pieces


def _recipients(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    if not pieces or not isinstance(pieces[0], Line):
        return pieces
    line = pieces[0]
    if line.level or not line.stripped.endswith(("：", ":")) or "。" in line.stripped or leads_on(line.stripped):
        return pieces
    if len(line.text) > _LONGEST_TITLE and not re.search(r"[，、]", line.text):
        return pieces
    text = line.stripped[:-1]
    found.put("主送机关", mended(text, line.number, account))
    account.part(line.number, "主送机关", line.stripped, text)
    return pieces[1:]


def _form(found: Found, account: Account) -> None:
    """With a mark the document has a red head; a number without one cannot be printed, and a person decides."""
    mark = found.fields.get("发文机关标志")
    if mark:
        found.put("格式", recognised_form(mark[-1], Kind(found.fields["文种"])).value)
        return
    found.put("格式", Form.PLAIN.value)
    for name in ("发文字号", "签发人", "份号", "密级", "保密期限", "紧急程度"):
        value = found.fields.pop(name, None)
        if value:
            text = "、".join(value) if isinstance(value, list) else value
            found.notes.append(f"{name}: {text}")
            account.ask(0, "import_no_mark", lost="".join(value), name=name, text=text)
