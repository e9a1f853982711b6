"""Arithmetic (算术): parts and their total, rates and changes and the figures that they follow from."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

_UNITS: Final = "件|人次|人|户|个|起|场次|场|次|份|名|亩|万元|亿元|元|公里|吨|项|处"
_NUMBER: Final = r"(?<![0-9.])[0-9]{1,12}(?:\.[0-9]{1,6})?"
#: 167件，…成功163件，成功率97.6%
_SHARE: Final = re.compile(
    rf"(?<![0-9])([0-9]{{1,12}})({_UNITS})[，,、][^。；0-9]{{0,12}}(?<![不未])(成功|办结|化解|合格|履行)([0-9]{{1,12}})(?:{_UNITS})[，,、][^。；0-9]{{0,8}}\3率[为达到]*({_NUMBER})[%％]"
)
_TOTAL: Final = re.compile(rf"({_NUMBER})({_UNITS})[，,、（(](其中|包括|分别为|分别是)[：:]?([^。；;）)]{{1,300}})")
_PART: Final = re.compile(rf"({_NUMBER})({_UNITS})(?:[，,（(]?占(?:比|总数的?|总量的?)?(?:为|达)?({_NUMBER})[%％])?")
#: What is said of a part or of the total beside them: （上年为26件）, 比上年增加26件.
_ASIDE: Final = re.compile(r"[（(](?!占)[^（）()]*|(?:同比|[比较][上去前]|累计).*")
#: Parts that do not mean to be all.
_AND_SO_ON: Final = re.compile(r"等|其他|其余|若干|以及其它")
_OTHERS: Final = re.compile(r"其[他余](?:[一-鿿]{0,6})[0-9]")
_CHANGE: Final = re.compile(
    rf"({_NUMBER})({_UNITS})[，,][^。；0-9]{{0,6}}比(?:上年|去年)(?:同期)?的?({_NUMBER})(?:{_UNITS})[^。；0-9]{{0,4}}"
    rf"(增长|增加|上升|下降|减少)了?({_NUMBER})[%％]"
)
_FROM_TO: Final = re.compile(
    rf"由[^，。；0-9]{{0,8}}({_NUMBER})(?:{_UNITS}|[%％])(增加|增长|提高|上升|下降|减少|降低)[到至]({_NUMBER})"
)
_RISES: Final = ("增长", "增加", "上升", "提高")
_RATE: Final = re.compile(
    rf"(?:合格|成功|覆盖|化解|参与|满意|知晓|办结|履行|持证|参考|调解|出庭|应诉|备案|审查|公开|培训|上岗|普及|参训|整改|签订|建成|达标|答复|回复)率[为达到]*({_NUMBER})[%％]"
)
_WHOLE: Final = 100
#: What came in or was found, and what was done with it, by the same measure, one behind the other: 发现隐患80处，整改86处.
_FOUND_AND_DONE: Final = re.compile(
    rf"(?:发现|排查|受理|收到|接到|接收|接诉|征集|交办|上报|查出|梳理出|提出)[^，。；、0-9]{{0,14}}(?P<found>{_NUMBER})[余多]?(?P<measure>{_UNITS}|条)"
    rf"[，,、](?:已|全部|现已|均已)?(?:完成)?(?:整改|办结|审结|化解|采纳|答复|解决|销号|结案|处置)[了完毕]*(?P<done>{_NUMBER})(?P=measure)(?![次])"
)


def wrong_shares(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a rate that does not follow from the figures before it."""
    for unit in units:
        for found in _SHARE.finditer(unit.text):
            if hit := _share(Decimal(found[4]), Decimal(found[1]), found[5]):
                yield unit, found.start(), found[0], hit
        for total, measure, _, parts, start in _totals(unit):
            for found in _PART.finditer(parts):
                if found[3] and found[2] == measure and (hit := _share(Decimal(found[1]), total, found[3])):
                    yield unit, start + found.start(), found[0], hit


def more_done_than_found(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a figure of what was done with that is more than was found in the same breath."""
    for unit in units:
        for found in _FOUND_AND_DONE.finditer(unit.text):
            if Decimal(found["done"]) > Decimal(found["found"]):
                yield (
                    unit,
                    found.start("done"),
                    f"{found['done']}{found['measure']}",
                    f"前面只有 {found['found']}{found['measure']}",
                )


def wrong_sums(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield parts that are said to be all of a total and are not, or one of which is more than it.

    Of 其中 the parts may overlap, so that their sum says nothing, unless one of them is all others (其他10件).
    """
    for unit in units:
        for total, measure, said, written, start in _totals(unit):
            parts = [Decimal(number) for number, of, _ in _PART.findall(_ASIDE.sub("", written)) if of == measure]
            others = _OTHERS.search(written)
            is_all = len(parts) > 1 and (bool(others) or (said != "其中" and not _AND_SO_ON.search(written)))
            if is_all and sum(parts) != total:
                yield unit, start, f"{total}{measure}，{said}{written[:20]}", f"各部分相加是 {sum(parts)}{measure}"
            elif parts and max(parts) > total:
                yield unit, start, f"{total}{measure}，{said}{written[:20]}", f"其中一部分是 {max(parts)}{measure}"


def wrong_changes(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a change on the year before that does not follow from the two figures."""
    for unit in units:
        for found in _CHANGE.finditer(unit.text):
            now, before = Decimal(found[1]), Decimal(found[3])
            if not before:
                continue
            change = (now - before) / before * _WHOLE
            if not _follows(abs(change), found[5]) or (change > 0) != (found[4] in _RISES):
                yield unit, found.start(), found[0], f"算出来是{'增长' if change > 0 else '下降'} {abs(change):.1f}%"


def wrong_directions(units: Sequence[Unit]) -> Iterator[Hit]:
    """由 15 个增加到 14 个: a rise to less, or a fall to more."""
    for unit in units:
        for found in _FROM_TO.finditer(unit.text):
            before, now = Decimal(found[1]), Decimal(found[3])
            if before != now and (now > before) != (found[2] in _RISES):
                yield unit, found.start(), found[0], ""


def impossible_rates(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a share of more than all."""
    for unit in units:
        for found in _RATE.finditer(unit.text):
            if Decimal(found[1]) > _WHOLE:
                yield unit, found.start(), found[0], ""


def _totals(unit: Unit) -> Iterator[tuple[Decimal, str, str, str, int]]:
    """Yield each total of a text with its measure, the word before its parts, the parts, and where they stand."""
    for found in _TOTAL.finditer(unit.text):
        yield Decimal(found[1]), found[2], found[3], found[4], found.start(4)


def _share(part: Decimal, total: Decimal, said: str) -> str:
    """Return what the share is, if it is not what is said."""
    share = part / total * _WHOLE if total else Decimal(0)
    return "" if not total or _follows(share, said) else f"算出来是 {share:.1f}%"


def _follows(value: Decimal, said: str) -> bool:
    """Tell whether a value, rounded or cut off to as many places as are said, is what is said."""
    last = Decimal(1).scaleb(-len(said.partition(".")[2]))
    return Decimal(said) in (value.quantize(last, ROUND_HALF_UP), value.quantize(last, ROUND_DOWN))
