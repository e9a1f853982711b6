"""What readers of text share: the problems found so far, where everything stands, how facts are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.plain import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.source.authored import Alternative

#: Nobody reads on after so many, and a hostile file has as many as it likes.
MOST_PROBLEMS: Final = 100

Location = tuple[str | int, ...]


class Collector(Struct):
    """Collects what the readers of one file find. `places` maps each location in the data to where it was written;
    `dropped` has the marks that are not printed, such as those of emphasis."""

    file: str
    expand: Callable[[str, Place], str] = lambda text, place: text
    expand_phrase: Callable[[str, Place], str] = lambda text, place: text
    facts: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()
    problems: list[Diagnostic] = field(default_factory=list)
    places: dict[Location, Place] = field(default_factory=dict)
    dropped: list[tuple[Place, str]] = field(default_factory=list)
    #: where data stands that cannot be used, since files that it names cannot
    unresolved: list[Location] = field(default_factory=list)

    def complain(self, code: Code, place: Place, **params: Any) -> None:
        """Add a problem."""
        self.problems.append(mistake(code, place, params))
        if len(self.problems) >= MOST_PROBLEMS:
            raise InputError(self.problems)

    def fill(self, text: str, place: Place) -> str:
        """Return the text with its facts filled in, or as it is where they cannot be."""
        try:
            filled = self.expand(text, place)
        except InputError as error:
            for problem in error.problems:
                self.complain(problem.code, problem.place, **problem.params)
            return text
        if not filled.isprintable():  # to Python neither a line's end is, nor a blank of full width
            self._complain_of_control(filled, place)
        return filled

    def _complain_of_control(self, text: str, place: Place) -> None:
        unprintable = UNPRINTABLE.search(text)
        if unprintable:
            self.complain("character_control", place, found=f"{ord(unprintable[0]):04X}")
        if "\t" in text:
            self.complain("character_tab", place)

    def settle(self, kind: type[Alternative], data: dict[str, Any], at: Location, depth: int) -> None:
        """Complete the data of a block under a heading of level `depth`, and complain of what may not stand there."""
        level = depth + kind.deepens
        for code in kind.settle(data, level):
            self.complain(code, self.places[at], level=level)
