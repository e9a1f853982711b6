"""Tables (表格): a total that is not what its rows add up to."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fazhi_docgen.check.units import Grid

#: What was found in a table, and more words.
TableHit = tuple[str, str]
_TOTAL: Final = re.compile(r"\s*(?:合\s*计|总\s*计|共\s*计)\s*")
_SUBTOTAL: Final = re.compile(r"小\s*计|其\s*中|以上")
_NUMBER: Final = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?)\s*")
#: Columns that are no quantities, or not ones that add up.
_RATES: Final = re.compile(r"序号|编号|[%％率比]|平均|人均|同比|增长|电话|时间|日期|年份")
_EMPTY: Final = ("", "—", "－", "-", "/", "无")
#: 1.1 under 1, 其中 under a sum: rows that are parts of other rows.
_PART_OF: Final = re.compile(r"\s*[0-9]+[.．][0-9]+\s*|\s*（[一二三四五六七八九十0-9]+）.*")
#: A total of fewer rows is a repeat.
_ENOUGH: Final = 2


def wrong_totals(grid: Grid) -> Iterator[TableHit]:
    """Yield columns whose total is not the sum of the figures in its rows."""
    head, *rows = grid.rows or ((),)
    totals = [row for row in rows if row and _TOTAL.fullmatch(row[0])]
    parts = [row for row in rows if row not in totals]
    if len(totals) != 1 or len(parts) < _ENOUGH or any(_is_nested(row) for row in rows):
        return
    for name, total, column in zip_longest(head, totals[0], _columns(parts), fillvalue=""):
        said, figures = _NUMBER.fullmatch(total or ""), _figures(column)
        if said and figures is not None and not _RATES.search(name or "") and sum(figures) != Decimal(said[1]):
            yield f"{name}合计 {said[1]}", f"各行相加是 {sum(figures)}"


TABLES: Final[dict[str, Callable[[Grid], Iterator[TableHit]]]] = {"FCT-010": wrong_totals}


def _columns(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(zip_longest(*rows, fillvalue=""))


def _is_nested(row: tuple[str, ...]) -> bool:
    """Tell whether a row is a part of another one, so that adding up all rows would count it twice."""
    return any(_SUBTOTAL.search(cell) for cell in row) or bool(row and _PART_OF.fullmatch(row[0]))


def _figures(cells: tuple[str, ...] | str) -> list[Decimal] | None:
    """Return the figures of a column; None where something else stands in it."""
    figures = []
    for cell in cells:
        found = _NUMBER.fullmatch(cell)
        if found:
            figures.append(Decimal(found[1]))
        elif cell.strip() not in _EMPTY:
            return None
    return figures if len(figures) >= _ENOUGH else None
