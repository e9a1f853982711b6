"""Attachments (附件): their list under the body (附件说明, clause 7.3.4), and each on pages of its own (7.3.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import HEADING_SEQUENCE, Datum, Label, LabelKind
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.orientation import turned
from fazhi_docgen.layout.page_pictures import page_picture, sheet_picture
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import in_lines
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.length import Length, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.attachment import Attachment
    from fazhi_docgen.layout.blocks import BodyComposer
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_OPENING = "附件："
_LABEL = "附件"
#: Marks that a name in the list does not end with, and brackets that it does not stand in.
_NO_ENDING = "。；，、."


def attachment_list(
    attachments: tuple[Attachment, ...], typesetter: Typesetter, sequence: int = HEADING_SEQUENCE
) -> Iterator[Paragraph]:
    """Yield the list: numbers under one another, names that need a second line hang under their own first character.

    `sequence` is that of the headings of the text that the list stands under.
    """
    profile = typesetter.profile
    style = profile.elements[Element.ATTACHMENT_NOTE]
    indent = profile.chars(style, style.left_indent)
    opening = natural_width(_OPENING, style, typesetter)
    for index, attachment in enumerate(attachments):
        number = f"{index + 1}." if len(attachments) > 1 else ""
        text = f"{_OPENING if index == 0 else ''}{number}"
        hanging = natural_width(number, style, typesetter) if number else Length(0)
        first = index == 0
        title = attachment.title.rstrip(_NO_ENDING)
        yield styled(
            Element.ATTACHMENT_NOTE,
            f"{'' if number else text}{_apart(number, title)}",
            profile,
            label=Label(1 if first else 2, index + 1, text, sequence, LabelKind.ATTACHMENT) if number else None,
            left=indent + opening + hanging,
            first_indent=Length(0) - hanging - (opening if first else Length(0)),
            space_before=style.space_before if first else Lines(0),
            place=attachment.place,
            data=(Datum(Field.ATTACHMENT_NOTE, title),),
        )


def _apart(number: str, title: str) -> str:
    """Return the title behind its number: of 1.2026年 a reader would make a figure."""
    return f" {title}" if number and title[:1].isdigit() else title


def attachment_pages(
    attachments: tuple[Attachment, ...], composer: BodyComposer, known: frozenset[str], number: str = ""
) -> Iterator[Block]:
    """Yield every attachment from the top of a new page, its headings counted anew; one without content has no page.

    Args:
        attachments: those of one text.
        composer: that of the text which they belong to.
        known: names inside which no line of a title may end.
        number: the document's, by which an attachment that is bound apart names it.
    """
    for index, attachment in enumerate(attachments, start=1):
        if attachment.is_empty:
            continue
        label = f"{_LABEL}{index}" if len(attachments) > 1 else _LABEL
        if attachment.apart:
            label = number + label
        title = in_lines(attachment.title, Element.ATTACHMENT_TITLE, composer.typesetter, known=known)
        blocks = _attachment(attachment, label, title, composer.another(landscape=attachment.landscape))
        yield from turned(blocks) if attachment.landscape else blocks


def _attachment(attachment: Attachment, label: str, written: str, composer: BodyComposer) -> Iterator[Block]:
    """Yield one attachment: its label, its title, and its text, its picture or the pages of its PDF."""
    profile, place = composer.profile, attachment.place
    yield styled(Element.ATTACHMENT_LABEL, label, profile, page_break_before=True, place=place)
    title = styled(Element.ATTACHMENT_TITLE, written, profile, place=place)
    yield title
    room = profile.measure(attachment.landscape), _room_below(title, attachment.landscape, profile)
    if attachment.pages:
        yield from _sheets(attachment, room, profile)
    elif attachment.file:
        yield page_picture(attachment.file, attachment.pixels, attachment.title, room)
    yield from composer.compose(attachment.body)


def _sheets(attachment: Attachment, below_title: tuple[Length, Length], profile: Profile) -> Iterator[Block]:
    """Yield the pages of a PDF, each on a page of its own, the first one under the title."""
    first, *others = attachment.pages
    yield sheet_picture(first, attachment.title, below_title, break_before=False)
    whole = profile.measure(attachment.landscape), profile.capacity(attachment.landscape)
    for page in others:
        yield sheet_picture(page, attachment.title, whole, break_before=True)


def _room_below(title: Paragraph, landscape: bool, profile: Profile) -> Length:
    """Return what a page has left under an attachment's label and title."""
    blank = profile.lines(title.space_before) + profile.lines(title.space_after)
    return profile.capacity(landscape) - profile.grid.pitch - blank - title.pitch * (title.text.count("\n") + 1)
