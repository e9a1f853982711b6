"""Tags (标签): what is drawn is marked with what it is, and the tree of all that is written (ISO 32000-1, 14.7).

A tagged file can be read aloud, and is what PDF/A asks for at level A and PDF/UA-1 throughout. What is on a page but
no part of the document (rules, page numbers, the repeated heads of tables) is marked as an artifact.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from fazhi_docgen.writers.pdf.file import Packed
from fazhi_docgen.writers.pdf.objects import Written, dictionary, refer, text_string
from fazhi_docgen.writers.structure import Node, NodeKind, Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.page import Part

    #: Where on the pages the own content of elements is: page, and number of the marked piece on it.
    _Marks = defaultdict[Node, list[tuple[int, int]]]

#: The standard types of elements (ISO 32000-1, 14.8.4); a heading's has its level behind it.
_TYPES: Final = {
    NodeKind.DOCUMENT: "Document",
    NodeKind.HEADING: "H",
    NodeKind.PARAGRAPH: "P",
    NodeKind.LIST: "L",
    NodeKind.ITEM: "LI",
    NodeKind.ITEM_BODY: "LBody",
    NodeKind.TABLE: "Table",
    NodeKind.CAPTION: "Caption",
    NodeKind.ROW: "TR",
    NodeKind.HEAD_CELL: "TH",
    NodeKind.CELL: "TD",
    NodeKind.FIGURE: "Figure",
}
#: Cells are written even if they are empty, so that all rows have all columns.
_STAYING: Final = (NodeKind.HEAD_CELL, NodeKind.CELL)


class NoTags:
    """A file that is not tagged: everything is drawn as it is."""

    def mark(self, part: Part | None, code: str, *, read: bool = False) -> str:
        """Return the operators of what is a piece of `part`; a figure that is `read` is all text."""
        del part, read
        return code

    def artifact(self, code: str) -> str:
        """Return the operators of what is no part of the document."""
        return code

    def end_page(self, page: str) -> str:
        """Return the entries of a finished page, to which `page` refers; nothing to say of it."""
        del page
        return ""

    def finish(self) -> None:
        """Say nothing of the file."""


class Tags(NoTags):
    """Marks what is drawn, page after page, and then writes the tree of what it all is."""

    def __init__(self, document: PDFDocument, flow: Flow) -> None:
        self._document = document
        self._structure = Structure.of(flow)
        self._pages: list[str] = []
        #: of each page, the elements that its marked pieces are of
        self._marked: list[list[Node]] = [[]]
        self._marks: _Marks = defaultdict(list)

    def mark(self, part: Part | None, code: str, *, read: bool = False) -> str:
        """Return the operators of what is a piece of `part`, marked as a piece of its element."""
        if part is None:
            return self.artifact(code)
        node = self._structure.node(part)
        if read:
            node.kind, node.alt = NodeKind.PARAGRAPH, ""
        here = self._marked[-1]
        number = len(here)
        self._marks[node].append((len(self._pages), number))
        here.append(node)
        return f"/{_type(node)}<</MCID {number}>>BDC\n{code}\nEMC"

    def artifact(self, code: str) -> str:
        """Return the operators of what is no part of the document, marked so."""
        return f"/Artifact BMC\n{code}\nEMC"

    def end_page(self, page: str) -> str:
        """Return the entries of a finished page: its key in the tree of parents, and that one goes through it in that order."""
        self._pages.append(page)
        self._marked.append([])
        return f"/StructParents {len(self._pages) - 1}/Tabs/S"

    def finish(self) -> None:
        """Write the tree, and say of the file that it is tagged and shows its title."""
        catalog = self._document.Catalog
        catalog.StructTreeRoot = _Tree(self._document, self._pages, self._marks).write(
            self._structure.root, self._marked
        )
        catalog.MarkInfo = Written(dictionary({"Marked": "true"}))
        catalog.ViewerPreferences = Written(dictionary({"DisplayDocTitle": "true"}))


class _Tree:
    """Writes the elements into a document, an object for each, in words of our own: there are hundreds of them."""

    def __init__(self, document: PDFDocument, pages: Sequence[str], marks: _Marks) -> None:
        self._document = document
        self._pages = pages
        self._marks = marks
        self._references: dict[Node, str] = {}

    def write(self, root: Node, marked: Sequence[Sequence[Node]]) -> Written:
        """Write all; returns the tree's root, which knows the elements of each page's `marked` pieces."""
        _prune(root, self._marks)
        tree, top = Written(), Packed()
        reference = refer(self._document, top)
        kids = [self._element(kid, reference) for kid in root.kids]
        top.text = self._words(root, refer(self._document, tree), kids)
        parents = "".join(
            f"\n{page}[{' '.join(self._references[node] for node in nodes)}]" for page, nodes in enumerate(marked)
        )
        tree.text = f"<</Type/StructTreeRoot/K {reference}/ParentTree<</Nums[{parents}]>>>>"
        return tree

    def _element(self, node: Node, parent: str) -> str:
        """Write an element and all that are in it; returns what refers to it."""
        written = Packed()
        reference = self._references[node] = refer(self._document, written)
        written.text = self._words(node, parent, [self._element(kid, reference) for kid in node.kids])
        return reference

    def _words(self, node: Node, parent: str, kids: list[str]) -> str:
        alt = f"/Alt{text_string(node.alt)}" if node.alt else ""
        marks = self._marks.get(node, ())
        page = marks[0][0] if marks else None
        where = f"/Pg {self._pages[page]}" if page is not None else ""
        pieces = [str(number) if at == page else self._elsewhere(at, number) for at, number in marks]
        return f"<</S/{_type(node)}/P {parent}{alt}{_cell_attributes(node)}{where}/K[{' '.join(pieces + kids)}]>>"

    def _elsewhere(self, page: int, number: int) -> str:
        """Return a marked piece that is on another page than the element's first."""
        return f"<</Type/MCR/Pg {self._pages[page]}/MCID {number}>>"


def _type(node: Node) -> str:
    return f"{_TYPES[node.kind]}{node.level}" if node.kind is NodeKind.HEADING else _TYPES[node.kind]


def _cell_attributes(node: Node) -> str:
    """Return the attributes of a cell (ISO 32000-1, 14.8.5.7); empty for all else."""
    scope = "/Scope/Column" if node.kind is NodeKind.HEAD_CELL else ""
    across = f"/ColSpan {node.columns}" if node.columns > 1 else ""
    down = f"/RowSpan {node.rows}" if node.rows > 1 else ""
    return f"/A<</O/Table{scope}{across}{down}>>" if scope or across or down else ""


def _prune(node: Node, marks: _Marks) -> bool:
    """Drop the elements of which nothing is on a page; return whether anything is left."""
    node.kids = [kid for kid in node.kids if _prune(kid, marks)]
    return bool(node in marks or node.kids or node.kind in _STAYING)
