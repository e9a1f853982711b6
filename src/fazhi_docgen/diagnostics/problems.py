"""What can go wrong, each with its place in the author's file; the words are in `catalogue.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Place(Struct, frozen=True, order=True, gc=False):
    """Where something stands: file, line and column from 1 on, and the path of keys such as `正文[3].标题`.

    Of a Word file the line is the paragraph's number, the path says it in words, and the page is told if it is known.
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = ""
    page: int = 0

    @property
    def spot(self) -> str:
        """Where in the file it is, in words: 第2页第14段, 正文[3].标题."""
        return f"第{self.page}页{self.path}" if self.page else self.path

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True):
    """One mistake in a file: its code in the catalogue of messages, its place, and what the message speaks of."""

    code: str
    place: Place
    params: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """The message in Chinese: what was expected, what was found, how to mend it."""
        from fazhi_docgen.diagnostics.catalogue import message

        return message(self.code, self.params)

    def __str__(self) -> str:
        where = f"（{self.place.path}）" if self.place.path else ""
        return f"{self.place}: {self.text()}{where}"


class Note(Struct, frozen=True):
    """Something of note that is no mistake: a substituted typeface, a file read as GBK."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """The note in Chinese."""
        from fazhi_docgen.diagnostics.catalogue import message

        return message(self.code, self.params)


class FazhiError(Exception):
    """The root of all errors that a user can do something about."""


class InputError(FazhiError):
    """A file cannot be built; `problems` has all that is wrong with it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(map(str, self.problems)))


class OutputError(FazhiError):
    """A file cannot be written; the old one, if there was one, is as it was."""

    def __init__(self, file: str, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"{file}: {reason}")
