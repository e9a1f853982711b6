"""How paragraphs and cells of our own files are set beyond what they are, as their author would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.standard.numbering import Sign, signs_of_levels
from fazhi_docgen.standard.vocabulary import ColumnAlign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fazhi_docgen.importing.own.pieces import OwnParagraph

#: What parts two texts at both ends of a line.
_TAB: Final = "\t"
_AUTOMATIC: Final[str] = ColumnAlign.AUTO.value


def placed(part: OwnParagraph, text: str) -> str | dict[str, str]:
    """Return the paragraph as a block: with its alignment, or with what stands at the right end of its line."""
    left, tab, right = text.partition(_TAB)
    if tab:
        block = {"段落": left.strip(), "右端": right.strip()}
        return block if part.flush else {**block, "对齐": "左"}
    return {"段落": text.strip(), "对齐": part.align} if part.align else text.strip()


def dressed(rows: list[list[Any]], looks: Sequence[Sequence[dict[str, str]]]) -> list[list[Any]]:
    """Return the cells of a table with how each stands; rows that were made even have cells more, which stand as they do.

    Of a table that lost rows since it was written nobody knows which row a look belongs to: its cells stand as they do.
    """
    if len(rows) != len(looks):
        return rows
    return [
        [*map(_dressed, row, [*look, *({} for _ in row[len(look) :])])] for row, look in zip(rows, looks, strict=True)
    ]


def _dressed(cell: Any, look: dict[str, str]) -> Any:
    if not look:
        return cell
    return {**(cell if isinstance(cell, dict) else {"文字": cell}), **look}


def aligns_of_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Tell how the columns of a table stand, by the words of its cells row by row: only full rows below the first are asked.

    None where no column's cells all say the same.
    """
    widest = max(map(len, rows), default=0)
    body = [row for row in rows if len(row) == widest][1:]
    found = [column[0] if len(set(column)) == 1 and column[0] else _AUTOMATIC for column in zip(*body, strict=True)]
    return tuple(found) if set(found) - {_AUTOMATIC} else ()


def signs_of_numbers(numbers: Mapping[int, str]) -> tuple[Sign, ...]:
    """Return the signs of the levels down to the last that has a number, by the first number of each; levels without
    follow on."""
    known = {level: Sign(number) for level, number in numbers.items() if number in [*Sign]}
    signs: tuple[Sign, ...] = ()
    for level in range(1, max(known, default=0) + 1):
        after = signs_of_levels(signs)
        if level not in known and level > len(after):
            break
        signs = (*signs, known[level] if level in known else after[level - 1])
    return signs
