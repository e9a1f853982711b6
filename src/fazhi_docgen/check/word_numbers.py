"""Numbers that Word counts in a list of attachments (附件说明): they are no text of the file, and the rules look at them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct, field

if TYPE_CHECKING:
    from docx.document import Document

#: What the first line of such a list begins with.
_OPENING: Final = "附件"
#: Where Word puts the number of the level.
_NUMBER: Final = "%{level}"


class _Level(Struct, frozen=True):
    """A level of a list: the number that it begins with, and the text around its number."""

    start: int
    text: str


class AttachmentNumbers(Struct):
    """Counts through a file, paragraph by paragraph."""

    levels: dict[str, dict[int, _Level]]
    counted: Counter[tuple[str, int]] = field(default_factory=Counter)

    @classmethod
    def of(cls, document: Document) -> AttachmentNumbers:
        """The numbers of a file, none of which is counted yet."""
        try:
            part = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # python-docx has no empty one to give
            return cls({})
        lists = {node.get(qn("w:abstractNumId")): _levels(node) for node in part.findall(qn("w:abstractNum"))}
        named = {
            number: levels for number, levels in lists.items() if levels.get(0, _Level(1, "")).text.startswith(_OPENING)
        }
        instances = {node.get(qn("w:numId")): _said(node, "w:abstractNumId") for node in part.findall(qn("w:num"))}
        return cls({instance: named[number] for instance, number in instances.items() if number in named})

    def next(self, paragraph: Any) -> str:
        """What Word writes before the next paragraph, if it is of a list of attachments."""
        node = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if self.levels else None
        if node is None:
            return ""
        instance, depth = _said(node, "w:numId"), _said(node, "w:ilvl") or "0"
        level = self.levels.get(instance, {}).get(int(depth)) if depth.isdecimal() else None
        if level is None:
            return ""
        self.counted[instance, int(depth)] += 1
        number = level.start + self.counted[instance, int(depth)] - 1
        return level.text.replace(_NUMBER.format(level=int(depth) + 1), str(number))


def _levels(node: Any) -> dict[int, _Level]:
    found = {}
    for level in node.findall(qn("w:lvl")):
        depth, start = level.get(qn("w:ilvl")) or "", _said(level, "w:start")
        if depth.isdecimal():
            found[int(depth)] = _Level(int(start) if start.isdecimal() else 1, _said(level, "w:lvlText"))
    return found


def _said(node: Any, tag: str) -> str:
    inner = node.find(qn(tag))
    return str(inner.get(qn("w:val")) or "") if inner is not None else ""
