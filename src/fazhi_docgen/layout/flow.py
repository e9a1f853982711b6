"""What layout composes and every writer of flowing text takes: paragraphs, tables and pictures in order.

All conventions of official writing are already in it (numbers, indents, blank lines, where text is kept together);
the writer of .docx turns each paragraph into a named style plus the few distances that depend on the text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.standard.vocabulary import VerticalAlign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.fonts.shaping import ShapedLine
    from fazhi_docgen.standard.fields import Field
    from fazhi_docgen.standard.measures import Align

#: The sequence of the headings' own numbers; lists of items count from 1 on.
HEADING_SEQUENCE = 0


class Graphic(Protocol):
    """Where a picture comes from: a file's path, or a page of a PDF. Equal ones are the same picture."""

    def read_bytes(self) -> bytes:
        """Return the picture as PNG or JPEG."""

    def __hash__(self) -> int: ...


class Span(Struct, frozen=True, gc=False):
    """Text in one typeface role; `role` is None where the element's own face is meant. A line feed ends a line."""

    text: str
    role: Role | None = None
    #: thickened (加粗), as 一是… in a text may be
    bold: bool = False
    #: a face that plays no role, by its name in word processors: those of scripts whose letters join
    family: str = ""


class LabelKind(StrEnum):
    """What a number stands before."""

    HEADING = "heading"
    ITEM = "item"
    ATTACHMENT = "attachment"
    BOOK = "book"
    CHAPTER = "chapter"
    ARTICLE = "article"


class Label(Struct, frozen=True, gc=False):
    """The number (序数) before a heading or an item: the `ordinal`-th of its `level` within `sequence`.

    In the list of attachments the first line, which 附件： stands before, is of the first level, the others of the second;
    of chapters, 章 is of the first and 节 of the second; of articles, 第十二条之一 is of the second. `face` is its typeface
    where that is not its element's.
    """

    level: int
    ordinal: int
    text: str
    sequence: int = HEADING_SEQUENCE
    kind: LabelKind = LabelKind.HEADING
    face: Role | None = None


class Fitting(Struct, frozen=True):
    """Type fitted to its text, as that of an issuing mark is.

    Its size, what is added to each character's width, and how wide characters are, in hundredths of their own (字符缩放).
    """

    size: Length
    spacing: Length = Length(0)
    percent: int = 100


class Floating(Struct, frozen=True):
    """A picture that stands free of the lines, under the text, as seals do.

    `x` is counted from the left edge of the type area, `y` from the top of the paragraph's first line (negative: above).
    """

    file: Graphic
    x: Length
    y: Length
    width: Length
    height: Length
    description: str = ""


