"""What everything on the pages is (标签): headings, paragraphs, tables and pictures in reading order (ISO 32000-1, 14.7).

A tagged file can be read aloud, and is what PDF/A asks for at level A and PDF/UA-1 throughout. What is on a page but
no part of the document (rules, page numbers, the repeated heads of tables) is marked as an artifact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from fazhi_docgen.layout.flow import Paragraph, Picture, Table
from fazhi_docgen.layout.page import REPEATED, Part
from fazhi_docgen.standard.elements import HEADINGS, Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFPage

    from fazhi_docgen.layout.flow import Block, Row
    from fazhi_docgen.layout.page import Image, Line

_TITLES: Final = (Element.TITLE, Element.ATTACHMENT_TITLE)
_PARAGRAPH: Final = "P"
_FIGURE: Final = "Figure"
_ARTIFACT: Final = "/Artifact BMC\n{}\nEMC"
_MARKED: Final = "/{} <</MCID {}>> BDC\n{}\nEMC"
#: Said of a picture that its author said nothing of.
_SOME_PICTURE: Final = "图片"


class _Node(Struct):
    """An element of the structure: its kind, what is in it, and where on the pages it is marked (page, MCID)."""

    role: str
    kids: list[_Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    alt: str = ""
    stays: bool = False

    @property
    def is_used(self) -> bool:
        """Whether anything of it is on a page; cells stay, so that every row has all of its columns."""
        return bool(self.marks) or self.stays or any(kid.is_used for kid in self.kids)


class NoTags:
    """A file that is not tagged: everything is drawn as it is."""

    def text(self, line: Line, code: str) -> str:
        """The operators of a line."""
        del line
        return code

    def artifact(self, code: str) -> str:
        """The operators of what is no part of the document."""
        return code

    def figure(self, image: Image) -> str:
        """What comes before a picture."""
        del image
        return ""

    def end_figure(self) -> str:
        """What comes after it."""
        return ""

    def end_page(self, page: PDFPage) -> None:
        """Nothing to say of a page."""

    def finish(self) -> None:
        """Nothing to say of the file."""


class Tags(NoTags):
    """Marks what is drawn, page after page, and then writes the tree of what it all is."""

    def __init__(self, document: PDFDocument, blocks: Sequence[Block]) -> None:
        self._document = document
        self._root = _Node("Document")
        self._nodes: dict[Part, _Node] = {}
        self._pages: list[tuple[PDFObjectReference, list[_Node]]] = []
        self._here: list[_Node] = []
        _Tree(self._root, self._nodes).grow(blocks)

    def text(self, line: Line, code: str) -> str:
        """The operators of a line, marked as a piece of what it belongs to."""
        if line.part == REPEATED or not line.text.strip():
            return self.artifact(code)
        node = self._nodes.get(line.part) if line.part else None
        if node is None:
            node = self._add(_PARAGRAPH, line.part)
        return _MARKED.format(node.role, self._mark(node), code)

    def artifact(self, code: str) -> str:
        """The operators of what is no part of the document, marked so."""
        return _ARTIFACT.format(code)

    def figure(self, image: Image) -> str:
        """The beginning of a picture; one that floats, as seals do, is a figure of its own."""
        node = self._nodes.get(image.part) if image.part else None
        if node is None or node.role != _FIGURE:
            node = self._add(_FIGURE, None)
        node.alt = image.description or _SOME_PICTURE
        return f"/{_FIGURE} <</MCID {self._mark(node)}>> BDC"

    def end_figure(self) -> str:
        """The end of a picture."""
        return "EMC"

    def end_page(self, page: PDFPage) -> None:
        """Give a finished page its key in the tree of parents."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages)
        page.Tabs = PDFName("S")
        number = self._document.pageCounter - 1
        self._pages.append((PDFObjectReference(f"Page{number}"), self._here))
        self._here = []

    def finish(self) -> None:
        """Write the tree, and say of the file that it is tagged and shows its title."""
        catalog = self._document.Catalog
        names = {id(node): f"tag{number}" for number, node in enumerate(_used(self._root), start=1)}
        root = PDFObjectReference("tags")
        self._write(self._root, root, names)
        parents = [
            item
            for number, (_, nodes) in enumerate(self._pages)
            for item in (number, PDFArray([PDFObjectReference(names[id(node)]) for node in nodes]))
        ]
        tree = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray([PDFObjectReference(names[id(self._root)])]),
            "ParentTree": PDFDictionary({"Nums": PDFArray(parents)}),
            "ParentTreeNextKey": len(self._pages),
        }
        catalog.StructTreeRoot = self._document.Reference(PDFDictionary(tree), "tags")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})

    def _add(self, role: str, part: Part | None) -> _Node:
        """An element for what is in no block: a letter's mark, a stamp, a seal."""
        node = _Node(role)
        self._root.kids.append(node)
        if part:
            self._nodes[part] = node
        return node

    def _mark(self, node: _Node) -> int:
        """The number of the next marked piece of this page."""
        node.marks.append((len(self._pages), len(self._here)))
        self._here.append(node)
        return len(self._here) - 1

    def _write(self, node: _Node, parent: PDFObjectReference, names: dict[int, str]) -> None:
        own = PDFObjectReference(names[id(node)])
        kids: list[Any] = [PDFObjectReference(names[id(kid)]) for kid in node.kids if kid.is_used]
        kids += [self._marked(page, number) for page, number in node.marks]
        entries = {"Type": PDFName("StructElem"), "S": PDFName(node.role), "P": parent, "K": PDFArray(kids)}
        if node.alt:
            entries["Alt"] = PDFString(node.alt)
        if node.attributes:
            entries["A"] = PDFDictionary({"O": PDFName("Table"), **node.attributes})
        self._document.Reference(PDFDictionary(entries), names[id(node)])
        for kid in node.kids:
            if kid.is_used:
                self._write(kid, own, names)

    def _marked(self, page: int, number: int) -> PDFDictionary:
        reference, _ = self._pages[page]
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": reference, "MCID": number})


