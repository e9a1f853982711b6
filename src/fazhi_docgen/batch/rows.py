"""The list (名单) of a batch: CSV, Excel or YAML, its first row the names of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from fazhi_docgen.batch.row import flat
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_YAML: Final = (".yaml", ".yml")


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a list, each a mapping from column to text; rows of blanks are left out.

    Raises:
        InputError: the file is missing or cannot be read.
    """
    if not path.is_file():
        raise InputError([Problem("file_missing", Place(str(path)), {"found": str(path)})])
    if path.suffix.lower() in _YAML:
        return list(_yaml_rows(path))
    head, *rest = _table(path) or [[]]
    rows = (dict(zip(head, row, strict=False)) for row in rest)
    return [row for row in rows if any(value.strip() for value in row.values())]


def _table(path: Path) -> list[list[str]]:
    from fazhi_docgen.content.facts.sources import table_rows

    try:
        return table_rows(path)
    except PydanticCustomError as error:
        raise InputError([Problem(error.type, Place(str(path)), error.context or {})]) from None


def _yaml_rows(path: Path) -> Iterator[dict[str, str]]:
    from fazhi_docgen.content.facts.sources import plain_data

    data = plain_data(path)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise InputError([Problem("batch_rows", Place(str(path)), {})])
    yield from ({key: str(value) for key, value in flat(row)} for row in data)
