"""A document to its flow: the elements in the order of the standard (clause 7), each by its own convention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fazhi_docgen.layout.attachments import attachment_list, attachment_pages
from fazhi_docgen.layout.body import BodyComposer
from fazhi_docgen.layout.flow import Flow, Paragraph
from fazhi_docgen.layout.signature import signature_block
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import break_title
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter

#: How the names of recipients of one level are parted (clause 7.3.2).
_RECIPIENT_SEPARATOR = "、"


def compose(document: Document, typesetter: Typesetter, segment: Callable[[str], list[str]]) -> Flow:
    """Everything of a document in order.

    Args:
        document: what the author wrote.
        typesetter: the measures and the typefaces' widths.
        segment: cuts Chinese text into words, for a title that is longer than its line.
    """

    def lines_of(title: str) -> str:
        return _broken(title, typesetter, segment)

    composer = BodyComposer(typesetter.profile)
    text = [*_opening(document, typesetter, lines_of), *composer.compose(document.body)]
    text += attachment_list(document.attachments, typesetter)
    closing = list(_closing(document, typesetter))
    after = attachment_pages(document.attachments, composer.sequence, typesetter, lines_of)
    return Flow((*text, *closing, *after), len(text) if closing else None)


def _opening(document: Document, typesetter: Typesetter, lines_of: Callable[[str], str]) -> Iterator[Block]:
    """Title, subtitle, note to the title, then the recipients one blank line below."""
    group = list(_title_group(document, typesetter, lines_of))
    blank = typesetter.profile.elements[Element.TITLE].space_after
    yield from group[:-1]
    yield replace(group[-1], space_after=blank)
    recipients = _RECIPIENT_SEPARATOR.join(document.recipients).rstrip("：:")
    if recipients:
        place = document.place_of("recipients")
        yield styled(Element.RECIPIENTS, f"{recipients}：", typesetter.profile, place=place)


def _title_group(document: Document, typesetter: Typesetter, lines_of: Callable[[str], str]) -> Iterator[Paragraph]:
    profile = typesetter.profile
    # A list fixes the lines by hand; one text is broken by its meaning.
    text = "\n".join(document.title) if len(document.title) > 1 else lines_of(document.title[0])
    yield styled(Element.TITLE, text, profile, space_after=Lines(0), place=document.place_of("title"))
    if document.subtitle:
        yield styled(Element.SUBTITLE, document.subtitle, profile, place=document.place_of("subtitle"))
    if document.title_note:
        yield styled(Element.TITLE_NOTE, document.title_note, profile, place=document.place_of("title_note"))


def _broken(title: str, typesetter: Typesetter, segment: Callable[[str], list[str]]) -> str:
    """A title's lines, broken by meaning where one line does not hold it."""
    profile = typesetter.profile
    capacity = profile.page.area_width.pt // profile.elements[Element.TITLE].size.pt
    return "\n".join(break_title(title, capacity, segment))


def _closing(document: Document, typesetter: Typesetter) -> Iterator[Block]:
    """Signature and date, then the note (附注) in brackets on the line below."""
    block = list(signature_block(document.signatories, document.date, document.seals is not None, typesetter))
    if document.note and block:
        block[-1] = replace(block[-1], keep_with_next=True)
    place = document.place_of("signatories")
    yield from (replace(paragraph, place=place) for paragraph in block)
    if document.note:
        yield styled(Element.NOTE, _bracketed(document.note), typesetter.profile, place=document.place_of("note"))


def _bracketed(note: str) -> str:
    return note if note.startswith("（") else f"（{note}）"
