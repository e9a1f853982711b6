"""The same thing counted twice (前后数字): what is said to be there, and what is said to have been done, in two places."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.indicators import violations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

_INSTITUTIONS: Final = "工作站|工作室|服务中心|调解室|调委会|委员会|领导小组|党支部|服务站|服务点"
_PEOPLE: Final = (
    "人民调解员|专职调解员|法律明白人|网格员|法律顾问|行政执法人员|执法人员|普法志愿者|志愿者|人民监督员|信息员"
)
_COUNTED: Final = re.compile(
    rf"(?<![0-9])(?P<count>[0-9]{{1,9}})个(?P<name>[一-鿿]{{0,10}}?(?:{_INSTITUTIONS}))|(?P<after>[一-鿿]{{0,12}}?(?:{_INSTITUTIONS}))(?P<number>[0-9]{{1,9}})个"
)
#: People are counted in many ways; only what is said to be there is compared.
_STAFF: Final = re.compile(
    rf"(?:现有|共有|配有|配备|拥有|建有)(?:专职|兼职)?(?P<after>[一-鿿“”]{{0,8}}?(?:{_PEOPLE}))”?(?P<number>[0-9]{{1,9}})[名人个]"
    rf"|(?:现有|共有|配有|配备|拥有|建有)(?P<count>[0-9]{{1,9}})[名个]?(?P<name>[一-鿿“”]{{0,8}}?(?:{_PEOPLE}))"
)
#: What was newly made, or belongs to one village, is a part of what there is.
_PARTIAL: Final = re.compile(
    r"新(?:建|增|设|成立)?[^，。；]{0,4}$|其中[^。；]{0,12}$|(?:[一-鿿]{2,3}(?:村|社区)|每个?[村社镇]|各[村社])[^，。；]{0,6}$"
)
_VERB: Final = re.compile(r"^.*(?:建成|建有|设立|设有|成立|现有|共有|拥有|组建|打造)")
_UNITS: Final = "件|人次|人|户|个|起|场次|场|次|份|名|亩|万元|元|期|篇|条"
_DONE: Final = "调解|化解|受理|办理|排查|处理|开展|举办|组织|发放|培训|走访|接待|审查|清理|办结|查处"
#: What was done in the whole of a year: the year or 共 before the deed, the thing, the figure.
_TOTALLED: Final = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}})年(?:度|以来)?|全年|今年以来|一年来|累计|总计|合计)[，]?(?:累计|总计|一共|共计|共)?"
    rf"(?P<deed>{_DONE})(?:各类|各种)?(?P<thing>[一-鿿]{{2,10}}?)(?P<number>[0-9]{{1,9}})(?P<unit>{_UNITS})"
)
_TITLE_YEAR: Final = re.compile(r"(?P<year>20[0-9]{2})年")
#: What makes of people or bodies some of them: 持证执法人员 are some of 执法人员.
_KIND_OF: Final = re.compile(
    "持证|专职|兼职|女|党员|退役|新任|无证|在编|聘|骨干|示范|村级|镇级|社区|省级|市级|县级|区级|优秀|先进|注册"
)
_SUFFIX: Final = 4
_COMPARED: Final = 6
_SCOPE: Final = 10


class _Count(NamedTuple):
    """A thing, how many of it there are, and where that is said."""

    name: str
    number: int
    unit: Unit
    start: int
    shown: str


def differing_counts(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield the same counted thing with different figures; one name may be the end of the other."""
    counted: dict[str, list[_Count]] = defaultdict(list)
    for unit in units:
        for pattern, measure in ((_COUNTED, "个"), (_STAFF, "名")):
            for found in pattern.finditer(unit.text):
                if not _PARTIAL.search(unit.text[max(0, found.start() - _SCOPE) : found.start()]):
                    count = _count(found, unit, measure)
                    counted[count.name[-3:]].append(count)
    yield from _contradictions(counted.values())


def broken_limits(units: Sequence[Unit]) -> Iterator[Hit]:
    """成功42件 of 调解40件, 持证8名 of 6: what is a part of something is more than it."""
    texts = [unit for unit in units if unit.part in (Part.BODY, Part.HEADING)]
    for found in violations([unit.text for unit in texts]):
        unit, whole = texts[found.part.text], texts[found.whole.text]
        limit = f"“{found.limit.part.label}”不能多于“{found.limit.whole.label}”"
        yield unit, found.part.start, found.part.shown, f"{whole.spot}写的是“{found.whole.shown}”，{limit}"


def differing_totals(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield the same work of the same year with different figures."""
    counted: dict[tuple[str, ...], list[_Count]] = defaultdict(list)
    own_year = next((found["year"] for unit in units if (found := _TITLE_YEAR.search(unit.text))), "")
    for unit in units:
        for found in _TOTALLED.finditer(unit.text):
            key = (found["year"] or own_year, found["deed"], found["thing"], found["unit"])
            shown = f"{found['deed']}{found['thing']}{found['number']}{found['unit']}"
            counted[key].append(_Count(found["thing"], int(found["number"]), unit, found.start(), shown))
    yield from _contradictions(counted.values())


def _count(found: re.Match[str], unit: Unit, measure: str) -> _Count:
    name = _VERB.sub("", (found["name"] or found["after"]).replace("“", "").replace("”", ""))
    number = int(found["count"] or found["number"])
    return _Count(name, number, unit, found.start(), f"{number} {measure}“{name}”")


def _contradictions(groups: Iterable[list[_Count]]) -> Iterator[Hit]:
    for counts in groups:
        for earlier, later in itertools.pairwise(counts):
            if earlier.number != later.number and _same_thing(earlier.name, later.name):
                yield later.unit, later.start, later.shown, f"{earlier.unit.spot}写的是 {earlier.shown}"


def _same_thing(one: str, other: str) -> bool:
    """Tell whether one name is the end of the other, long enough to mean the same."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if _KIND_OF.search(longer[: len(longer) - len(shorter)]):
        return False
    end = shorter[-_COMPARED:]
    return len(shorter) >= _SUFFIX and one.endswith(end) and other.endswith(end)
