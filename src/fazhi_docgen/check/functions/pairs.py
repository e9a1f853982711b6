"""Marks that come in pairs (成对的标点)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit


#: What closes, and what opened it; of a pair of mixed width another rule tells.
_PAIRS: Final = {"）": "（(", "》": "《", "”": "“", "〕": "〔", ")": "（(", "』": "『", "」": "「", "】": "【"}
_OPENING: Final = "".join(_PAIRS.values())
_STRAIGHT: Final = '"'
#: A number at the beginning that closes and does not open, or has lost what opened it.
_LISTED: Final = re.compile(r"(?<![0-9A-Za-z（(.〔-])([0-9]{1,2})[)）]")
_NUMBERED: Final = re.compile(r"\s*[0-9一二三四五六七八九十]{0,3}[)）]")


def _counted(text: str) -> set[int]:
    """Tell where brackets close the numbers of a list within a paragraph: 1）收集资料；2）整理归档."""
    found = list(_LISTED.finditer(text))
    return {one.end() - 1 for number, one in enumerate(found, start=1) if int(one[1]) == number and len(found) > 1}


def unpaired(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield brackets and quotation marks that are not closed, or not opened, within their paragraph.

    What closes at the very beginning is what is left of a number; another rule tells of that.
    """
    for unit in units:
        waiting: list[tuple[int, str]] = []
        numbered = _NUMBERED.match(unit.text)
        opening = numbered.end() - 1 if numbered else -1
        counted = _counted(unit.text)
        for place, char in enumerate(unit.text):
            if char in _OPENING:
                waiting.append((place, char))
            elif char in _PAIRS:
                if waiting and waiting[-1][1] in _PAIRS[char]:
                    waiting.pop()
                elif place > opening and place not in counted:
                    yield unit, place, char, ""
        yield from ((unit, place, char, "") for place, char in waiting)
        if unit.text.count(_STRAIGHT) % 2 and re.search("[一-鿿]", unit.text):
            yield unit, unit.text.rindex(_STRAIGHT), _STRAIGHT, ""
