"""Styles and automatic numbers of a Word file (样式和自动编号): what level a paragraph has that does not say so in words."""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing.numbers import ITEM
from fazhi_docgen.importing.readers.word_parts import number
from fazhi_docgen.standard.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES: Final = ("title", "标题")
_HAN_COUNTS: Final = ("chinese", "ideograph", "japanese", "taiwanese")
_CIRCLED: Final = "decimalEnclosedCircle"
_BULLET: Final = "bullet"
_NONE: Final = ("none", "0")
#: A style is based on no more than so many others; a circle of them ends here.
_DEEPEST: Final = 20
_LEVELS: Final = 9
#: Numerals count no further, circled ones not past ⑳.
_MOST: Final = 10_000
_MOST_CIRCLED: Final = 20


class WordStyles:
    """The styles and numbering of one file, read once."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._abstract, self._instances = _numbering(document)
        self._counts: dict[str, list[int]] = {}

    def name(self, paragraph: Any) -> str:
        """The name of a paragraph's style, empty if it has none."""
        node = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self._styles.get(node.get(qn("w:val"))) if node is not None else None
        return _name(style) if style is not None else ""

    def outline(self, paragraph: Any) -> int:
        """The level of a heading, 1 to 9, by its style or its own outline level; 0 of text."""
        for source in self._sources(paragraph):
            found = _HEADING.fullmatch(_name(source))
            if found:
                return int(found[1])
            level = source.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if source.tag != qn("w:p") else None
            own = source.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if level is None else level
            if own is not None and int(own.get(qn("w:val")) or _LEVELS) < _LEVELS:
                return int(own.get(qn("w:val"))) + 1
        return 0

    def is_title(self, paragraph: Any) -> bool:
        """Whether its style is that of a title."""
        return self.name(paragraph).lower() in _TITLES

    def is_centred(self, paragraph: Any) -> bool:
        """Whether it is centred."""
        for source in self._sources(paragraph):
            node = source.find(f"{qn('w:pPr')}/{qn('w:jc')}")
            if node is not None:
                return bool(node.get(qn("w:val")) == "center")
        return False

    def level(self, paragraph: Any) -> int:
        """The level of a paragraph's automatic number: 1 一、 … 5 ①, or that of a list without numbers; 0 if it has none."""
        node = self._number(paragraph)
        if node is None:
            return 0
        wanted = self._abstract.get(self._instances.get(_value(node, "w:numId"), ""), {})
        number_format, text = wanted.get(_value(node, "w:ilvl") or "0", ("", ""))
        return _level(number_format, text)

    def written_number(self, paragraph: Any) -> str:
        """The number that Word writes before a paragraph: 第一条, 1.1, 一、; empty if none. To be asked in the document's order."""
        node = self._number(paragraph)
        if node is None:
            return ""
        of_list = self._instances.get(_value(node, "w:numId"), "")
        levels, depth = self._abstract.get(of_list, {}), min(number(_value(node, "w:ilvl")), _LEVELS - 1)
        counts = self._counts.setdefault(of_list, [0] * _LEVELS)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if levels.get(str(depth), ("", ""))[0] in (*_NONE, _BULLET, ""):
            return ""

        def one(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            return _counted(levels.get(str(level), ("decimal", ""))[0], max(counts[level], 1))

        return re.sub(r"%([1-9])", one, levels[str(depth)][1])

    def levels(self, instance: str) -> list[tuple[str, str]]:
        """The format and the text of each level of an instance of a list, as far as they are there."""
        written = self._abstract.get(self._instances.get(instance, ""), {})
        return [written[str(level)] for level in range(_LEVELS) if str(level) in written]

    def own_number(self, paragraph: Any) -> int | None:
        """The depth (ilvl) of a number that a paragraph has by itself and not by its style; None if it has none."""
        node = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if node is None or _value(node, "w:numId") in _NONE:
            return None
        return int(_value(node, "w:ilvl") or 0)

    def _number(self, paragraph: Any) -> Any:
        for source in self._sources(paragraph):
            node = source.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if node is not None:
                return None if _value(node, "w:numId") in _NONE else node
        return None

    def _sources(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph, its style, and the styles that this is based on."""
        yield paragraph
        node = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        for _ in range(_DEEPEST):
            style = self._styles.get(node.get(qn("w:val"))) if node is not None else None
            if style is None:
                return
            yield style
            node = style.find(qn("w:basedOn"))


def _name(style: Any) -> str:
    node = style.find(qn("w:name"))
    return str(node.get(qn("w:val")) or "") if node is not None else ""


def _value(node: Any, tag: str) -> str:
    inner = node.find(qn(tag))
    return str(inner.get(qn("w:val")) or "") if inner is not None else ""


def _numbering(document: Document) -> tuple[dict[str, dict[str, tuple[str, str]]], dict[str, str]]:
    """What each list writes at each of its levels, and which list an instance is of."""
    try:
        part = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # python-docx has no empty one to give
        return {}, {}
    abstract = {
        node.get(qn("w:abstractNumId")): {
            level.get(qn("w:ilvl")): (_value(level, "w:numFmt"), _value(level, "w:lvlText"))
            for level in node.iter(qn("w:lvl"))
        }
        for node in part.iter(qn("w:abstractNum"))
    }
    instances = {node.get(qn("w:numId")): _value(node, "w:abstractNumId") for node in part.iter(qn("w:num"))}
    return abstract, instances


def _counted(number_format: str, count: int) -> str:
    """A count as a format of Word writes it: in Han numerals, in figures, in letters."""
    if number_format.lower().startswith(_HAN_COUNTS) and count < _MOST:
        return chinese(count)
    if number_format in ("lowerLetter", "upperLetter") and count <= len(ascii_lowercase):
        return (ascii_lowercase if number_format == "lowerLetter" else ascii_uppercase)[count - 1]
    if number_format == _CIRCLED and count <= _MOST_CIRCLED:
        return chr(ord("①") + count - 1)
    return str(count)


def _level(number_format: str, text: str) -> int:
    if not number_format or number_format in _NONE:
        return 0
    if number_format == _BULLET:
        return ITEM
    if number_format == _CIRCLED:
        return ITEM - 1
    in_brackets = any(mark in text for mark in "（(）)")
    if number_format.lower().startswith(_HAN_COUNTS):
        return 2 if in_brackets else 1
    return 4 if in_brackets else 3
