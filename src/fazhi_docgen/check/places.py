"""Where in its author's file a character of a text stands (位置): a text may be quoted, folded, or half filled in."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.check.units import Unit
    from fazhi_docgen.diagnostics.problems import Place

#: So many characters before a character, and from it on, tell it from its like; fewer where a line ends between them.
_BEFORE, _FROM = 4, 4


class Source(Struct, frozen=True):
    """The lines of a YAML file, and on which of them pieces of text begin; none of files whose texts are as they look."""

    lines: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, units: Sequence[Unit]) -> Source:
        """Return the source of pieces of text."""
        return cls(tuple(text.split("\n")), tuple(sorted({unit.place.line for unit in units})))

    def place(self, unit: Unit, start: int) -> Place:
        """Return the place of the character `start` of a piece of text; the piece's own where it is not found as it is."""
        place = unit.place
        if not place.line or (not unit.typed and not self.lines):
            return place
        if unit.typed:
            return replace(place, column=place.column + start, page=unit.page(start))
        for before, after in ((_BEFORE, _FROM), (0, _FROM), (_BEFORE, 1), (0, 1)):
            first = max(start - before, 0)
            if found := self._find(unit, unit.text[first : start + after], start - first):
                line, column = found
                return replace(place, line=line, column=column)
        return place

    def _find(self, unit: Unit, words: str, within: int) -> tuple[int, int] | None:
        """Return the line and column of a character of some words, looked for from the piece's place to the next piece's."""
        after = bisect_right(self.begins, unit.place.line)
        end = self.begins[after] - 1 if after < len(self.begins) else len(self.lines)
        for number in range(unit.place.line - 1, max(end, unit.place.line)):
            column = unit.place.column - 1 if number == unit.place.line - 1 else 0
            place = self.lines[number].find(words, column) if words and number < len(self.lines) else -1
            if place >= 0:
                return number + 1, place + within + 1
        return None


#: Of texts that stand in their file as they look.
NO_SOURCE = Source()
