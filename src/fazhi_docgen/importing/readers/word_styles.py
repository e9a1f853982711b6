"""Styles and automatic numbers of a Word file (样式和自动编号): what level a paragraph has that does not say so in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing.numbers import ITEM, count_of
from fazhi_docgen.untrusted.list_formats import is_han
from fazhi_docgen.untrusted.word_numbers import WordNumbers

if TYPE_CHECKING:
    from docx.document import Document

    from fazhi_docgen.untrusted.word_lists import Level

#: Names of styles of headings: Word's own, and those that offices give theirs: 公文一级标题, 2级标题, 标题 三.
_HEADING: Final = re.compile(
    r"heading\s*(?P<own>[1-9])|[^0-9一二三四五六七八九副]{0,8}(?:标题\s*(?P<after>[1-9一二三四五六七八九])级?"
    r"|(?P<before>[1-9一二三四五六七八九])\s*级\s*标题)(?:样式|\s*[（(].*)?",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"title|(?:公文|文件|文章|大|总|主|报告|正)?标题", re.IGNORECASE)
_CIRCLED: Final = "decimalEnclosedCircle"
_NONE: Final = ("none", "0")
_LEVELS: Final = 9


class WordStyles:
    """The styles and numbering of one file, read once."""

    def __init__(self, document: Document) -> None:
        self._numbers = WordNumbers(document)

    def name(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style, empty if it has none."""
        style = self._numbers.style(paragraph)
        return _name(style) if style is not None else ""

    def outline(self, paragraph: Any) -> int:
        """Return the level of a heading, 1 to 9, by its style or its own outline level; 0 of text."""
        for source in self._numbers.sources(paragraph):
            found = _HEADING.fullmatch(_name(source))
            if found:
                return count_of(found["own"] or found["after"] or found["before"]) or 0
            level = source.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if source.tag != qn("w:p") else None
            own = source.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if level is None else level
            if own is not None and int(own.get(qn("w:val")) or _LEVELS) < _LEVELS:
                return int(own.get(qn("w:val"))) + 1
        return 0

    def is_title(self, paragraph: Any) -> bool:
        """Tell whether its style is that of a title."""
        return _TITLE.fullmatch(self.name(paragraph)) is not None

    def is_centred(self, paragraph: Any) -> bool:
        """Tell whether it is centred."""
        for source in self._numbers.sources(paragraph):
            node = source.find(f"{qn('w:pPr')}/{qn('w:jc')}")
            if node is not None:
                return bool(node.get(qn("w:val")) == "center")
        return False

    def level(self, paragraph: Any) -> int:
        """Return the level of a paragraph's automatic number: 1 一、 … 5 ①, or that of a list without numbers; 0 if it has
        none."""
        listed = self._numbers.listed(paragraph)
        return _level(self._numbers.lists.level(*listed)) if listed else 0

    def written_number(self, paragraph: Any) -> str:
        """Return the number that Word writes before a paragraph: 第一条, 1.1, 一、; empty if none. To be asked in the
        document's order."""
        return self._numbers.written(paragraph)

    def levels(self, instance: str) -> list[tuple[str, str]]:
        """Return the format and the text of each level of an instance of a list, as far as they are there."""
        return [(level.form, level.text) for level in self._numbers.lists.levels(instance)]

    def own_number(self, paragraph: Any) -> int | None:
        """Return the depth (ilvl) of a number that a paragraph has by itself and not by its style; None if it has none."""
        return self._numbers.own(paragraph)


def _name(style: Any) -> str:
    node = style.find(qn("w:name"))
    return str(node.get(qn("w:val")) or "") if node is not None else ""


def _level(level: Level) -> int:
    if not level.form or level.form in _NONE:
        return 0
    if level.is_bullet:
        return ITEM
    if level.form == _CIRCLED:
        return ITEM - 1
    in_brackets = any(mark in level.text for mark in "（(）)")
    if is_han(level.form):
        return 2 if in_brackets else 1
    return 4 if in_brackets else 3
