"""Paragraphs (段落)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.blocks import Paragraph
from fazhi_docgen.layout.blocks.composer import composed, paragraph_texts
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block


@composed.register(Paragraph)
def _paragraph(block: Paragraph, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    del beside
    for text in paragraph_texts(block.text):
        yield styled(Element.BODY, text, composer.profile, place=block.place)
