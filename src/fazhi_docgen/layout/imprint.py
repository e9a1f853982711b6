"""Imprint (版记): copies to, printed by and on, between rules at the foot of the last page (clause 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Separator
from fazhi_docgen.layout.lines import natural_width, tabbed
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_RECIPIENTS = "主送："
_COPIES = "抄送："
_PRINTED = "印发"
_BRIEFED = {"reports_to": "报", "sends_to": "送", "issues_to": "发"}
_SEPARATORS = "、，。；"


def imprint_blocks(
    document: Document, typesetter: Typesetter, *, with_recipients: bool, ruled: bool
) -> tuple[Block, ...]:
    """The imprint from its first rule to its last; nothing where there is nothing to say.

    Args:
        document: what the author wrote.
        typesetter: the measures and the typefaces' widths.
        with_recipients: whether the recipients stand here, since they would fill the first page.
        ruled: whether rules stand around and between; in letters they do not (clause 10.1).
    """
    addressed = list(_addressed(document, typesetter, with_recipients))
    printed = [] if not ruled else list(_printed(document, typesetter))
    groups = [group for group in (addressed, printed) if group]
    if not ruled:
        return tuple(addressed)
    return tuple(_ruled(groups, typesetter.profile))


def briefing_imprint(document: Document, typesetter: Typesetter) -> tuple[Block, ...]:
    """The foot of a briefing (报尾): to whom it goes up, across and down, and below a thin rule how many were printed."""
    told = [
        _names(f"{opening}：", names, document, field, typesetter)
        for field, opening in _BRIEFED.items()
        if (names := getattr(document, field))
    ]
    count = [] if document.print_run is None else [_print_run(document, typesetter.profile)]
    return tuple(_ruled([group for group in (told, count) if group], typesetter.profile))


def _print_run(document: Document, profile: Profile) -> Paragraph:
    """How many were printed, at the right."""
    side = profile.chars(profile.elements[Element.PRINTED], profile.imprint.side_indent)
    place = document.place_of("print_run")
    text = f"共印{document.print_run}份"
    return styled(Element.PRINTED, text, profile, right=side, align=Align.RIGHT, place=place)


def _ruled(groups: list[list[Paragraph]], profile: Profile) -> Iterator[Block]:
    """Thick rules first and last, a thin one between groups."""
    for index, group in enumerate(groups):
        yield Separator(profile.imprint.inner_rule if index else profile.imprint.outer_rule)
        yield from group
    if groups:
        yield Separator(profile.imprint.outer_rule)


def _addressed(document: Document, typesetter: Typesetter, with_recipients: bool) -> Iterator[Paragraph]:
    """Recipients that found no room at the head, then those who get copies."""
    if with_recipients:
        yield _names(_RECIPIENTS, document.recipients, document, "recipients", typesetter)
    if document.copies_to:
        yield _names(_COPIES, document.copies_to, document, "copies_to", typesetter)


def _names(opening: str, names: tuple[str, ...], document: Document, field: str, typesetter: Typesetter) -> Paragraph:
    """Names that hang behind their opening and end with a full stop."""
    profile = typesetter.profile
    style = profile.elements[Element.COPIES]
    side = profile.chars(style, profile.imprint.side_indent)
    hanging = natural_width(opening, style, typesetter)
    return styled(
        Element.COPIES,
        opening + "，".join(names).rstrip(_SEPARATORS + "：") + "。",
        profile,
        left=side + hanging,
        first_indent=Length(0) - hanging,
        right=side,
        place=document.place_of(field),
    )


def _printed(document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Who printed it, and when, on one line."""
    if not document.printed_by and not document.printed_on:
        return
    profile = typesetter.profile
    style = profile.elements[Element.PRINTED]
    side = profile.chars(style, profile.imprint.side_indent)
    day = date_text(document.printed_on) + _PRINTED if document.printed_on else ""
    end = profile.page.area_width - side
    text = tabbed(document.printed_by, day, side, end, style, typesetter) if day else document.printed_by
    place = document.place_of("printed_by")
    yield styled(Element.PRINTED, text, profile, left=side, ends_at=end if day else None, place=place)
