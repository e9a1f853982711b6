"""Mistakes of indentation (缩进): tabs and wide blanks, keys and dashes that stand in no column of their own."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.mistakes.base import Mistake, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.source.mistakes.base import Near, Parts

_BLANKS: Final = regex(r"[ \-]*?(?P<blank>[\t\u3000\u00a0\u2000-\u200b\ufeff])[\s\u200b\ufeff\-]*")
_NAMES: Final = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\ufeff": "看不见的字符（BOM）", "\u200b": "看不见的字符"}
_OTHER: Final = "不间断空格一类的特殊空格"
#: A tab or a wide blank is as many spaces as whoever typed it thought.
_WIDTHS: Final = ("  ", "    ", " " * 8, " ")


#: A wide blank may have been typed many lines before the one where that shows.
_MOST: Final = 60
#: So much of a line is shown.
_SHOWN: Final = 8


class _Column(Struct, frozen=True):
    """Where keys or dashes may stand: the column, whether it is one of dashes, and what stands there."""

    column: int
    dashes: bool
    line: int
    key: str


def blanks(near: Near) -> Iterator[Mistake]:
    """Yield a tab, or a blank that is no half-width space, before what a line says: meant to stand in a column that is open."""
    for parts in islice(reversed(near.parts), _MOST):
        for found in blank(parts.number, near.lines[parts.number]):
            plain = parts_of(parts.number, found.ways[0][parts.number])
            columns = [column for column in _columns(near.parts[: parts.number]) if column.dashes == bool(plain.dashes)]
            columns.sort(key=lambda column: abs(column.column - plain.indent))
            line = found.ways[0][parts.number].lstrip(" ")
            aligned = ({parts.number: " " * column.column + line} for column in columns)
            yield replace(found, ways=(*(found.ways if not columns else ()), *aligned, *found.ways))


def blank(number: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line."""
    found = _BLANKS.match(line)
    if found:
        head, rest = found[0], line[found.end() :]
        ways = tuple({number: re.sub(r"[^\x21-\x7f ]", blanks, head) + rest} for blanks in _WIDTHS)
        yield Mistake(number, found.start("blank"), "blank_first", ways, {"found": _NAMES.get(found["blank"], _OTHER)})


def first_columns(near: Near) -> Iterator[Mistake]:
    """Yield that the first key of a file stands further right than the others."""
    first = next((parts for parts in near.parts if not parts.is_blank), None)
    if first and first.indent and first.number < near.stop:
        meant = near.lines[first.number].lstrip()
        params = {"found": first.key or meant[:_SHOWN]}
        yield Mistake(first.number, 0, "first_indented", ({first.number: meant},), params)


def wrong_columns(near: Near) -> Iterator[Mistake]:
    """Yield a key or a dash that stands in no column where such things stand above it."""
    for parts in near.back():
        if parts.number and (parts.dashes or parts.key):
            yield from wrong_column(near, parts)


def wrong_column(near: Near, parts: Parts) -> Iterator[Mistake]:
    """Yield that mistake of one line."""
    dashes = bool(parts.dashes)
    open_columns = _columns(near.parts[: parts.number])
    columns = [column for column in open_columns if column.dashes == dashes]
    if any(column.column == parts.indent for column in columns):
        return
    beside = sorted(columns, key=lambda column: (abs(column.column - parts.indent), -column.column))
    if beside:
        nearest = beside[0]
        line = near.lines[parts.number].lstrip(" ")
        ways = tuple({parts.number: " " * column.column + line} for column in beside)
        cause: CauseCode = "dash_column" if dashes else "key_column"
        yield Mistake(parts.number, parts.indent, cause, ways, _params(parts, nearest))


def _params(parts: Parts, nearest: _Column) -> dict[str, object]:
    """Return what the message speaks of: where the line begins, and where it should."""
    if parts.dashes:
        return {"column": parts.indent + 1, "line": nearest.line + 1, "other": nearest.column + 1}
    mark = "多" if parts.indent > nearest.column else "少"
    return {"found": parts.key, "line": nearest.line + 1, "other": nearest.key, "mark": mark, "column": nearest.column}


def _columns(above: Iterable[Parts]) -> list[_Column]:
    """Return the columns that are open below some lines, the outermost first."""
    found: list[_Column] = []
    for parts in above:
        if parts.is_blank or parts.is_text:
            continue
        first = bool(parts.dashes)
        found = [
            one
            for one in found
            if one.column < parts.indent or (one.column == parts.indent and first and not one.dashes)
        ]
        column = parts.indent
        for dash in re.findall(r"- +", parts.dashes):
            found.append(_Column(column, True, parts.number, ""))
            column += len(dash)
        if parts.key:
            found.append(_Column(column, False, parts.number, parts.key))
    return found
