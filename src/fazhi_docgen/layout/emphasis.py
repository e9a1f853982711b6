"""Emphasis (加粗) inside a text: **一是**加强领导 as spans."""

from __future__ import annotations

from typing import Final

from fazhi_docgen.layout.flow import Span
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.emphasis import EMPHASIS

#: Letters and signs are wider in a bold Latin face, digits are not: in Word only these may be set in it.
_WIDER: Final = regex(r"([!-/:-~]+)")


def emphasised(text: str) -> tuple[Span, ...]:
    """Return the text as spans, what stands between pairs of stars thickened."""
    if "**" not in text:
        return (Span(text),)
    spans: list[Span] = []
    for index, piece in enumerate(EMPHASIS.split(text)):
        spans += _thickened(piece) if index % 2 else [Span(piece)]
    return tuple(span for span in spans if span.text)


def _thickened(text: str) -> list[Span]:
    """Return thick text, letters and their like left as they are so that lines do not change."""
    return [Span(piece, bold=index % 2 == 0) for index, piece in enumerate(_WIDER.split(text))]
