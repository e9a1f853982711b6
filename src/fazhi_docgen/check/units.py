"""A document as its checkers see it: pieces of text, each with what it is and where it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from fazhi_docgen.errors import Place


class Part(StrEnum):
    """What a piece of text is of a document."""

    TITLE = "标题"
    HEADING = "层次标题"
    BODY = "正文"
    RECIPIENTS = "主送机关"
    ATTACHMENT = "附件名称"
    SIGNATURE = "署名"
    DATE = "成文日期"
    CELL = "表格"
    OTHER = "其他"


class Unit(Struct, frozen=True):
    """A paragraph, a heading, a cell. `typed` says whether numbers stand in the text as their author typed them."""

    text: str
    part: Part
    place: Place
    typed: bool = True
