"""The red head of a document (版头): the mark, the number, who signed it, and what stands above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.forms.designs import recognised_form
from fazhi_docgen.importing.mends import said
from fazhi_docgen.importing.pieces import Line, is_office
from fazhi_docgen.importing.signature import people_in, sign, signed_line
from fazhi_docgen.standard.vocabulary import Form, Kind, WorkingKind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: A mark, a number, the line of minutes and a title of three lines.
_HEIGHT: Final = 6
_SIGNERS: Final = re.compile(r"签\s*发\s*人\s*[:：]\s*(.+)")
#: A document number (发文字号), and who signed it where that stands on the same line.
NUMBER: Final = re.compile(
    r"(?P<number>(?P<code>[一-鿿×Ｘ]{1,12})\s*[〔\[【（(［]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]】）)］]\s*第?\s*(?P<serial>[0-9]+)\s*号"
    r"|第[0-9]+[号期])(?:\s*签\s*发\s*人\s*[:：]\s*(?P<signers>.+))?"
)
_FILE: Final = "文件"
_KINDS: Final = tuple(kind.value for kind in Kind)
_WORKING_KINDS: Final = tuple(kind.value for kind in WorkingKind)
_REMARK: Final = re.compile(r"[（(][^（）()]*[）)]$")
#: Lines of the head that say by themselves what they are.
_ELEMENTS: Final = (
    ("份号", re.compile(r"[0-9]{6}")),
    ("密级", re.compile(r"(?:绝密|机密|秘密)(?:★.*)?")),
    ("紧急程度", re.compile(r"特\s*急|加\s*急")),
    ("发文机关标志", re.compile(r"[^，。：:；]{4,60}文\s*件|[^，。：:；]{4,40}(?:委员会|政府)令")),
)


def is_of_head(line: Line) -> bool:
    """Tell whether a line says by itself that it is of a red head: a mark with 文件, a number, who signed."""
    text = line.stripped
    return NUMBER.fullmatch(text) is not None or any(pattern.fullmatch(text) for _, pattern in _ELEMENTS)


def red_head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return elements of the head, as far as they stand before anything else."""
    start = _joint_mark(pieces, found, account)
    for place, piece in enumerate(pieces[start:], start=start):
        if not isinstance(piece, Line) or not piece.is_short:
            return pieces[place:]
        if not (_head_line(piece, found, account) or _mark_or_issue(pieces[place:], found, account)):
            return pieces[place:]
    return []


def _joint_mark(pieces: list[Piece], found: Found, account: Account) -> int:
    """Tell how many lines at the beginning are the mark of several bodies, 文件 beside one of them or on a line of its
    own; the document's number stands below them. The leading body comes first, and 文件 with it.
    """
    lines = [piece for piece in pieces[:_HEIGHT] if isinstance(piece, Line) and piece.is_short]
    plain = [re.sub(r"\s", "", line.stripped) for line in lines]
    height = next((place for place, line in enumerate(lines) if NUMBER.fullmatch(line.stripped)), 0)
    names = [name for text in plain[:height] if (name := text.removesuffix(_FILE))]
    is_joint = len(set(names)) > 1 and all(map(is_office, names)) and "".join(plain[:height]).count(_FILE) == 1
    if not is_joint or pieces[:height] != lines[:height]:
        return 0
    found.fields["发文机关标志"] = [names[0] + _FILE, *names[1:]]
    for line in lines[:height]:
        account.part(line.number, "发文机关标志", line.stripped)
    return height


def _mark_or_issue(pieces: list[Piece], found: Found, account: Account) -> bool:
    """Return a mark without 文件, as letters and minutes have: a number and a title stand below it. And below that of
    minutes their office and date.
    """
    line, *below = (piece for piece in pieces[:_HEIGHT] if isinstance(piece, Line) and piece.is_short)
    plain = re.sub(r"\s", "", line.stripped)
    if "发文机关标志" in found.fields:
        signed = signed_line(line) if _is_signed_in_head(found.fields["发文机关标志"][-1]) else None
        if signed is None or not signed.office or "成文日期" in found.fields:
            return False
        sign([], signed, found, account)
        return True
    has_number = bool(below) and NUMBER.fullmatch(below[0].stripped) is not None
    is_mark = is_office(plain) or plain.endswith(Kind.MINUTES.value)
    is_titled = any(kind_of(other.stripped) for other in below[1:])
    is_briefing = names_briefing(plain) and has_number and len(below) > 1 and signed_line(below[1]) is not None
    if not (is_briefing or (has_number and is_mark and is_titled)):
        return False
    found.fields["发文机关标志"] = [plain]
    account.part(line.number, "发文机关标志", line.stripped, plain)
    return True


def _is_signed_in_head(mark: str) -> bool:
    """Tell whether a mark is that of minutes or of a briefing, whose office and date stand below it."""
    return mark.endswith(Kind.MINUTES.value) or names_briefing(mark)


def names_briefing(mark: str) -> bool:
    """Tell whether a mark is the name of a briefing (简报)."""
    return recognised_form(mark, Kind.REPORT) is Form.BRIEFING


def _head_line(line: Line, found: Found, account: Account) -> bool:
    text = line.stripped
    name = next((name for name, pattern in _ELEMENTS if pattern.fullmatch(text)), "")
    if not name:
        return number_line(line, found, account)
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


def number_line(line: Line, found: Found, account: Account) -> bool:
    """Return a document number, the names of who signed, or both on one line."""
    text = line.stripped
    number, signers = NUMBER.fullmatch(text), _SIGNERS.fullmatch(text)
    names = (number["signers"] if number else None) or (signers[1] if signers else None)
    if not (number or signers) or (number and "发文字号" in found.fields) or (names and "签发人" in found.fields):
        return False
    if number:
        written = written_number(number)
        found.put("发文字号", written)
        account.part(line.number, "发文字号", number["number"])
        said(number["number"], written, line.number, "NUM-001", account)
    if names:
        people = [re.sub(r"\s", "", name) for name in people_in(names)]
        found.put("签发人", people)
        account.part(line.number, "签发人", text[number.end("number") :] if number else text, people)
    return True


def written_number(number: re.Match[str]) -> str:
    """Return a number as the standard writes it: 〔2024〕, no 第, no leading nought (clause 7.2.5)."""
    return f"{number['code']}〔{number['year']}〕{int(number['serial'])}号" if number["code"] else number["number"]


def kind_of(title: str) -> str | None:
    """Return the kind (文种) that a title ends with; what stands in brackets behind it counts for nothing."""
    plain = _REMARK.sub("", title)
    return next((kind for kind in _KINDS if plain.endswith(kind)), None)


def names_working_kind(title: str) -> bool:
    """Tell whether a title ends with what a working document (事务文书) is called: 方案, 总结. The build knows it by that."""
    return _REMARK.sub("", title).endswith(_WORKING_KINDS)
