"""A document to its flow: the elements in the order of the standard (clause 7), each by its own convention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fazhi_docgen.content.kinds import Form
from fazhi_docgen.errors import Problem
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


#: Parts of the model that this version cannot lay out yet, with their Chinese names.
_UNBUILT = {
    "copy_number": "份号",
    "secrecy": "密级",
    "secrecy_period": "保密期限",
    "urgency": "紧急程度",
    "issuing_mark": "发文机关标志",
    "document_number": "发文字号",
    "signers": "签发人",
    "attachments": "附件",
    "signature_stamp": "签名章",
    "attendees": "出席",
    "absentees": "请假",
    "observers": "列席",
    "copies_to": "抄送",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
}


def unbuilt(document: Document) -> Iterator[Problem]:
    """What of the document would be missing from its pages: better no file than one that lacks a part in silence."""
    for field, name in _UNBUILT.items():
        if getattr(document, field):
            yield Problem("not_built", document.place_of(field), {"name": name})
    if document.form not in (None, Form.PLAIN):
        yield Problem("not_built", document.place_of("form"), {"name": f"格式：{document.form}"})
    if document.seals:
        yield Problem("not_built", document.place_of("seals"), {"name": "印章图片（可写“印章: 是”只留位置）"})


def compose(document: Document, typesetter: Typesetter, segment: Callable[[str], list[str]]) -> Flow:
    """Everything of a document in order.

    Args:
        document: what the author wrote.
        typesetter: the measures and the typefaces' widths.
        segment: cuts Chinese text into words, for a title that is longer than its line.
    """
    opening = list(_opening(document, typesetter, segment))
    body = list(BodyComposer(typesetter.profile).compose(document.body))
    closing = list(_closing(document, typesetter))
    blocks = (*opening, *body, *closing)
    return Flow(blocks, len(opening) + len(body) if closing else None)


def _opening(document: Document, typesetter: Typesetter, segment: Callable[[str], list[str]]) -> Iterator[Block]:
    """Title, subtitle, note to the title, then the recipients one blank line below."""
    group = list(_title_group(document, typesetter, segment))
    blank = typesetter.profile.elements[Element.TITLE].space_after
    yield from group[:-1]
    yield replace(group[-1], space_after=blank)
    recipients = _RECIPIENT_SEPARATOR.join(document.recipients).rstrip("：:")
    if recipients:
        place = document.place_of("recipients")
        yield styled(Element.RECIPIENTS, f"{recipients}：", typesetter.profile, place=place)


def _title_group(
    document: Document, typesetter: Typesetter, segment: Callable[[str], list[str]]
) -> Iterator[Paragraph]:
    profile = typesetter.profile
    text = _title_text(document, typesetter, segment)
    yield styled(Element.TITLE, text, profile, space_after=Lines(0), place=document.place_of("title"))
    if document.subtitle:
        yield styled(Element.SUBTITLE, document.subtitle, profile, place=document.place_of("subtitle"))
    if document.title_note:
        yield styled(Element.TITLE_NOTE, document.title_note, profile, place=document.place_of("title_note"))


def _title_text(document: Document, typesetter: Typesetter, segment: Callable[[str], list[str]]) -> str:
    """The title's lines: as the author fixed them, or broken by meaning where one line does not hold them."""
    if len(document.title) > 1:
        return "\n".join(document.title)
    profile = typesetter.profile
    capacity = profile.page.area_width.pt // profile.elements[Element.TITLE].size.pt
    return "\n".join(break_title(document.title[0], capacity, segment))


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
