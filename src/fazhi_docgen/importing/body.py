"""Paragraphs under their headings (正文): headings by level, run-in headings, lists, tables and pictures.

Numbers come from the levels of a document. Where one would come out otherwise than it was typed, it stays in the text as
it is: `（三）` that a law cites must not become `三、`.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.importing.account import beginning, shown
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.counting import Counting
from fazhi_docgen.importing.emphasis import thickened
from fazhi_docgen.importing.found import has_head, picture_block, table_block
from fazhi_docgen.importing.grid import caption_of, is_broad
from fazhi_docgen.importing.joining import joined
from fazhi_docgen.importing.mends import mended, mended_cell, without_stop
from fazhi_docgen.importing.numbers import Shape, canonical, ordinal_of
from fazhi_docgen.importing.outline import Entry, Look, Run, outlined, run_in_of
from fazhi_docgen.importing.pieces import BlockPiece, Line, TablePiece
from fazhi_docgen.importing.rules import rules_in
from fazhi_docgen.importing.rules_body import put_rules
from fazhi_docgen.standard.numbering import HEADING_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.outline import Node
    from fazhi_docgen.importing.pieces import CellText, Piece

_UNIT: Final = re.compile(r"[（(]?\s*单位\s*[:：]\s*([^（）()]{1,10}?)\s*[）)]?")
_CAPTION: Final = re.compile(
    r"表\s*(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[:：、]?|[:：])\s*([^。；，]{2,38})"
)
_CLOSING: Final = re.compile(
    r"(?:特此|以上|上述|妥否|当否|可否|请予|此复|现提请|本(?:决定|决议|通告|公告|办法|意见|规定)自).{0,28}[。]|特此.{2,6}|此[复致令]"
    r"|(?:衷心)?感谢.{2,40}[。！]|同志们[，！].{2,200}[。！]|(?:出席|请假|缺席|列席|参加|参会|主持|记录|记录人|主送|分送)(?:人员)?\s*[:：].{2,200}"
    r"|联\s*系\s*(?:人|电话|方式)(?:及(?:联系)?(?:电话|方式))?\s*[:：].{2,80}"
)
#: No more lines close a text.
_MOST_CLOSING: Final = 6


class _Place(Struct):
    """Where blocks are put: `headings` is how many are open around it, `lists` how many lists are."""

    blocks: list[Any]
    headings: int = 0
    lists: int = 0

    @property
    def level(self) -> int:
        """The level at which a number is printed here."""
        return self.headings + self.lists + 1


class Body(Struct):
    """Puts pieces under their headings; `last` is where the last block was put, `counting` what the numbers count to."""

    found: Found
    account: Account
    blocks: list[Any] = field(default_factory=list)
    last: list[Any] = field(default_factory=list)
    counting: Counting = field(default_factory=Counting)

    def fill(self, pieces: Sequence[Piece], headings: int = 0) -> list[Any]:
        """Return the blocks of the pieces, as YAML has them, below so many headings."""
        before, parts = rules_in(pieces) or (pieces, [])
        whole = joined(before, self.account)
        self._nodes(outlined(whole), _Place(self.blocks, headings))
        if parts:
            put_rules(parts, self.blocks, self.found, self.account, self._fill_part, self._text)
            return self.blocks
        self._closing([piece for piece in whole if isinstance(piece, Line)])
        return self.blocks

    def _fill_part(self, nodes: list[Node], blocks: list[Any], headings: int) -> None:
        self._nodes(nodes, _Place(blocks, headings))

    def _nodes(self, nodes: Sequence[Node], place: _Place) -> None:
        for node in nodes:
            if isinstance(node, Run):
                self._run(node, place)
                self._nodes(node.after, place)
            elif isinstance(node, Line):
                self._paragraph(node, place)
            elif isinstance(node, BlockPiece):
                self._put(node.block, place)
            elif not isinstance(node, TablePiece):
                self._put(picture_block(node, self.found, self.account), place)
            elif any(node.rows):
                self._put(self._table(node, place.blocks), place)

    def _put(self, block: Any, place: _Place) -> None:
        place.blocks.append(block)
        self.last = place.blocks

    def _run(self, run: Run, place: _Place) -> None:
        if run.is_headings and not place.lists and self._prints_headings(run, place):
            for entry in run.entries:
                self._heading(entry, place)
        elif not run.is_headings and self._prints_items(run, place):
            self._list(run, place)
        else:
            self._typed(run, place)

    def _prints_headings(self, run: Run, place: _Place) -> bool:
        """Tell whether headings come out as they were typed, or in a face that is worth more than their number."""
        if place.level > HEADING_LEVELS:
            return False
        is_styled = any(entry.line.outline for entry in run.entries)
        return is_styled or run.rank <= Shape.HAN_BRACKETS or self.found.levels.get(Shape(run.rank)) == place.level

    def _prints_items(self, run: Run, place: _Place) -> bool:
        """Tell whether the numbers of a list come out as they were typed."""
        if run.rank == Shape.ITEM:
            return True
        first = run.entries[0].line.count or 1
        gap = next((at for at, entry in enumerate(run.entries, first) if entry.line.count not in (None, at)), None)
        if gap is not None:
            line = run.entries[gap - first].line
            self.account.ask(line.number, "import_sequence_kept", text=shown(_number(line)))
        return gap is None and self.found.levels.get(Shape(run.rank)) == place.level

    # the three ways in which numbered lines come in

    def _heading(self, entry: Entry, place: _Place) -> None:
        line = entry.line
        told = self._say_number(line, place)
        heading, run_on = line.text, ""
        parted = run_in_of(line.text)
        if parted and (not line.outline or entry.look is Look.RUN_IN):
            heading, run_on = parted[1], parted[2]
        runs_in = bool(run_on) or (heading.endswith("。") and not entry.below)
        text = self._text(line, heading, heading=not runs_in)
        below: list[Any] = [self._text(line, run_on)] if run_on else []
        if runs_in:
            self._put({"标题": text, **told, "接排": "是", "内容": below}, place)
        else:
            self._put({"标题": without_stop(text, line.number, self.account), **told, "内容": below}, place)
        code: Code = "import_run_in" if runs_in else "import_heading"
        self.account.tell(line.number, code, level=place.headings + 1, text=shown(heading))
        if run_on:
            self.last = below
        self._nodes(entry.below, _Place(below, place.headings + 1))

    def _list(self, run: Run, place: _Place) -> None:
        items: list[Any] = []
        self._put({"条目": items, **self._told(items, run.entries[0].line, place)}, place)
        if run.rank == Shape.ITEM and not any(entry.line.auto for entry in run.entries):
            self.account.ask(run.entries[0].line.number, "import_bulleted", count=len(run.entries), level=place.level)
        for place_in_run, entry in enumerate(run.entries):
            if place_in_run:
                self._told(items, entry.line, place)
            self._say_dropped(entry.line)
            blocks: list[Any] = [self._text(entry.line, entry.line.text)]
            self.account.paragraph(entry.line.number, "条目", entry.line.text)
            self._nodes(entry.below, _Place(blocks, place.headings, place.lists + 1))
            items.append(blocks if len(blocks) > 1 else blocks[0])

    def _typed(self, run: Run, place: _Place) -> None:
        """Account for paragraphs that have their numbers in them."""
        for entry in run.entries:
            line = entry.line
            number = _number(line) if run.rank != Shape.ITEM else ""
            written = canonical(run.rank, line.count) or number
            self.account.tell(
                line.number, "import_number_kept", lost=line.ordinal, gained=written, text=shown(number), to=written
            )
            gap = " " if written.endswith(".") and line.text[:1].isdecimal() else ""
            text = written + gap + self._text(line, line.text)
            self.found.lines.setdefault(text, line.number)
            self._put(text, place)
            self.account.paragraph(line.number, "段落", line.stripped)
            self._nodes(entry.below, place)

    def _paragraph(self, line: Line, place: _Place) -> None:
        self._put(self._text(line, line.stripped), place)
        self.account.paragraph(line.number, "段落", line.stripped)

    def _text(self, line: Line, text: str, *, heading: bool = False) -> str:
        """Return a text with its mends, of which it is known on which line it stands."""
        written = mended(text, line.number, self.account, heading=heading)
        if line.thick and not heading:
            written = thickened(written, line.thick, line.number, self.account)
        self.found.lines.setdefault(written, line.number)
        return written

    def _table(self, table: TablePiece, blocks: list[Any]) -> dict[str, Any]:
        """Return a table with its unit and its caption, if the lines above it are such."""
        caption = caption_of(table.rows)
        if caption:
            table = replace(table, rows=table.rows[1:], heads=0)
            self.account.part(table.number, "表题", caption)
        if not table.heads and has_head(table):
            table = replace(table, heads=1)
            self.account.tell(table.number, "import_table_head")
        if table.landscape and not is_broad(table.rows):
            table = replace(table, landscape=False, widths=())
            self.account.tell(table.number, "import_upright")
        block = table_block(self._mended_cells(table), self.account)
        head: dict[str, Any] = {"表题": self._text_of_caption(caption, table.number)} if caption else {}
        for name, pattern in (("单位", _UNIT), ("表题", _CAPTION)):
            above = pattern.fullmatch(blocks[-1]) if blocks and isinstance(blocks[-1], str) else None
            if above and name not in head:
                head[name] = above[1]
                self.account.part(table.number, name, blocks.pop(), above[1])
        return {"表格": {**head, **block["表格"]}}

    def _text_of_caption(self, caption: str, number: int) -> str:
        return mended(caption, number, self.account, heading=True)

    def _mended_cells(self, table: TablePiece) -> TablePiece:
        """Return a table whose cells have the mends of any other text."""
        rows = tuple(tuple(self._mended_cell(cell, table.number) for cell in row) for row in table.rows)
        return replace(table, rows=rows)

    def _mended_cell(self, cell: CellText, number: int) -> CellText:
        written = (" ".join(re.split(r"[\t\n]+", text)) for text in cell.text)
        mended = tuple(mended_cell(text, number, self.account) for text in written)
        return cell if mended == cell.text else replace(cell, text=mended)

    # what is said of numbers, and of the last paragraph

    def _say_number(self, line: Line, place: _Place) -> dict[str, str]:
        """Say that a heading's number is dropped, and what must be told to print it.

        Numbers of which only a mark is left are taken to fill what is missing: where they do not, the next whole number
        says so.
        """
        self._say_dropped(line)
        if not (line.ordinal or line.auto):
            self.found.unnumbered.append(line.number)
        return self._told(place.blocks, line, place)

    def _told(self, among: list[Any], line: Line, place: _Place) -> dict[str, str]:
        """Return what must be told for a number to be printed as it was typed; a person is asked where it follows none."""
        return self.counting.told_to(self.account, line.number, among, _number(line), place.level)

    def _say_dropped(self, line: Line) -> None:
        number = line.ordinal.strip(BLANK)
        self.found.typed.append((line.number, number or line.auto))
        if line.ordinal:
            code: Code = "import_number_damaged" if line.is_damaged else "import_number"
            self.account.tell(line.number, code, lost=line.ordinal, text=shown(number))

    def _closing(self, lines: list[Line]) -> None:
        """Ask whether the last paragraph belongs to a heading: a closing phrase does not, of others a person is asked."""
        last = self.last
        is_under_heading = last is not self.blocks and bool(last) and isinstance(last[-1], str)
        if not lines or lines[-1].level or lines[-1].outline or not is_under_heading:
            return
        closing = [*takewhile(_closes, reversed(last[-_MOST_CLOSING:]))][::-1]
        if closing:
            del last[-len(closing) :]
            self.blocks += closing
            for line in lines[-len(closing) :]:
                self.account.tell(line.number, "import_closed", text=shown(line.stripped))
        elif len(last) > 1 and (isinstance(last[-2], dict) or ordinal_of(last[-2])):
            self.account.ask(lines[-1].number, "import_closing", text=beginning(lines[-1].stripped))


def _closes(block: Any) -> bool:
    """Tell whether a block is a paragraph that a text closes with."""
    return isinstance(block, str) and _CLOSING.fullmatch(block) is not None


def _number(line: Line) -> str:
    return line.ordinal.strip(BLANK) or line.auto
