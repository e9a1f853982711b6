"""The form of orders (命令, clause 10.2): mark and number, no title, a signer's stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fazhi_docgen.forms.base import ATTENDANCE, SECRECY, FormDesign
from fazhi_docgen.layout.mark import mark_blocks
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter


class Order(FormDesign):
    """An order."""

    form: ClassVar = Form.ORDER
    absent: ClassVar = (*SECRECY, "signers", "recipients", "subtitle", "title_note", "signatories", *ATTENDANCE)
    always_red: ClassVar = True
    prints_title: ClassVar = False

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """Yield mark, two blank lines, the order's number, two blank lines."""
        del title
        order, profile = typesetter.profile.order, typesetter.profile
        yield from mark_blocks(document, order.mark_below_area_top, 0, typesetter, order.number_below_mark)
        number = document.document_number.text if document.document_number else ""
        place = document.place_of("document_number")
        yield styled(Element.DOCUMENT_NUMBER, number, profile, space_after=order.body_below_number, place=place)
