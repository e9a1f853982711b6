"""Imprint (版记): copies to, printed by and on, between rules at the foot of the last page (clause 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Datum, Separator
from fazhi_docgen.layout.lines import natural_width, tabbed
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

_RECIPIENTS = "主送："
_COPIES = "抄送："
_PRINTED = "印发"
_BRIEFED = {"reports_to": "报", "sends_to": "送", "issues_to": "发"}
_SEPARATORS = "、，。；"
#: What parts the two sides of an office's own line, and what stands between several things at its left.
_GAP: Final = regex(r"[ \u3000\t]{2,}")
_BETWEEN: Final = "\u3000\u3000"


def imprint_blocks(
    document: Document, typesetter: Typesetter, *, with_recipients: bool, ruled: bool
) -> tuple[Block, ...]:
    """Return the imprint from its first rule to its last; nothing where there is nothing to say.

    Args:
        document: what the author wrote.
        typesetter: the measures and the typefaces' widths.
        with_recipients: whether the recipients stand here, since they would fill the first page.
        ruled: whether rules stand around and between; in letters they do not (clause 10.1).
    """
    addressed = list(_addressed(document, typesetter, with_recipients))
    if not ruled:
        return tuple(addressed)
    groups = (addressed, list(_printed(document, typesetter)), list(_own_lines(document, typesetter)))
    return tuple(_ruled([group for group in groups if group], typesetter.profile))


def briefing_imprint(document: Document, typesetter: Typesetter) -> tuple[Block, ...]:
    """Return the foot of a briefing (报尾): to whom it goes up, across and down, and below a thin rule how many were printed."""
    told = [
        _names(f"{opening}：", names, document, field, typesetter)
        for field, opening in _BRIEFED.items()
        if (names := getattr(document, field))
    ]
    own = list(_own_lines(document, typesetter))
    return tuple(_ruled([group for group in (told, own) if group], typesetter.profile))


def _own_lines(document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Yield what else an office prints here (版记中如有其他要素): its own lines, how many were printed at the right of the last."""
    lines = [_parts(line) for line in document.imprint_lines]
    if document.print_run is not None:
        count = f"共印{document.print_run}份"
        lines = [*lines[:-1], (lines[-1][0], count)] if lines and not lines[-1][1] else [*lines, ("", count)]
    place = document.place_of("imprint_lines" if document.imprint_lines else "print_run")
    yield from (_at_both_sides(left, right, place, typesetter) for left, right in lines)


def _parts(line: str) -> tuple[str, str]:
    """Return what stands at the left of a line, and at the right: the last of what two blanks or more part."""
    *left, right = _GAP.split(line)
    return (_BETWEEN.join(left), right) if left else (right, "")


def _at_both_sides(left: str, right: str, place: Place, typesetter: Typesetter) -> Paragraph:
    """Return a line with text at one side or both, a character from the edges."""
    profile = typesetter.profile
    style = profile.elements[Element.PRINTED]
    side = profile.chars(style, profile.imprint.side_indent)
    if not left:
        return styled(Element.PRINTED, right, profile, right=side, align=Align.RIGHT, place=place)
    if not right:
        return styled(Element.PRINTED, left, profile, left=side, right=side, place=place)
    end = profile.page.area_width - side
    text = tabbed(left, right, side, end, style, typesetter)
    return styled(Element.PRINTED, text, profile, left=side, ends_at=end, place=place)


def _ruled(groups: list[list[Paragraph]], profile: Profile) -> Iterator[Block]:
    """Yield thick rules first and last, a thin one between groups."""
    for index, group in enumerate(groups):
        yield Separator(profile.imprint.inner_rule if index else profile.imprint.outer_rule)
        yield from group
    if groups:
        yield Separator(profile.imprint.outer_rule)


def _addressed(document: Document, typesetter: Typesetter, with_recipients: bool) -> Iterator[Paragraph]:
    """Yield recipients that found no room at the head, then those who get copies."""
    if with_recipients:
        yield _names(_RECIPIENTS, document.recipients, document, "recipients", typesetter)
    if document.copies_to:
        yield _names(_COPIES, document.copies_to, document, "copies_to", typesetter)


def _names(opening: str, names: tuple[str, ...], document: Document, field: str, typesetter: Typesetter) -> Paragraph:
    """Return names that hang behind their opening and end with a full stop."""
    profile = typesetter.profile
    style = profile.elements[Element.COPIES]
    side = profile.chars(style, profile.imprint.side_indent)
    hanging = natural_width(opening, style, typesetter)
    said = "，".join(names).rstrip(_SEPARATORS + "：")
    return styled(
        Element.COPIES,
        f"{opening}{said}。",
        profile,
        left=side + hanging,
        first_indent=Length(0) - hanging,
        right=side,
        place=document.place_of(field),
        data=(Datum(Field.RECIPIENTS if field == "recipients" else Field.COPIES, said),),
    )


def _printed(document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
    """Tell who printed it, and when, on one line."""
    day = date_text(document.printed_on) + _PRINTED if document.printed_on else ""
    if document.printed_by or day:
        printed = _at_both_sides(document.printed_by, day, document.place_of("printed_by"), typesetter)
        data = (Datum(Field.PRINTER, document.printed_by), Datum(Field.PRINTED_ON, day.removesuffix(_PRINTED)))
        yield replace(printed, data=tuple(datum for datum in data if datum.text))
