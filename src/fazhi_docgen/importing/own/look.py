"""How paragraphs and cells of our own files are set beyond what they are, as their author would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.importing.own.pieces import OwnParagraph

#: What parts two texts at both ends of a line.
_TAB = "\t"


def placed(part: OwnParagraph, text: str) -> str | dict[str, str]:
    """The paragraph as a block: with its alignment, or with what stands at the right end of its line."""
    left, tab, right = text.partition(_TAB)
    if tab:
        block = {"段落": left.strip(), "右端": right.strip()}
        return block if part.flush else {**block, "对齐": "左"}
    return {"段落": text.strip(), "对齐": part.align} if part.align else text.strip()


def dressed(rows: list[list[Any]], looks: Sequence[Sequence[dict[str, str]]]) -> list[list[Any]]:
    """The cells of a table with how each stands; rows that were made even have cells more, which stand as they do."""
    return [
        [*map(_dressed, row, [*look, *({} for _ in row[len(look) :])])] for row, look in zip(rows, looks, strict=True)
    ]


def _dressed(cell: Any, look: dict[str, str]) -> Any:
    if not look:
        return cell
    return {**(cell if isinstance(cell, dict) else {"文字": cell}), **look}
