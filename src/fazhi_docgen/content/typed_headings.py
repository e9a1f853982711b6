"""Headings typed by hand (手写的序号): paragraphs that begin with 一、（一）1.（1）第一条 and are printed as text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks import Paragraph
from fazhi_docgen.content.blocks.article import TYPED_UNIT
from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.codes import Code

_HAN: Final = "[一二三四五六七八九十]{1,3}"
#: 二、三产业 begins with two of a series, 2.5公里 with a number.
_SERIES: Final = "|".join(f"{one}、{other}" for one, other in pairwise("一二三四五六七八九十"))
TYPED: Final = regex(
    rf"(?!{_SERIES})(?:{_HAN}、|[（(](?:{_HAN}|[0-9]{{1,2}})[）)]|[0-9]{{1,2}}(?:[.．](?![0-9])|、(?![0-9])))\s*(?=\S)"
)
#: What the numbers of the four levels of headings begin with.
_SHAPES: Final = tuple(map(regex, ("[一二三四五六七八九十]", "[（(][一二三四五六七八九十]", "[0-9]", "[（(][0-9]")))
#: So many lines are named; whoever has more will see them.
_MOST_LINES: Final = 8
#: A heading that is advised is shown by so much of it.
_SHOWN: Final = 20


def typed_headings(document: Document) -> Iterator[Diagnostic]:
    """Yield a note with the lines of all such paragraphs of the document's own file, and one of those of rules (第一条)."""
    own = [
        block for block in document.blocks if isinstance(block, Paragraph) and block.place.file == document.place.file
    ]
    patterns: tuple[tuple[Code, re.Pattern[str]], ...] = (("headings_typed", TYPED), ("rules_typed", TYPED_UNIT))
    for code, pattern in patterns:
        found = [(block, number) for block in own if (number := pattern.match(block.text))]
        if found:
            yield _told(code, found)


def level_of(text: str) -> int:
    """Return the level of headings that a text's typed number is of; 1 where it has none."""
    return next((level for level, shape in enumerate(_SHAPES, start=1) if shape.match(text)), 1)


def _told(code: Code, found: list[tuple[Paragraph, re.Match[str]]]) -> Diagnostic:
    first, number = found[0]
    lines = list(dict.fromkeys(str(block.place.line) for block, _ in found))
    named = "、".join(lines[:_MOST_LINES]) + ("、…" if len(lines) > _MOST_LINES else "")
    advice = first.text[number.end() :][:_SHOWN]
    marks = "#" * level_of(number[0])
    sign = number[0].strip()
    params = {"lines": named, "found": sign, "advice": advice, "marks": marks, "key": number.groupdict().get("unit")}
    return notice(code, params, first.place)
