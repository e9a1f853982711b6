"""Marks that come in pairs (成对的标点)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit


_PAIRS: Final = {"）": "（", "》": "《", "”": "“", "〕": "〔", ")": "("}


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
