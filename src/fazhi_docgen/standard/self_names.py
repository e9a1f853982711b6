"""How a body speaks of itself and its area (自称): 全镇 and 我镇 of a town, 全街道 of a subdistrict, 我局 of a bureau."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How many texts a process remembers what they say of: those of some ten reports.
_TEXTS: Final = 2048
#: What the name of a body that rules an area ends with behind the area's own kind.
_RULING: Final = "(?:人民政府|办事处|人民代表大会|人大常委会|人大主席团|党工委|党委|工委|工作委员会|委员会|委|政府)?"
_AREA: Final = regex(rf"(?<!治)(?P<kind>街道|民族乡|镇|乡|自治县|县|区|市|省|旗){_RULING}(?:办公室|党政办公室)?$")
_DEPARTMENT: Final = regex(r"(?P<kind>局|厅|委|办|中心|大队|支队|站|所|院|校)(?:员会|公室)?(?:党组|党委)?$")
_SHORT: Final = {"民族乡": "乡", "自治县": "县", "大队": "队", "支队": "队"}
#: The kinds that are of one rank: what one of them says of itself, no other may. 全县 and 全区 are the superior's area.
_SAME_RANK: Final = ("镇", "乡", "街道")
_OWN: Final = regex(r"(?:我|全|本)(?P<kind>镇|乡|街道)(?![街办村域化])")


class SelfNames(Struct, frozen=True):
    """The kind of a body (镇, 街道, 局), how it calls its area or itself, and how it says we."""

    kind: str
    whole: str
    first_person: str


@cache
def self_names(office: str) -> SelfNames | None:
    """Tell how the body of a full name speaks of itself; None where the name does not say what it is."""
    area = _AREA.search(office)
    if area:
        kind = _SHORT.get(area["kind"], area["kind"])
        return SelfNames(kind, f"全{kind}", f"我{kind}")
    department = _DEPARTMENT.search(office)
    if department:
        kind = _SHORT.get(department["kind"], department["kind"])
        return SelfNames(kind, f"我{kind}", f"我{kind}")
    return None


def with_self_names(office: Mapping[str, str]) -> Mapping[str, str]:
    """Return the names of a body with 自称 and 第一人称, where its full name says of what kind it is; its own go before."""
    full = office.get("全称") or office.get("full") or office.get("简称") or office.get("short") or ""
    names = self_names(full)
    if names is None:
        return office
    derived = {
        "自称": names.whole,
        "第一人称": names.first_person,
        "self_name": names.whole,
        "first_person": names.first_person,
    }
    return {**derived, **office}


@lru_cache(maxsize=_TEXTS)
def others_self_names(text: str, office: str) -> tuple[tuple[int, str, str], ...]:
    """Return where a text speaks of its own body as of one of another kind: the place, the words, what they should be."""
    names = self_names(office)
    if names is None or names.kind not in (*_SAME_RANK, "局"):
        return ()
    return tuple(
        (found.start(), found[0], names.whole if found[0].startswith("全") else names.first_person)
        for found in _OWN.finditer(text)
        if found["kind"] != names.kind
    )
