"""Rules that no pattern can tell: pairs, sequences, dates, figures, check digits."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: Where in a piece of text something is wrong: the piece, from where, what was found, and more words if need be.
Hit = tuple[Unit, int, str, str]
_PAIRS: Final = {"）": "（", "》": "《", "”": "“", "〕": "〔", ")": "("}
_TYPED: Final = re.compile(
    r"\s*(?:[（(](?P<second>[一二三四五六七八九十]*)[）)]|(?P<first>[一二三四五六七八九十]+)、|(?P<lost>[)）]))"
)
_HAN_NUMBERS: Final = {text: number for number, text in enumerate("一二三四五六七八九十", start=1)}
_DAY: Final = re.compile(r"((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_COUNTED: Final = re.compile(r"([0-9]+)个([一-鿿]{2,12}?(?:工作站|工作室|中心|委员会|小组|支部))")
_COUNTED_AFTER: Final = re.compile(r"([一-鿿]{2,14}?(?:工作站|工作室|中心|委员会|小组|支部))([0-9]+)个")
_SHARE: Final = re.compile(r"([0-9]+)件[，,、][^。；]{0,12}成功([0-9]+)件[，,、][^。；]{0,8}率[为达到]*([0-9.]+)[%％]")
_ID_CARD: Final = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z/])")
_MOBILE: Final = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_CODE: Final = re.compile(r"(?<![0-9A-Z])([0-9A-HJ-NPQRTUWXY]{18})(?=/[0-9]{4}-)")
_CODE_DIGITS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SUFFIX: Final = 4


def unpaired(units: Sequence[Unit]) -> Iterator[Hit]:
    """Brackets and quotation marks that are not closed, or not opened, within their paragraph."""
    for unit in units:
        waiting: list[tuple[int, str]] = []
        for place, char in enumerate(unit.text):
            if char in _PAIRS.values():
                waiting.append((place, char))
            elif char in _PAIRS:
                if waiting and waiting[-1][1] == _PAIRS[char]:
                    waiting.pop()
                elif not re.match(r"\s*[0-9一二三四五六七八九十]{1,3}[)）]", unit.text[: place + 1]):
                    yield unit, place, char, ""
        yield from ((unit, place, char, "") for place, char in waiting)


def broken_sequence(units: Sequence[Unit]) -> Iterator[Hit]:
    """Numbers that an author typed and that do not count on."""
    expected = 1
    for unit in units:
        found = _TYPED.match(unit.text) if unit.typed and unit.part in (Part.HEADING, Part.BODY) else None
        if found is None:
            continue
        if found["first"]:
            expected = 1
        elif found["lost"] or not found["second"]:
            yield unit, found.start(), found[0].strip(), f"应为第 {expected} 个"
            expected += 1
        else:
            number = _number(found["second"])
            if number not in (expected, 1):
                yield unit, found.start(), found[0].strip(), f"前面应有第 {expected} 个"
            expected = number + 1


def impossible_dates(units: Sequence[Unit]) -> Iterator[Hit]:
    """Days that no calendar has."""
    for unit in units:
        for found in _DAY.finditer(unit.text):
            try:
                date(*map(int, found.groups()))
            except ValueError:
                yield unit, found.start(), found[0], ""


def differing_counts(units: Sequence[Unit]) -> Iterator[Hit]:
    """The same counted thing with different figures; one name may be the end of the other."""
    counted: dict[str, list[tuple[int, Unit, int, str]]] = defaultdict(list)
    for unit in units:
        for found in _COUNTED.finditer(unit.text):
            counted[found[2][-3:]].append((int(found[1]), unit, found.start(), found[2]))
        for found in _COUNTED_AFTER.finditer(unit.text):
            counted[found[1][-3:]].append((int(found[2]), unit, found.start(), found[1]))
    for entries in counted.values():
        for earlier, later in itertools.pairwise(entries):
            if earlier[0] != later[0] and _same_thing(earlier[3], later[3]):
                said = f"{earlier[1].place} 写的是 {earlier[0]} 个“{earlier[3]}”"
                yield later[1], later[2], f"{later[0]} 个“{later[3]}”", said


def wrong_shares(units: Sequence[Unit]) -> Iterator[Hit]:
    """A rate that does not follow from the figures before it."""
    for unit in units:
        for found in _SHARE.finditer(unit.text):
            total, part, said = int(found[1]), int(found[2]), Decimal(found[3])
            if total and abs(Decimal(part) / total * 100 - said) > Decimal("0.1"):
                yield unit, found.start(), found[0], f"算出来是 {Decimal(part) / total * 100:.1f}%"


def personal_data(units: Sequence[Unit]) -> Iterator[Hit]:
    """Identity cards, by their check digit, and mobile telephones."""
    for unit in units:
        for found in _ID_CARD.finditer(unit.text):
            if (
                _ID_CHECKS[sum(int(d) * w for d, w in zip(found[0], _ID_WEIGHTS, strict=False)) % 11]
                == found[0][-1].upper()
            ):
                yield unit, found.start(), found[0][:6] + "…", ""
        for found in _MOBILE.finditer(unit.text):
            yield unit, found.start(), found[0][:3] + "…", ""


def wrong_codes(units: Sequence[Unit]) -> Iterator[Hit]:
    """Unified social credit codes (GB 32100) whose check character is wrong."""
    for unit in units:
        for found in _CODE.finditer(unit.text):
            code = found[1]
            total = sum(_CODE_DIGITS.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
            if _CODE_DIGITS[(31 - total % 31) % 31] != code[17]:
                yield unit, found.start(), code, ""


FUNCTIONS: Final[dict[str, Callable[[Sequence[Unit]], Iterator[Hit]]]] = {
    "PUN-008": unpaired,
    "SEQ-004": broken_sequence,
    "DAT-004": impossible_dates,
    "FCT-001": differing_counts,
    "FCT-004": wrong_shares,
    "SEC-001": personal_data,
    "PUB-001": wrong_codes,
}


def _number(text: str) -> int:
    """一 to 九十九."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _HAN_NUMBERS[text]
    return (_HAN_NUMBERS[tens] if tens else 1) * 10 + (_HAN_NUMBERS[units] if units else 0)


def _same_thing(one: str, other: str) -> bool:
    """Whether one name is the end of the other, long enough to mean the same."""
    shorter = min(one, other, key=len)
    return len(shorter) >= _SUFFIX and one.endswith(shorter[-6:]) and other.endswith(shorter[-6:])
