"""Numbers of headings that an author typed (序号): gaps, repeats, levels skipped or turned round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part, Unit
from fazhi_docgen.standard.numbering import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit


_TYPED: Final = re.compile(
    r"\s*(?:[（(](?P<second>[一二三四五六七八九十]*)[）)]|(?P<first>[一二三四五六七八九十]+)、|(?P<lost>[)）]))"
)
_SECOND: Final = 2
_MARKED: Final = re.compile(r"\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})[.．、](?![0-9])")
#: 3法律规定 and 三加强领导, but not 3月, 3个, 三是, 三级.
_BARE: Final = re.compile(
    r"\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?=[一-鿿])(?![年月日时分点个名人户件次场份项条种类级届是者来村组楼号天万千百十亿大方支家所位张台公吨米元岁周期处批层款章节位员定])"
)
_ANY_LEVEL: Final = (
    re.compile(r"\s*[一二三四五六七八九十]+、"),
    re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\s*[0-9]{1,2}[.．](?![0-9])"),
)


def broken_sequence(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield numbers that an author typed and that do not count on, or whose mark was lost."""
    yield from _lost_marks(units)
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
            number = counted(found["second"])
            if number not in (expected, 1):
                yield unit, found.start(), found[0].strip(), f"前面应有第 {expected} 个"
            expected = number + 1


def _lost_marks(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield 3法律规定 after 2., 三加强领导 after 二、: a number that is next in turn, without its mark."""
    last: dict[str, int] = {}
    for unit in units:
        if not unit.typed or unit.part not in (Part.HEADING, Part.BODY):
            continue
        marked, bare = _MARKED.match(unit.text), _BARE.match(unit.text)
        if marked:
            kind, number = _kind(marked[1])
            last[kind] = number
        elif bare:
            kind, number = _kind(bare[1])
            if last.get(kind) == number - 1:
                yield (
                    unit,
                    bare.start(1),
                    unit.text.strip()[:12],
                    f"“{bare[1]}”后面漏了“{'.' if kind == 'digits' else '、'}”",
                )
                last[kind] = number


def _kind(number: str) -> tuple[str, int]:
    return ("digits", int(number)) if number.isdecimal() else ("han", counted(number))


def skipped_levels(units: Sequence[Unit]) -> Iterator[Hit]:
    """一、 followed at once by 1., in a document that has （一） elsewhere."""
    levels = _levels(units)
    if not any(level == 2 for _, level, _ in levels):
        return
    above = 0
    for unit, level, number in levels:
        if above == 1 and level == 3:
            yield unit, 0, number, "别处用了（一）"
        above = level


def turned_levels(units: Sequence[Unit]) -> Iterator[Hit]:
    """（一） before the first 一、: the levels are the wrong way round."""
    levels = _levels(units)
    firsts = [place for place, (_, level, _) in enumerate(levels) if level == 1]
    seconds = [place for place, (_, level, _) in enumerate(levels) if level == 2]
    if firsts and seconds and seconds[0] < firsts[0]:
        unit, _, number = levels[seconds[0]]
        yield unit, 0, number, ""


def lonely_numbers(units: Sequence[Unit]) -> Iterator[Hit]:
    """（一） without a （二）, where other parts have both: one may have been lost."""
    if not any(level == _SECOND and _count(number) > 1 for _, level, number in _levels(units)):
        return
    waiting: tuple[Unit, str] | None = None
    for unit, level, number in _levels(units):
        if level == 1 or (level == 2 and _count(number) == 1):
            if waiting:
                yield waiting[0], 0, waiting[1], ""
            waiting = (unit, number) if level == 2 else None
        elif level == 2:
            waiting = None
    if waiting:
        yield waiting[0], 0, waiting[1], ""


def _levels(units: Sequence[Unit]) -> list[tuple[Unit, int, str]]:
    """Return the typed numbers of a document in order: the piece, the level, the number."""
    found = []
    for unit in units:
        if not unit.typed or unit.part not in (Part.HEADING, Part.BODY):
            continue
        for level, pattern in enumerate(_ANY_LEVEL, start=1):
            number = pattern.match(unit.text)
            if number:
                found.append((unit, level, number[0].strip()))
    return found


def _count(number: str) -> int:
    return counted(re.sub(r"[（()）]", "", number))
