"""Contents pages (目录) as fields of Word: what they say is cached, and Word makes them anew when it is told to."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.standard.elements import CONTENTS, Element
from fazhi_docgen.writers.docx.xml import add, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Block, Flow

#: Headings of these levels by their styles, of a part of the file where it is named (ECMA-376 part 1, 17.16.5.68).
_INSTRUCTION: Final = f' TOC \\o "1-{len(CONTENTS)}" {{part}}\\u '
_PART: Final = "contents_{number}"
#: What another text of the document begins with.
_OPENS: Final = (Element.CONTENTS_TITLE, Element.ISSUED_TITLE, Element.ATTACHMENT_LABEL)


def add_contents_field(flow: Flow, written: Sequence[XmlElement]) -> None:
    """Put the paragraphs of each contents page into one field, from the first to the last.

    That of a document which is issued lists what stands between two marks around its text.
    """
    for number, (first, last) in enumerate(_pages(flow.blocks)):
        issued = _element(flow.blocks[last + 1]) is Element.ISSUED_TITLE
        part = _PART.format(number=number) if issued else ""
        properties = written[first][0]
        for run in reversed([_mark("begin"), _instruction(part), _mark("separate")]):
            properties.addnext(run)
        written[last].append(_mark("end"))
        if part:
            _mark_text(flow.blocks, written, last + 1, number, part)


def _pages(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last entry of each contents page that has any."""
    titles = (index for index, block in enumerate(blocks) if _element(block) is Element.CONTENTS_TITLE)
    for title in titles:
        count = sum(1 for _ in takewhile(lambda block: _element(block) in CONTENTS, blocks[title + 1 :]))
        if count:
            yield title + 1, title + count


def _mark_text(blocks: Sequence[Block], written: Sequence[XmlElement], start: int, number: int, name: str) -> None:
    """Mark a text from its title on, up to where another one begins, as a part that is named."""
    own = list(takewhile(lambda block: _element(block) not in _OPENS, blocks[start + 1 :]))
    last = max(index for index, block in enumerate([blocks[start], *own]) if isinstance(block, Paragraph))
    written[start].insert(1, add(written[start], "bookmarkStart", id=number, name=name))
    add(written[start + last], "bookmarkEnd", id=number)


def _element(block: Block) -> Element | None:
    return block.element if isinstance(block, Paragraph) else None


def _mark(kind: str) -> XmlElement:
    run = root("r")
    add(run, "fldChar", fldCharType=kind)
    return run


def _instruction(part: str) -> XmlElement:
    run = root("r")
    text = add(run, "instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = _INSTRUCTION.format(part=f"\\b {part} " if part else "")
    return run
