"""The result of layout: pages of positioned text, rules and pictures, in points from the top left corner.

Nothing here knows of PDF, so that another paged format is one more writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from fazhi_docgen.standard.profile import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.standard.elements import Element


class Run(Struct, frozen=True):
    """Characters of one typeface role and size, each with its own advance.

    `advances` has one width per character of `text`, in points: the distance to the next character's left edge,
    with grid, automatic space and justification already in it.
    """

    text: str
    role: Role
    size: float
    x: float
    advances: tuple[float, ...]
    ink: Ink = Ink.BLACK

    @property
    def width(self) -> float:
        """The run's whole advance, in points."""
        return sum(self.advances)


class Part(Struct, frozen=True):
    """What of the flow something on a page is a piece of: a block (those of the imprint count on), a cell of a row."""

    block: int
    row: int = -1
    cell: int = -1


#: What repeats something, as the head of a table on its second page does: no part of the document.
REPEATED = Part(-1)


class Line(Struct, frozen=True):
    """One line of text: runs from left to right on a common baseline. `part` is None for what is in no flow."""

    element: Element
    baseline: float
    runs: tuple[Run, ...]
    part: Part | None = None

    @property
    def text(self) -> str:
        """The characters of the line, in reading order."""
        return "".join(run.text for run in self.runs)


class Rule(Struct, frozen=True):
    """A straight line (线) from one point to another; `weight` is its thickness in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    ink: Ink = Ink.BLACK


class Image(Struct, frozen=True):
    """A picture set into a rectangle; `y` is its upper edge."""

    file: Graphic
    x: float
    y: float
    width: float
    height: float
    description: str = ""
    part: Part | None = None


class Bookmark(Struct, frozen=True):
    """A heading's entry in the outline: level 1 to 4, its text with its number, its upper edge on the page."""

    level: int
    text: str
    y: float


class Page(Struct):
    """One side of a sheet (面). Items are in reading order; pictures lie under the text.

    On a page that is `turned` (横排) all but the page number is counted for who turns the sheet to the right to read
    it: from the upper left corner that then is, over a width that is the sheet's height.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    #: the page number's own line, outside the type area (clause 7.5); None where the standard leaves it out
    folio: Line | None = None
    turned: bool = False

    def text_lines(self) -> Iterator[str]:
        """The text of each line of the page, the page number left out."""
        return (line.text for line in self.lines)
