"""Tags (标签): what is drawn is marked with what it is, and the tree of all that is written (ISO 32000-1, 14.7).

A tagged file can be read aloud, and is what PDF/A asks for at level A and PDF/UA-1 throughout. What is on a page but
no part of the document (rules, page numbers, the repeated heads of tables) is marked as an artifact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary

from fazhi_docgen.writers.objects import Written, refer, text_string
from fazhi_docgen.writers.pdf_file import Packed
from fazhi_docgen.writers.structure import Node, Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.page import Part

_ARTIFACT: Final = "/Artifact BMC\n{}\nEMC"
_MARKED: Final = "/{}<</MCID {}>>BDC\n{}\nEMC"


class NoTags:
    """A file that is not tagged: everything is drawn as it is."""

    def mark(self, part: Part | None, code: str) -> str:
        """The operators of what is a piece of `part`."""
        del part
        return code

    def artifact(self, code: str) -> str:
        """The operators of what is no part of the document."""
        return code

    def end_page(self, page: str) -> str:
        """The entries of a finished page, to which `page` refers; nothing to say of it."""
        del page
        return ""

    def finish(self) -> None:
        """Nothing to say of the file."""


class Tags(NoTags):
    """Marks what is drawn, page after page, and then writes the tree of what it all is."""

    def __init__(self, document: PDFDocument, flow: Flow) -> None:
        self._document = document
        self._structure = Structure.of(flow)
        self._pages: list[str] = []
        #: of each page, the elements that its marked pieces are of
        self._marked: list[list[Node]] = [[]]

    def mark(self, part: Part | None, code: str) -> str:
        """The operators of what is a piece of `part`, marked as a piece of its element."""
        if part is None:
            return self.artifact(code)
        node = self._structure.node(part)
        here = self._marked[-1]
        number = len(here)
        node.marks.append((len(self._pages), number))
        here.append(node)
        return _MARKED.format(node.type, number, code)

    def artifact(self, code: str) -> str:
        """The operators of what is no part of the document, marked so."""
        return _ARTIFACT.format(code)

    def end_page(self, page: str) -> str:
        """The entries of a finished page: its key in the tree of parents, and that one goes through it in that order."""
        self._pages.append(page)
        self._marked.append([])
        return f"/StructParents {len(self._pages) - 1}/Tabs/S"

    def finish(self) -> None:
        """Write the tree, and say of the file that it is tagged and shows its title."""
        catalog = self._document.Catalog
        catalog.StructTreeRoot = _Tree(self._document, self._structure.root, self._pages).write(self._marked)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


class _Tree:
    """Writes the elements into a document, an object for each, in words of our own: there are hundreds of them."""

    def __init__(self, document: PDFDocument, root: Node, pages: Sequence[str]) -> None:
        root.prune()
        self._document = document
        self._root = root
        self._pages = pages
        self._objects = {node: Packed() for node in root.walk()}
        self._references = {node: refer(document, written) for node, written in self._objects.items()}

    def write(self, marked: Sequence[Sequence[Node]]) -> PDFObjectReference:
        """Write all; returns the tree's root, which knows the elements of each page's `marked` pieces."""
        tree = Written()
        self._describe(self._root, refer(self._document, tree))
        parents = "".join(
            f"\n{page}[{' '.join(self._references[node] for node in nodes)}]" for page, nodes in enumerate(marked)
        )
        tree.text = f"<</Type/StructTreeRoot/K {self._references[self._root]}/ParentTree<</Nums[{parents}]>>>>"
        reference: PDFObjectReference = self._document.Reference(tree)
        return reference

    def _describe(self, node: Node, parent: str) -> None:
        """Write an element and all that are in it."""
        alt = f"/Alt{text_string(node.alt)}" if node.alt else ""
        attributes = f"/A<</O/Table{node.attributes}>>" if node.attributes else ""
        page = node.marks[0][0] if node.marks else None
        where = f"/Pg {self._pages[page]}" if page is not None else ""
        pieces = [str(number) if at == page else self._elsewhere(at, number) for at, number in node.marks]
        kids = " ".join(pieces + [self._references[kid] for kid in node.kids])
        self._objects[node].text = f"<</S/{node.type}/P {parent}{alt}{attributes}{where}/K[{kids}]>>"
        for kid in node.kids:
            self._describe(kid, self._references[node])

    def _elsewhere(self, page: int, number: int) -> str:
        """A marked piece that is on another page than the element's first."""
        return f"<</Type/MCR/Pg {self._pages[page]}/MCID {number}>>"
