"""Documents that a document issues (印发件): each behind the signature on pages of its own, with its own attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.attachments import attachment_list, attachment_pages
from fazhi_docgen.layout.contents import contents_page
from fazhi_docgen.layout.recipients import recipients_line
from fazhi_docgen.layout.signature import signature_block
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import bracketed, note_in_lines, title_in_lines
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.issued import Issued
    from fazhi_docgen.layout.blocks import BodyComposer
    from fazhi_docgen.layout.contents import Entry
    from fazhi_docgen.layout.flow import Block, Paragraph


def issued_pages(
    issued: tuple[Issued, ...],
    composer: BodyComposer,
    known: frozenset[str],
    number: str = "",
    contents: tuple[Entry, ...] = (),
) -> Iterator[Block]:
    """Yield every document that is issued from the top of a new page, its headings and attachments counted anew.

    Args:
        issued: what the document issues.
        composer: that of the document's own text.
        known: names inside which no line of a title may end.
        number: the document's, by which an attachment that is bound apart names it.
        contents: all headings of the document, of which one with a contents page lists those of its own text.
    """
    for one in issued:
        own = composer.another()
        if one.contents:
            headings = tuple(entry for entry in contents if entry.sequence == own.headings)
            yield from contents_page(headings, composer.typesetter.profile, page_break_before=True)
        yield from _title(one, composer, known)
        yield from recipients_line(one.recipients, composer.profile, one.place)
        yield from own.compose(one.body)
        yield from attachment_list(one.attachments, composer.typesetter, own.headings)
        signature = signature_block(one.signatories, one.date, None, composer.typesetter)
        yield from (replace(paragraph, place=one.place) for paragraph in signature)
        yield from attachment_pages(one.attachments, composer, known, number)


def _title(issued: Issued, composer: BodyComposer, known: frozenset[str]) -> Iterator[Paragraph]:
    """Yield the title and the note in brackets under it, one blank line below the last of them."""
    profile, place = composer.profile, issued.place
    written = title_in_lines(issued.title, Element.ISSUED_TITLE, composer.typesetter, known)
    title = styled(Element.ISSUED_TITLE, written, profile, page_break_before=True, place=place)
    if not issued.title_note:
        yield title
        return
    yield replace(title, space_after=Lines(0))
    note = note_in_lines(bracketed(issued.title_note), composer.typesetter, known)
    yield styled(Element.TITLE_NOTE, note, profile, space_after=title.space_after, place=place)
