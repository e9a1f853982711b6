"""The calibration page (套打校准页): a cross of rulers where the red rule must begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.atoms import place_line
from fazhi_docgen.layout.flow import Paragraph, Span
from fazhi_docgen.layout.lines import natural_width, set_paragraph
from fazhi_docgen.layout.page import Page, Rule
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.layout.page import Line

#: Each arm of a ruler, its ticks, and their lengths, in millimetres; every tenth tick is a long one with its number.
_ARM: Final = 20
_SHORT, _LONG = 1.0, 3.0
_DECADE: Final = 10
_WEIGHT: Final = 0.25
_ADVICE: Final = (
    "套打校准页",
    "一、用套打的纸打印本页，不缩放。",
    "二、量纸上红线的左端在十字中心的哪边：横向、纵向各几毫米。",
    "三、在右边、下边为正，左边、上边为负，生成时写：",
    "--letterhead --shift-right 毫米 --shift-down 毫米",
)


def calibration_page(red: Rule, typesetter: Typesetter) -> Page:
    """Return one page: rulers in millimetres around the left end of a document's red rule."""
    profile = typesetter.profile
    left, top = Length(red.x0), Length(red.y0)
    lines = list(_numbers(left, top, typesetter))
    for row, text in enumerate(_ADVICE):
        baseline = top + Length.from_mm(2 * _ARM) + profile.grid.pitch * row
        lines.append(_line(text, profile.page.left_margin, baseline, typesetter))
    rules = tuple(_cross(left.mm, top.mm))
    return Page(1, profile.page.width.pt, profile.page.height.pt, tuple(lines), rules)


def _cross(x: float, y: float) -> Iterator[Rule]:
    yield _rule(x - _ARM, y, x + _ARM, y)
    yield _rule(x, y - _ARM, x, y + _ARM)
    for tick in range(-_ARM, _ARM + 1):
        half = (_SHORT if tick % _DECADE else _LONG) / 2
        yield _rule(x + tick, y - half, x + tick, y + half)
        yield _rule(x - half, y + tick, x + half, y + tick)


def _rule(x0: float, y0: float, x1: float, y1: float) -> Rule:
    points = [Length.from_mm(value).pt for value in (x0, y0, x1, y1)]
    return Rule(points[0], points[1], points[2], points[3], _WEIGHT)


def _numbers(left: Length, top: Length, typesetter: Typesetter) -> Iterator[Line]:
    for tick in (-_ARM, -_DECADE, _DECADE, _ARM):
        distance = Length.from_mm(tick)
        below = Length.from_mm(_LONG) + typesetter.profile.elements[Element.COPIES].size * 0.5
        yield _line(str(tick), left + distance - Length.from_mm(_SHORT), top + below, typesetter)
        yield _line(str(tick), left + Length.from_mm(_LONG), top + distance, typesetter)


def _line(text: str, left: Length, baseline: Length, typesetter: Typesetter) -> Line:
    profile = typesetter.profile
    style = profile.elements[Element.COPIES]
    paragraph = Paragraph(Element.COPIES, (Span(text),), profile.pitch(style))
    width = natural_width(text, style, typesetter) + style.size
    [line] = set_paragraph(paragraph, width, typesetter)
    return place_line(line, Element.COPIES, left.pt, baseline.pt)
