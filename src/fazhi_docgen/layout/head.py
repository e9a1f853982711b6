"""Head (版头): copy number, secrecy, urgency, issuing mark, document number, signers, red rule (clause 7.2)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.flow import Datum, Paragraph, Separator, Span
from fazhi_docgen.layout.lines import natural_width, tab_before
from fazhi_docgen.layout.mark import mark_blocks
from fazhi_docgen.layout.star import rule_star
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Align, Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: Between secrecy and its period, as the standard's figures have it.
_STAR = "★"
_SIGNERS = "签发人："
_BLANK = "\u3000"


def head_blocks(document: Document, typesetter: Typesetter) -> Iterator[Block]:
    """Yield the whole head of the general form, down to its red rule."""
    profile = typesetter.profile
    labels = list(head_labels(document, profile))
    mark = mark_blocks(document, profile.head.mark_below_area_top, len(labels), typesetter)
    yield from ruled_off([*labels, *mark, *_number_lines(document, typesetter)], profile)


def head_labels(document: Document, profile: Profile) -> Iterator[Paragraph]:
    """Yield copy number (份号), secrecy (密级和保密期限), urgency (紧急程度), one under the other as far as they are there."""
    period = f"{_STAR}{document.secrecy_period}" if document.secrecy_period else ""
    labels = {
        Element.COPY_NUMBER: ("copy_number", document.copy_number),
        Element.SECRECY: ("secrecy", document.secrecy and document.secrecy + period),
        Element.URGENCY: ("urgency", document.urgency),
    }
    for element, (field, text) in labels.items():
        if text:
            yield styled(element, text, profile, place=document.place_of(field))


def ruled_off(blocks: list[Block], profile: Profile) -> Iterator[Block]:
    """Yield a head and its red rule (红色分隔线), 4 mm below the feet of the characters above it.

    The white belongs to the last paragraph: word processors differ in whether the rule's own would be filled red.
    """
    head, style = profile.head, profile.elements[Element.DOCUMENT_NUMBER]
    below_feet = profile.pitch(style) * (1 - profile.grid.baseline) - style.size * head.descent
    white = (head.rule_below_number - below_feet).pt / profile.grid.pitch.pt
    yield from blocks[:-1]
    for last in blocks[-1:]:
        yield replace(last, space_after=Lines(last.space_after.count + white)) if isinstance(last, Paragraph) else last
    star = (rule_star(profile),) if head.rule_star else ()
    yield Separator(head.rule_weight, ink=Ink.RED, floating=star)


def _number_lines(document: Document, typesetter: Typesetter) -> Iterator[Block]:
    """Yield the document number: centred, or at the left with the signers at the right of it."""
    number = document.document_number.text if document.document_number else ""
    place = document.place_of("document_number")
    if document.signers:
        yield _number_and_signers(number, document, typesetter)
    elif number:
        yield styled(Element.DOCUMENT_NUMBER, number, typesetter.profile, place=place)


def _number_and_signers(number: str, document: Document, typesetter: Typesetter) -> Paragraph:
    """Return number and signers (上行文): the number on the line of the last signers, the names under one another."""
    profile, head = typesetter.profile, typesetter.profile.head
    style = profile.elements[Element.DOCUMENT_NUMBER]
    left = profile.chars(style, head.upward_number_left)
    right = profile.page.area_width - profile.chars(style, head.signers_right)
    beside = left + natural_width(number, style, typesetter) + profile.advance(style)

    def start(rows: list[str]) -> Length:
        return min(tab_before(right, _SIGNERS + row, style, typesetter) for row in rows)

    rows = _signer_rows(document.signers, head.signers_per_line)
    if start(rows) < beside:
        rows = _signer_rows(document.signers, 1)
    if start(rows) < beside:
        # Names so long leave no room beside them; the number has a line of its own.
        rows.append("")
    tab = max(start(rows), left + profile.advance(style))
    names = profile.elements[Element.TITLE_NOTE].face
    spans: list[Span] = []
    data = [Datum(Field.SIGNERS, row) for row in rows if row]
    data.append(Datum(Field.DOCUMENT_NUMBER, number))
    for index, row in enumerate(rows):
        opening = _SIGNERS if index == 0 else _BLANK * len(_SIGNERS)
        is_last = index == len(rows) - 1
        spans.append(Span(f"{number if is_last else ''}\t{opening}" if row else number))
        spans.append(Span(row + ("" if is_last else "\n"), names))
    return styled(
        Element.DOCUMENT_NUMBER,
        tuple(spans),
        profile,
        left=left,
        tabs=(tab,),
        align=Align.LEFT,
        place=document.place_of("signers"),
        data=tuple(data),
    )


def _signer_rows(signers: tuple[str, ...], per_line: int) -> list[str]:
    """Return the names, two on a line, each as wide as the widest so that they stand under one another."""
    widest = max(width_in_chars(name) for name in signers)
    padded = [_spread(name, widest) for name in signers]
    return [_BLANK.join(padded[start : start + per_line]).rstrip(_BLANK) for start in range(0, len(padded), per_line)]


def _spread(name: str, width: float) -> str:
    """Return a name as wide as the others: two characters have their blank between them, as offices write them."""
    missing = ceil(width - width_in_chars(name))
    if len(name) == 2 and missing == 1:
        return name[0] + _BLANK + name[1]
    return name + _BLANK * missing
