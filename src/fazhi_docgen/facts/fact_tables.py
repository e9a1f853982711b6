"""A group of facts as a table (表格): `数据: 数据.各村` in the place of rows."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.facts.sources import FACT_KEYS, NamedRows
from fazhi_docgen.resources.tables import is_table_file
from fazhi_docgen.source.plain import Unfit, problem
from fazhi_docgen.standard.indicators import compared

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The name under which all facts that are indicators of an annual report make a table, with last year beside.
INDICATORS: Final = ("指标", "indicators")
_NONE: Final = "—"
Rows = list[list[str]]


def names_facts(written: str) -> bool:
    """Tell whether a table's data are facts of the document and no file."""
    root = written.partition(".")[0]
    return written in INDICATORS or (any(root in keys for keys in FACT_KEYS.values()) and not is_table_file(written))


def fact_rows(written: str, facts: Mapping[str, Any]) -> tuple[list[str], Rows]:
    """Return the header and the rows of the table that a group of facts is.

    Args:
        written: the name of the group, such as `数据.各村`.
        facts: the facts under the names of the fields that hold them.

    Raises:
        Unfit: there is no such group, or it is no table.
    """
    if written in INDICATORS:
        return _indicators(facts)
    root, *names = written.split(".")
    field = next(field for field, keys in FACT_KEYS.items() if root in keys)
    if field not in facts:  # they could not be read, which has been complained of
        return [], [["…"]]
    value = facts[field]
    for name in names:
        value = _below(value, name.strip())
    return _table(value, written)


def _indicators(facts: Mapping[str, Any]) -> tuple[list[str], Rows]:
    rows = compared(facts.get("facts", {}), facts.get("last_year", {}))
    if not rows:
        raise _unfit(INDICATORS[0], reason("indicators_none"))
    return ["指标", "单位", "本年", "上年", "增减"], [
        [one.label, one.unit, now or _NONE, before or _NONE, _difference(now, before)] for one, now, before in rows
    ]


def _difference(now: str, before: str) -> str:
    """Tell how much more there is than last year; a dash where one of the figures is none."""
    try:
        return f"{Decimal(now) - Decimal(before):f}"
    except InvalidOperation:
        return _NONE


def _table(value: Any, written: str) -> tuple[list[str], Rows]:
    """Return named rows, names with a value each, or a list of rows."""
    if isinstance(value, dict) and all(isinstance(row, dict) for row in value.values()):
        return _named_rows(value, written)
    if isinstance(value, dict):
        return _head(value)[:2], [[name, _cell(item, written)] for name, item in value.items()]
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return _rows(value, written)
    raise _unfit(written, reason("facts_no_rows"))


def _below(value: Any, name: str) -> Any:
    """Return what stands under a name, or under the number of an entry of a list, from 0 on."""
    known = {str(number): item for number, item in enumerate(value)} if isinstance(value, list) else value
    if not isinstance(known, dict) or name not in known:
        hint = did_you_mean(name, known) if known and isinstance(known, dict) else reason("add_fact")
        raise problem("facts_undefined", found=name, suggestion=hint)
    return known[name]


def _named_rows(value: dict[str, Any], written: str) -> tuple[list[str], Rows]:
    """Return rows under names, which stand in a first column of their own."""
    header, rows = _rows(list(value.values()), written)
    first = _head(value)[:1] or [""]
    return first + header, [[name, *row] for name, row in zip(value, rows, strict=True)]


def _rows(rows: list[dict[str, Any]], written: str) -> tuple[list[str], Rows]:
    header = list(rows[0]) if rows else []
    for number, row in enumerate(rows, start=1):
        if set(row) != set(header):
            odd = "、".join(sorted(set(row) ^ set(header)))
            raise _unfit(written, f"第 {number} 行和第 1 行的列不同：{odd}")
    return header, [[_cell(row[name], written) for name in header] for row in rows]


def _head(value: dict[str, Any]) -> list[str]:
    """Return the first row of the file that named facts came from."""
    return value.head if isinstance(value, NamedRows) else []


def _cell(value: Any, written: str) -> str:
    if isinstance(value, (dict, list)):
        raise _unfit(written, "格子里又是一组数据")
    return str(value)


def _unfit(written: str, reason: str) -> Unfit:
    return problem("data_no_table", found=written, reason=reason)