class Datum(Struct, frozen=True, gc=False):
    """A stretch of a paragraph's text that is the data of an element (公文域)."""

    field: Field
    text: str


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph, its distances resolved.

    `left` and `right` move its edges inward, `first_indent` its first line further (negative: it hangs out to the left).
    `pitch` is the distance of its lines; it differs from the element's own only where pages were set closer or wider.
    A tab in the text leads to the next of `tabs`, which are counted from the left edge of the measure, as `ends_at` is.
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
    align: Align | None = None
    fitting: Fitting | None = None
    tabs: tuple[Length, ...] = ()
    #: where what stands behind its last tab ends (右对齐制表位)
    ends_at: Length | None = None
    #: whether dots lead there (前导符)
    leader: bool = False
    floating: tuple[Floating, ...] = ()
    landscape: bool = False
    #: its one line as finished pages have it, in a script whose letters join
    shaped: ShapedLine | None = None
    #: what of its text is whose data; empty where all of it is its element's
    data: tuple[Datum, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's text without its number."""
        return self.spans[0].text if len(self.spans) == 1 else "".join(span.text for span in self.spans)


class Cell(Struct, frozen=True, gc=False):
    """A table cell (单元格): paragraphs over `columns` columns and `rows` rows; `column` is its leftmost column."""

    paragraphs: tuple[Paragraph, ...]
    column: int
    columns: int = 1
    rows: int = 1
    vertical: VerticalAlign = VerticalAlign.CENTER


class Row(Struct, frozen=True, gc=False):
    """A row of a table: the cells that begin in it. Rows of the head (表头) are repeated on each page.

    One higher than a page is several, as the pages end: the first has the `whole` of it, which Word parts itself, and each
    further one `continues` it.
    """

    cells: tuple[Cell, ...]
    head: bool = False
    #: what it is high at least
    height: Length = Length(0)
    whole: Row | None = None
    continues: bool = False


class Table(Struct, frozen=True):
    """A table with fixed column widths; its caption and unit are paragraphs before it. One not `ruled` has no rules.

    In one that is `crowded` a column is too narrow for a number in it, which is broken over lines. Its last row stands on
    the page of the paragraph after it if it is `keep_with_next`.
    """

    widths: tuple[Length, ...]
    rows: tuple[Row, ...]
    page_break_before: bool = False
    place: Place | None = None
    ruled: bool = True
    crowded: bool = False
    keep_with_next: bool = False
    landscape: bool = False
    #: what stands above its head on each page that it goes on to (续表); nothing where that is not wanted
    continued: Paragraph | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it is the mark of a joint issue (联合行文的标志): names under one another, which it only aligns."""
        first = next((paragraph for cell in self.rows[0].cells for paragraph in cell.paragraphs), None)
        return first is not None and first.element is Element.ISSUING_MARK


class Picture(Struct, frozen=True):
    """A picture on a line of its own, centred; its caption is the paragraph after it."""

    file: Graphic
    width: Length
    height: Length
    description: str = ""
    page_break_before: bool = False
    place: Place | None = None
    landscape: bool = False


class Separator(Struct, frozen=True):
    """A rule across the measure (分隔线), perhaps with a star at its middle."""

    weight: Length
    ink: Ink = Ink.BLACK
    floating: tuple[Floating, ...] = ()
    page_break_before: bool = False
    landscape: bool = False


#: A block that is `landscape` stands on a sheet turned sideways (横排), its top to the left.
Block = Paragraph | Table | Picture | Separator


class Banner(Struct, frozen=True):
    """What stands on the first page outside the flow of text, as the form of letters has it (clause 10.1).

    The mark's lines begin `mark_top`, those of the foot `foot_top` below the paper's edge.
    """

    mark: Paragraph
    mark_top: Length
    rules: tuple[DoubleRule, ...]
    foot: Paragraph | None = None
    foot_top: Length = Length(0)

    @property
    def parts(self) -> tuple[tuple[Paragraph, Length], ...]:
        """Its paragraphs, each with where it begins."""
        return ((self.mark, self.mark_top), *(((self.foot, self.foot_top),) if self.foot else ()))


class DoubleRule(Struct, frozen=True):
    """Two rules, one close under the other (文武线), centred on the paper; the upper edge is `top` below the paper's."""

    top: Length
    length: Length
    upper: Length
    gap: Length
    lower: Length
    ink: Ink = Ink.RED


class PageStart(NamedTuple):
    """Where a page begins: the block, and what of it stands on pages before: characters, its number first, or rows."""

    block: int
    before: int = 0


class Flow(Struct, frozen=True):
    """A composed document.

    `signature_at` is the index of the block that its signature (署名) begins at, if it has one; `imprint` (版记) stands at
    the foot of the last page, an even one where it must; `imprint_pages` pages are begun for it, known once pages are,
    as is where the other pages after the first begin (`page_starts`).
    """

    blocks: tuple[Block, ...]
    signature_at: int | None = None
    imprint: tuple[Block, ...] = ()
    imprint_on_even_page: bool = False
    imprint_pages: int = 0
    page_starts: tuple[PageStart, ...] = ()
    banner: Banner | None = None
    #: whether its pages bear numbers (页码), as all official documents' do
    numbered: bool = True
    #: whether its signature bears a seal (印章), or has the room for one
    sealed: bool = False


def paragraphs_of(flow: Flow) -> Iterator[Paragraph]:
    """Yield all paragraphs of a flow, those of its banner, tables and imprint among them."""
    if flow.banner:
        yield from (part for part, _ in flow.banner.parts)
    for block in (*flow.blocks, *flow.imprint):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from (part for row in block.rows for cell in row.cells for part in cell.paragraphs)
