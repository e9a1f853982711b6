"""The head of a document (版头) and its title: what stands before the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.check.recognise import leads_on
from fazhi_docgen.content.kinds import Form, Kind
from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.mends import mended, said
from fazhi_docgen.importing.pieces import Line, is_office
from fazhi_docgen.importing.signature import people_in, sign, signed_line

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_LONGEST_TITLE: Final = 40
#: A mark, a number, the line of minutes and a title of three lines.
_HEIGHT: Final = 6
_SENTENCE: Final = ("。", "；", "：", ":", "，", ",", ";")
_SIGNERS: Final = re.compile(r"签\s*发\s*人\s*[:：]\s*(.+)")
_NUMBER: Final = re.compile(
    r"(?P<number>(?P<code>[一-鿿]{1,12})\s*[〔\[【（(［]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]】）)］]\s*第?\s*(?P<serial>[0-9]+)\s*号"
    r"|第[0-9]+[号期])(?:\s*签\s*发\s*人\s*[:：]\s*(?P<signers>.+))?"
)
_NOTE: Final = re.compile(r"[（(].*(?:通过|批准|公布|修订).*[）)]")
#: Two full-width characters before a line: a paragraph, and no line of a title that was centred by blanks.
_INDENTED: Final = re.compile(r"(?:\u3000{2}| {4}|\u00a0{4})(?![ \u3000\u00a0])")
_FILE: Final = "文件"
_KINDS: Final = tuple(kind.value for kind in Kind)
#: Lines of the head that say by themselves what they are.
_ELEMENTS: Final = (
    ("份号", re.compile(r"[0-9]{6}")),
    ("密级", re.compile(r"(?:绝密|机密|秘密)(?:★.*)?")),
    ("紧急程度", re.compile(r"特\s*急|加\s*急")),
    ("发文机关标志", re.compile(r"[^，。：:；]{4,60}文\s*件|[^，。：:；]{4,40}(?:委员会|政府)令")),
)


def head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The pieces after the head, the title, its note and the recipients."""
    rest = _red_head(pieces, found, account)
    rest = _title(rest, found, account)
    rest = _title_note(rest, found, account)
    _form(found, account)
    return rest if found.is_order else _recipients(rest, found, account)


