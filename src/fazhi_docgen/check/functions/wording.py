"""Words (用语): the same body or thing named in two ways, the same paragraph twice, headings of two patterns."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.whole import text_units, title_of
from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.self_names import others_self_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

#: Two names of one thing; a document keeps to one of them.
_NAMES: Final = (
    ("人民调委会", "人民调解委员会"),
    ("综治中心", "社会治安综合治理中心"),
    ("便民中心", "便民服务中心"),
    ("两新组织", "新经济组织、新社会组织"),
    ("村支两委", "村“两委”"),
)
_BODIES: Final = re.compile(r"(全面)?依法治([省市区县])委员会(?!办)")
_SELVES: Final = ("我镇", "本镇", "我们", "我乡", "本乡", "我街道", "本街道")
_COMMA: Final = re.compile("[，,]")
_GAP: Final = re.compile(r"[\u3000 \u00a0]")
#: Fewer headings than these show no pattern.
_ENOUGH: Final = 3
#: A paragraph of fewer characters may well stand there twice.
_SHORTEST: Final = 20
_MARKS: Final = re.compile(r"[^一-鿿0-9A-Za-z]")
_ANNOUNCED: Final = re.compile(r"如下[：:]\s*$")
#: What stands between the names of a joint issue; on two lines of a title nothing does.
_BETWEEN_NAMES: Final = re.compile("[、\\s]")
_ORGAN: Final = re.compile(r"^(.*?(?:委员会|人民政府|办事处|主席团))(?=关于|[\u3000 ]|印发|转发|$)")


def two_names(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a short and a long name of one thing in the same document."""
    for short, long in _NAMES:
        first = next((unit for unit in units if short in unit.text), None)
        other = next((unit for unit in units if long in unit.text), None)
        if first and other:
            yield first, first.text.index(short), short, f"{other.spot}写作“{long}”"


def two_names_of_a_body(units: Sequence[Unit]) -> Iterator[Hit]:
    """全面依法治区委员会 and 依法治区委员会."""
    seen: dict[str, dict[bool, tuple[Unit, int, str]]] = {}
    for unit in units:
        for found in _BODIES.finditer(unit.text):
            seen.setdefault(found[2], {}).setdefault(bool(found[1]), (unit, found.start(), found[0]))
    for named in seen.values():
        if len(named) > 1:
            unit, start, text = named[False]
            yield unit, start, text, f"{named[True][0].spot}写作“{named[True][2]}”"


def two_selves(units: Sequence[Unit]) -> Iterator[Hit]:
    """我镇 and 本镇 and 我们."""
    said = [(name, unit) for name in _SELVES for unit in units if name in unit.text]
    names = list(dict.fromkeys(name for name, _ in said))
    if len(names) > 1:
        unit = next(unit for name, unit in said if name == names[1])
        yield unit, unit.text.index(names[1]), names[1], f"别处写作“{names[0]}”"


def others_names(units: Sequence[Unit]) -> Iterator[Hit]:
    """我镇 in what a subdistrict signs, 全街道 in what a town signs."""
    office = next((unit.text.strip() for unit in units if unit.part is Part.SIGNATURE), "")
    for unit in text_units(units, title_of(units)):
        for start, found, expected in others_self_names(unit.text, office):
            yield unit, start, found, f"署名是{office}，应为“{expected}”"


def headings_of_two_patterns(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield two halves of headings parted by a blank in most of them, and by a comma in others."""
    headings = [unit for unit in text_units(units, None) if unit.part is Part.HEADING]
    blanks = [unit for unit in headings if _GAP.search(unit.text.strip())]
    commas = [unit for unit in headings if _COMMA.search(unit.text)]
    if len(blanks) >= _ENOUGH and len(blanks) > 2 * len(commas):
        yield from (
            (unit, _first_comma(unit.text), unit.text.strip()[:20], "其余标题的两半之间是空格") for unit in commas
        )


def _first_comma(text: str) -> int:
    return next(found.start() for found in _COMMA.finditer(text))


def twice_said(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a paragraph that stands there twice."""
    seen: dict[str, Unit] = {}
    for unit in text_units(units, None):
        plain = _MARKS.sub("", unit.text)
        if len(plain) < _SHORTEST:
            continue
        if plain in seen:
            yield unit, 0, unit.text.strip()[:20], f"与{seen[plain].spot}相同"
        seen.setdefault(plain, unit)


def other_signatory(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield signatures none of which is the body that the title begins with, or a short form of it (云川县清河镇人民政府)."""
    title = title_of(units)
    organ = _ORGAN.match(title.text.replace("\n", "")) if title else None
    signed = [unit for unit in units if unit is not title and unit.part is Part.SIGNATURE]
    names = [_BETWEEN_NAMES.sub("", unit.text) for unit in signed]
    if organ and signed and not any(organ[1] in name or organ[1].endswith(name) for name in names):
        yield signed[0], 0, signed[0].text, f"标题是“{organ[1]}”"


def nothing_follows(units: Sequence[Unit]) -> Iterator[Hit]:
    """如下： before the signature or the end: what it announces is missing."""
    for unit, after in itertools.zip_longest(units, units[1:]):
        if unit.part is not Part.BODY or (after and after.part not in (Part.SIGNATURE, Part.DATE)):
            continue
        found = _ANNOUNCED.search(unit.text)
        if found and len(units) > 1:
            yield unit, found.start(), found[0], ""
