"""The head of a document (版头) and its title: what stands before the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.kinds import Form, Kind
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_LONGEST_TITLE: Final = 40
_SENTENCE: Final = ("。", "；", "：", ":", "，", ",", ";")
_SIGNERS: Final = re.compile(r"签发人\s*[:：]\s*(.+)")
_NUMBER: Final = re.compile(
    r"([一-鿿]{1,12}[〔\[【（(［](?:19|20)[0-9]{2}[〕\]】）)］]第?[0-9]+号|第[0-9]+[号期])(?:\s*签发人\s*[:：]\s*(.+))?"
)
_NOTE: Final = re.compile(r"[（(].*(?:通过|批准|公布|修订).*[）)]")
#: Lines of the head that say by themselves what they are.
_ELEMENTS: Final = (
    ("份号", re.compile(r"[0-9]{6}")),
    ("密级", re.compile(r"(?:绝密|机密|秘密)(?:★.*)?")),
    ("紧急程度", re.compile(r"特急|加急")),
    ("发文机关标志", re.compile(r"[^，。：:；]{4,60}文件|[^，。：:；]{4,40}(?:委员会|政府)令")),
)


def head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The pieces after the head, the title, its note and the recipients."""
    rest = _red_head(pieces, found, account)
    rest = _title(rest, found, account)
    rest = _title_note(rest, found, account)
    rest = _recipients(rest, found, account)
    _form(found, account)
    return rest


def _red_head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Elements of the head, as far as they stand before anything else."""
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Line) or not _head_line(piece, found, account):
            return pieces[place:]
    return []


def _head_line(line: Line, found: Found, account: Account) -> bool:
    text = line.stripped
    name = next((name for name, pattern in _ELEMENTS if pattern.fullmatch(text)), "")
    if name in found.fields and name != "发文机关标志":
        return False
    if name == "发文机关标志":
        found.fields.setdefault(name, []).append(text)
        account.part(line.number, name, text)
        return True
    if name:
        level, _, period = text.partition("★")
        found.put(name, level)
        found.put("保密期限", period)
        account.part(line.number, name, text, lost="★" if period else "")
        return True
    return _number_line(line, text, found, account)


def _number_line(line: Line, text: str, found: Found, account: Account) -> bool:
    number, signers = _NUMBER.fullmatch(text), _SIGNERS.fullmatch(text)
    names = (number[2] if number else None) or (signers[1] if signers else None)
    if not (number or signers) or (number and "发文字号" in found.fields) or (names and "签发人" in found.fields):
        return False
    if number:
        found.put("发文字号", mended(number[1], line.number, account))
        account.part(line.number, "发文字号", number[1])
    if names:
        found.put("签发人", re.split(r"[\s\u3000、，]+", names.strip()))
        account.part(line.number, "签发人", names, lost="签发人：" + "、" * (len(found.fields["签发人"]) - 1))
    return True


def _title(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The lines before the text; a page's own title that they say again is left out."""
    title: list[Line] = []
    for piece in pieces:
        if not isinstance(piece, Line) or not _is_title_line(piece, first=not title):
            break
        title.append(piece)
    rest = pieces[len(title) :]
    if len(title) > 1 and title[0].text.endswith(title[-1].text):
        account.tell(title[0].number, "import_page_title", lost=title[0].raw, found=title[0].stripped)
        title = title[1:]
    for line in title:
        account.part(line.number, "标题", line.stripped)
    found.put("标题", [mended(line.stripped, line.number, account, heading=True) for line in title])
    _kind("".join(found.fields.get("标题", [])), title, found, account)
    return rest


def _is_title_line(line: Line, *, first: bool) -> bool:
    text = line.stripped
    if first and line.outline:
        return True
    if line.level or line.outline or _NOTE.fullmatch(text) or _NUMBER.fullmatch(text):
        return False
    return len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE)


def _kind(title: str, lines: list[Line], found: Found, account: Account) -> None:
    """The kind that the title ends with; where it names none, a person is asked."""
    plain = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    kind = next((kind.value for kind in Kind if plain.endswith(kind.value)), None)
    if kind is None:
        account.ask(lines[0].number if lines else 0, "import_kind_unknown", found=title, kind=Kind.REPORT.value)
    found.put("文种", kind or Kind.REPORT.value)


def _title_note(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """What stands in brackets under a title: who passed it, and when."""
    if pieces and isinstance(pieces[0], Line):
        line = pieces[0]
        if _NOTE.fullmatch(line.stripped):
            found.put("题注", mended(line.stripped, line.number, account))
            account.part(line.number, "题注", line.stripped)
            return pieces[1:]
        if _NUMBER.fullmatch(line.stripped) and _number_line(line, line.stripped, found, account):
            return pieces[1:]
    return pieces


def _recipients(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    if not pieces or not isinstance(pieces[0], Line):
        return pieces
    line = pieces[0]
    if line.level or not line.stripped.endswith(("：", ":")):
        return pieces
    if len(line.text) > _LONGEST_TITLE and not re.search(r"[，、]", line.text):
        return pieces
    text = line.stripped[:-1]
    found.put("主送机关", mended(text, line.number, account))
    account.part(line.number, "主送机关", text, lost=line.stripped[-1])
    return pieces[1:]


def _form(found: Found, account: Account) -> None:
    """With a mark the document has a red head; a number without one cannot be printed, and a person decides."""
    mark = found.fields.get("发文机关标志")
    if mark:
        order = mark[-1].endswith("令") and found.fields["文种"] == Kind.ORDER.value
        found.put("格式", Form.ORDER.value if order else Form.ORDINARY.value)
        return
    found.put("格式", Form.PLAIN.value)
    for name in ("发文字号", "签发人", "份号", "密级", "保密期限", "紧急程度"):
        value = found.fields.pop(name, None)
        if value:
            text = "、".join(value) if isinstance(value, list) else value
            found.notes.append(f"{name}: {text}")
            account.ask(0, "import_no_mark", lost=text, name=name, found=text)
