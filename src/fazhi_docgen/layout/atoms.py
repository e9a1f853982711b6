"""What pages are filled with: lines, table rows and pictures, each of which stands on one page whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from msgspec import Struct, field

from fazhi_docgen.layout.page import Image, Line, Part, Rule

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Floating, Picture, Separator
    from fazhi_docgen.layout.lines import SetLine
    from fazhi_docgen.layout.page import Drawing
    from fazhi_docgen.standard.elements import Element


class Atom(Protocol):
    """A piece of a block that cannot be divided over two pages. All heights are in points."""

    @property
    def block(self) -> int:
        """The index of the block in the flow that it is a piece of."""

    @property
    def height(self) -> float:
        """What it takes of the page."""

    @property
    def before(self) -> float:
        """The blank above it, which falls away at the top of a page that filled up by itself."""

    @property
    def after(self) -> float:
        """The blank below it."""

    @property
    def closing(self) -> float:
        """What a page that ends with it needs below it."""

    @property
    def head(self) -> tuple[RowAtom, ...]:
        """The rows of a table that are repeated above it where it begins a page."""

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Add it to a drawing, its upper left corner at `left`, `top`."""


class _NoRow(Struct, frozen=True, gc=False):
    """What is no row of a table: a page that ends with it needs nothing below it, and nothing is repeated above it."""

    closing: ClassVar[float] = 0.0
    head: ClassVar[tuple[RowAtom, ...]] = ()


class LineAtom(_NoRow, frozen=True, gc=False, cache_hash=True):
    """One line of a paragraph; `baseline` is counted from its top."""

    block: int
    line: SetLine
    element: Element
    height: float
    baseline: float
    before: float = 0.0
    after: float = 0.0
    floating: tuple[Floating, ...] = ()

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw the line, and under it what floats beside it."""
        for number, picture in enumerate(self.floating):
            x, y = left + picture.x.pt, top + picture.y.pt
            part = Part(self.block, piece=number)
            drawing.images.append(Image(picture.file, x, y, picture.width.pt, picture.height.pt, part))
        drawing.lines.append(place_line(self.line, self.element, left, top + self.baseline, Part(self.block)))


class PictureAtom(_NoRow, frozen=True):
    """A picture, centred in a measure of `measure` points."""

    block: int
    picture: Picture
    measure: float
    height: float
    before: float = 0.0
    after: float = 0.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw the picture."""
        width, height = self.picture.width.pt, self.picture.height.pt
        x = left + (self.measure - width) / 2
        drawing.images.append(Image(self.picture.file, x, top, width, height, Part(self.block)))


class RuleAtom(_NoRow, frozen=True):
    """A rule across a measure of `measure` points."""

    block: int
    separator: Separator
    measure: float
    before: float = 0.0
    after: float = 0.0

    @property
    def height(self) -> float:
        """The rule's weight."""
        return self.separator.weight.pt

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw the rule, and what floats beside it: an ornament, no part of the document."""
        for picture in self.separator.floating:
            x, y = left + picture.x.pt, top + picture.y.pt
            drawing.images.append(Image(picture.file, x, y, picture.width.pt, picture.height.pt))
        weight = self.separator.weight.pt
        y = top + weight / 2
        drawing.rules.append(Rule(left, y, left + self.measure, y, weight, self.separator.ink))


class PlacedLine(Struct, frozen=True, gc=False):
    """A line inside the `cell`-th cell of a row, `x` and `baseline` counted from the row's upper left corner."""

    line: SetLine
    element: Element
    x: float
    baseline: float
    cell: int = 0


class RowAtom(Struct, frozen=True, gc=False, cache_hash=True):
    """A table row with its rules; `head` holds the rows that are repeated above it where it begins a page.

    `closing` is the rule below it, which takes room of its own where the page ends with the row.
    """

    block: int
    height: float
    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...]
    closing: float = 0.0
    head: tuple[RowAtom, ...] = field(default=())
    row: int = 0
    before: float = 0.0
    after: float = 0.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw the row."""
        for placed in self.lines:
            part = Part(self.block, self.row, placed.cell)
            drawing.lines.append(place_line(placed.line, placed.element, left + placed.x, top + placed.baseline, part))
        for rule in self.rules:
            drawing.rules.append(
                Rule(rule.x0 + left, rule.y0 + top, rule.x1 + left, rule.y1 + top, rule.weight, rule.ink)
            )


def place_line(line: SetLine, element: Element, left: float, baseline: float, part: Part | None = None) -> Line:
    """Return a set line at its place on the page."""
    return Line(element, left, baseline, line.runs, part)
