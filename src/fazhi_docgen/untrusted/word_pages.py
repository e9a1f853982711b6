"""The pages of a Word file (Word 文件的页): where its texts stood when Word last laid it out, if the file tells.

Word leaves a hint before the first characters of each page. There is none where a page begins with an empty paragraph,
one too many in every column, and several in a row of a table that goes over to the next page. So the file has to tell it
twice: it has to say that it has as many pages as its breaks make. And no fewer characters than there are: a program that
fills a file in leaves there what was said of an empty one. Where either does not hold, no page is known.
"""

from __future__ import annotations

import re
from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct

from fazhi_docgen.untrusted.word_text import BOX, FALLBACK, PARAGRAPH, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document

#: The page of each node of text that it is known of.
Pages = dict[Any, int]
_SAID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_PAGES, _CHARACTERS = _SAID + "Pages", _SAID + "Characters"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
#: Word counts a little less than there is where changes are tracked; spaces it does not count.
_MISCOUNT: Final = 1.1
_SECTION: Final = qn("w:sectPr")
_ENDS_SECTION: Final = f"{qn('w:pPr')}/{_SECTION}"
_BREAKS_BEFORE: Final = f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}"
_OFF: Final = ("0", "false", "off")
#: How a section begins that begins on an even or an odd page, and what its number leaves when halved.
_SIDES: Final = {"evenPage": 0, "oddPage": 1}
#: How a section begins that does not begin a page.
_WITHIN: Final = ("continuous", "nextColumn")


def pages_of(document: Document) -> Pages:
    """Return the page of each node of text of a file; nothing of text boxes, or of rows that go over to another page."""
    said = _said(document)
    walk = _Walk(document) if _PAGES in said else None
    if walk is None or walk.page != said[_PAGES] or walk.characters() > said.get(_CHARACTERS, inf) * _MISCOUNT:
        return {}
    return {element: page for element, page in walk.told if page}


def _said(document: Document) -> dict[str, int]:
    """Return the numbers in what a file says of itself (docProps/app.xml); none of one that is broken there."""
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES and not relation.is_external:
            try:
                said = parse_xml(relation.target_part.blob)
            except etree.XMLSyntaxError:
                return {}
            entries = ((entry.tag, entry.text or "") for entry in said)
            return {tag: int(text) for tag, text in entries if _NUMBER.fullmatch(text)}
    return {}


class _Row(Struct):
    """A row of a table: the page it begins on and whether that is blank, the last page that a cell reaches, how many cells
    have begun, and how much was told before it."""

    begins: int
    is_blank: bool
    ends: int
    told: int
    cells: int = 0


class _Walk:
    """A walk through a body that counts its pages."""

    def __init__(self, document: Document) -> None:
        self.page = 1
        #: What was met, text and pictures, and on which page; nought where that is not known.
        self.told: list[tuple[Any, int]] = []
        #: Whether nothing was met yet on this page; what begins a page then, tells of this one.
        self._is_blank = True
        #: Whether a paragraph begins on this page, be it empty: one that wants a page of its own leaves that one there.
        self._is_begun = False
        self._rows: list[_Row] = []
        #: How each section after the first begins: with a section ends a page, or not, as the next one has it.
        self._sections = islice(_sections(document.element.body), 1, None)
        self._go(document.element.body)

    def _go(self, body: Any) -> None:
        walk = etree.iterwalk(body, ("start", "end"), _TAGS)
        for event, element in walk:
            if element.tag in _APART:
                if event == "start":
                    walk.skip_subtree()
            elif (event, element.tag) in _STEPS:
                _STEPS[event, element.tag](self, element)

    def characters(self) -> int:
        """Tell how many characters there are, blanks left out."""
        return sum(len("".join((node.text or "").split())) for node, _ in self.told if node.tag == TEXT)

    def tell(self, element: Any) -> None:
        """Note that something stands on the page."""
        self.told.append((element, self.page))
        self._is_blank = False

    def turn(self) -> None:
        """End a page."""
        self.page += 1
        self._is_blank, self._is_begun = True, False

    def begin(self) -> None:
        """Begin a page with what follows; at the head of a row the whole row does."""
        if self._is_blank:
            return
        self.turn()
        for row in self._rows:
            if row.cells == 1 and row.told == len(self.told):
                row.begins, row.is_blank = self.page, True

    def line_break(self, element: Any) -> None:
        """Take a break between lines, or between pages."""
        if element.get(qn("w:type")) == "page":
            self.turn()

    def begin_paragraph(self, element: Any) -> None:
        """Begin a paragraph, which may begin a page by its properties."""
        wanted = element.find(_BREAKS_BEFORE)
        if wanted is not None and wanted.get(qn("w:val")) not in _OFF:
            self._is_blank &= not self._is_begun
            self.begin()
        self._is_begun = True

    def end_paragraph(self, element: Any) -> None:
        """End a paragraph, and a section with it; the next one says whether a page ends with it."""
        if element.find(_ENDS_SECTION) is None:
            return
        beginning = next(self._sections, "")
        if beginning not in _WITHIN:
            self.turn()
        if beginning in _SIDES and self.page % 2 != _SIDES[beginning]:
            # A section that begins on one side of a sheet leaves the other side blank.
            self.turn()

    def begin_row(self) -> None:
        """Begin a row: every cell begins where it does."""
        self._rows.append(_Row(self.page, self._is_blank, self.page, len(self.told)))

    def begin_cell(self) -> None:
        """Go back to the head of the row."""
        for row in self._rows[-1:]:
            self.page, self._is_blank = row.begins, row.is_blank
            self._is_begun &= not row.cells
            row.cells += 1

    def end_cell(self) -> None:
        """End a cell: the row is as long as its longest one."""
        for row in self._rows[-1:]:
            row.ends = max(row.ends, self.page)

    def end_row(self) -> None:
        """End a row; of one on several pages Word's hints do not tell which of its texts stands on which."""
        row = self._rows.pop()
        self.page, self._is_blank = row.ends, False
        if row.ends > row.begins:
            self.told[row.told :] = [(element, 0) for element, _ in self.told[row.told :]]


def _sections(body: Any) -> Iterator[str]:
    """Tell how each section begins; empty where it does not say: on a new page."""
    for section in body.iter(_SECTION):
        if section.getparent().tag != qn("w:sectPrChange"):
            said = section.find(qn("w:type"))
            yield said.get(qn("w:val"), "") if said is not None else ""


#: Text boxes stand anywhere; what is there for old programs is there twice.
_APART: Final = (BOX, FALLBACK)
_STEPS: Final[dict[tuple[str, str], Callable[[_Walk, Any], None]]] = {
    ("start", TEXT): _Walk.tell,
    **{("start", qn(name)): _Walk.tell for name in ("w:drawing", "w:pict", "w:object")},
    ("start", qn("w:lastRenderedPageBreak")): lambda walk, _: walk.begin(),
    ("start", qn("w:br")): _Walk.line_break,
    ("start", PARAGRAPH): _Walk.begin_paragraph,
    ("end", PARAGRAPH): _Walk.end_paragraph,
    ("start", qn("w:tr")): lambda walk, _: walk.begin_row(),
    ("start", qn("w:tc")): lambda walk, _: walk.begin_cell(),
    ("end", qn("w:tc")): lambda walk, _: walk.end_cell(),
    ("end", qn("w:tr")): lambda walk, _: walk.end_row(),
}
_TAGS: Final = (*dict.fromkeys(tag for _, tag in _STEPS), *_APART)
