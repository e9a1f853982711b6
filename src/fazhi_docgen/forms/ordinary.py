"""The general form (普通) of the standard (clause 7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fazhi_docgen.forms.base import FormDesign, below
from fazhi_docgen.layout.head import head_blocks
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter


class Ordinary(FormDesign):
    """Head, red rule, title."""

    form: ClassVar = Form.ORDINARY

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """Yield the head with its rule, the title below it."""
        yield from head_blocks(document, typesetter)
        yield from below(title, typesetter.profile.head.title_below_rule)
