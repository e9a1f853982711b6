"""A document to its flow: the elements in the order of the standard (clause 7), each by its own convention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.content.known_names import known_names
from fazhi_docgen.forms.designs import DESIGNS
from fazhi_docgen.layout.apart import set_apart
from fazhi_docgen.layout.attachments import attachment_list, attachment_pages
from fazhi_docgen.layout.attendance import attendance
from fazhi_docgen.layout.blocks import BodyComposer
from fazhi_docgen.layout.contents import contents_page
from fazhi_docgen.layout.flow import Flow, Paragraph
from fazhi_docgen.layout.issued import issued_pages
from fazhi_docgen.layout.orientation import on_own_pages
from fazhi_docgen.layout.recipients import recipients_line
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import bracketed, in_lines, note_in_lines, title_in_lines
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.forms.base import FormDesign
    from fazhi_docgen.layout.contents import Entry
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile


def compose(
    document: Document,
    typesetter: Typesetter,
    office: tuple[str, ...] = (),
    *,
    recipients_in_imprint: bool = False,
    contents: tuple[Entry, ...] = (),
) -> Flow:
    """Return everything of a document in order.

    Args:
        document: what the author wrote.
        typesetter: the measures and the typefaces' widths.
        office: the names of the issuing body that its template tells.
        recipients_in_imprint: whether the recipients stand in the imprint, since the first page has no room (7.3.2).
        contents: what contents pages list, where there are any; known once the pages are.
    """
    design, known = DESIGNS[document.set_in], known_names(document, office)
    composer = BodyComposer(typesetter)
    text = list(_opening(design, document, typesetter, known))
    if document.contents:
        text = [*contents_page(contents, typesetter.profile), replace(text[0], page_break_before=True), *text[1:]]
    if not recipients_in_imprint:
        text += recipients_line(document.recipients, typesetter.profile, document.place_of("recipients"))
    text += composer.compose(document.body)
    text += attachment_list(document.attachments, typesetter)
    text += attendance(document, typesetter)
    closing = list(_closing(design, document, typesetter))
    number = document.document_number.text if document.document_number else ""
    after = [
        *attachment_pages(document.attachments, composer, known, number),
        *issued_pages(document.issued, composer, known, number, contents),
    ]
    imprint = design.imprint(document, typesetter, with_recipients=recipients_in_imprint)
    return Flow(
        tuple(set_apart(on_own_pages((*text, *closing, *after)), typesetter.profile)),
        len(text) if closing else None,
        imprint,
        imprint_on_even_page=_turns_page(design, document, typesetter.profile),
        banner=design.banner(document, typesetter),
        sealed=document.seals is not None,
    )


def _turns_page(design: FormDesign, document: Document, profile: Profile) -> bool:
    """Tell whether the imprint must stand on the back of a sheet: printed on both sides, and ruled off as imprints are.

    Of other forms it does where their author says 双面.
    """
    duplex = profile.imprint.on_even_page if document.duplex is None else document.duplex
    return duplex and (design.imprint_on_back or "duplex" in document.places)


def _opening(design: FormDesign, document: Document, typesetter: Typesetter, known: frozenset[str]) -> Iterator[Block]:
    """Yield the form's head, then title, subtitle and note to the title with one blank line below."""
    group = list(_title_group(document, typesetter, known)) if document.title else []
    blank = typesetter.profile.elements[Element.TITLE].space_after
    title = [*group[:-1], *(replace(last, space_after=blank) for last in group[-1:])]
    yield from design.opening(document, title, typesetter)


def _title_group(document: Document, typesetter: Typesetter, known: frozenset[str]) -> Iterator[Paragraph]:
    profile = typesetter.profile
    text = title_in_lines(document.title, Element.TITLE, typesetter, known)
    yield styled(Element.TITLE, text, profile, space_after=Lines(0), place=document.place_of("title"))
    if document.subtitle:
        subtitle = in_lines(document.subtitle, Element.SUBTITLE, typesetter, known=known)
        yield styled(Element.SUBTITLE, subtitle, profile, place=document.place_of("subtitle"))
    if document.title_note:
        note = note_in_lines(document.title_note, typesetter, known)
        yield styled(Element.TITLE_NOTE, note, profile, place=document.place_of("title_note"))


def _closing(design: FormDesign, document: Document, typesetter: Typesetter) -> Iterator[Block]:
    """Yield signature and date, then the note (附注) in brackets on the line below."""
    block = list(design.signature(document, typesetter))
    if document.note and block:
        block[-1] = replace(block[-1], keep_with_next=True)
    for paragraph in block:
        field = "date" if paragraph.element is Element.DATE else "signatories"
        yield replace(paragraph, place=document.place_of(field))
    if document.note:
        yield styled(Element.NOTE, bracketed(document.note), typesetter.profile, place=document.place_of("note"))
