"""The numbers that Word counts by itself before paragraphs (自动编号), by their own list or by that of their style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.untrusted.word_lists import WordLists, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_NONE: Final = ("none", "0")
#: A style is based on no more than so many others; a circle of them ends here.
_DEEPEST: Final = 20


class WordNumbers:
    """The styles and lists of one file, read once; its paragraphs are to be asked for in their order."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self.lists = WordLists(document)

    def style(self, paragraph: Any) -> Any:
        """Return the style that a paragraph names; None if it names none that is there."""
        node = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(node.get(qn("w:val"))) if node is not None else None

    def sources(self, paragraph: Any) -> Iterator[Any]:
        """Yield the paragraph, its style, and the styles that this is based on."""
        yield paragraph
        style = self.style(paragraph)
        for _ in range(_DEEPEST):
            if style is None:
                return
            yield style
            node = style.find(qn("w:basedOn"))
            style = self._styles.get(node.get(qn("w:val"))) if node is not None else None

    def listed(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and the level that a paragraph is of, by itself or by its style; None if of none."""
        for source in self.sources(paragraph):
            node = source.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            list_id = value(node, "w:numId") if node is not None else ""
            if node is None or not (list_id or value(node, "w:ilvl")):
                continue
            if list_id in _NONE:
                return None
            depth = value(node, "w:ilvl")
            if depth or source is paragraph:
                return list_id, whole_number(depth)
            return list_id, self.lists.depth_of_style(list_id, str(source.get(qn("w:styleId")) or ""))
        return None

    def written(self, paragraph: Any) -> str:
        """Return the number that Word writes before a paragraph: 第一条, 1.1, 一、; empty if none."""
        listed = self.listed(paragraph)
        return self.lists.written(*listed) if listed else ""

    def own(self, paragraph: Any) -> int | None:
        """Return the depth (ilvl) of a number that a paragraph has by itself and not by its style; None if it has none."""
        node = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if node is None or value(node, "w:numId") in _NONE:
            return None
        return int(value(node, "w:ilvl") or 0)


def value(node: Any, tag: str) -> str:
    """Return what an element says by one inside it (w:val); empty if that is not there."""
    inner = node.find(qn(tag))
    return str(inner.get(qn("w:val")) or "") if inner is not None else ""
