"""What a cause of broken YAML is looked for in, and what is found: the mistake, and the lines as they were meant."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode

#: Where the parser stops, the mistake often is a line or two before.
_LINES_BACK: Final = 3
#: A line of YAML: blanks, dashes, a key with its colon, a value.
_PARTS: Final = regex(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)"
    r"(?:(?P<key>[^\s:：'\"#\[\]{},&*!|>%@`-][^:：'\"\[\]{}]{0,40}?)(?P<colon> *:(?: +|$)))?"
    r"(?P<value>.*)"
)


class Parts(Struct, frozen=True):
    """The parts of one line: `number` counts from 0, columns count characters from 0."""

    number: int
    indent: int
    dashes: str
    key: str
    colon: str
    value: str

    @property
    def column(self) -> int:
        """Where the value begins."""
        return self.indent + len(self.dashes) + len(self.key) + len(self.colon)

    @property
    def before(self) -> str:
        """What stands before the value."""
        return " " * self.indent + self.dashes + self.key + self.colon

    @property
    def is_text(self) -> bool:
        """Whether it is neither the beginning of an entry nor of a key's value."""
        return not self.dashes and not self.key

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: empty, or a remark."""
        return self.is_text and (not self.value or self.value.startswith("#"))


class Mistake(Struct, frozen=True):
    """A mistake at a line and column from 0 on: its cause in the catalogue, and ways in which the lines were meant.

    Each way maps numbers of lines to their mended text; the file keeps its number of lines, so that all other places hold.
    Where that loses something, nothing can be said of the rest of the content. What is `certain` is wrong wherever it
    stands, even if other mistakes keep the parser from coming further.
    """

    line: int
    column: int
    cause: CauseCode
    ways: tuple[Mapping[int, str], ...] = ()
    params: Mapping[str, Any] = {}
    loses: bool = False
    certain: bool = False


class Near:
    """The lines of a file, and the one at which the parser stopped."""

    def __init__(self, lines: list[str], stop: int) -> None:
        self.lines = lines
        self.stop = min(stop, len(lines) - 1)

    @cached_property
    def parts(self) -> list[Parts]:
        """The parts of all lines down to the one where the parser stopped."""
        return [parts_of(number, line) for number, line in enumerate(self.lines[: self.stop + 1])]

    def back(self) -> Iterator[Parts]:
        """Yield the line where the parser stopped, and those before it that are near."""
        yield from reversed(self.parts[max(0, self.stop - _LINES_BACK) :])

    def above(self, number: int) -> Parts | None:
        """Return the nearest line above that says something."""
        return next((parts for parts in reversed(self.parts[:number]) if not parts.is_blank), None)


def parts_of(number: int, line: str) -> Parts:
    """Return the parts of a line."""
    found = _PARTS.fullmatch(line)
    groups = found.groupdict("") if found else {}
    indent = len(groups.get("indent", ""))
    return Parts(
        number,
        indent,
        groups.get("dashes", ""),
        groups.get("key", ""),
        groups.get("colon", ""),
        groups.get("value", "").rstrip(" "),
    )


def quoted(text: str) -> str:
    """Return a text between single quotes."""
    return "'" + text.replace("'", "''") + "'"
