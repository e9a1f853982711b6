"""All templates of a district side by side (对照表): a row for each thing that any of them sets, a column for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.standard.overlay import readable, standard_value
from fazhi_docgen.standard.terms import measure_path
from fazhi_docgen.template.listing import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.template.chain import Link

_MEASURES: Final = "版式."
#: What stands where a template says nothing.
NOTHING: Final = "—"


class ComparedRow(Struct, frozen=True):
    """One thing: its key, the standard's value if it is a measure, and what each template has."""

    key: str
    standard: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the templates have it otherwise than one another."""
        return len(set(self.values)) > 1


def compared(chains: Mapping[str, tuple[Link, ...]]) -> tuple[ComparedRow, ...]:
    """Return the rows of a table of templates, each under its name with its chain; measures last."""
    columns = [{setting.key: setting.value for setting in settings(chain)} for chain in chains.values()]
    keys = sorted(dict.fromkeys(key for column in columns for key in column), key=lambda key: key.startswith(_MEASURES))
    return tuple(_row(key, columns) for key in keys)


def _row(key: str, columns: list[dict[str, str]]) -> ComparedRow:
    path = measure_path(key.removeprefix(_MEASURES)) if key.startswith(_MEASURES) else None
    standard = readable(standard_value(path)) if path else ""
    return ComparedRow(key, standard, tuple(column.get(key, standard or NOTHING) for column in columns))
