"""What is said of a document to whoever shows it (诊断): mistakes and notes alike, with their places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from fazhi_docgen.diagnostics.problems import Note, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.diagnostics.problems import Place


class Severity(StrEnum):
    """How much it matters: with an error nothing is built; a note only wants to be known."""

    ERROR = "error"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
    """One mistake or note.

    Attributes:
        code: its code in the catalogue of messages.
        severity: how much it matters.
        place: where it stands in the source; None for what is said of the whole document.
        page: the number of the page that it stands on; None where that is not known.
        params: what the message speaks of.
    """

    code: str
    severity: Severity
    place: Place | None = None
    page: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message in Chinese."""
        from fazhi_docgen.diagnostics.catalogue import message

        return message(self.code, self.params)


def diagnostic(found: Problem | Note, page: int | None = None) -> Diagnostic:
    """Return what was found as a diagnostic."""
    if isinstance(found, Problem):
        return Diagnostic(found.code, Severity.ERROR, found.place, page, found.params)
    return Diagnostic(found.code, Severity.NOTE, page=page or found.params.get("page"), params=found.params)
