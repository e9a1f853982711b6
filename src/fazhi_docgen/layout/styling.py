"""An element's own distances put into a paragraph, so that composing names only what differs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from fazhi_docgen.layout.flow import Paragraph, Span

if TYPE_CHECKING:
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.profile import Profile

#: How many elements a process remembers the distances of: those of a dozen templates.
_ELEMENTS: Final = 512


def styled(element: Element, text: str | tuple[Span, ...], profile: Profile, **overrides: Any) -> Paragraph:
    """Return a paragraph of the element with the element's distances, but for the `overrides`."""
    spans = (Span(text),) if isinstance(text, str) else text
    return replace(_empty(element, profile), spans=spans, **overrides)


@lru_cache(maxsize=_ELEMENTS)
def _empty(element: Element, profile: Profile) -> Paragraph:
    """Return a paragraph of the element without text. Remembered, since all of an element's have the same distances."""
    style = profile.elements[element]
    return Paragraph(
        element,
        (),
        profile.pitch(style),
        left=profile.chars(style, style.left_indent),
        first_indent=profile.chars(style, style.first_indent),
        space_before=style.space_before,
        space_after=style.space_after,
        keep_with_next=style.keep_with_next,
    )
