"""Guards of patterns (例外): whether what looks wrong is wrong here."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fazhi_docgen.check.units import Unit

_MARKED: Final = re.compile(r"[。；，：,;:]\s*$")
#: The levels of numbers, as their first character tells them.
_BRACKET: Final = re.compile(r"\s*[（(）)]")


def standing_alone(units: Sequence[Unit]) -> Callable[[Unit], bool]:
    """Which headings are ones: text follows them, and not all their like end with a mark, as short paragraphs do."""
    unmarked = {_is_bracketed(unit) for unit in units if unit.part is Part.HEADING and not _MARKED.search(unit.text)}
    levels = {_is_bracketed(unit) for unit in units if unit.part is Part.HEADING}
    followed = {id(unit) for unit, after in pairwise(units) if after.part is Part.BODY}

    def stands_alone(unit: Unit) -> bool:
        has_like = _is_bracketed(unit) in unmarked or (len(levels) > 1 and bool(unmarked))
        return not unit.typed or (id(unit) in followed and has_like)

    return stands_alone


def _is_bracketed(unit: Unit) -> bool:
    return bool(_BRACKET.match(unit.text))
