"""What a document is told from outside: one row of a list that makes many documents of one (批量)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.diagnostics.problems import Place


class Given(Struct, frozen=True):
    """A template, names of the issuing body, and facts; each goes before what is written.

    Facts of a row stand instead of the document's own, which only show what one copy looks like: a cell that was left
    blank must never be printed as another township's figure. None where there is no row.
    """

    template: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] | None = None
    last_year: Mapping[str, Any] | None = None
    #: where the row stands
    place: Place | None = None

    def office(self, of_template: Mapping[str, str]) -> Mapping[str, str]:
        """Return the names of the issuing body: a row that names one and no template is of no other's office."""
        own = self.names and not self.template
        return self.names if own else {**of_template, **self.names}

    @property
    def by_field(self) -> dict[str, Any] | None:
        """The facts by the fields of a document that they stand in the place of."""
        return None if self.facts is None else {"facts": self.facts, "last_year": self.last_year or {}}


#: What a document is told that nobody tells anything.
NOTHING_GIVEN: Final = Given()
