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
from fazhi_docgen.standard.vocabulary import Kind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.dates import Reading
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Line, Piece

#: An office and a date on one line, parted by blanks.
_SIGNED: Final = re.compile(r"(\S.*?)[\s\u3000]{2,}(\S.*)")
#: Names on one line are parted by more than the blank that a name may have in it.
_BETWEEN: Final = re.compile(r"[ \u00a0\t]{2,}|\u3000{2,}")


#: The office and the name of who signs, as they stand on one line: 县长  刘志强.
_SIGNER: Final = re.compile(
    r"(?P<office>[一-鿿]{0,20}\s?(?:长|主任|主席|书记|总理|专员))[:：\s]\s*(?P<name>[一-鿿](?:\s*[一-鿿·]){1,9})"
)


def people_in(text: str) -> list[str]:
    """The names of people on a line, between marks; where there are none, between blanks: 李 明  王小强 are two."""
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
    """What a line says of a date, if it is one or ends with one after an office."""
    reading = read_date(line.stripped)
    if reading is not None:
        return Signed(line, reading, line.stripped)
    both = _SIGNED.fullmatch(line.stripped)
    reading = read_date(both[2]) if both and is_office(both[1]) else None
    return Signed(line, reading, both[2], both[1]) if both and reading is not None else None


def sign(pieces: list[Piece], signed: Signed, found: Found, account: Account) -> list[Piece]:
    """Put a date in its field, and the names beside or above it; the pieces that are left."""
    _date(signed, found, account)
    signers = _signers(pieces) if _is_stamped(found) and not signed.office else []
    if signers:
        return _stamp(pieces, signers, found, account)
    names = [(signed.line, signed.office)] if signed.office else []
    for line in last_lines(pieces) if not signed.office else ():
        if line.level or not is_office(line.stripped):
            break
        names.append((line, line.stripped))
    if not names:
        account.ask(signed.line.number, "import_unsigned", text=shown(signed.day))
    for line, text in reversed(names):
        account.part(line.number, "署名", text)
        parted = [mended(name, line.number, account, heading=True) for name in _BETWEEN.split(text)]
        found.fields.setdefault("署名", []).extend(parted)
    return pieces if signed.office else pieces[: len(pieces) - len(names)]


def _is_stamped(found: Found) -> bool:
    """Whether it is of a kind that bears the stamps of those who sign it (签名章)."""
    kind = found.fields.get("文种")
    rules = rules_of(Kind(kind)).elements if kind else ()
    return any(rule.element == "signature_stamp" and rule.presence is Presence.REQUIRED for rule in rules)


def _signers(pieces: list[Piece]) -> list[tuple[Line, re.Match[str]]]:
    """Those who sign, each with their office on a line of their own, the last one first."""
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
