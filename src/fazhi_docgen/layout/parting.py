"""A paragraph in two, where a table row higher than its page is parted between its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.standard.length import Length, Lines

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Paragraph, Span


def part_paragraph(paragraph: Paragraph, offset: int) -> tuple[Paragraph, Paragraph]:
    """Return two paragraphs from one, the second without indent; `offset` counts the number's characters too."""
    offset -= len(paragraph.label.text) if paragraph.label else 0
    before, after = _part_spans(paragraph.spans, offset)
    head = replace(paragraph, spans=before, space_after=Lines(0))
    tail = replace(
        paragraph,
        spans=after,
        label=None,
        run_in=False,
        first_indent=Length(0),
        space_before=Lines(0),
    )
    return head, tail


def _part_spans(spans: tuple[Span, ...], offset: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    before: list[Span] = []
    after: list[Span] = []
    for span in spans:
        cut = min(max(offset, 0), len(span.text))
        before += [replace(span, text=span.text[:cut])] if cut else []
        after += [replace(span, text=span.text[cut:])] if cut < len(span.text) else []
        offset -= len(span.text)
    return tuple(before), tuple(after)
