"""Hints of pages (分页记号): where each page began when it was last laid out, as Word leaves them in what it saves.

They are no breaks and move nothing: whoever reads a file without laying it out learns from them what stands on which page.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.fonts.scripts import JOINED_HYPHEN
from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.writers.docx.xml import W, add

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Flow

_HINT: Final = W + "lastRenderedPageBreak"
_RUN: Final = W + "r"
_PROPERTIES: Final = W + "rPr"
_TEXT: Final = W + "t"
#: What is one character of the text each.
_MARKS: Final = (W + "br", W + "tab", W + "noBreakHyphen")


def add_page_hints(flow: Flow, written: Sequence[XmlElement]) -> None:
    """Leave a hint where each page begins; `written` has the element of each block.

    A row begins with its first cell, be that empty.
    """
    rows_of = cache(lambda index: written[index].findall(W + "tr"))
    for index, before in flow.page_starts:
        block, element = flow.blocks[index], written[index]
        if isinstance(block, Paragraph):
            number = len(block.label.text) if block.label else 0
            # An empty last line has no character of its own: it begins with the line feed.
            _add_hint(element, max(number + len(block.text) - before, 1))
        else:
            rows = rows_of(index)
            _add_hint(next(rows[before].iter(W + "p")) if rows else element)


def _add_hint(paragraph: XmlElement, following: float = inf) -> None:
    """Leave a hint before the last characters: a number that stands before them may be none of the file's text."""
    for run in paragraph.iterchildren(_RUN, reversed=True):
        for piece in run.iterchildren(_TEXT, *_MARKS, reversed=True):
            length = _length(piece)
            if following <= length:
                _part(piece, length - int(following))
                return
            following -= length
    _begin_with_hint(paragraph)


def _length(piece: XmlElement) -> int:
    """How many characters of the text a piece holds."""
    if piece.tag != _TEXT or piece.text == JOINED_HYPHEN:
        return 1
    return len(piece.text or "")


def _part(piece: XmlElement, at: int) -> None:
    """Leave a hint before the character of a piece of text, in the run that it stands in."""
    hint = etree.Element(_HINT)
    if not at:
        piece.addprevious(hint)
        return
    rest = copy(piece)
    piece.text, rest.text = (piece.text or "")[:at], (piece.text or "")[at:]
    piece.addnext(hint)
    hint.addnext(rest)


def _begin_with_hint(paragraph: XmlElement) -> None:
    """Leave a hint before all that stands in a paragraph; in an empty one that is a run without text."""
    run = paragraph.find(_RUN)
    if run is None:
        run = add(paragraph, "r")
    properties = run.find(_PROPERTIES)
    run.insert(0 if properties is None else 1, etree.Element(_HINT))
