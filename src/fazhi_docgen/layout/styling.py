"""An element's own distances put into a paragraph, so that composing names only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fazhi_docgen.layout.flow import Paragraph, Span

if TYPE_CHECKING:
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.profile import Profile


def styled(element: Element, text: str | tuple[Span, ...], profile: Profile, **overrides: Any) -> Paragraph:
    """Return a paragraph of the element with the element's distances, but for the `overrides`."""
    style = profile.elements[element]
    settings: dict[str, Any] = {
        "pitch": profile.pitch(style),
        "left": profile.chars(style, style.left_indent),
        "first_indent": profile.chars(style, style.first_indent),
        "space_before": style.space_before,
        "space_after": style.space_after,
        "keep_with_next": style.keep_with_next,
    }
    spans = (Span(text),) if isinstance(text, str) else text
    return Paragraph(element, spans, **(settings | overrides))
