"""A PDF as a person sees it, read by pdfplumber: lines of text from top to bottom, characters with their places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

_MM_PER_POINT = 25.4 / 72
#: Characters whose baselines are this near, in points, stand on one line.
_SAME_LINE = 3.0


@dataclass(frozen=True)
class Char:
    """A character: its left and right edge, its baseline from the top of the page (all in mm), its size in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    colour: Any


@dataclass(frozen=True)
class Line:
    """A line of characters from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return self.chars[-1].right

    @property
    def baseline(self) -> float:
        return self.chars[0].baseline


@dataclass(frozen=True)
class Rule:
    """A level rule: its ends, its middle from the top of the page, its weight, all in mm, and its colour."""

    left: float
    right: float
    middle: float
    weight: float
    colour: Any


@dataclass(frozen=True)
class Page:
    """A page: its lines of text, and its page number apart from them; pictures are (left, top, right, bottom) in mm."""

    lines: tuple[Line, ...]
    folio: Line | None
    images: tuple[tuple[float, float, float, float], ...]
    rules: tuple[Rule, ...] = ()

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


def read(path: Path) -> list[Page]:
    """The pages of a PDF file; white space between characters is left out, since it has no ink."""
    with pdfplumber.open(path) as pdf:
        return [_page(page) for page in pdf.pages]


def _page(page: Any) -> Page:
    chars = sorted((_char(char, page.height) for char in page.chars if char["text"].strip()), key=lambda c: c.baseline)
    lines: list[list[Char]] = []
    for char in chars:
        if lines and char.baseline - lines[-1][0].baseline < _SAME_LINE * _MM_PER_POINT:
            lines[-1].append(char)
        else:
            lines.append([char])
    rows = [Line(tuple(sorted(line, key=lambda c: c.left))) for line in lines]
    folio = rows.pop() if rows and _is_folio(rows[-1].text) else None
    images = tuple(
        tuple(image[edge] * _MM_PER_POINT for edge in ("x0", "top", "x1", "bottom")) for image in page.images
    )
    rules = sorted({*map(_stroked, page.lines), *map(_filled, page.rects)}, key=lambda rule: rule.middle)
    return Page(tuple(rows), folio, images, tuple(rule for rule in rules if rule.right - rule.left > rule.weight))


def _stroked(line: dict[str, Any]) -> Rule:
    middle = (line["top"] + line["bottom"]) / 2
    return _rule(line, middle, line["linewidth"], line["stroking_color"])


def _filled(rect: dict[str, Any]) -> Rule:
    return _rule(rect, (rect["top"] + rect["bottom"]) / 2, rect["bottom"] - rect["top"], rect["non_stroking_color"])


def _rule(shape: dict[str, Any], middle: float, weight: float, colour: Any) -> Rule:
    left, right = shape["x0"] * _MM_PER_POINT, shape["x1"] * _MM_PER_POINT
    return Rule(left, right, middle * _MM_PER_POINT, weight * _MM_PER_POINT, colour)


def _char(char: dict[str, Any], height: float) -> Char:
    return Char(
        char["text"],
        char["x0"] * _MM_PER_POINT,
        char["x1"] * _MM_PER_POINT,
        (height - char["matrix"][5]) * _MM_PER_POINT,
        round(char["size"], 1),
        char["fontname"].split("+")[-1],
        char["non_stroking_color"],
    )


def _is_folio(text: str) -> bool:
    return text.startswith("—") and text.endswith("—") and text.strip("— ").isdigit()
