"""Pictures and pages of other PDFs (图片和收入的页) as objects that are drawn a unit wide and high."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.untrusted.pdf_pages import PdfPage
from fazhi_docgen.writers.pdf.objects import Entries, Stream, Written, compressed, refer
from fazhi_docgen.writers.pdf.pictures import picture_stream
from fazhi_docgen.writers.properties import PdfFlavour

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.untrusted.pdf_copies import Copy, Taken
    from fazhi_docgen.untrusted.pdf_forms import Forms

_REFERENCE: Final = re.compile(r"@(\d+)@")


class Graphics:
    """The pictures and pages that a document shows, each put into it once.

    PDF/A-1 takes pictures only: its rules for fonts ask for more than those that pages are taken over by.
    """

    def __init__(self, document: PDFDocument, flavour: PdfFlavour) -> None:
        self._document = document
        self._takes_pages = flavour is not PdfFlavour.A_1B
        self._names: dict[Graphic, str] = {}
        self._objects = Entries()
        self._copied: dict[tuple[int, int], PDFObject] = {}
        self.reference = refer(document, self._objects)

    def name(self, file: Graphic) -> str:
        """Return the name of a picture's or page's object."""
        if file not in self._names:
            name = self._names[file] = f"P{len(self._names) + 1}"
            self._objects.words[name] = refer(self._document, self._object(file))
        return self._names[file]

    def is_text(self, file: Graphic) -> bool:
        """Return whether what is shown is all text, which can be read aloud."""
        taken = self._taken(file)
        return taken is not None and taken.is_text

    def _taken(self, file: Graphic) -> Taken | None:
        return file.taken() if self._takes_pages and isinstance(file, PdfPage) else None

    def _object(self, file: Graphic) -> PDFObject:
        taken = self._taken(file)
        if taken is None or not isinstance(file, PdfPage):
            return picture_stream(file)
        form = self._copy(file.forms, taken.form)
        self._document.updateSignature(_words(file.forms.copies[taken.form]))
        return form

    def _copy(self, forms: Forms, number: int) -> PDFObject:
        """Return an object of another file, with those that it refers to."""
        key = id(forms), number
        if key not in self._copied:
            copy = forms.copies[number]
            words = _REFERENCE.sub(lambda found: refer(self._document, self._copy(forms, int(found[1]))), copy.words)
            self._copied[key] = _written(copy, words)
        return self._copied[key]


def _written(copy: Copy, words: str) -> PDFObject:
    if copy.content is None:
        return Written(words)
    return Stream(words, copy.content) if copy.packed else compressed(copy.content, words)


def _words(copy: Copy) -> bytes:
    """Return all that a form draws, for the file's identifier."""
    return copy.words.encode("ascii") + (copy.content or b"")
