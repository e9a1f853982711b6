"""The text of our own files (正文): headings, run-in headings, lists, tables and pictures under their headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.importing.account import beginning, shown
from fazhi_docgen.importing.counting import Counting
from fazhi_docgen.importing.found import picture_block, table_block
from fazhi_docgen.importing.numbers import ARTICLE, level_of, ordinal_of
from fazhi_docgen.importing.own.look import dressed, placed
from fazhi_docgen.importing.people import is_office
from fazhi_docgen.standard.emphasis import STARS

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.own.pieces import OwnParagraph, OwnPiece, OwnTable

#: Levels from this one on run on by default when they end with 。
_RUNS_IN_FROM: Final = 3
#: What the program writes before the notes under a table.
_NOTED: Final = re.compile(r"(?:注：)?(?:[0-9]{1,2}\.)?")
#: What stands above a table that goes on from the page before, behind its caption or alone.
_GOES_ON: Final = ("（续表）", "续表")
#: Books, chapters and their sections, by their levels; all stand outside articles, which stand outside all headings.
_UNITS: Final = ("编", "章", "节")
_OUTSIDE: Final = len(_UNITS) + 1
#: A name of two characters as it is printed: 总　则.
_SPREAD: Final = re.compile("(.)\u3000(.)")
#: A name and an office on one line; what is longer than a name is an office, and names of two characters are spread.
_OFFICES: Final = 2
_LONGEST_NAME: Final = 3
_SHORT_NAME: Final = 2


class Text(Struct):
    """Puts paragraphs under their headings: those of the body, then those of each attachment.

    `stack` has the open headings, `lists` the open lists; `waiting` is what is said above a table that has not come yet;
    `topics` are the articles that began with a heading of their own.
    """

    found: Found
    account: Account
    stack: list[tuple[int, list[Any]]] = field(default_factory=list)
    lists: list[tuple[int, list[Any]]] = field(default_factory=list)
    waiting: dict[str, tuple[OwnParagraph, str, str]] = field(default_factory=dict)
    topics: list[dict[str, Any]] = field(default_factory=list)
    landscape: bool = False
    typed_numbers: bool = False
    counting: Counting = field(default_factory=Counting)

    @property
    def blocks(self) -> list[Any]:
        """The blocks of the innermost heading that is open."""
        return self.stack[-1][1]

    def start(self, body: list[Any], *, landscape: bool = False) -> None:
        """Go on with another body: that of the document, or of an attachment."""
        self._release()
        self.stack, self.lists, self.landscape = [(0, body)], [], landscape
        self.counting = Counting()

    def finish(self) -> None:
        """End the text; an article that has nothing but a heading says what that says."""
        self._release()
        for article in self.topics:
            if not article["条"]:
                article["条"] = article.pop("条名")

    def heading(self, part: OwnParagraph, level: int, text: str) -> None:
        """Take a heading on a line of its own."""
        body: list[Any] = []
        heading, told = self._open(part, level, text.strip())
        self.blocks.append({"标题": self._placed(part, heading), **told, "内容": body})
        self.account.tell(part.number, "import_heading", level=level, text=shown(heading))
        self.stack.append((level, body))

    def run_in(self, part: OwnParagraph, level: int) -> None:
        """Take a heading and its text: another typeface parts them, or else the first full stop."""
        whole = self._marked(part, part.text)
        faced = part.faced if level < _RUNS_IN_FROM else ""
        end = len(faced) if faced and whole.startswith(faced) else whole.find("。") + 1
        heading, told = self._open(part, level, whole[:end])
        block: dict[str, Any] = {"标题": heading or whole[end:], **told}
        if level < _RUNS_IN_FROM or not heading.endswith("。"):
            block["接排"] = "是"
        block["内容"] = [self._placed(part, whole[end:])] if whole[end:] and heading else []
        self.blocks.append(block)
        self.account.tell(part.number, "import_run_in", level=level, text=shown(block["标题"]))
        self.stack.append((level, block["内容"]))

    def chapter(self, part: OwnParagraph, level: int, text: str) -> None:
        """Take a book (编, level 1), a chapter (章) or a section of one (节); what follows stands in it."""
        self._release()
        self.lists = []
        name = self._without_unit(part, text.strip())
        spread = _SPREAD.fullmatch(name)
        name = f"{spread[1]}{spread[2]}" if spread else name
        while len(self.stack) > 1 and self.stack[-1][0] >= level - _OUTSIDE:
            self.stack.pop()
        body: list[Any] = []
        unit = _UNITS[level - 1]
        self.blocks.append({unit: self._placed(part, name), "内容": body})
        self.account.part(part.number, unit, text, name)
        self.stack.append((level - _OUTSIDE, body))

    def article(self, part: OwnParagraph, text: str) -> None:
        """Take an article (条), or its heading; what follows to the next one stands in it."""
        self._release()
        self.lists = []
        while len(self.stack) > 1 and self.stack[-1][0] >= 0:
            self.stack.pop()
        is_topic = part.faced.strip() == text.strip()
        number = ARTICLE.match(part.counted or text.strip())
        text = self._without_unit(part, text.strip() if is_topic else self._marked(part, text.strip()))
        block: dict[str, Any] = {"条名": text, "条": ""} if is_topic else {"条": text}
        if number and number["added"]:
            block["增加"] = "是"
        self.blocks.append(block)
        block["内容"] = []
        self.topics += [block] if is_topic else []
        self.account.paragraph(part.number, "条", self._placed(part, text))
        self.stack.append((0, block["内容"]))

    def _without_unit(self, part: OwnParagraph, text: str) -> str:
        """Return the text without 第一条 where that stands there as text."""
        found = ARTICLE.match(text)
        if not found:
            return text
        self.typed_numbers = True
        self._drop_number(part, found[0])
        return text[found.end() :].lstrip()

    def _open(self, part: OwnParagraph, level: int, text: str) -> tuple[str, dict[str, str]]:
        """Close headings of this level and below; the heading's text without a number that stands there as text, and what
        has to be told of its number.
        """
        self._release()
        self.lists = []
        while self.stack[-1][0] >= level:
            self.stack.pop()
        ordinal = ordinal_of(text)
        if ordinal and level_of(ordinal) == level:
            self.typed_numbers = True
            self._drop_number(part, ordinal)
            return text[len(ordinal) :], self.counting.told_to(self.account, part.number, self.blocks, ordinal)
        return text, self.counting.told_to(self.account, part.number, self.blocks, part.counted)

    def _placed(self, part: OwnParagraph, text: str) -> str:
        """Return a text of which it is known in which paragraph it stands."""
        self.found.lines.setdefault(text, part.number)
        return text

    def _marked(self, part: OwnParagraph, text: str) -> str:
        """Return the text of a paragraph, what is thickened in it between stars."""
        if not any(run.bold for run in part.runs):
            return text
        said = part.marked
        self.account.tell(part.number, "import_bold", gained=STARS * said.count(STARS), text=beginning(said))
        return said

    def _drop_number(self, part: OwnParagraph, ordinal: str) -> None:
        self.account.tell(part.number, "import_number", lost=ordinal, text=shown(ordinal))

    def paragraph(self, part: OwnParagraph, text: str, *, known: bool = True) -> None:
        """Take a paragraph, an item of a list, or the rest of a paragraph that was parted at the foot of a page."""
        self._release()
        text = self._marked(part, text)
        ordinal = ordinal_of(text) if self.typed_numbers else ""
        if part.depth is not None or ordinal:
            if ordinal:
                self._drop_number(part, ordinal)
            depth = level_of(ordinal) if part.depth is None else part.depth
            self._item(part, text[len(ordinal) :], depth, ordinal or part.counted)
        elif self._is_under_topic():
            self.topics[-1]["条"] = self._placed(part, text.strip())
            self.account.paragraph(part.number, "条", text.strip())
        elif not self._goes_on(part, text):
            self.lists = []
            self._placed(part, text.strip())
            self.blocks.append(placed(part, text) if known else text.strip())
            if not known:
                self.account.tell(part.number, "import_unknown_style", style=part.style, text=beginning(text))
            self.account.paragraph(part.number, "段落", text.strip())

    def _is_under_topic(self) -> bool:
        """Tell whether what comes is the first paragraph of an article that has only its heading yet."""
        last = self.topics[-1] if self.topics else {}
        return not last.get("条", "…") and not self.blocks and self.blocks is last["内容"]

    def _goes_on(self, part: OwnParagraph, text: str) -> bool:
        """Return a paragraph that was parted at the foot of a page goes on without an indent."""
        blocks = self.lists[-1][1] if self.lists else self.blocks
        if not part.goes_on or not blocks or not isinstance(blocks[-1], str):
            return False
        blocks[-1] += text
        self.account.tell(part.number, "import_joined", count=part.number)
        return True

    def _item(self, part: OwnParagraph, text: str, depth: int, number: str) -> None:
        """Take an item of the list that is open at its depth, where its number follows there, or else of a new one."""
        while self.lists and self.lists[-1][0] > depth:
            self.lists.pop()
        if self.lists and self.lists[-1][0] == depth and not self.counting.follows(self.lists[-1][1], number):
            self.lists.pop()
        if not self.lists or self.lists[-1][0] < depth:
            items: list[Any] = []
            home, told = self._home_of_list(), self.counting.told_to(self.account, part.number, items, number)
            home.append({"条目": items, **told})
            self.lists.append((depth, items))
        else:
            self.counting.told(self.lists[-1][1], number)
        self.lists[-1][1].append(self._placed(part, text.strip()))
        self.account.paragraph(part.number, "条目", text.strip())

    def _home_of_list(self) -> list[Any]:
        """Tell where a list is put that opens: below the last item of the list around it, or else in the text."""
        if not self.lists:
            return self.blocks
        above = self.lists[-1][1]
        above[-1] = above[-1] if isinstance(above[-1], list) else [above[-1]]
        home: list[Any] = above[-1]
        return home

    def above_table(self, part: OwnParagraph, name: str, raw: str, value: str) -> None:
        """Take the caption or the unit of a table that comes next."""
        if name in self.waiting:
            self._release()
        self.waiting[name] = part, raw, value

    def _release(self) -> None:
        """Give back to the text what was to stand above a table, and has none below it."""
        waiting, self.waiting = self.waiting, {}
        for part, raw, _ in waiting.values():
            self.blocks.append(raw)
            self.account.tell(part.number, "import_unknown_style", style=part.style, text=beginning(raw))

    def table(self, part: OwnTable) -> None:
        """Take a table, with what was said above it."""
        self.lists = []
        if not any(part.piece.rows):
            return
        head: dict[str, Any] = {}
        for name, (above, raw, value) in self.waiting.items():
            head[name] = value
            self.account.part(above.number, name, raw, value)
        self.waiting = {}
        block = table_block(part.piece, self.account)
        if self._continues(part, head, block):
            return
        if self.landscape and part.landscape:
            block["表格"].pop("横排", None)
        self._dress(part, head, block["表格"])
        self.blocks.append({"表格": {**head, **block["表格"]}})

    def _dress(self, part: OwnTable, head: dict[str, Any], table: dict[str, Any]) -> None:
        """Say how the columns, the rows and single cells of a table stand."""
        top = [table["表头"]] if "表头" in table else []
        table["行"] = dressed([*top, *table["行"]], part.cells)[len(top) :]
        if part.aligns:
            head["对齐"] = [*part.aligns]
        if part.heights:
            head["行高"] = [*part.heights]
        if not part.ruled:
            head["框线"] = "否"
        if part.continued:
            head["续表"] = "是"

    def _continues(self, part: OwnTable, head: dict[str, Any], block: dict[str, Any]) -> bool:
        """Tell whether a table only goes on with the one above, under 续表 and the same head; its rows are put to those."""
        caption = head.get("表题", "")
        last = self.blocks[-1] if self.blocks else None
        if not caption.endswith(_GOES_ON) or not isinstance(last, dict) or "表格" not in last:
            return False
        above, below = last["表格"], block["表格"]
        captions = (_GOES_ON[1], f"{above.get('表题', '')}{_GOES_ON[0]}")
        if caption not in captions or "表头" not in below or above.get("表头") != below["表头"]:
            return False
        again = "".join(text for cell in part.piece.rows[0] for text in cell.text)
        self.account.tell(part.number, "import_continued", lost=caption + again, text=caption)
        above["行"] += below["行"]
        above["续表"] = "是"
        return True

    def name_list(self, part: OwnParagraph, text: str) -> None:
        """Take names in columns."""
        lines = [line.split("\t") for line in text.split("\n")]
        names = [_together(name) for line in lines for name in line]
        self._release()
        self.blocks.append({"名单": names, **({"每行": str(max(map(len, lines)))} if len(lines) > 1 else {})})
        self.account.part(part.number, "名单", text, names)

    def people(self, part: OwnParagraph, text: str) -> None:
        """Take a group of people and what they are, put to the groups above it."""
        label, _, said = text.partition("：")
        lines = [line.split("\t") for line in said.split("\n")]
        with_offices = all(len(line) <= _OFFICES for line in lines) and any(
            len(line) == _OFFICES and _is_office(line[1]) for line in lines
        )
        names = (
            [" ".join((_together(name), *office)) for name, *office in lines]
            if with_offices
            else [_together(name) for line in lines for name in line]
        )
        last = self.blocks[-1] if self.blocks else None
        groups = last["人员"] if isinstance(last, dict) and "人员" in last else {}
        if not groups:
            self.blocks.append({"人员": groups})
        groups[_together(label)] = names
        self.account.part(part.number, "人员", text, [_together(label), *names])

    def table_note(self, part: OwnParagraph, text: str) -> None:
        """Take a note of the table above it; text where there is none."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, dict) and "表格" in last:
            note = _NOTED.sub("", text, count=1)
            last["表格"].setdefault("表注", []).append(note)
            self.account.part(part.number, "表注", text, note)
        else:
            self.paragraph(part, text, known=False)

    def pictures(self, part: OwnPiece, seals: list[str] | None) -> None:
        """Take the pictures of a paragraph; those of seals, by the names of their files, where it may bear seals."""
        for picture in part.pictures:
            if isinstance(picture, str):
                self.account.tell(part.number, "import_picture_left", text=picture)
            elif seals is not None:
                seals.append(self.found.keep(picture.content, picture.suffix))
                self.account.tell(part.number, "import_picture", text=seals[-1])
            else:
                self._release()
                self.blocks.append(picture_block(picture, self.found, self.account))

    def caption(self, part: OwnParagraph, text: str) -> None:
        """Take the caption of the picture above it; text where there is none."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, dict) and "图片" in last and "图题" not in last["图片"]:
            last["图片"]["图题"] = text
            self.account.part(part.number, "图题", text)
        else:
            self.paragraph(part, text, known=False)


def _together(name: str) -> str:
    """Return a name of two characters without the blank between them."""
    return name.replace("\u3000", "") if _SPREAD.fullmatch(name) else name


def _is_office(word: str) -> bool:
    """Tell whether what stands behind a name on its line is that person's office, not a name in the next column."""
    return len(word) > _LONGEST_NAME or len(word) == _SHORT_NAME or is_office(word)
