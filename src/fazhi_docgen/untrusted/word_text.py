"""The text of a Word file (Word 的文字): its paragraphs wherever they stand, and the nodes that their characters are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.fonts.scripts import JOINED_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

#: A piece of text and the element it stands in; None of tabs and line breaks, which are marks of their own.
TextNode = tuple[str, Any]
PARAGRAPH: Final = qn("w:p")
TABLE: Final = qn("w:tbl")
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX: Final = qn("w:txbxContent")
TEXT: Final = qn("w:t")
_MARKS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
#: Whose text is not the paragraph's own, or is no more.
_APART: Final = (BOX, FALLBACK, qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"))
#: What may stand around paragraphs without being seen: content controls, tracked insertions, smart tags.
_AROUND: Final = (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"))


def body_parts(document: Document) -> Iterator[Any]:
    """Yield the paragraphs and tables of the body, in their order."""
    yield from _inside(document.element.body)


def text_nodes(xml: Any) -> Iterator[TextNode]:
    """Yield the text of a paragraph or a part of one, node by node."""
    for child in xml:
        if child.tag == TEXT and child.text == JOINED_HYPHEN:
            yield "-", None
        elif child.tag == TEXT:
            yield child.text or "", child
        elif child.tag in _MARKS:
            if child.get(qn("w:type")) not in ("page", "column"):
                yield _MARKS[child.tag], None
        elif child.tag not in _APART:
            yield from text_nodes(child)


def text_of(xml: Any) -> str:
    """Return the text of a paragraph or a part of one."""
    return "".join(text for text, _ in text_nodes(xml))


def boxed_paragraphs(document: Document) -> Iterator[Any]:
    """Yield the paragraphs in text boxes; a box that is there twice, for old programs, once."""
    for box in document.element.body.iter(BOX):
        if not any(above.tag == FALLBACK for above in box.iterancestors()):
            yield from box.iter(PARAGRAPH)


def _inside(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child)
