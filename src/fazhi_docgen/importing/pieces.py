"""What a file that is brought in is made of (导入的原件): its lines, tables and pictures, in their order.

Readers make them, each of its own kind of file; what they mean for a document is found afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.numbers import ARTICLE, ITEM, LOST, count_of, level_of, ordinal_of

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.codes import Code

_OFFICE: Final = re.compile(
    r"[^。；，：]*(?:委员会|政府|办事处|办公室|党委|人大|主席团|武装部|委|局|院|会|所|站|部|厅|中心|公司)"
)
_LONGEST_NAME: Final = 40
#: Forty bodies that get copies are named in fewer characters.
_LONGEST_ELEMENT: Final = 1000


class Line(Struct, frozen=True, gc=False):
    """One line or paragraph.

    `number` is its place in the file, `ordinal` the number it was typed with, `auto` the one that the file itself writes
    before it. `level` is that of its number, typed or automatic; `outline` the level that the file itself gives it as a
    heading, 0 where it does not; `title` whether that says it is of the title; `thick` what of it is set in bold type.
    """

    number: int
    raw: str
    ordinal: str = ""
    level: int = 0
    outline: int = 0
    centred: bool = False
    title: bool = False
    auto: str = ""
    thick: tuple[str, ...] = ()

    @property
    def count(self) -> int | None:
        """What its number counts; None if it has none, or of it only a mark is left."""
        return count_of(self.ordinal or self.auto)

    @property
    def stripped(self) -> str:
        """The line without the blanks around it."""
        return self.raw.strip(BLANK)

    @property
    def is_short(self) -> bool:
        """Whether it can be anything but a paragraph."""
        return len(self.raw) <= _LONGEST_ELEMENT

    @property
    def text(self) -> str:
        """The words after the number."""
        return self.stripped[len(self.ordinal) :].strip(BLANK)

    @property
    def is_item(self) -> bool:
        """Whether the file itself has it in a list."""
        return self.level == ITEM

    @property
    def is_damaged(self) -> bool:
        """Whether of its number only a mark is left."""
        return self.ordinal.strip(BLANK) in LOST

    @property
    def article(self) -> str:
        """Of which part of rules it has the number: 编, 章, 节 or 条; empty if of none."""
        found = ARTICLE.match(self.stripped)
        return found["kind"] if found else ""


class CellText(Struct, frozen=True, gc=False):
    """A cell: its paragraphs, and how many columns and rows it covers."""

    text: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1


class TablePiece(Struct, frozen=True):
    """A table: rows of cells, of which the first `heads` are its head; widths of columns in millimetres if known.

    `typed` says that it is none in the file, but lines whose words are parted by tabs.
    """

    number: int
    rows: tuple[tuple[CellText, ...], ...]
    heads: int = 0
    widths: tuple[float, ...] = ()
    landscape: bool = False
    typed: bool = False


class PicturePiece(Struct, frozen=True):
    """A picture: its bytes, the ending of its name, its width in millimetres if known, what is said of it."""

    number: int
    content: bytes
    suffix: str
    width: float = 0
    caption: str = ""


class BlockPiece(Struct, frozen=True):
    """What is known to be a block of the document already, as YAML has it: names of people."""

    number: int
    block: dict[str, Any]


Piece = Line | TablePiece | PicturePiece | BlockPiece


class Original(Struct):
    """A file as its reader found it.

    `record` has the entries of its record of publication: line, name, value, and how they stand there. `left` is what is
    no part of the text: line, code of the message, what it names, and how much of the words that is. `gained` is what
    stands in the pieces and not in the words: line, code, text. `words` is all that can be read in the file, but for
    `marks`, which are no words in such files.
    """

    pieces: list[Piece] = field(default_factory=list)
    record: list[tuple[int, str, str, str]] = field(default_factory=list)
    left: list[tuple[int, Code, str, str]] = field(default_factory=list)
    gained: list[tuple[int, Code, str]] = field(default_factory=list)
    words: str = ""
    marks: frozenset[str] = frozenset()

    def leave(self, number: int, code: Code, text: str, *, readable: bool = True) -> None:
        """Leave what is not brought in; the account tells it under the message `code`. `readable`: whether it is one of
        its words."""
        self.left.append((number, code, text.strip(), text if readable else ""))

    def count_headings(self) -> None:
        """Give headings below the title their levels from 1 on; a number that is typed before one says it better.

        A heading that the file begins with is the title, unless the file says what its title is.
        """
        lines = [(place, piece) for place, piece in enumerate(self.pieces) if isinstance(piece, Line)]
        if lines and lines[0][1].outline and not any(line.title for _, line in lines):
            place, first = lines.pop(0)
            self.pieces[place] = replace(first, outline=0, title=True)
        top = min((line.outline for _, line in lines if line.outline), default=1)
        for place, line in lines:
            if line.outline:
                outline = line.level if 0 < line.level < ITEM else line.outline - top + 1
                self.pieces[place] = replace(line, outline=outline)


def line_of(number: int, raw: str, *, level: int = 0, outline: int = 0, centred: bool = False) -> Line:
    """Return a line with the number that it was typed with, if the file does not number it itself."""
    if level:
        return Line(number, raw, "", level, outline, centred)
    ordinal = ordinal_of(raw.strip(BLANK))
    return Line(number, raw, ordinal, level_of(ordinal), outline, centred)


def last_lines(pieces: list[Piece]) -> list[Line]:
    """Return the lines that a document ends with, the last one first, as far as they can be anything but paragraphs."""
    lines: list[Line] = []
    for piece in reversed(pieces):
        if not isinstance(piece, Line) or not piece.is_short:
            break
        lines.append(piece)
    return lines


def is_office(text: str) -> bool:
    """Tell whether a text may be the name of an office, as documents are signed with."""
    return len(text) <= _LONGEST_NAME and _OFFICE.fullmatch(text) is not None
