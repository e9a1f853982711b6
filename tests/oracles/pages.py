"""A PDF as a person sees it, read by pdfplumber: lines of text from top to bottom, characters with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber

_MM_PER_POINT = 25.4 / 72
#: Characters whose baselines are this near, in points, stand on one line.
_SAME_LINE = 4.0
#: The slope below which a character stands upright, or is turned by a quarter.
_UPRIGHT = 1e-3
_LEADER = re.compile(r"\.{4,}")


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
        """What it says; dots that lead to a page number are as many as each program has room for, and say nothing."""
        return _LEADER.sub("", "".join(char.text for char in self.chars))

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
    """A page: its lines of text, and its page number apart from them; pictures are (left, top, right, bottom) in mm.

    `size` is the width and height of the sheet, in mm.
    """

    lines: tuple[Line, ...]
    folio: Line | None
    images: tuple[tuple[float, float, float, float], ...]
    rules: tuple[Rule, ...] = ()
    size: tuple[float, float] = (0, 0)

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


def read(path: Path) -> list[Page]:
    """The pages of a PDF file; white space between characters is left out, since it has no ink."""
    return list(_read(path.read_bytes()))


@lru_cache(maxsize=256)
def _read(content: bytes) -> tuple[Page, ...]:
    """The pages of a file that more than one test may look at."""
    with pdfplumber.open(BytesIO(content)) as pdf:
        return tuple(map(_page, pdf.pages))


def _page(page: Any) -> Page:
    inked = [char for char in page.chars if char["text"].strip() and not _is_slanted(char)]
    turned = [char for char in inked if not char["upright"]]
    if turned:
        return _turned_page(page, inked, turned)
    rows = _rows([_char(char, page.height) for char in inked])
    folio = rows.pop() if rows and _is_folio(rows[-1].text) else None
    images = tuple(
        tuple(image[edge] * _MM_PER_POINT for edge in ("x0", "top", "x1", "bottom")) for image in page.images
    )
    rules = sorted({*map(_stroked, page.lines), *map(_filled, page.rects)}, key=lambda rule: rule.middle)
    drawn = tuple(rule for rule in rules if rule.right - rule.left > rule.weight)
    return Page(tuple(rows), folio, images, drawn, _size(page))


def _is_slanted(char: dict[str, Any]) -> bool:
    """Whether a character is of the mark that ONLYOFFICE without a licence lays over pages, from corner to corner."""
    across, up = abs(char["matrix"][0]), abs(char["matrix"][1])
    return min(across, up) > _UPRIGHT * max(across, up)


def _turned_page(page: Any, inked: list[dict[str, Any]], turned: list[dict[str, Any]]) -> Page:
    """A sheet turned sideways: its text as it is read then, its page number as it stands on the sheet held upright.

    Our sheets are upright with turned text, LibreOffice's are wide with a turned page number.
    """
    upright = [char for char in inked if char["upright"]]
    if page.height > page.width:
        lines = _rows([_turned_left(char, page.height) for char in turned])
        numbers = _rows([_char(char, page.height) for char in upright])
    else:
        lines = _rows([_char(char, page.height) for char in upright])
        numbers = _rows([_turned_right(char, page.width) for char in turned])
    [folio] = numbers or [None]
    return Page(tuple(lines), folio, (), size=_size(page))


def _size(page: Any) -> tuple[float, float]:
    return float(page.width) * _MM_PER_POINT, float(page.height) * _MM_PER_POINT


def _turned_left(char: dict[str, Any], height: float) -> Char:
    """A character that stands with its head to the left, for who turns the sheet to the right."""
    return _placed(char, height - char["bottom"], height - char["top"], char["matrix"][4])


def _turned_right(char: dict[str, Any], width: float) -> Char:
    """A character that stands with its head to the right, for who turns the sheet to the left."""
    return _placed(char, char["top"], char["bottom"], width - char["matrix"][4])


def _rows(chars: list[Char]) -> list[Line]:
    """Lines from the top, characters from the left."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.baseline):
        if lines and char.baseline - lines[-1][0].baseline < _SAME_LINE * _MM_PER_POINT:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [Line(tuple(sorted(line, key=lambda char: char.left))) for line in lines]


def _stroked(line: dict[str, Any]) -> Rule:
    middle = (line["top"] + line["bottom"]) / 2
    return _rule(line, middle, line["linewidth"], line["stroking_color"])


def _filled(rect: dict[str, Any]) -> Rule:
    return _rule(rect, (rect["top"] + rect["bottom"]) / 2, rect["bottom"] - rect["top"], rect["non_stroking_color"])


def _rule(shape: dict[str, Any], middle: float, weight: float, colour: Any) -> Rule:
    left, right = shape["x0"] * _MM_PER_POINT, shape["x1"] * _MM_PER_POINT
    return Rule(left, right, middle * _MM_PER_POINT, weight * _MM_PER_POINT, colour)


def _char(char: dict[str, Any], height: float) -> Char:
    return _placed(char, char["x0"], char["x1"], height - char["matrix"][5])


def _placed(char: dict[str, Any], left: float, right: float, baseline: float) -> Char:
    """A character at a place in points."""
    return Char(
        char["text"],
        left * _MM_PER_POINT,
        right * _MM_PER_POINT,
        baseline * _MM_PER_POINT,
        round(char["size"], 1),
        char["fontname"].split("+")[-1],
        char["non_stroking_color"],
    )


def _is_folio(text: str) -> bool:
    return text.startswith("—") and text.endswith("—") and text.strip("— ").isdigit()
