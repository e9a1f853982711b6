"""Signature (发文机关署名) and date (成文日期), sealed or not (clause 7.3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.seals import joint_seals, single_seal
from fazhi_docgen.layout.stamp import stamp_block
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.layout.lines import Typesetter


def signature_blocks(document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Name and date in the form that the document asks for: stamped by hand, sealed, or neither."""
    if document.signature_stamp:
        return stamp_block(document.signature_stamp, document.date, typesetter)
    if document.seals is not None and len(document.signatories) > 1:
        return joint_seals(document.signatories, document.date, document.seals, typesetter)
    return signature_block(document.signatories, document.date, document.seals, typesetter)


def signature_block(
    names: tuple[str, ...], day: date | None, seals: tuple[Path, ...] | None, typesetter: Typesetter
) -> Iterator[Paragraph]:
    """The names, the leading body's first, and the date under the last of them."""
    profile, measures = typesetter.profile, typesetter.profile.signature
    written = date_text(day) if day else ""
    sealed = seals is not None
    place = _sealed if sealed else _unsealed
    space = measures.sealed_space_before if sealed else measures.unsealed_space_before
    date_right = Length(0)
    for index, name in enumerate(names):
        name_right, date_right = place(name, written, typesetter)
        blank = {"space_before": space} if index == 0 else {}
        is_last = index == len(names) - 1
        keep = not is_last or bool(written)
        yield styled(Element.SIGNATORY, name, profile, right=name_right, keep_with_next=keep, **blank)
    if written:
        blank = {} if names else {"space_before": space}
        right = _date_right(names, date_right, sealed, typesetter)
        floating = single_seal(seals or (), right, written, typesetter)
        yield styled(Element.DATE, written, profile, right=right, floating=floating, **blank)


def _date_right(names: tuple[str, ...], beside_name: Length, sealed: bool, typesetter: Typesetter) -> Length:
    """The date's right indent: by the name above it, or its own where no name is printed."""
    if names:
        return beside_name
    measures = typesetter.profile.signature
    chars = measures.sealed_date_right if sealed else measures.unsealed_date_right_min
    return typesetter.profile.chars(typesetter.profile.elements[Element.DATE], chars)


def _sealed(name: str, written: str, typesetter: Typesetter) -> tuple[Length, Length]:
    """Right indents of name and date: the date four characters in, the name centred on it (7.3.5.1)."""
    name_width, date_width, char = _widths(name, written, typesetter)
    margin = char * typesetter.profile.signature.sealed_date_right.count
    date_right = max(margin, (name_width - date_width) * 0.5)
    return date_right + (date_width - name_width) * 0.5, date_right


def _unsealed(name: str, written: str, typesetter: Typesetter) -> tuple[Length, Length]:
    """Right indents of name and date: the name two characters in, the date beginning two further right (7.3.5.2)."""
    measures = typesetter.profile.signature
    name_width, date_width, char = _widths(name, written, typesetter)
    name_right = char * measures.unsealed_name_right.count
    shift = char * measures.unsealed_date_shift.count
    date_right = name_right + name_width - shift - date_width
    shortest = char * measures.unsealed_date_right_min.count
    if not written or date_right >= shortest:
        return name_right, date_right
    room = typesetter.profile.page.area_width - name_width
    return min(shortest + date_width + shift - name_width, room), shortest


def _widths(name: str, written: str, typesetter: Typesetter) -> tuple[Length, Length, Length]:
    style = typesetter.profile.elements[Element.SIGNATORY]
    name_width = min(natural_width(name, style, typesetter), typesetter.profile.page.area_width)
    return name_width, natural_width(written, style, typesetter), typesetter.profile.advance(style)
