"""Paragraphs under their headings (正文): headings by level, run-in headings, lists, tables and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.importing.account import beginning, shown
from fazhi_docgen.importing.found import has_head, picture_block, table_block
from fazhi_docgen.importing.mends import is_row, mended, without_stop
from fazhi_docgen.importing.numbers import ITEM, count_of
from fazhi_docgen.importing.pieces import BLANK, Line, TablePiece
from fazhi_docgen.standard.numbering import HEADING_LEVELS

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import PicturePiece, Piece

#: A first sentence of a numbered paragraph, short enough for a heading that its text runs on from.
_RUN_IN: Final = re.compile(r"([^。]{2,28}。)(.+)", re.DOTALL)
#: From this level on numbered paragraphs are lists, whatever their first sentence.
_LISTS_FROM: Final = 3
_UNIT: Final = re.compile(r"[（(]?\s*单位\s*[:：]\s*([^（）()]{1,10}?)\s*[）)]?")
_CAPTION: Final = re.compile(
    r"表\s*(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[:：、]?|[:：])\s*([^。；，]{2,38})"
)
_CLOSING: Final = re.compile(
    r"(?:特此|以上|上述|妥否|当否|可否|请予|此复|现提请|本(?:决定|决议|通告|公告|办法|意见|规定)自).{0,28}[。]"
)
#: What a paragraph ends with; so many that do not are lines of a text that was broken by hand.
_ENDS: Final = tuple("。；：！？…”’）〕》.;:!?)")
_BROKEN_LINES: Final = 3
#: So many that are as long as a line of a page leave no doubt.
_FULL_LINES: Final = 2
_LENGTH_OF_LINE: Final = 20


class _Open(Struct):
    """A heading that is open: its level as it was typed, its blocks, by how much its numbers are off what they count, and
    how many headings it has below it."""

    level: int
    blocks: list[Any]
    off: int = 0
    headings: int = 0


class Body(Struct):
    """Puts pieces under their headings. `stack` has the open headings, the whole body first; `lists` the open lists."""

    found: Found
    account: Account
    blocks: list[Any] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    lists: list[_Open] = field(default_factory=list)

    def fill(self, pieces: list[Piece]) -> list[Any]:
        """The blocks of the pieces, as YAML has them."""
        self.stack = [_Open(0, self.blocks)]
        for place, piece in enumerate(pieces):
            if isinstance(piece, Line):
                self._line(piece, self._is_listed(pieces, place))
            elif not isinstance(piece, TablePiece) or any(piece.rows):
                self.lists = []
                self._append(self._block(piece))
        lines = [piece for piece in pieces if isinstance(piece, Line)]
        self._closing(lines)
        self._ask_broken(lines)
        return self.blocks

    def _block(self, piece: TablePiece | PicturePiece) -> dict[str, Any]:
        if isinstance(piece, TablePiece):
            return self._table(piece)
        return picture_block(piece, self.found, self.account)

    def _line(self, line: Line, listed: bool) -> None:
        run_in = _RUN_IN.fullmatch(line.text) if line.level in range(1, _LISTS_FROM) and not line.outline else None
        if line.is_heading and not listed and self._depth(line) <= HEADING_LEVELS:
            self._heading(line, line.text, "")
        elif run_in and not line.is_heading:
            self._heading(line, run_in[1], run_in[2])
        elif line.level and line.text:
            self._item(line)
        else:
            self._paragraph(line)

    def _paragraph(self, line: Line) -> None:
        self.lists = []
        self._append(self._text(line, line.stripped))
        self.account.paragraph(line.number, "段落", line.stripped)

    def _text(self, line: Line, text: str, *, heading: bool = False) -> str:
        """A text with its mends, of which it is known on which line it stands."""
        written = mended(text, line.number, self.account, heading=heading)
        self.found.lines.setdefault(written, line.number)
        return written

    def _is_listed(self, pieces: list[Piece], place: int) -> bool:
        """Whether a numbered line is one of a list: a sentence with nothing below it, or short and beside its like."""
        line = pieces[place]
        if not isinstance(line, Line) or line.outline:
            return False
        below = pieces[place + 1] if place + 1 < len(pieces) else None
        if line.text.endswith("。") and self.lists and self.lists[-1].level == line.level:
            return True
        if line.text.endswith("。"):
            return below is None or (isinstance(below, Line) and 0 < below.level <= line.level)
        if line.level < _LISTS_FROM:
            return False
        beside = (*pieces[max(0, place - 1) : place], below)
        return any(isinstance(other, Line) and other.level == line.level for other in beside)

    def _depth(self, line: Line) -> int:
        """The level that a heading has in the document: below those of a higher level that are open."""
        level = line.outline or line.level
        return 1 + sum(1 for one in self.stack[1:] if one.level < level)

    def _heading(self, line: Line, heading: str, run_on: str) -> None:
        level = line.outline or line.level
        self.lists = []
        while self.stack[-1].level >= level:
            self.stack.pop()
        above = self.stack[-1]
        above.headings += 1
        self._say_number(line, above, above.headings)
        text = self._text(line, heading, heading=not run_on)
        body: list[Any] = [self._text(line, run_on)] if run_on else []
        if run_on:
            above.blocks.append({"标题": text, "接排": "是", "内容": body})
        else:
            above.blocks.append({"标题": without_stop(text, line.number, self.account), "内容": body})
        code = "import_run_in" if run_on else "import_heading"
        self.account.tell(line.number, code, level=len(self.stack), text=shown(heading))
        self.stack.append(_Open(level, body))

    def _item(self, line: Line) -> None:
        """A numbered paragraph: one of a list, or of a list within an item of one."""
        items = self._list_for(line)
        self._say_number(line, items, len(items.blocks) + 1)
        items.blocks.append(self._text(line, line.text))
        self.account.paragraph(line.number, "条目", line.text)

    def _list_for(self, line: Line) -> _Open:
        while self.lists and self.lists[-1].level > line.level:
            self.lists.pop()
        if self.lists and self.lists[-1].level == line.level and count_of(line.ordinal) != 1:
            return self.lists[-1]
        items = _Open(line.level, [])
        if self.lists and self.lists[-1].level < line.level:
            above = self.lists[-1].blocks
            if isinstance(above[-1], str):
                above[-1] = [above[-1]]
            above[-1].append({"条目": items.blocks})
        else:
            self.lists = []
            self._append({"条目": items.blocks})
        self.lists.append(items)
        return items

    def _table(self, table: TablePiece) -> dict[str, Any]:
        """A table with its unit and its caption, if the lines above it are such."""
        if not table.heads and has_head(table):
            table = replace(table, heads=1)
            self.account.tell(table.number, "import_table_head")
        block = table_block(table, self.account)
        blocks = self.stack[-1].blocks
        head: dict[str, Any] = {}
        for name, pattern in (("单位", _UNIT), ("表题", _CAPTION)):
            above = pattern.fullmatch(blocks[-1]) if blocks and isinstance(blocks[-1], str) else None
            if above:
                head[name] = above[1]
                self.account.part(table.number, name, blocks.pop(), above[1])
        return {"表格": {**head, **block["表格"]}}

    def _append(self, block: Any) -> None:
        self.stack[-1].blocks.append(block)

    def _say_number(self, line: Line, siblings: _Open, count: int) -> None:
        """That a number is dropped; a person is asked where it does not follow the one before it.

        Numbers of which only a mark is left are taken to fill what is missing: where they do not, the next whole number
        says so.
        """
        number = line.ordinal.strip(BLANK)
        self.found.typed.append((line.number, number))
        if not line.ordinal:
            return
        code = "import_number_damaged" if line.is_damaged else "import_number"
        self.account.tell(line.number, code, lost=line.ordinal, text=shown(number))
        counted = count_of(line.ordinal)
        if counted is not None and counted - count != siblings.off and line.level < ITEM:
            siblings.off = counted - count
            self.account.ask(line.number, "import_sequence", text=shown(number), count=count)

    def _closing(self, lines: list[Line]) -> None:
        """The last paragraph may belong to no heading: a closing phrase does not, of others a person is asked."""
        last = self.stack[-1].blocks
        if not lines or lines[-1].level or len(self.stack) == 1 or not last or not isinstance(last[-1], str):
            return
        if _CLOSING.fullmatch(last[-1]):
            self.blocks.append(last.pop())
            self.account.tell(lines[-1].number, "import_closed", text=shown(lines[-1].stripped))
        elif len(last) > 1 and isinstance(last[-2], dict):
            self.account.ask(lines[-1].number, "import_closing", text=beginning(lines[-1].stripped))

    def _ask_broken(self, lines: list[Line]) -> None:
        """Lines that end in the middle of a sentence may be one paragraph that was broken by hand."""
        plain = [line.stripped for line in lines if not line.level and not line.outline]
        broken = [text for text in plain if not (text.endswith(_ENDS) or is_row(text))]
        is_wrapped = sum(map(_is_broken, lines, lines[1:])) >= _FULL_LINES
        if is_wrapped or (len(broken) >= _BROKEN_LINES and 2 * len(broken) >= len(plain)):
            self.account.ask(0, "import_wrapped", count=len(plain), broken=len(broken))


def _is_broken(line: Line, below: Line) -> bool:
    """Whether a line as long as one of a page ends in the middle of a sentence, and plain text follows."""
    is_plain = not (line.level or line.outline or below.level or below.outline)
    return (
        is_plain
        and len(line.stripped) >= _LENGTH_OF_LINE
        and not (line.stripped.endswith(_ENDS) or is_row(line.stripped))
    )
