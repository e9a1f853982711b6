"""Plain text (纯文本): every line that is not blank is a piece; rows that tabs part are a table."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.bounds import bounded_text
from fazhi_docgen.importing.grid import is_form
from fazhi_docgen.importing.pieces import CellText, Line, Original, Piece, TablePiece, line_of
from fazhi_docgen.importing.readers.folios import without_folios

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_QUOTED: Final = re.compile(r"(?:>[ ]?)+")
#: So many of its lines a mail quotes, if it quotes one.
_MOST: Final = 0.6
#: A table copied as text has two rows at least, and no cell as long as a sentence.
_FEWEST_ROWS: Final = 2
_LONGEST_CELL: Final = 60
_MOST_COLUMNS: Final = 63
#: A name with a colon and what it names: 出席：⇥…; no row of a table.
_FIELD: Final = 2


def read_lines(path: Path) -> Original:
    """Return the lines of a text file.

    Raises:
        InputError: the file cannot be read.
    """
    text = bounded_text(path)
    original = Original(words=text)
    raws = [(number, raw) for number, raw in enumerate(text.split("\n"), start=1) if raw.strip(BLANK)]
    lines = [line_of(number, raw) for number, raw in _unquoted(raws, original)]
    original.pieces = list(with_tables(_ruled(without_folios(lines, original), original)))
    return original


def _unquoted(raws: list[tuple[int, str]], original: Original) -> Iterator[tuple[int, str]]:
    """Yield the lines of a mail that is quoted in another, without the marks before them: > 各乡镇："""
    marks = [found[0] if (found := _QUOTED.match(raw)) else "" for _, raw in raws]
    is_quoted = _MOST * len(raws) <= sum(map(bool, marks))
    for (number, raw), mark in zip(raws, marks, strict=True):
        if is_quoted and mark:
            original.leave(number, "import_markup", mark.strip())
        if rest := raw[len(mark) :] if is_quoted else raw:
            yield number, rest


def _ruled(lines: Sequence[Line], original: Original) -> Iterator[Line]:
    """Yield the lines, those that bars part into cells as tabs do; what only rules a table is left out."""
    for line in lines:
        cells = line.stripped.strip("|").split("|")
        if not (line.stripped.startswith("|") and line.stripped.endswith("|") and len(cells) > 1):
            yield line
            continue
        is_rule = all(cell and not cell.strip(" -:") for cell in cells)
        original.leave(line.number, "import_markup", line.stripped if is_rule else "|" * line.stripped.count("|"))
        if not is_rule:
            yield line_of(line.number, "\t".join(cell.strip() for cell in cells))


def with_tables(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with lines that a table left when it was copied from Word or a workbook as a table."""
    for columns, group in itertools.groupby(pieces, _columns):
        alike = list(group)
        rows = [piece for piece in alike if isinstance(piece, Line)]
        if columns > 1 and len(rows) >= _FEWEST_ROWS and any("\t" in row.stripped for row in rows):
            cells = tuple(tuple(_cell(text) for text in _cells(line)) for line in rows)
            yield TablePiece(rows[0].number, cells, heads=int(not is_form(cells)), typed=True)
        else:
            yield from alike


def _columns(piece: Piece) -> int:
    """Tell how many cells a line has that tabs part, the last ones perhaps blank; 1 if it is no row of a table, but has
    a tab after its number or before it.
    """
    if not isinstance(piece, Line) or piece.outline or "\t" not in _from_text(piece):
        return 1
    cells = _cells(piece)
    is_row = len(cells) <= _MOST_COLUMNS and all(
        len(cell) <= _LONGEST_CELL and not cell.endswith("。") for cell in cells
    )
    is_field = len(cells) == _FIELD and cells[0].endswith(("：", ":"))
    return len(cells) if is_row and not is_field else 1


def _from_text(line: Line) -> str:
    """Return what stands behind a line's number, blanks at its end with it."""
    return line.raw.lstrip(BLANK)[len(line.ordinal) :].lstrip(BLANK)


def _cells(line: Line) -> list[str]:
    return [cell.strip(BLANK) for cell in line.raw.split("\t")]


def _cell(text: str) -> CellText:
    return CellText((text,) if text else ())
