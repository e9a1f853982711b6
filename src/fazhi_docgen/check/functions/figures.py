"""Figures (数字): the same thing counted twice, parts and their total, rates and what they follow from."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit


_COUNTED: Final = re.compile(r"([0-9]+)个([一-鿿]{2,12}?(?:工作站|工作室|中心|委员会|小组|支部))")
_COUNTED_AFTER: Final = re.compile(r"([一-鿿]{2,14}?(?:工作站|工作室|中心|委员会|小组|支部))([0-9]+)个")
_SHARE: Final = re.compile(r"([0-9]+)件[，,、][^。；]{0,12}成功([0-9]+)件[，,、][^。；]{0,8}率[为达到]*([0-9.]+)[%％]")
_SUFFIX: Final = 4
_UNITS: Final = "件|人|户|个|起|场|次|份|名|亩|元|万元|亿元|公里|吨|项|处"
_TOTAL: Final = re.compile(rf"([0-9]+(?:\.[0-9]+)?)({_UNITS})[，,、（(](其中|包括|分别为|分别是)[：:]?([^。；;）)]*)")
_PART: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)(件|人|户|个|起|场|次|份|名|亩|元|万元|亿元|公里|吨|项|处)")
_CHANGE: Final = re.compile(
    rf"([0-9]+(?:\.[0-9]+)?)({_UNITS})[，,][^。；]{{0,6}}比(?:上年|去年)(?:同期)?的?([0-9]+(?:\.[0-9]+)?)(?:{_UNITS})[^。；]{{0,4}}"
    r"(增长|增加|上升|下降|减少)了?([0-9]+(?:\.[0-9]+)?)[%％]"
)
_FROM_TO: Final = re.compile(
    rf"由[^，。；0-9]{{0,8}}([0-9]+(?:\.[0-9]+)?)(?:{_UNITS}|[%％])(增加|增长|提高|上升|下降|减少|降低)[到至]([0-9]+(?:\.[0-9]+)?)"
)
_RISES: Final = ("增长", "增加", "上升", "提高")
_RATE: Final = re.compile(r"(?:合格|成功|覆盖|化解|参与|满意|知晓|办结|履行)率[为达到]*([0-9]+(?:\.[0-9]+)?)[%％]")
_WHOLE: Final = 100
_ROUNDING: Final = Decimal("0.1")


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
            if total and abs(Decimal(part) / total * 100 - said) > _ROUNDING:
                yield unit, found.start(), found[0], f"算出来是 {Decimal(part) / total * 100:.1f}%"


def wrong_sums(units: Sequence[Unit]) -> Iterator[Hit]:
    """Parts that are more than their total, or that are said to be all of it and are not."""
    for unit in units:
        for found in _TOTAL.finditer(unit.text):
            total, measure = Decimal(found[1]), found[2]
            parts = [Decimal(number) for number, of in _PART.findall(found[4]) if of == measure]
            if not parts:
                continue
            is_all = found[3] != "其中" and len(parts) > 1
            if sum(parts) > total or (is_all and sum(parts) != total):
                yield unit, found.start(), found[0][:30], f"各部分相加是 {sum(parts)}{measure}"


def wrong_changes(units: Sequence[Unit]) -> Iterator[Hit]:
    """A change on the year before that does not follow from the two figures."""
    for unit in units:
        for found in _CHANGE.finditer(unit.text):
            now, before, said = Decimal(found[1]), Decimal(found[3]), Decimal(found[5])
            change = (now - before) / before * _WHOLE if before else Decimal(0)
            if abs(abs(change) - said) > _ROUNDING or (change > 0) != (found[4] in _RISES):
                yield unit, found.start(), found[0], f"算出来是{'增长' if change > 0 else '下降'} {abs(change):.1f}%"


def wrong_directions(units: Sequence[Unit]) -> Iterator[Hit]:
    """由 15 个增加到 14 个: a rise to less, or a fall to more."""
    for unit in units:
        for found in _FROM_TO.finditer(unit.text):
            before, now = Decimal(found[1]), Decimal(found[3])
            if before != now and (now > before) != (found[2] in _RISES):
                yield unit, found.start(), found[0], ""


def impossible_rates(units: Sequence[Unit]) -> Iterator[Hit]:
    """A share of more than all."""
    for unit in units:
        for found in _RATE.finditer(unit.text):
            if Decimal(found[1]) > _WHOLE:
                yield unit, found.start(), found[0], ""


def _same_thing(one: str, other: str) -> bool:
    """Whether one name is the end of the other, long enough to mean the same."""
    shorter = min(one, other, key=len)
    return len(shorter) >= _SUFFIX and one.endswith(shorter[-6:]) and other.endswith(shorter[-6:])
