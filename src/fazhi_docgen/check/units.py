"""A document as its checkers see it: pieces of text, each with what it is and where it stands, and its tables."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.problems import Place


class Part(StrEnum):
    """What a piece of text is of a document."""

    KIND = "文种"
    HEAD = "版头"
    TITLE = "标题"
    HEADING = "层次标题"
    BODY = "正文"
    RECIPIENTS = "主送机关"
    ATTACHMENT = "附件名称"
    SIGNATURE = "署名"
    DATE = "成文日期"
    COPIES = "抄送"
    CELL = "表格"
    OTHER = "其他"


class Unit(Struct, frozen=True):
    """A paragraph, a heading, a cell. `typed` says whether numbers stand in the text as their author typed them.

    `label` is the number that the program prints before it, as far as others cite it: 第三条, （一）, 1. `turns` are the
    characters in it that a new page begins with, after the page of its place.
    """

    text: str
    part: Part
    place: Place
    typed: bool = True
    turns: tuple[int, ...] = ()
    label: str = ""

    @property
    def spot(self) -> str:
        """Where it stands in its file, in words: 第42行, 第15段, 第2页第15段."""
        return self.place.spot if self.typed and self.place.path else f"第{self.place.line}行"

    def page(self, start: int) -> int:
        """Return the page of the character `start`; nought where it is not known."""
        return self.place.page + bisect_right(self.turns, start)


class Grid(Struct, frozen=True):
    """A table (表格) by its rows; a cell that covers several columns or rows stands in the first, the others are empty."""

    rows: tuple[tuple[str, ...], ...]
    place: Place
