"""Signature (发文机关署名) and date (成文日期), sealed or not (clause 7.3.5)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.seals import joint_seals, single_seal
from fazhi_docgen.layout.stamp import stamp_blocks
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import in_lines
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Graphic, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile


#: How many signatures a process remembers.
_SIGNATURES: Final = 256
#: Names of several lines have this much more room than they fill, lest rounding break their lines.
_SLACK: Final = Length(1)


class _Right(NamedTuple):
    """The right indents of the longest name and of the date below the names."""

    name: Length
    date: Length


def signature_blocks(document: Document, typesetter: Typesetter) -> Iterable[Paragraph]:
    """Return name and date in the form that the document asks for: stamped by hand, sealed, or neither."""
    if document.signature_stamp:
        return stamp_blocks(document.signature_stamp, document.date, typesetter)
    if document.seals is not None and len(document.signatories) > 1:
        return joint_seals(document.signatories, document.date, document.seals, typesetter)
    return signature_block(document.signatories, document.date, document.seals, typesetter)


@lru_cache(maxsize=_SIGNATURES)
def signature_block(
    names: tuple[str, ...], day: date | None, seals: tuple[Graphic, ...] | None, typesetter: Typesetter
) -> tuple[Paragraph, ...]:
    """Return the names, the leading body's first, and the date under the last of them. Remembered, since an office signs
    most of its documents alike."""
    return tuple(_signature_block(names, day, seals, typesetter))


def _signature_block(
    names: tuple[str, ...], day: date | None, seals: tuple[Graphic, ...] | None, typesetter: Typesetter
) -> Iterator[Paragraph]:
    measures = typesetter.profile.signature
    written = date_text(day) if day else ""
    sealed = seals is not None
    space = measures.sealed_space_before if sealed else measures.unsealed_space_before
    rows = _in_lines(names, sealed, typesetter)
    width = _widest(rows, typesetter)
    right = (_sealed if sealed else _unsealed)(width, written, typesetter) if names else _Right(Length(0), Length(0))
    edges = _edges(rows, width, right.name, sealed, typesetter.profile)
    for index, row in enumerate(rows):
        blank = {"space_before": space} if index == 0 else {}
        keep = index < len(rows) - 1 or bool(written)
        yield styled(Element.SIGNATORY, row, typesetter.profile, keep_with_next=keep, **edges, **blank)
    if written:
        blank = {} if names else {"space_before": space}
        date_right = right.date if names else _date_alone(sealed, typesetter)
        floating = single_seal(seals or (), date_right, written, typesetter)
        yield styled(Element.DATE, written, typesetter.profile, right=date_right, floating=floating, **blank)


def _in_lines(names: tuple[str, ...], sealed: bool, typesetter: Typesetter) -> list[str]:
    """Return the names, one that no line holds in several."""
    profile = typesetter.profile
    style = profile.elements[Element.SIGNATORY]
    inset = Length(0) if sealed else profile.chars(style, profile.signature.unsealed_name_right)
    return [in_lines(name, Element.SIGNATORY, typesetter, inset) for name in names]


def _widest(rows: list[str], typesetter: Typesetter) -> Length:
    style = typesetter.profile.elements[Element.SIGNATORY]
    lines = (line for row in rows for line in row.split("\n"))
    return max((natural_width(line, style, typesetter) for line in lines), default=Length(0))


def _edges(rows: list[str], width: Length, right: Length, sealed: bool, profile: Profile) -> dict[str, Any]:
    """Return how lines stand: one ends at its right indent; several begin under one another, or are centred under a seal."""
    if len(rows) == 1 and "\n" not in rows[0]:
        return {"right": right}
    left = profile.page.area_width - right - width
    if not sealed:
        return {"left": left, "right": right - _SLACK, "align": Align.LEFT}
    spare = min(left, right)
    return {"left": left - spare - _SLACK * 0.5, "right": right - spare - _SLACK * 0.5, "align": Align.CENTER}


def _date_alone(sealed: bool, typesetter: Typesetter) -> Length:
    """Return the right indent of a date where no name is printed."""
    measures = typesetter.profile.signature
    chars = measures.sealed_date_right if sealed else measures.unsealed_date_right_min
    return typesetter.profile.chars(typesetter.profile.elements[Element.DATE], chars)


def _sealed(name: Length, written: str, typesetter: Typesetter) -> _Right:
    """Return the date four characters in, the name centred on it (7.3.5.1)."""
    date_width, char = _date_and_char(written, typesetter)
    margin = char * typesetter.profile.signature.sealed_date_right.count
    date_right = max(margin, (name - date_width) * 0.5)
    return _Right(date_right + (date_width - name) * 0.5, date_right)


def _unsealed(name: Length, written: str, typesetter: Typesetter) -> _Right:
    """Return the name two characters in, the date beginning two further right; a long date pushes the name in (7.3.5.2)."""
    measures = typesetter.profile.signature
    date_width, char = _date_and_char(written, typesetter)
    name_right = char * measures.unsealed_name_right.count
    shift = char * measures.unsealed_date_shift.count
    date_right = name_right + name - shift - date_width
    shortest = char * measures.unsealed_date_right_min.count
    if not written or date_right >= shortest:
        return _Right(name_right, date_right)
    return _Right(shortest + date_width + shift - name, shortest)


def _date_and_char(written: str, typesetter: Typesetter) -> tuple[Length, Length]:
    """Return the widths of a date and of one character."""
    style = typesetter.profile.elements[Element.DATE]
    return natural_width(written, style, typesetter), typesetter.profile.advance(style)
