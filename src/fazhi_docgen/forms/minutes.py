"""The form of minutes (纪要, clause 10.3): signed and dated above the red rule, attendance below the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fazhi_docgen.forms.base import FormDesign, below
from fazhi_docgen.layout.head import ruled_off
from fazhi_docgen.layout.issued_by import dated_head
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter


class Minutes(FormDesign):
    """Minutes of a meeting."""

    form: ClassVar = Form.MINUTES
    absent: ClassVar = ("signers", "recipients", "seals", "signature_stamp")
    always_red: ClassVar = True

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """The head with who issues the minutes and when, the title below its rule."""
        profile = typesetter.profile
        head = dated_head(document, profile.head.mark_below_area_top, typesetter)
        yield from ruled_off(list(head), profile)
        yield from below(title, profile.head.title_below_rule)

    def signature(self, document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
        """None: minutes are signed in their head."""
        del document, typesetter
        yield from ()
