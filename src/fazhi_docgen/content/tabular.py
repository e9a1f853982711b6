"""Groups of facts as the rows of a table."""

from __future__ import annotations

from typing import Any, Final

#: What heads the column of names where a group has none for it.
_NAMES: Final = "项目"


def table_rows(found: Any) -> list[list[str]]:
    """Header and rows of a list of mappings, of a mapping of mappings, or of plain names with values; else nothing."""
    match found:
        case [dict(first), *_] if all(isinstance(row, dict) for row in found):
            columns = list(first)
            return [columns, *([str(row.get(column, "")) for column in columns] for row in found)]
        case [list(), *_] if all(isinstance(row, list) for row in found):
            return [[str(cell) for cell in row] for row in found]
        case dict() if found and all(isinstance(row, dict) for row in found.values()):
            columns = list(next(iter(found.values())))
            rows = ([name, *(str(row.get(column, "")) for column in columns)] for name, row in found.items())
            return [[_NAMES, *columns], *rows]
        case dict() if found and not any(isinstance(value, (dict, list)) for value in found.values()):
            return [[_NAMES, "数量"], *([name, str(value)] for name, value in found.items())]
        case _:
            return []
