"""The list (名单) of a batch: CSV, Excel or YAML, its first row the names of the columns."""

from __future__ import annotations

from collections import Counter
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.told import flat
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.source.plain import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.diagnostics.codes import Code

_YAML: Final = (".yaml", ".yml")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a list, each a mapping from column to value; blank cells are blank values, blank rows are left out.

    Raises:
        InputError: the file is missing or cannot be read, or its columns are not clear.
    """
    if not path.is_file():
        raise _fault("file_missing", path, found=str(path))
    rows = _yaml_rows(path) if path.suffix.lower() in _YAML else _table_rows(path)
    return [row for row in rows if any(row.values())]


def _table_rows(path: Path) -> Iterator[dict[str, Any]]:
    head, *rest = _table(path) or [[]]
    head = [name.strip() for name in head]
    _check_title(head, rest, path)
    _check_columns(head, path)
    for number, row in enumerate(rest, start=1):
        cells = [cell.strip() for cell in row]
        unnamed = [cell for cell, name in zip(cells, head + [""] * len(cells), strict=False) if cell and not name]
        if unnamed:
            raise _fault("batch_column_unnamed", path, row=number, found=unnamed[0])
        # Lists say the same of many rows.
        yield {name: intern(cell) for name, cell in zip(head, cells, strict=False) if name}


def _table(path: Path) -> list[list[str]]:
    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.resources.tables import table_rows

    try:
        return table_rows(SourceFile.at(path))
    except Unfit as error:
        raise InputError([mistake(error.code, Place(str(path)), error.params)]) from None


def _check_title(head: list[str], rest: list[list[str]], path: Path) -> None:
    """Refuse a row with one cell above rows of several: it is the title of the table, not the names of its columns."""
    named = [name for name in head if name]
    if len(named) == 1:
        for number, row in enumerate(rest, start=2):
            if sum(bool(cell.strip()) for cell in row) > 1:
                raise _fault("batch_title_row", path, found=named[0], row=number)


def _check_columns(head: list[str], path: Path) -> None:
    """Refuse two columns of a name, or one that is also a group: they would give one of two values, and nobody knows which."""
    for name, times in Counter(filter(None, head)).items():
        if times > 1:
            raise _fault("batch_column_twice", path, found=name)
        group = next((other for other in head if other.startswith(f"{name}.")), None)
        if group:
            raise _fault("batch_column_group", path, found=name, other=group)


def _yaml_rows(path: Path) -> Iterator[dict[str, Any]]:
    from fazhi_docgen.facts.sources import plain_data

    data = plain_data(path)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise _fault("batch_rows", path)
    for row in data:
        columns = list(flat(row))
        _check_columns([name for name, _ in columns], path)
        yield dict(columns)


def _fault(code: Code, path: Path, **params: Any) -> InputError:
    return InputError([mistake(code, Place(str(path)), params)])
