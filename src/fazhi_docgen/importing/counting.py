"""What numbers a text prints against what the program would count: where a count has to be told (起始号)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.numbers import count_of, level_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from fazhi_docgen.importing.account import Account

#: The key of a heading or a list whose number is not the one that it would get, and its value where it goes on counting.
START: Final = "起始号"
GOES_ON: Final = "接上"


class Counting(Struct):
    """Counts as the layout does: headings beside one another, items of a list, and the last number of each level.

    `last` are those, by what tells levels apart; `following` is the next number of each list of blocks, by its identity.
    """

    last: dict[Hashable, int] = field(default_factory=dict)
    following: dict[int, int] = field(default_factory=dict)

    def told(self, among: list[Any], number: str, level: Hashable = None) -> dict[str, str]:
        """Return what must be told for a number to be printed among these blocks or items; nothing where it follows.

        A number that cannot be read follows.
        """
        expected = self.following.get(id(among), 1)
        count = expected if self.follows(among, number) else count_of(number) or expected
        level = _sign_of(number) if level is None else level
        goes_on = count == self.last.get(level, 0) + 1
        self.last[level], self.following[id(among)] = count, count + 1
        return {} if count == expected else {START: GOES_ON if goes_on else str(count)}

    def told_to(
        self, account: Account, line: int, among: list[Any], number: str, level: Hashable = None
    ) -> dict[str, str]:
        """Return `told`; the account is told what was written, and a person asked where the number follows none."""
        told = self.told(among, number, level)
        if told and told[START] == GOES_ON:
            account.tell(line, "import_goes_on", text=shown(number))
        elif told:
            account.ask(line, "import_sequence", text=shown(number), count=told[START])
        return told

    def follows(self, among: list[Any], number: str) -> bool:
        """Tell whether a number is the next one among these blocks or items; one that cannot be read is."""
        return (count_of(number) if number else None) in (None, self.following.get(id(among), 1))


def _sign_of(number: str) -> Hashable:
    """Return what tells the level of a number from others: its shape and its mark; a circled number has no mark."""
    return level_of(number), number[-1:] if number.endswith((".", "、", "）", ")")) else ""
