"""The head of what is signed and dated above its red rule: minutes (纪要) and briefings (简报)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Datum
from fazhi_docgen.layout.head import head_labels
from fazhi_docgen.layout.lines import tabbed
from fazhi_docgen.layout.mark import mark_blocks
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.length import Length


def dated_head(document: Document, mark_below_top: Length, typesetter: Typesetter) -> Iterator[Block]:
    """Yield mark, number, then who issues it at the left and when at the right; the last is practice (clause 10.3)."""
    profile = typesetter.profile
    style = profile.elements[Element.DOCUMENT_NUMBER]
    labels = list(head_labels(document, profile))
    yield from labels
    yield from mark_blocks(document, mark_below_top, len(labels), typesetter)
    if document.document_number:
        place = document.place_of("document_number")
        yield styled(Element.DOCUMENT_NUMBER, document.document_number.text, profile, place=place)
    names, day = "　".join(document.signatories), date_text(document.date) if document.date else ""
    if names or day:
        side = profile.chars(style, profile.head.upward_number_left)
        end = profile.page.area_width - side
        place = document.place_of("signatories")
        text = tabbed(names, day, side, end, style, typesetter) if day else names
        look = {"left": side, "ends_at": end if day else None, "align": Align.LEFT}
        data = (Datum(Field.SIGNATORY, names), Datum(Field.DATE, day))
        told = tuple(datum for datum in data if datum.text)
        yield styled(Element.DOCUMENT_NUMBER, text, profile, place=place, data=told, **look)