class _Tree(Struct):
    """Makes the elements of a flow's blocks, in reading order."""

    root: _Node
    nodes: dict[Part, _Node]
    level: int = 0
    last: Paragraph | None = None

    def grow(self, blocks: Sequence[Block]) -> None:
        """One element for each paragraph, picture and table."""
        for index, block in enumerate(blocks):
            match block:
                case Paragraph():
                    self._paragraph(index, block)
                case Table():
                    self._table(index, block)
                case Picture():
                    self._put(Part(index), _Node(_FIGURE))

    def _paragraph(self, index: int, block: Paragraph) -> None:
        """A paragraph that was parted at the foot of a page is one."""
        before = self.nodes.get(Part(index - 1))
        goes_on = block.page_break_before and block.label is None and self.last is not None
        if goes_on and before and self.last and block.place is not None and block.place == self.last.place:
            self.nodes[Part(index)] = before
        else:
            self._put(Part(index), _Node(self._role(block)))
        self.last = block

    def _role(self, block: Paragraph) -> str:
        """Titles are headings of the first level, others follow; no level is left out on the way down."""
        if block.element in _TITLES:
            level = 1
        elif block.element in HEADINGS and not block.run_in:
            level = HEADINGS.index(block.element) + 2
        else:
            return _PARAGRAPH
        self.level = min(level, self.level + 1)
        return f"H{self.level}"

    def _table(self, index: int, table: Table) -> None:
        """A table that only aligns, as joint marks do, is read cell by cell."""
        whole = _Node("Table") if table.ruled else self.root
        for number, row in enumerate(table.rows):
            line = _Node("TR") if table.ruled else self.root
            self._cells(index, number, row, line, ruled=table.ruled)
            if table.ruled:
                whole.kids.append(line)
        if table.ruled:
            self.root.kids.append(whole)

    def _cells(self, index: int, number: int, row: Row, line: _Node, *, ruled: bool) -> None:
        for place, cell in enumerate(row.cells):
            node = _Node(("TH" if row.head else "TD") if ruled else _PARAGRAPH, stays=ruled)
            if row.head:
                node.attributes["Scope"] = PDFName("Column")
            if ruled and cell.columns > 1:
                node.attributes["ColSpan"] = cell.columns
            if ruled and cell.rows > 1:
                node.attributes["RowSpan"] = cell.rows
            line.kids.append(node)
            self.nodes[Part(index, number, place)] = node

    def _put(self, part: Part, node: _Node) -> None:
        self.nodes[part] = node
        self.root.kids.append(node)


def _used(node: _Node) -> Iterator[_Node]:
    yield node
    for kid in node.kids:
        if kid.is_used:
            yield from _used(kid)
