"""The total row (合计) of a table, computed from its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.plain import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

TOTAL: Final = "合计"
_FIGURE: Final = regex(r"-?[0-9]{1,15}(?:,[0-9]{3})*(?:\.[0-9]{1,9})?")
#: Columns that are numbered, not counted.
_ORDINALS: Final = ("序号", "编号", "年份", "年度")
_BLANK: Final = ("", "—", "－", "-", "/")


def with_total(header: Sequence[Any], rows: Sequence[Sequence[Any]], wanted: tuple[str, ...]) -> list[list[Any]]:
    """Return the rows with one more: the sums of the `wanted` columns, or of all that are figures.

    Raises:
        Unfit: a wanted column is none, or not all in it are figures; a row already is the total; cells are merged.
    """
    names = [_text(cell) for cell in header]
    table = [[_text(cell) for cell in row] for row in rows]
    if any(row and row[0] == TOTAL for row in table):
        raise problem("total_twice")
    if any(isinstance(cell, dict) and ({"colspan", "rowspan"} & cell.keys()) for row in rows for cell in row):
        raise problem("total_merged")
    for name in wanted:
        if name not in names:
            raise problem("total_column", found=name, known="、".join(filter(None, names)))
    columns = list(zip(*table, strict=False))
    sums = ["" for _ in columns]
    for index, column in enumerate(columns):
        name = names[index] if index < len(names) else ""
        asked = name in wanted if wanted else bool(index) and name not in _ORDINALS
        if asked and (wanted or all(_FIGURE.fullmatch(value) or value in _BLANK for value in column)):
            sums[index] = _sum(column, name)
    first = next((index for index, value in enumerate(sums) if value), len(sums))
    label: list[Any] = [{"text": (TOTAL,), "colspan": first}] if first > 1 else [TOTAL]
    return [*map(list, rows), [*label, *sums[max(first, 1) :]]]


def _sum(column: Sequence[str], name: str) -> str:
    figures = [value for value in column if value not in _BLANK]
    wrong = next((value for value in figures if not _FIGURE.fullmatch(value)), None)
    if wrong is not None:
        raise problem("total_no_figure", name=name, found=wrong)
    return f"{sum((Decimal(value.replace(',', '')) for value in figures), Decimal(0)):f}" if figures else ""


def _text(cell: Any) -> str:
    """Return the text of a cell as it was written."""
    written = cell.get("text", "") if isinstance(cell, dict) else cell
    return "".join(map(str, written)) if isinstance(written, (list, tuple)) else str(written or "").strip()
