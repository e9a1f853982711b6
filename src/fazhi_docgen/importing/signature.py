"""The signature of a document (署名、成文日期): an office and a date, on lines of their own or on one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import is_office, last_lines
from fazhi_docgen.standard.kinds import Presence, rules_of

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.dates import Reading
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Line, Piece

#: An office and a date on one line, parted by blanks.
_SIGNED: Final = re.compile(r"(?P<office>\S.*?)(?P<gap>[\s\u3000]+)(?P<day>(?:19|20|二)\S.*)")
#: Names on one line are parted by more than the blank that a name may have in it.
#: Who signs for whom, or that there is to be a seal: behind the name of an office, or on the line below it.
_REMARK: Final = re.compile(r"[（(]\s*(?:代\s*章|代|盖\s*章|公\s*章|印\s*章|章|签\s*章)\s*[）)]")
#: What signs besides offices: bodies of other kinds, and people.
_SIGNATORY: Final = re.compile(
    r"[^。；，：！？]{0,36}(?:[处科室办组部队村镇乡组会团社校馆园站厂]|社区|街道|小组|指挥部|协会|学校|中学|小学|党组|支部|总支|工会|联合会|妇联|[法学医]院|领导|专班|集团|支队|大队)"
)
_PERSON: Final = re.compile(r"(?:[一-鿿]{2,8}[:：]\s*)?[一-鿿](?:\s*[一-鿿·]){1,3}")
_BETWEEN: Final = re.compile(r"[ \u00a0\t]{2,}|\u3000{2,}|\t")


#: The office and the name of who signs, as they stand on one line: 县长  刘志强.
_SIGNER: Final = re.compile(
    r"(?P<office>[一-鿿]{0,20}\s?(?:长|主任|主席|书记|总理|专员))[:：\s]\s*(?P<name>[一-鿿](?:\s*[一-鿿·]){1,9})"
)


def people_in(text: str) -> list[str]:
    """Return the names of people on a line, between marks; where there are none, between blanks: 李 明  王小强 are two."""
    if re.search("[、，,]", text):
        return [name.strip() for name in re.split("[、，,]", text) if name.strip()]
    return [re.sub(r"\s", "", name) for name in re.findall(r"(?<!\S)\S\s+\S+|\S+", text)]


class Signed(Struct, frozen=True):
    """A line with a date; `office` is what stands before it on the same line."""

    line: Line
    reading: Reading
    day: str
    office: str = ""


def signed_line(line: Line) -> Signed | None:
    """Return what a line says of a date, if it is one or ends with one after an office."""
    reading = read_date(line.stripped)
    if reading is not None:
        return Signed(line, reading, line.stripped)
    both = _SIGNED.fullmatch(line.stripped)
    if both is None or not (is_signing(both["office"]) or (_BETWEEN.match(both["gap"]) and _may_sign(both["office"]))):
        return None
    reading = read_date(both["day"])
    return Signed(line, reading, both["day"], both["office"]) if reading is not None else None


def is_signed(line: Line) -> bool:
    """Tell whether a line is a date, or ends with one after an office."""
    return signed_line(line) is not None


def sign(pieces: list[Piece], signed: Signed, found: Found, account: Account) -> list[Piece]:
    """Put a date in its field, and the names beside or above it; the pieces that are left."""
    _date(signed, found, account)
    signers = _signers(pieces) if _is_stamped(found) and not signed.office else []
    if signers:
        return _stamp(pieces, signers, found, account)
    names = [(signed.line, signed.office)] if signed.office else _names(pieces)
    if not names:
        account.ask(signed.line.number, "import_unsigned", text=shown(signed.day))
    put_names(names, found, account)
    return pieces if signed.office else pieces[: len(pieces) - len(names)]


def put_names(names: list[tuple[Line, str]], found: Found, account: Account) -> None:
    """Put names in their field, the last one first; a remark on a line of its own belongs to the name above it."""
    for line, text in reversed(names):
        account.part(line.number, "署名", text)
        signed = found.fields.setdefault("署名", [])
        if _REMARK.fullmatch(text) and signed:
            signed[-1] += mended(text, line.number, account, heading=True)
            continue
        signed += [mended(name, line.number, account, heading=True) for name in _BETWEEN.split(text)]


def _names(pieces: list[Piece]) -> list[tuple[Line, str]]:
    """Return the lines above a date that name who signs, the last one first.

    The line straight above it may be of any body or of a person; those further up must be named as offices are.
    """
    names: list[tuple[Line, str]] = []
    for line in last_lines(pieces):
        text = line.stripped
        is_first = all(_REMARK.fullmatch(name) for _, name in names)
        is_name = is_signing(text) or (is_first and _may_sign(text))
        if line.level or line.article or not (is_name or (not names and _REMARK.fullmatch(text))):
            break
        names.append((line, text))
    return [] if names and all(_REMARK.fullmatch(name) for _, name in names) else names


def is_signing(text: str) -> bool:
    """Tell whether a text is the name of an office as it signs: with a remark behind it, or two of them beside each other."""
    return all(is_office(_REMARK.sub("", name).strip()) for name in _BETWEEN.split(text)) and not text.endswith("。")


def _may_sign(text: str) -> bool:
    """Tell whether a text that stands above a date may be a name."""
    plain = _REMARK.sub("", text)
    return _SIGNATORY.fullmatch(plain) is not None or _PERSON.fullmatch(plain) is not None


def _is_stamped(found: Found) -> bool:
    """Tell whether it is of a kind that bears the stamps of those who sign it (签名章)."""
    rules = rules_of(found.kind).elements if found.kind else ()
    return any(rule.element == "signature_stamp" and rule.presence is Presence.REQUIRED for rule in rules)


def _signers(pieces: list[Piece]) -> list[tuple[Line, re.Match[str]]]:
    """Return those who sign, each with their office on a line of their own, the last one first."""
    signers = []
    for line in last_lines(pieces):
        signer = _SIGNER.fullmatch(line.stripped)
        if line.level or signer is None:
            break
        signers.append((line, signer))
    return signers


def _stamp(
    pieces: list[Piece], signers: list[tuple[Line, re.Match[str]]], found: Found, account: Account
) -> list[Piece]:
    """Put those who sign in their field; the pieces that are left."""
    for line, signer in reversed(signers):
        office, name = (re.sub(r"\s", "", signer[part]) for part in ("office", "name"))
        found.fields.setdefault("签名章", []).append({"职务": office, "姓名": name})
        account.part(line.number, "签名章", line.stripped, office + name)
    left = pieces[: len(pieces) - len(signers)]
    for line in last_lines(left)[:1]:
        if not line.level and is_office(line.stripped):
            account.ask(line.number, "import_above_stamp", text=shown(line.stripped))
    return left


def _date(signed: Signed, found: Found, account: Account) -> None:
    number, reading = signed.line.number, signed.reading
    if "成文日期" in found.fields:
        account.ask(number, "import_twice", lost=signed.day, name="成文日期", text=shown(signed.day))
        return
    if reading.day:
        found.put("成文日期", reading.day)
        account.part(number, "成文日期", signed.day, reading.day)
        return
    hints = "".join(f"；公开信息里的{name}是 {day}" for name, day in found.said_dates.items())
    found.notes.append(f"成文日期，原文是“{signed.day}”，{reading.doubt}")
    said = {"text": shown(signed.day), "reading": reading.doubt, "published": shown(hints)}
    account.ask(number, "import_date", lost=signed.day, **said)
