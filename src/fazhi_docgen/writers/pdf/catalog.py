"""What leads a reader of a PDF to all else (目录): the catalog, and the pages in their order (ISO 32000-1, 7.7).

In the place of reportlab's own, which ask for each of some twenty entries, and put each into bytes by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFObject, PDFPages

from fazhi_docgen.writers.pdf.objects import array, dictionary, refer

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

#: Entries that reportlab does not know.
_OWN: Final = ("Lang", "AF", "OutputIntents")


class Catalog(PDFCatalog):
    """The catalog. Its attributes are its entries: words, or objects that it refers to."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary; objects that are in no file yet are put into it in reportlab's order."""
        stated = vars(self)
        known = {name: stated[name] for name in (*_OWN, *self.__Refs__) if stated.get(name) is not None}
        words = {
            name: refer(document, entry) if isinstance(entry, PDFObject) else entry for name, entry in known.items()
        }
        return dictionary({"Type": "/Catalog", "PageMode": "/UseNone"} | words).encode("ascii")


class PageTree(PDFPages):
    """The pages in their order."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the one node of the tree."""
        pages = [refer(document, page) for page in self.pages]
        return dictionary({"Type": "/Pages", "Kids": array(pages), "Count": str(len(pages))}).encode("ascii")
