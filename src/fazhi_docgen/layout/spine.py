"""Labels of spines (盒脊): a column of cells for each box, side by side on a sheet to be cut up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.atoms import place_line
from fazhi_docgen.layout.flow import Fitting
from fazhi_docgen.layout.lines import set_paragraph
from fazhi_docgen.layout.page import Drawing, Page, Rule
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.layout.page import Line
    from fazhi_docgen.standard.dat22 import SpineLabel


def spine_pages(
    labels: Sequence[tuple[int, Sequence[str]]], measures: SpineLabel, typesetter: Typesetter
) -> tuple[Page, ...]:
    """Return sheets with the labels of spines.

    Args:
        labels: the width of each box's spine in millimetres, and what its label says, in the order of `measures.items`.
        measures: the label's measures.
        typesetter: the typefaces' widths.
    """
    paper = typesetter.profile.page
    sheets: list[Drawing] = []
    left = paper.width
    for spine, texts in labels:
        width = Length.from_mm(spine) - measures.margin
        if left + width > paper.width - measures.side:
            sheets.append(Drawing())
            left = measures.side
        _draw(sheets[-1], left, width, texts, measures, typesetter)
        left = left + width + measures.gap
    blank = (Page(number, paper.width.pt, paper.height.pt) for number in range(1, len(sheets) + 1))
    return tuple(page.drawn(sheet) for page, sheet in zip(blank, sheets, strict=True))


def _draw(
    sheet: Drawing, left: Length, width: Length, texts: Sequence[str], measures: SpineLabel, typesetter: Typesetter
) -> None:
    """Draw one label: for each item its name over its value."""
    top = measures.top
    edges = [top]
    for name, text in zip(measures.items, texts, strict=True):
        for value, height in ((name, measures.heading_height), (text, measures.cell_height)):
            sheet.lines += _cell(value, left, edges[-1], width, height, measures, typesetter)
            edges.append(edges[-1] + height)
    weight = measures.rule_weight.pt
    x0, x1 = left.pt, (left + width).pt
    sheet.rules += [Rule(x0, edge.pt, x1, edge.pt, weight) for edge in edges]
    sheet.rules += [Rule(x, edges[0].pt, x, edges[-1].pt, weight) for x in (x0, x1)]


def _cell(
    text: str,
    left: Length,
    top: Length,
    width: Length,
    height: Length,
    measures: SpineLabel,
    typesetter: Typesetter,
) -> Iterator[Line]:
    """Yield the lines of a text in the middle of its cell."""
    if not text:
        return
    profile, size = typesetter.profile, measures.size
    paragraph = styled(Element.TABLE_CELL, text, profile, fitting=Fitting(size), align=Align.CENTER)
    lines = set_paragraph(replace(paragraph, first_indent=Length(0)), width, typesetter)
    pitch = size * (profile.head.ascent + profile.head.descent)
    first = top + (height - pitch * len(lines)) * 0.5 + size * profile.head.ascent
    for number, line in enumerate(lines):
        yield place_line(line, Element.TABLE_CELL, left.pt, (first + pitch * number).pt)
