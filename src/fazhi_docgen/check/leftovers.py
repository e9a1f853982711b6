"""What is left in a Word file and should not be (遗留): programs, comments, changes, hidden text, empty paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.untrusted.word_text import PARAGRAPH, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.check.docx_formatting import WordLayout

#: Where it is, as words, and what was found there.
LayoutHit = tuple[str, str]
_CHANGES: Final = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
#: What makes a paragraph without text one that is there for something.
_PURPOSES: Final = (
    "w:drawing w:pict w:object w:br w:sectPr w:pBdr w:shd w:fldChar w:pageBreakBefore w:framePr w:bookmarkStart"
)
_SOMETHING: Final = tuple(map(qn, _PURPOSES.split()))


def macros(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield programs inside a document."""
    if any("vba" in str(part.partname).lower() for part in layout.document.part.package.iter_parts()):
        yield "文件", "带有宏"


def comments(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield comments that were left in."""
    count = sum(1 for _ in layout.document.element.body.iter(qn("w:commentReference")))
    if count:
        yield "文件", f"{count} 条批注"


def tracked_changes(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield tracked changes that nobody has accepted or refused."""
    count = sum(1 for _ in layout.document.element.body.iter(*_CHANGES))
    if count:
        yield "文件", f"{count} 处修订"


def hidden_text(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield text that is not printed and is there all the same."""
    for vanish in layout.document.element.body.iter(qn("w:vanish")):
        run = vanish.getparent().getparent()
        text = text_of(run).strip() if run.tag == qn("w:r") else ""
        if vanish.get(qn("w:val")) not in ("0", "false") and text:
            yield "文件", text[:20]
            return


def empty_paragraphs(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield empty paragraphs within the text, for distance; around titles and signatures the standard itself counts lines."""
    blank: list[int] = []
    waiting: list[int] = []
    above = False
    number = 0
    for part in layout.body:
        number += part.tag == PARAGRAPH
        if part.tag == PARAGRAPH and _is_blank(part):
            waiting.append(number)
            continue
        sentence = part.tag == PARAGRAPH and text_of(part).rstrip().endswith("。")
        blank += waiting if above and sentence else []
        above, waiting = sentence, []
    if blank:
        yield f"第{blank[0]}段", f"{len(blank)} 个空段落"


def empty_headings(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield headings without words."""
    paragraphs = (part for part in layout.body if part.tag == PARAGRAPH)
    for number, paragraph in enumerate(paragraphs, start=1):
        if layout.style_name(paragraph).lower().startswith("heading") and _is_blank(paragraph):
            yield f"第{number}段", "没有文字"
            return


def _is_blank(paragraph: Any) -> bool:
    """Tell whether a paragraph has nothing in it: no text, no picture, no break, no section's end."""
    return not text_of(paragraph).strip() and not any(True for _ in paragraph.iter(*_SOMETHING))
