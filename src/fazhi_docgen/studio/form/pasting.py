"""Paragraphs that are pasted into a body (粘贴): which of them are headings, by their numbers."""

from __future__ import annotations

from typing import Final

from fazhi_docgen.importing.numbers import Shape, level_of, ordinal_of
from fazhi_docgen.importing.outline import Look, look_of

#: Numbers that headings alone bear, where no sentence is behind them; 1. and （1） are as often of items.
_HEADINGS: Final = (Shape.HAN, Shape.HAN_BRACKETS)


def heading_of(text: str) -> tuple[int, str]:
    """Return the level of a pasted paragraph, from 1 on, and its words without the number; 0 for one that is no heading."""
    ordinal = ordinal_of(text)
    level, words = level_of(ordinal), text[len(ordinal) :].strip()
    is_heading = level in _HEADINGS and words and look_of(words) is Look.ALONE
    return (level, words) if is_heading else (0, text)