def _red_head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Elements of the head, as far as they stand before anything else."""
    start = _joint_mark(pieces, found, account)
    for place, piece in enumerate(pieces[start:], start=start):
        if not isinstance(piece, Line) or not piece.is_short:
            return pieces[place:]
        if not (_head_line(piece, found, account) or _mark_or_issue(pieces[place:], found, account)):
            return pieces[place:]
    return []


def _joint_mark(pieces: list[Piece], found: Found, account: Account) -> int:
    """How many lines at the beginning are the mark of several bodies, 文件 beside one of them or on a line of its own; the
    document's number stands below them. The leading body comes first, and 文件 with it.
    """
    lines = [piece for piece in pieces[:_HEIGHT] if isinstance(piece, Line) and piece.is_short]
    plain = [re.sub(r"\s", "", line.stripped) for line in lines]
    height = next((place for place, line in enumerate(lines) if _NUMBER.fullmatch(line.stripped)), 0)
    names = [name for text in plain[:height] if (name := text.removesuffix(_FILE))]
    is_joint = len(set(names)) > 1 and all(map(is_office, names)) and "".join(plain[:height]).count(_FILE) == 1
    if not is_joint or pieces[:height] != lines[:height]:
        return 0
    found.fields["发文机关标志"] = [names[0] + _FILE, *names[1:]]
    for line in lines[:height]:
        account.part(line.number, "发文机关标志", line.stripped)
    return height


def _mark_or_issue(pieces: list[Piece], found: Found, account: Account) -> bool:
    """A mark without 文件, as letters and minutes have: a number and a title stand below it. And below that of minutes
    their office and date.
    """
    line, *below = (piece for piece in pieces[:_HEIGHT] if isinstance(piece, Line) and piece.is_short)
    plain = re.sub(r"\s", "", line.stripped)
    if "发文机关标志" in found.fields:
        signed = signed_line(line) if found.fields["发文机关标志"][-1].endswith(Kind.MINUTES.value) else None
        if signed is None or not signed.office or "成文日期" in found.fields:
            return False
        sign([], signed, found, account)
        return True
    has_number = bool(below) and _NUMBER.fullmatch(below[0].stripped) is not None
    is_mark = is_office(plain) or plain.endswith(Kind.MINUTES.value)
    if not has_number or not is_mark or not any(_kind_of(other.stripped) for other in below[1:]):
        return False
    found.fields["发文机关标志"] = [plain]
    account.part(line.number, "发文机关标志", line.stripped, plain)
    return True


def _head_line(line: Line, found: Found, account: Account) -> bool:
    text = line.stripped
    name = next((name for name, pattern in _ELEMENTS if pattern.fullmatch(text)), "")
    if not name:
        return _number_line(line, found, account)
    plain = re.sub(r"\s", "", text)
    if name == "发文机关标志":
        found.fields.setdefault(name, []).append(plain)
        account.part(line.number, name, text, plain)
        return True
    if name in found.fields:
        return False
    level, _, period = plain.partition("★")
    found.put(name, level)
    found.put("保密期限", period)
    account.part(line.number, name, text, level + period)
    return True


def _number_line(line: Line, found: Found, account: Account) -> bool:
    """A document number, the names of who signed, or both on one line."""
    text = line.stripped
    number, signers = _NUMBER.fullmatch(text), _SIGNERS.fullmatch(text)
    names = (number["signers"] if number else None) or (signers[1] if signers else None)
    if not (number or signers) or (number and "发文字号" in found.fields) or (names and "签发人" in found.fields):
        return False
    if number:
        written = _written(number)
        found.put("发文字号", written)
        account.part(line.number, "发文字号", number["number"])
        said(number["number"], written, line.number, "NUM-001", account)
    if names:
        people = [re.sub(r"\s", "", name) for name in people_in(names)]
        found.put("签发人", people)
        account.part(line.number, "签发人", text[number.end("number") :] if number else text, people)
    return True


def _written(number: re.Match[str]) -> str:
    """A number as the standard writes it: 〔2024〕, no 第, no leading nought (clause 7.2.5)."""
    return f"{number['code']}〔{number['year']}〕{int(number['serial'])}号" if number["code"] else number["number"]


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
    if line.level or line.outline or _NOTE.fullmatch(text) or _NUMBER.fullmatch(text):
        return False
    if title and _is_whole(title) and (_INDENTED.match(line.raw) or (title[-1].centred and not line.centred)):
        return False
    return len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE)


def _is_whole(title: list[Line]) -> bool:
    """Whether a title ends as titles do, with a kind of document."""
    return _kind_of(title[-1].stripped) is not None


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


def _kind_of(title: str) -> str | None:
    plain = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    return next((kind for kind in _KINDS if plain.endswith(kind)), None)


def _kind(title: list[Line], found: Found, account: Account) -> None:
    """The kind that the title ends with; where it names none, a person is asked."""
    text = "".join(found.fields.get("标题", []))
    kind = _kind_of(text)
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
    return pieces[1:] if _number_line(line, found, account) else pieces


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


def _form_of(mark: str, kind: str) -> Form:
    """The form of a document with a red head, by the last word of its mark."""
    if kind == Kind.ORDER.value and mark.endswith("令"):
        return Form.ORDER
    if kind == Kind.MINUTES.value and mark.endswith(kind):
        return Form.MINUTES
    return Form.LETTER if kind == Kind.LETTER.value and not mark.endswith("文件") else Form.ORDINARY


def _form(found: Found, account: Account) -> None:
    """With a mark the document has a red head; a number without one cannot be printed, and a person decides."""
    mark = found.fields.get("发文机关标志")
    if mark:
        found.put("格式", _form_of(mark[-1], found.fields["文种"]).value)
        return
    found.put("格式", Form.PLAIN.value)
    for name in ("发文字号", "签发人", "份号", "密级", "保密期限", "紧急程度"):
        value = found.fields.pop(name, None)
        if value:
            text = "、".join(value) if isinstance(value, list) else value
            found.notes.append(f"{name}: {text}")
            account.ask(0, "import_no_mark", lost="".join(value), name=name, text=text)
