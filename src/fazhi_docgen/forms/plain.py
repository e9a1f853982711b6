"""The form without a red head (白头)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fazhi_docgen.forms.base import SECRECY, FormDesign
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter


class Plain(FormDesign):
    """Title and text alone."""

    form: ClassVar = Form.PLAIN
    absent: ClassVar = (*SECRECY, "document_number", "signers", "issuing_mark", "mark_picture")
    own: ClassVar = ("contents",)
    needs_mark: ClassVar = False
    imprint_on_back: ClassVar = False

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """Yield the title group."""
        del document, typesetter
        yield from title
