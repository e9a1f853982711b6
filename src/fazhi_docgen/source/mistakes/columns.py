"""Mistakes of indentation (缩进): tabs and wide blanks, keys and dashes that stand in no column of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.source.mistakes.base import Mistake, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.source.mistakes.base import Near, Parts

_BLANKS: Final = re.compile(r"[ \-]*?(?P<blank>[\t\u3000\u00a0\u2000-\u200b\ufeff])[\s\u200b\ufeff\-]*")
_NAMES: Final = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\ufeff": "看不见的字符（BOM）", "\u200b": "看不见的字符"}
_OTHER: Final = "不间断空格一类的特殊空格"
#: A tab or a wide blank is as many spaces as whoever typed it thought.
_WIDTHS: Final = ("  ", "    ", " " * 8, " ")


class _Column(Struct, frozen=True):
    """Where keys or dashes may stand: the column, whether it is one of dashes, and what stands there."""

    column: int
    dashes: bool
    line: int
    key: str


def blanks(near: Near) -> Iterator[Mistake]:
    """A tab, or a blank that is no half-width space, before what a line says: meant to stand in a column that is open."""
    for parts in near.back():
        for found in blank(parts.number, near.lines[parts.number]):
            plain = parts_of(parts.number, found.ways[0][parts.number])
            columns = [column for column in _columns(near.parts[: parts.number]) if column.dashes == bool(plain.dashes)]
            columns.sort(key=lambda column: abs(column.column - plain.indent))
            line = found.ways[0][parts.number].lstrip(" ")
            aligned = ({parts.number: " " * column.column + line} for column in columns)
            yield replace(found, ways=(*(found.ways if not columns else ()), *aligned, *found.ways))


def blank(number: int, line: str) -> Iterator[Mistake]:
    """That mistake of one line."""
    found = _BLANKS.match(line)
    if found:
        head, rest = found[0], line[found.end() :]
        ways = tuple({number: re.sub(r"[^\x21-\x7f ]", blanks, head) + rest} for blanks in _WIDTHS)
        reason = f"行首用了{_NAMES.get(found['blank'], _OTHER)}"
        yield Mistake(number, found.start("blank"), reason, "行首缩进一律用半角空格", ways)


def first_columns(near: Near) -> Iterator[Mistake]:
    """The first key of a file stands further right than the others."""
    first = next((parts for parts in near.parts if not parts.is_blank), None)
    if first and first.indent and first.number < near.stop:
        meant = near.lines[first.number].lstrip()
        reason = f"“{first.key or meant[:8]}”前面多了空格"
        yield Mistake(first.number, 0, reason, "最外层的键都从行首写起，左边对齐", ({first.number: meant},))


def wrong_columns(near: Near) -> Iterator[Mistake]:
    """A key or a dash that stands in no column where such things stand above it."""
    for parts in near.back():
        if parts.number and (parts.dashes or parts.key):
            yield from wrong_column(near, parts)


def wrong_column(near: Near, parts: Parts) -> Iterator[Mistake]:
    """That mistake of one line."""
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
        yield Mistake(parts.number, parts.indent, *_words(parts, nearest), ways)


def _words(parts: Parts, nearest: _Column) -> tuple[str, str]:
    where = f"第 {nearest.line + 1} 行"
    if parts.dashes:
        return (
            f"列表的短横线没有对齐：这里在第 {parts.indent + 1} 列，{where}的在第 {nearest.column + 1} 列",
            "同一层的“- ”左边对齐",
        )
    many = "多" if parts.indent > nearest.column else "少"
    reason = f"“{parts.key}”没有与{where}的“{nearest.key}”左边对齐，前面{many}了空格"
    return reason, f"同一层的键左边对齐：前面空 {nearest.column} 格"


def _columns(above: Iterable[Parts]) -> list[_Column]:
    """The columns that are open below some lines, the outermost first."""
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
