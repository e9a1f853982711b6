"""Hints of pages (分页记号): where each page began when it was last laid out, as Word leaves them in what it saves.

They are no breaks and move nothing: whoever reads a file without laying it out learns from them what stands on which page.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.scripts import JOINED_HYPHEN
from fazhi_docgen.layout.flow import Paragraph, Table
from fazhi_docgen.writers.docx.xml import W, add, add_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Cell, Flow

_HINT: Final = "lastRenderedPageBreak"
_RUN: Final = W + "r"
_PROPERTIES: Final = W + "rPr"
_TEXT: Final = W + "t"
#: What is one character of the text each.
_MARKS: Final = (W + "br", W + "tab", W + "noBreakHyphen")


def add_page_hints(flow: Flow, written: Sequence[XmlElement]) -> None:
    """Leave a hint where each page begins; `written` has the element of each block."""
    rows_of = cache(lambda index: written[index].findall(W + "tr"))
    for index, before in flow.page_starts:
        block, element = flow.blocks[index], written[index]
        if isinstance(block, Table):
            _add_hint_to_row(block, before, rows_of(index))
        elif isinstance(block, Paragraph) and before:
            number = len(block.label.text) if block.label else 0
            # An empty last line has no character of its own: it begins with the line feed.
            _add_hint(element, max(number + len(block.text) - before, 1))
        else:
            _begin_with_hint(element)


def _add_hint_to_row(table: Table, index: int, written: Sequence[XmlElement]) -> None:
    """Leave a hint where a page begins with the `index`-th row: in its first cell, be that empty.

    In a row that pages part it is in the first cell that goes on, before as many characters as are left there.
    """
    row = table.rows[index]
    element = written[sum(not above.continues for above in table.rows[: index + 1]) - 1]
    if not row.continues:
        _begin_with_hint(next(element.iter(W + "p")))
        return
    rest = list(takewhile(lambda below: below.continues, table.rows[index:]))
    number = next((number for number, cell in enumerate(row.cells) if _said([cell])), 0)
    left = _said(part.cells[number] for part in rest)
    for paragraph in element.findall(W + "tc")[number].iterchildren(W + "p", reversed=True):
        own = sum(_length(piece) for piece in paragraph.iter(_TEXT, *_MARKS))
        if left <= own:
            _add_hint(paragraph, left)
            return
        left -= own


def _said(cells: Iterable[Cell]) -> int:
    """Tell how many characters cells hold."""
    return sum(len(paragraph.text) for cell in cells for paragraph in cell.paragraphs)


def _add_hint(paragraph: XmlElement, following: int) -> None:
    """Leave a hint before the last characters: a number that stands before them may be none of the file's text."""
    for run in paragraph.iterchildren(_RUN, reversed=True):
        for piece in run.iterchildren(_TEXT, *_MARKS, reversed=True):
            length = _length(piece)
            if following <= length:
                _part(piece, length - following)
                return
            following -= length
    _begin_with_hint(paragraph)


def _length(piece: XmlElement) -> int:
    """Tell how many characters of the text a piece holds."""
    if piece.tag != _TEXT or piece.text == JOINED_HYPHEN:
        return 1
    return len(piece.text or "")


def _part(piece: XmlElement, at: int) -> None:
    """Leave a hint before the character of a piece of text, in the run that it stands in."""
    run, text = piece.getparent(), piece.text or ""
    if run is None:
        raise ValueError(piece)
    hint = add(run, _HINT)
    if not at:
        piece.addprevious(hint)
        return
    piece.text = text[:at]
    piece.addnext(hint)
    hint.addnext(add_text(run, "t", text[at:]))


def _begin_with_hint(paragraph: XmlElement) -> None:
    """Leave a hint before all that stands in a paragraph; in an empty one that is a run without text."""
    run = next(paragraph.iterchildren(_RUN), None)
    if run is None:
        run = add(paragraph, "r")
    has_properties = next(run.iterchildren(_PROPERTIES), None) is not None
    run.insert(1 if has_properties else 0, add(run, _HINT))
