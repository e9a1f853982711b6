"""The result of layout: pages of positioned text, rules and pictures, in points from the top left corner.

Nothing here knows of PDF, so that another paged format is one more writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.standard.measures import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.fonts.shaping import ShapedLine
    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.standard.elements import Element


class Run(Struct, frozen=True, eq=False, gc=False):
    """Characters of one typeface role and size, each with its own advance; `x` is counted from its line's left.

    `advances` has one width per character of `text`, in points: the distance to the next character's left edge,
    with grid, automatic space and justification already in it. Runs of many documents are one: they are told apart by
    identity, which what is made of them is remembered by.
    """

    text: str
    role: Role
    size: float
    x: float
    advances: tuple[float, ...]
    ink: Ink = Ink.BLACK
    #: how wide its characters are drawn, of their own width
    scale: float = 1.0
    #: thickened (加粗): the outlines of its characters are drawn as well
    bold: bool = False
    #: in a script whose letters join: its glyphs; characters that are drawn together share what the first one advances
    shaped: ShapedLine | None = None

    @property
    def width(self) -> float:
        """The run's whole advance, in points."""
        return sum(self.advances)


class Part(Struct, frozen=True, gc=False):
    """What of the flow something on a page is a piece of: a block (those of the imprint count on), and in it the
    `piece`-th cell that begins in a row of a table, or the `piece`-th picture that floats beside a paragraph."""

    block: int
    row: int = -1
    piece: int = -1


#: The block of what stands on the first page outside the flow, piece by piece: the mark and the foot of a letter.
BANNER: Final = -1
#: The block of what is put on a finished page, piece by piece: the cells of the archive stamp (归档章).
STAMP: Final = -2


class Line(Struct, frozen=True, gc=False):
    """One line of text: runs from left to right on a common baseline.

    `part` is None for what is no part of the document, as page numbers and the repeated heads of tables are.
    """

    element: Element
    left: float
    baseline: float
    runs: tuple[Run, ...]
    part: Part | None = None

    @property
    def text(self) -> str:
        """The characters of the line, in reading order."""
        return "".join(run.text for run in self.runs)


class Rule(Struct, frozen=True, gc=False):
    """A straight line (线) from one point to another; `weight` is its thickness in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    ink: Ink = Ink.BLACK


class Image(Struct, frozen=True, gc=False):
    """A picture set into a rectangle; `y` is its upper edge."""

    file: Graphic
    x: float
    y: float
    width: float
    height: float
    part: Part | None = None


class Bookmark(Struct, frozen=True, gc=False):
    """A heading's entry in the outline: level 1 to 4, its text with its number, its upper edge on the page.

    `sequence` is the one that its number counts in, by which headings of one text are told from those of others.
    """

    level: int
    text: str
    y: float
    sequence: int = 0


class Drawing(Struct):
    """What is being drawn on a page: lines, rules and pictures, which `Page.drawn` puts there."""

    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)


class Page(Struct, frozen=True):
    """One side of a sheet (面). Items are in reading order; pictures lie under the text.

    On a page that is `turned` (横排) all but the page number is counted for who turns the sheet to the right to read
    it: from the upper left corner that then is, over a width that is the sheet's height.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    images: tuple[Image, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    #: the page number's own line, outside the type area (clause 7.5); None where the standard leaves it out
    folio: Line | None = None
    turned: bool = False
    #: the number that an archivist gives the page (页码), in a corner of the sheet; never turned, as the folio is not
    page_mark: Line | None = None

    def drawn(self, drawing: Drawing) -> Page:
        """Return the page with a drawing after what stands on it."""
        return replace(
            self,
            lines=(*self.lines, *drawing.lines),
            rules=(*self.rules, *drawing.rules),
            images=(*self.images, *drawing.images),
        )

    def all_lines(self) -> Iterator[Line]:
        """Yield the lines of the page, its page numbers last."""
        yield from (*self.lines, *self.sheet_lines())

    def sheet_lines(self) -> Iterator[Line]:
        """Yield what numbers the page: it stands on the sheet, whichever way the page is turned."""
        yield from filter(None, (self.folio, self.page_mark))

    def text_lines(self) -> Iterator[str]:
        """Yield the text of each line of the page, the page number left out."""
        return (line.text for line in self.lines)
