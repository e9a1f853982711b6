"""The contents page (目录) as a field of Word: what it says is cached, and Word makes it anew when it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.standard.elements import CONTENTS
from fazhi_docgen.writers.docx.xml import add, root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Flow

#: Headings of these levels by their styles (ECMA-376 part 1, 17.16.5.68).
_INSTRUCTION: Final = f' TOC \\o "1-{len(CONTENTS)}" \\u '


def add_contents_field(flow: Flow, written: Sequence[XmlElement]) -> None:
    """Put the paragraphs of the contents, if there are any, into one field, from the first to the last."""
    blocks = zip(flow.blocks, written, strict=True)
    entries = [element for block, element in blocks if isinstance(block, Paragraph) and block.element in CONTENTS]
    if not entries:
        return
    properties = entries[0][0]
    for run in reversed([_mark("begin"), _instruction(), _mark("separate")]):
        properties.addnext(run)
    entries[-1].append(_mark("end"))


def _mark(kind: str) -> XmlElement:
    run = root("r")
    add(run, "fldChar", fldCharType=kind)
    return run


def _instruction() -> XmlElement:
    run = root("r")
    text = add(run, "instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = _INSTRUCTION
    return run
