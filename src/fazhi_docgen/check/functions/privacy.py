"""What a text to be published may not have in it (个人信息), and the codes of its record (索引号)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit


_ID_CARD: Final = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z/])")
_MOBILE: Final = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_CODE: Final = re.compile(r"(?<![0-9A-Z])([0-9A-HJ-NPQRTUWXY]{18})(?=/[0-9]{4}-)")
_CODE_DIGITS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BANK_CARD: Final = re.compile(r"(?<![0-9])62[0-9]{14,17}(?![0-9])")
_ORGANISATION: Final = slice(8, 17)
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_INDEX: Final = re.compile(r"索\s*引\s*号\s*[:：]?\s*(\S+)")
#: That of the portals with credit codes; those of other systems have a code of the body and a year before the number, and
#: nothing in them can be verified: 370481/2026-00251, QZ07911-0101-2024-00021.
_INDEX_FORM: Final = re.compile(
    r"[0-9A-HJ-NPQRTUWXY]{18}/[0-9]{4}-[0-9]{5}|[0-9A-Za-z]{5,18}(?:[-/.][0-9A-Za-z]{2,8}){0,4}[-/.](?:19|20)[0-9]{2}[-/.]?[0-9]{2,8}"
)
_SECRET: Final = re.compile(r"\s*(?:绝密|机密|秘密)(?:★.*)?\s*")
_PUBLIC: Final = re.compile(r"(?<!不)(?<!删减后)(?:此件)?(?:主动公开|公开发布|可公开|公开印发)")
_AT_THE_HEAD: Final = 8
_SHORT: Final = 30


def personal_data(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield identity cards, by their check digit, and mobile telephones."""
    for unit in units:
        for found in _ID_CARD.finditer(unit.text):
            if (
                _ID_CHECKS[sum(int(d) * w for d, w in zip(found[0], _ID_WEIGHTS, strict=False)) % 11]
                == found[0][-1].upper()
            ):
                yield unit, found.start(), found[0][:6] + "…", ""
        for found in _MOBILE.finditer(unit.text):
            yield unit, found.start(), found[0][:3] + "…", ""


def bank_cards(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield numbers of bank cards, by their check digit (ISO/IEC 7812)."""
    for unit in units:
        for found in _BANK_CARD.finditer(unit.text):
            digits = [int(digit) for digit in reversed(found[0])]
            doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
            if (sum(digits[::2]) + doubled) % 10 == 0:
                yield unit, found.start(), found[0][:4] + "…", ""


def wrong_codes(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield unified social credit codes (GB 32100) whose check character is wrong."""
    for unit in units:
        for found in _CODE.finditer(unit.text):
            code = found[1]
            total = sum(_CODE_DIGITS.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
            if _CODE_DIGITS[(31 - total % 31) % 31] != code[17]:
                yield unit, found.start(), code, ""


def wrong_organisations(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield codes of organisations within them (GB 11714) whose check character is wrong."""
    for unit in units:
        for found in _CODE.finditer(unit.text):
            code = found[1][_ORGANISATION]
            total = sum(
                _CODE_DIGITS_11714.index(char) * w for char, w in zip(code, _ORGANISATION_WEIGHTS, strict=False)
            )
            if "0123456789X0"[11 - total % 11] != code[-1]:
                yield unit, found.start() + _ORGANISATION.start, code, ""


def secret_and_public(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a document with a level of secrecy at its head that is said to be public."""
    if not any(_SECRET.fullmatch(unit.text) for unit in units[:_AT_THE_HEAD]):
        return
    for unit in units:
        found = _PUBLIC.search(unit.text) if len(unit.text) <= _SHORT else None
        if found:
            yield unit, found.start(), found[0], ""


def odd_index_numbers(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an index number that is none."""
    for unit in units:
        found = _INDEX.match(unit.text.strip(" •·●"))
        if found and not _INDEX_FORM.fullmatch(found[1]):
            yield unit, 0, found[1], ""


_CODE_DIGITS_11714: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
