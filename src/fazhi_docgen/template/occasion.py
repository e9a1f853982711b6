"""What of a document decides which layers of a template hold for it (何时适用)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from fazhi_docgen.standard.vocabulary import Form, Kind


class Occasion(NamedTuple):
    """A document's date, its kind, its form as written; each is None where it says nothing of it.

    One that is `headed` (红头) is in the form of its kind where none is written.
    """

    day: date | None = None
    kind: Kind | None = None
    form: Form | None = None
    headed: bool = False


#: A document of which nothing is known.
ANY: Final = Occasion()
