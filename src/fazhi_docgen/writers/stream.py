"""Objects of a PDF in our own words, and streams as archives want them.

Those have an end of line before `endstream` (ISO 19005-1, 6.1.7; 19005-2, 6.1.7.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFStream

from fazhi_docgen.writers.compression import compress

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_END: Final = b"endstream\n"


class Written(PDFObject):
    """A part of a PDF whose words are known already, or will be before the file is written."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:
        """The words as they stand."""
        del document
        return self.text.encode("ascii")


class Stream(PDFStream):
    """A stream with an end of line of its own before its end, which `Length` does not count."""

    def format(self, document: PDFDocument) -> bytes:
        """The stream as it stands in the file."""
        written: bytes = super().format(document)
        return written.removesuffix(_END) + b"\n" + _END


def deflated(compressed: bytes) -> Stream:
    """A stream whose content has been compressed."""
    return Stream(PDFDictionary({"Filter": PDFName("FlateDecode")}), compressed)


def compressed(content: bytes) -> Stream:
    """A stream of `content`, compressed."""
    return deflated(compress(content))


def raw(content: bytes) -> Stream:
    """A stream of `content` as it is."""
    return Stream(PDFDictionary(), content)
