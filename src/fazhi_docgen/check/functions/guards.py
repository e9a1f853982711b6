"""Guards of patterns (例外): whether what looks wrong is wrong here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.check.units import Unit

_MARKED: Final = re.compile(r"[。；，：,;:]\s*$")
#: The levels of numbers, as their first character tells them.
_BRACKET: Final = re.compile(r"\s*[（(）)]")


def stands_alone(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a heading is one: text follows it, and not all its like end with a mark, as short paragraphs do."""
    if not unit.typed:
        return True
    place = next(number for number, other in enumerate(units) if other is unit)
    after = units[place + 1].part if place + 1 < len(units) else None
    return after is Part.BODY and not all(_MARKED.search(other.text) for other in _like(unit, units))


def _like(unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """The other headings of the same level; of one without any, those of all levels."""
    others = [other for other in units if other.part is Part.HEADING and other is not unit]
    level = bool(_BRACKET.match(unit.text))
    return [other for other in others if bool(_BRACKET.match(other.text)) is level] or others
