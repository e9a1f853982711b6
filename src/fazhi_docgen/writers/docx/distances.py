"""A paragraph's distances (间距与缩进) in Word's units: what its style says, and what the flow asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Chars, Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.standard.profile import Profile


#: How many a process remembers: those of all elements in some dozens of templates.
_KEPT: Final = 2048


class Distances(NamedTuple):
    """What a style or a paragraph sets, lengths in twips.

    `pitch` is None where a line takes its content's height.
    """

    pitch: int | None
    left: int
    right: int
    first: int
    before: int
    after: int
    keep_with_next: bool


@lru_cache(maxsize=_KEPT)
def style_distances(element: Element, profile: Profile) -> Distances:
    """Return the distances of an element's style."""
    style = profile.elements[element]
    at_edge = element is Element.FOLIO and style.align is not Align.CENTER
    right = profile.folio.edge_indent if at_edge else Chars(0)
    return Distances(
        pitch=_pitch(element, profile.pitch(style)),
        left=profile.chars(style, style.left_indent).twips,
        right=profile.chars(style, right).twips,
        first=profile.chars(style, style.first_indent).twips,
        before=profile.lines(style.space_before).twips,
        after=profile.lines(style.space_after).twips,
        keep_with_next=style.keep_with_next,
    )


def paragraph_distances(paragraph: Paragraph, profile: Profile) -> Distances:
    """Return the distances that the flow asks for."""
    return Distances(
        pitch=_pitch(paragraph.element, paragraph.pitch),
        left=paragraph.left.twips,
        right=paragraph.right.twips,
        first=paragraph.first_indent.twips,
        before=profile.lines(paragraph.space_before).twips,
        after=profile.lines(paragraph.space_after).twips,
        keep_with_next=paragraph.keep_with_next,
    )


def _pitch(element: Element, pitch: Length) -> int | None:
    """Return the exact pitch; it would clip a picture, so the line of one has none."""
    return None if element is Element.PICTURE else pitch.twips
