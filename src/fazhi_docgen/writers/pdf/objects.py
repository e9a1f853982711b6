"""Objects of a PDF in our own words, and streams as archives want them.

reportlab's own objects are put together anew for each file, piece by piece; most of ours are known beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFObject

from fazhi_docgen.writers.compression import compress

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


class Written(PDFObject):
    """A part of a PDF whose words are known already, or will be before the file is written."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: PDFDocument | None) -> bytes:
        """Return the words as they stand."""
        del document
        return self.text.encode("ascii")


class Stream(PDFObject):
    """A stream: the entries of its dictionary in words, but for the length, and its content.

    It has an end of line of its own before its end, which the length does not count (ISO 19005-1, 6.1.7; 19005-2, 6.1.7.1).
    """

    def __init__(self, entries: str, content: bytes) -> None:
        self.entries = entries
        self.content = content

    def format(self, document: PDFDocument | None) -> bytes:
        """Return the stream as it stands in the file."""
        del document
        head = f"<<{self.entries}/Length {len(self.content)}>>\nstream\n"
        return b"".join((head.encode("ascii"), self.content, b"\nendstream"))


def deflated(compressed: bytes, entries: str = "") -> Stream:
    """Return a stream whose content has been compressed."""
    return Stream(f"{entries}/Filter/FlateDecode", compressed)


def compressed(content: bytes, entries: str = "") -> Stream:
    """Return a stream of `content`, compressed."""
    return deflated(compress(content), entries)


def refer(document: PDFDocument, thing: PDFObject) -> str:
    """Return the words by which an object of a document is referred to; it is put into the document the first time."""
    return str(document.Reference(thing).format(document), "ascii")


def text_string(text: str) -> str:
    """Return text of any script as PDF writes it (7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"
