"""Tables that only place lines on a page (排版用的表格): a joint mark beside 文件, a record of publication, a signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.pieces import Line, TablePiece, is_office, line_of
from fazhi_docgen.importing.record import table_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fazhi_docgen.importing.pieces import Piece

#: A table that places lines has few cells, each with no more than a name or a title.
_MOST_CELLS: Final = 40
_LONGEST: Final = 60
#: Above such a table stand no more lines: the mark, what stands over it.
_HEIGHT: Final = 6
_OF_HEAD: Final = re.compile(r"文\s*件|.{4,60}文\s*件|.{1,12}〔(?:19|20)[0-9]{2}〕\s*[0-9]+\s*号.*")


def with_opening_lines(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the lines of a table that a document begins with, below its mark perhaps, if that has a
    mark, a number or a record.
    """
    place = next((at for at, piece in enumerate(pieces[:_HEIGHT]) if not _is_short_line(piece)), None)
    return pieces if place is None else [*pieces[:place], *_placed(pieces[place], _opens), *pieces[place + 1 :]]


def _is_short_line(piece: Piece) -> bool:
    return isinstance(piece, Line) and len(piece.stripped) <= _LONGEST and not piece.level


def with_closing_lines(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the lines of the last table, if it has offices and a date and nothing else."""
    place = next((place for place in range(len(pieces) - 1, -1, -1) if isinstance(pieces[place], TablePiece)), None)
    return pieces if place is None else [*pieces[:place], *_placed(pieces[place], _signs), *pieces[place + 1 :]]


def _placed(piece: Piece, is_placing: Callable[[list[Line]], bool]) -> list[Piece]:
    """Return the lines of a table that only places them; any other piece as it is."""
    if not isinstance(piece, TablePiece) or sum(map(len, piece.rows)) > _MOST_CELLS or table_entries(piece):
        return [piece]
    lines = list(_lines(piece))
    is_short = all(len(line.stripped) <= _LONGEST for line in lines)
    return list(lines) if lines and is_short and is_placing(lines) else [piece]


def _opens(lines: list[Line]) -> bool:
    return any(_OF_HEAD.fullmatch(line.stripped) for line in lines)


def _signs(lines: list[Line]) -> bool:
    return read_date(lines[-1].stripped) is not None and all(is_office(line.stripped) for line in lines[:-1])


def _lines(table: TablePiece) -> Iterator[Line]:
    """Yield each paragraph of its cells; what a cell names (索引号：) stands with the value in the next one."""
    texts = [text for row in table.rows for cell in row for text in cell.text if text.strip()]
    named = ""
    for text in texts:
        if text.rstrip().endswith(("：", ":")) and not named:
            named = text
            continue
        yield line_of(table.number, named + text)
        named = ""
    if named:
        yield line_of(table.number, named)
