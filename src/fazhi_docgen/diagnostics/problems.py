"""What is said of a file (诊断), mistakes and notes alike, each with its place; the words are in the catalogue."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fazhi_docgen.diagnostics.codes import Code


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


#: No place of its own.
NOWHERE: Final = Place("")


class Severity(StrEnum):
    """How much it matters: with an error nothing is built; a warning is to be mended; a note only wants to be known."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def word(self) -> str:
        """What it is called in reports: 错误, 警告, 提示."""
        return _WORDS[self]

    @classmethod
    def of_word(cls, word: str) -> Severity:
        """Return the severity that reports call so."""
        return next(severity for severity, known in _WORDS.items() if known == word)


_WORDS: Final = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


class Diagnostic(Struct, frozen=True):
    """One mistake or note.

    Attributes:
        code: its code in the catalogue of messages.
        severity: how much it matters.
        place: where it stands in the source; NOWHERE for what is said of the whole document.
        params: what the message speaks of.
        page: the number of the page that it stands on; None where that is not known.
    """

    code: Code
    severity: Severity = Severity.ERROR
    place: Place = NOWHERE
    params: Mapping[str, Any] = field(default_factory=dict)
    page: int | None = None

    @property
    def text(self) -> str:
        """The message in Chinese: what was expected, what was found, how to mend it."""
        from fazhi_docgen.diagnostics.catalogue import message

        return message(self.code, self.params)

    def __str__(self) -> str:
        where = f"（{self.place.path}）" if self.place.path else ""
        return f"{self.place}: {self.text}{where}"


def mistake(code: Code, place: Place, params: Mapping[str, Any] | None = None) -> Diagnostic:
    """Return a mistake: its code, its place, and what the message speaks of."""
    return Diagnostic(code, Severity.ERROR, place, params or {})


def notice(code: Code, params: Mapping[str, Any] | None = None, place: Place = NOWHERE) -> Diagnostic:
    """Return something of note that is no mistake: a substituted typeface, a file read as GBK."""
    return Diagnostic(code, Severity.NOTE, place, params or {})


class FazhiError(Exception):
    """The root of all errors that a user can do something about."""


class InputError(FazhiError):
    """A file cannot be built; `problems` has all that is wrong with it, in the order of the file."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(map(str, self.problems)))


class OutputError(FazhiError):
    """A file cannot be written; the old one, if there was one, is as it was."""

    def __init__(self, file: str, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"{file}: {reason}")
