"""Paragraphs under their headings (正文): headings by level, run-in headings, lists, tables and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.importing.account import beginning, shown
from fazhi_docgen.importing.found import picture_block, table_block
from fazhi_docgen.importing.mends import mended, without_stop
from fazhi_docgen.importing.numbers import ITEM, count_of
from fazhi_docgen.importing.pieces import BLANK, Line, TablePiece

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: A first sentence of a numbered paragraph, short enough for a heading that its text runs on from.
_RUN_IN: Final = re.compile(r"([^。]{2,28}。)(.+)", re.DOTALL)
#: From this level on numbered paragraphs are lists, whatever their first sentence.
_LISTS_FROM: Final = 3
_UNIT: Final = re.compile(r"[（(]?\s*单位\s*[:：]\s*([^（）()]{1,10}?)\s*[）)]?")
_CAPTION: Final = re.compile(r"表\s*[0-9一二三四五六七八九十]*\s*[:：、\s]\s*(.{2,38})")
_CLOSING: Final = re.compile(
    r"(?:特此|以上|上述|妥否|当否|可否|请予|此复|现提请|本(?:决定|决议|通告|公告|办法|意见|规定)自).{0,28}[。]"
)


class Body(Struct):
    """Puts pieces under their headings. `stack` has the blocks of each open heading, the whole body first."""

    found: Found
    account: Account
    blocks: list[Any] = field(default_factory=list)
    stack: list[tuple[int, list[Any]]] = field(default_factory=list)
    lists: list[tuple[int, list[Any]]] = field(default_factory=list)

    def fill(self, pieces: list[Piece]) -> list[Any]:
        """The blocks of the pieces, as YAML has them."""
        self.stack = [(0, self.blocks)]
        for place, piece in enumerate(pieces):
            if isinstance(piece, Line):
                self._line(piece, self._is_listed(pieces, place))
            else:
                self.lists = []
                self._append(
                    self._table(piece)
                    if isinstance(piece, TablePiece)
                    else picture_block(piece, self.found, self.account)
                )
        self._closing([piece for piece in pieces if isinstance(piece, Line)])
        return self.blocks

    def _line(self, line: Line, listed: bool) -> None:
        run_in = _RUN_IN.fullmatch(line.text) if line.level in range(1, _LISTS_FROM) and not line.outline else None
        if line.is_heading and not listed:
            self._heading(line, line.text, "")
        elif run_in and not line.is_heading:
            self._heading(line, run_in[1], run_in[2])
        elif line.level:
            self._item(line)
        else:
            self.lists = []
            self._append(mended(line.stripped, line.number, self.account))
            self.account.part(line.number, "段落", beginning(line.stripped))

    def _is_listed(self, pieces: list[Piece], place: int) -> bool:
        """Whether a numbered line is one of a list: a sentence with nothing below it, or short and beside its like."""
        line = pieces[place]
        if not isinstance(line, Line) or line.outline:
            return False
        below = pieces[place + 1] if place + 1 < len(pieces) else None
        if line.text.endswith("。"):
            return below is None or (isinstance(below, Line) and 0 < below.level <= line.level)
        if line.level < _LISTS_FROM:
            return False
        beside = (*pieces[max(0, place - 1) : place], below)
        return any(isinstance(other, Line) and other.level == line.level for other in beside)

    def _heading(self, line: Line, heading: str, run_on: str) -> None:
        level = line.outline or line.level
        self.lists = []
        while self.stack[-1][0] >= level:
            self.stack.pop()
        siblings = self.stack[-1][1]
        count = 1 + sum(isinstance(block, dict) and "标题" in block for block in siblings)
        self._say_number(line, count)
        text = mended(heading, line.number, self.account, heading=not run_on)
        body: list[Any] = [mended(run_on, line.number, self.account)] if run_on else []
        if run_on:
            siblings.append({"标题": text, "接排": "是", "内容": body})
        else:
            siblings.append({"标题": without_stop(text, line.number, self.account), "内容": body})
        self.account.tell(
            line.number, "import_run_in" if run_on else "import_heading", level=len(self.stack), found=shown(heading)
        )
        self.stack.append((level, body))

    def _item(self, line: Line) -> None:
        """A numbered paragraph: one of a list, or of a list within an item of one."""
        items = self._list_for(line)
        self._say_number(line, len(items) + 1)
        items.append(mended(line.text, line.number, self.account))
        self.account.part(line.number, "条目", beginning(line.text))

    def _list_for(self, line: Line) -> list[Any]:
        while self.lists and self.lists[-1][0] > line.level:
            self.lists.pop()
        if self.lists and self.lists[-1][0] == line.level and count_of(line.ordinal) != 1:
            return self.lists[-1][1]
        items: list[Any] = []
        if self.lists and self.lists[-1][0] < line.level:
            above = self.lists[-1][1]
            if isinstance(above[-1], str):
                above[-1] = [above[-1]]
            above[-1].append({"条目": items})
        else:
            self.lists = []
            self._append({"条目": items})
        self.lists.append((line.level, items))
        return items

    def _table(self, table: TablePiece) -> dict[str, Any]:
        """A table with its unit and its caption, if the lines above it are such."""
        block = table_block(table, self.account)
        blocks = self.stack[-1][1]
        head: dict[str, Any] = {}
        for name, pattern in (("单位", _UNIT), ("表题", _CAPTION)):
            above = pattern.fullmatch(blocks[-1]) if blocks and isinstance(blocks[-1], str) else None
            if above:
                written = blocks.pop()
                head[name] = above[1]
                self.account.tell(
                    table.number, "import_part", lost=written.replace(above[1], "", 1), name=name, found=above[1]
                )
        return {"表格": {**head, **block["表格"]}}

    def _append(self, block: Any) -> None:
        self.stack[-1][1].append(block)

    def _say_number(self, line: Line, count: int) -> None:
        """The number goes; where it did not count on, the new one says something else, and a person is asked."""
        if not line.ordinal:
            return
        number = line.ordinal.strip(BLANK)
        code = "import_number_damaged" if line.is_damaged else "import_number"
        self.account.tell(line.number, code, lost=line.ordinal, found=shown(number))
        counted = count_of(line.ordinal)
        if counted is not None and counted != count and line.level < ITEM:
            self.account.ask(line.number, "import_sequence", found=number, count=count)

    def _closing(self, lines: list[Line]) -> None:
        """The last paragraph may belong to no heading: a closing phrase does not, of others a person is asked."""
        last = self.stack[-1][1]
        if not lines or lines[-1].level or len(self.stack) == 1 or not last or not isinstance(last[-1], str):
            return
        if _CLOSING.fullmatch(last[-1]):
            self.blocks.append(last.pop())
            self.account.tell(lines[-1].number, "import_closed", found=lines[-1].stripped)
        elif len(last) > 1 and isinstance(last[-2], dict):
            self.account.ask(lines[-1].number, "import_closing", found=beginning(lines[-1].stripped))
