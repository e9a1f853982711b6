"""The outline (书签) that a reader of a PDF shows beside the pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.writers.headings import Headings
from fazhi_docgen.writers.pdf.objects import Written, refer, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from fazhi_docgen.writers.headings import Heading


class Outline(Written):
    """Takes headings in the order of the document. It stands in a document in the place of reportlab's own outline, which
    is made ready before the file is written."""

    #: reportlab then refers to the object where it is a value.
    __RefOnly__ = 1

    def __init__(self) -> None:
        super().__init__()
        self._headings = Headings()

    @classmethod
    def of(cls, document: PDFDocument) -> Outline:
        """Return an outline for a document."""
        outline = cls()
        document.Outlines = document.Catalog.Outlines = outline  # type: ignore[assignment]
        return outline

    def add(self, level: int, text: str, place: str) -> None:
        """Take a heading of `level`, from 1 on; `place` is where it leads to, in words."""
        self._headings.add(level, text, place)

    @property
    def ready(self) -> int:
        """Less than nothing if there is nothing to show, as reportlab asks."""
        return 0 if self._headings.root.below else -1

    def prepare(self, document: PDFDocument, canvas: object) -> None:
        """Put all entries into the document."""
        del canvas
        if self.ready >= 0:
            self.text = f"<</Type/Outlines{_below(document, self._headings.root, refer(document, self))}>>"


def _below(document: PDFDocument, parent: Heading, reference: str) -> str:
    """Write the entries below `parent`; returns what the parent must say of them."""
    objects = [Written() for _ in parent.below]
    references = [refer(document, written) for written in objects]
    for index, (entry, written) in enumerate(zip(parent.below, objects, strict=True)):
        below = _below(document, entry, references[index]) if entry.below else ""
        beside = _beside(references, index)
        written.text = f"<</Title {text_string(entry.text)}/Parent {reference}/Dest {entry.place}{beside}{below}>>"
    return f"/First {references[0]}/Last {references[-1]}/Count {parent.count}"


def _beside(references: Sequence[str], index: int) -> str:
    before = f"/Prev {references[index - 1]}" if index else ""
    after = f"/Next {references[index + 1]}" if index + 1 < len(references) else ""
    return before + after
