"""What a single field cannot know: numbers typed into headings, tables whose cells do not fit together, rules of the kind."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content import model
from fazhi_docgen.content.kind_rules import kind_problems
from fazhi_docgen.diagnostics.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Word's own limit.
_MOST_COLUMNS: Final = 63
_HAN_DIGITS: Final = "一二三四五六七八九"
_SERIES: Final = "|".join(f"{one}、{next_}" for one, next_ in pairwise([*_HAN_DIGITS, *"123456789"]))
#: A number that an author typed before a heading: 一、 （一） 1. 1． 1、 （1） ① 第一、 第一章, but not 一站式 or 2019年.
#: 二、三产业 and 1、2号 begin with two of a series, not with a number.
TYPED_NUMBER: Final = re.compile(
    rf"\s*(?!{_SERIES})(?:第?[一二三四五六七八九十百]+[、.．]\s*"
    r"|[(（](?:[一二三四五六七八九十百]+|[0-9０-９]{1,3})[)）][、.．]?\s*"
    r"|[一二三四五六七八九十]+[)）]\s*"
    r"|[0-9０-９]{1,3}(?:[、)）]|[.．](?![0-9０-９]))\s*"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛]\s*"
    r"|第[一二三四五六七八九十百\d]+(?:章\s*|(?:节|条|部分)(?:[\s:：、，,]+|$)))"
)


def check(document: model.Document) -> Iterator[Problem]:
    """All that is wrong with a document whose fields are each right."""
    yield from _check_blocks(document.body)
    for attachment in document.attachments:
        yield from _check_blocks(attachment.body)
        if attachment.body and attachment.file:
            yield Problem("attachment_two_sources", attachment.place)
    yield from kind_problems(document)


def _check_blocks(blocks: tuple[model.Block, ...]) -> Iterator[Problem]:
    for block in blocks:
        match block:
            case model.Section():
                yield from _check_heading(block)
                yield from _check_blocks(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from _check_blocks(item)
            case model.Table():
                yield from _check_table(block)


def _check_heading(section: model.Section) -> Iterator[Problem]:
    found = TYPED_NUMBER.match(section.heading)
    if found:
        rest = section.heading[found.end() :]
        yield Problem("heading_numbered", section.place, {"found": found[0].strip(), "advice": rest})


def _check_table(table: model.Table) -> Iterator[Problem]:
    rows = [table.header, *table.rows] if table.header else list(table.rows)
    if not table.rows:
        yield Problem("table_empty", table.place)
        return
    columns = sum(cell.colspan for cell in rows[0])
    if columns > _MOST_COLUMNS:
        yield Problem("table_wide", table.place, {"found": columns, "limit": _MOST_COLUMNS})
        return
    if table.widths and len(table.widths) != columns:
        yield Problem("table_widths", table.place, {"found": len(table.widths), "expected": columns})
    if table.align and len(table.align) != columns:
        yield Problem("table_aligns", table.place, {"found": len(table.align), "expected": columns})
    yield from _check_grid(table, rows, columns)


def _check_grid(table: model.Table, rows: list[model.Cells], columns: int) -> Iterator[Problem]:
    """Every place of the grid is covered by exactly one cell."""
    covered: dict[int, int] = {}
    for number, cells in enumerate(rows, start=1):
        free = sum(1 for column in range(columns) if covered.get(column, 0) < number)
        found = sum(cell.colspan for cell in cells)
        if found != free:
            yield Problem("table_ragged", table.place, {"row": number, "found": found, "expected": free})
            return
        _cover(cells, number, covered)
    if covered and max(covered.values()) > len(rows):
        yield Problem("table_rowspan", table.place, {"row": _overhanging(rows)})


def _overhanging(rows: list[model.Cells]) -> int:
    """The first row with a cell that reaches below the table."""
    return next(
        number
        for number, cells in enumerate(rows, start=1)
        if any(number + cell.rowspan - 1 > len(rows) for cell in cells)
    )


def _cover(cells: model.Cells, number: int, covered: dict[int, int]) -> None:
    """Note for each column down to which row it is covered after this row."""
    column = 0
    for cell in cells:
        while covered.get(column, 0) >= number:
            column += 1
        for _ in range(cell.colspan):
            covered[column] = number + cell.rowspan - 1
            column += 1
