"""What layout composes and every writer of flowing text takes: paragraphs, tables and pictures in order.

All conventions of official writing are already in it (numbers, indents, blank lines, where text is kept together);
the writer of .docx turns each paragraph into a named style plus the few distances that depend on the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi_docgen.standard.length import Length, Lines

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.errors import Place
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.standard.elements import Element

#: The sequence of the headings' own numbers; lists of items count from 1 on.
HEADING_SEQUENCE = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one typeface role; `role` is None where the element's own face is meant. A line feed ends a line."""

    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The number (序数) before a heading or an item: the `ordinal`-th of its `level` within `sequence`."""

    level: int
    ordinal: int
    text: str
    sequence: int = HEADING_SEQUENCE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its distances resolved.

    `left` and `right` move its edges inward, `first_indent` its first line further (negative: it hangs out to the left).
    `pitch` is the distance of its lines; it differs from the element's own only where a page was tightened.
    `run_in` marks a heading of `label.level` set in one paragraph with its text (接排): numbered, but not in the outline.
    """

    element: Element
    spans: tuple[Span, ...]
    pitch: Length
    label: Label | None = None
    run_in: bool = False
    left: Length = Length(0)
    right: Length = Length(0)
    first_indent: Length = Length(0)
    space_before: Lines = Lines(0)
    space_after: Lines = Lines(0)
    keep_with_next: bool = False
    page_break_before: bool = False
    place: Place | None = None

    @property
    def text(self) -> str:
        """The paragraph's text without its number."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell (单元格): paragraphs over `columns` columns and `rows` rows; `column` is its leftmost column."""

    paragraphs: tuple[Paragraph, ...]
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the cells that begin in it. Rows of the head (表头) are repeated on each page."""

    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with fixed column widths; its caption and unit are paragraphs before it."""

    widths: tuple[Length, ...]
    rows: tuple[Row, ...]
    page_break_before: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own, centred; its caption is the paragraph after it."""

    file: Path
    width: Length
    height: Length
    description: str = ""
    page_break_before: bool = False
    place: Place | None = None


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Flow:
    """A composed document: its blocks, and the index of the block its signature (署名) begins at, if it has one."""

    blocks: tuple[Block, ...]
    signature_at: int | None = None
