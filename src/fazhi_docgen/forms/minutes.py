"""The form of minutes (纪要, clause 10.3): signed and dated above the red rule, attendance below the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fazhi_docgen.forms.base import FormDesign, below
from fazhi_docgen.layout.head import head_labels, ruled_off
from fazhi_docgen.layout.lines import tab_before, tabbed
from fazhi_docgen.layout.mark import mark_blocks
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import Align
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
        yield from ruled_off(list(_minutes_head(document, typesetter)), profile)
        yield from below(title, profile.head.title_below_rule)

    def signature(self, document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
        """None: minutes are signed in their head."""
        del document, typesetter
        yield from ()


def _minutes_head(document: Document, typesetter: Typesetter) -> Iterator[Block]:
    """Mark, number, then who issues the minutes and when, above the red rule; the last is practice (clause 10.3)."""
    profile = typesetter.profile
    style = profile.elements[Element.DOCUMENT_NUMBER]
    labels = list(head_labels(document, profile))
    yield from labels
    yield from mark_blocks(document, profile.head.mark_below_area_top, len(labels), typesetter)
    if document.document_number:
        place = document.place_of("document_number")
        yield styled(Element.DOCUMENT_NUMBER, document.document_number.text, profile, place=place)
    names, day = "　".join(document.signatories), date_text(document.date) if document.date else ""
    if names or day:
        side = profile.chars(style, profile.head.upward_number_left)
        tab = tab_before(profile.page.area_width - side, day, style, typesetter)
        place = document.place_of("signatories")
        text = tabbed(names, day, side, tab, style, typesetter) if day else names
        tabs = (tab,) if day else ()
        yield styled(Element.DOCUMENT_NUMBER, text, profile, left=side, tabs=tabs, align=Align.LEFT, place=place)
