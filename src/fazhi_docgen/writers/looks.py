"""What the parts of a document say of themselves beyond their text (类和属性), as pages of the web and tags of OFD have it:
for style sheets, for office systems, and for who reads them back.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import LabelKind
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import MM_PER_INCH, POINTS_PER_INCH
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.standard.vocabulary import VerticalAlign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.layout.flow import Cell, Flow, Label, Paragraph, Table
    from fazhi_docgen.standard.length import Length

#: Before the level of a heading that text runs on from, and the class of that heading.
RUN_IN, LEAD = "run_in_", "lead"
#: A number that is counted, and its level among headings and items; a tab; text that begins at the edge; a table without rules.
NUMBER, LEVEL, TAB, FLUSH, PLAIN = "number", "level_", "tab", "flush", "plain"
#: The numbers whose looks are chosen by level (序号).
_LEVELLED: Final = (LabelKind.HEADING, LabelKind.ITEM)
#: How text stands, where that is not as its element or its column has it.
ALIGNS: Final = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
VERTICALS: Final = {VerticalAlign.TOP: "top", VerticalAlign.BOTTOM: "bottom"}
#: Attributes, each said only where it holds or is known.
KIND, LETTER, SEALED = "data-kind", "data-letter", "data-sealed"
LANDSCAPE, CONTINUED, WIDTHS, HEIGHTS = "data-landscape", "data-continued", "data-widths", "data-heights"
_YES: Final = "yes"


def article_attributes(flow: Flow, kind: str) -> str:
    """Return what a document says of itself as a whole: its kind, and what of its form no part of the page shows."""
    return attributes({KIND: kind, LETTER: flow.banner is not None, SEALED: flow.sealed})


def table_attributes(table: Table) -> str:
    """Tell how wide the columns of a table are and how high its rows at least, in millimetres, and what else is not in
    its cells."""
    heights = [row.height for row in table.rows]
    said: dict[str, str | bool] = {
        "class": "" if table.ruled else PLAIN,
        WIDTHS: " ".join(map(mm, table.widths)),
        HEIGHTS: " ".join(map(mm, heights)) if any(height.pt for height in heights) else "",
        CONTINUED: table.continued is not None,
        LANDSCAPE: table.landscape,
    }
    return attributes(said)


def paragraph_attributes(paragraph: Paragraph) -> str:
    """Return the classes of a paragraph: its element first, then how it is set where that is its author's own wish."""
    classes = [str(paragraph.element)]
    if paragraph.run_in and paragraph.label:
        classes.append(f"{RUN_IN}{paragraph.label.level}")
    if paragraph.element is Element.BODY:
        classes += [ALIGNS[paragraph.align]] if paragraph.align in ALIGNS else []
        classes += [] if paragraph.first_indent.pt else [FLUSH]
    sideways = paragraph.landscape and paragraph.element is Element.ATTACHMENT_LABEL
    return attributes({"class": " ".join(classes), LANDSCAPE: sideways})


def label_attributes(label: Label) -> str:
    """Return the classes of a number: what it is, and its level where that has a sign of its own."""
    level = f" {LEVEL}{label.level}" if is_levelled(label) else ""
    return attributes({"class": f"{NUMBER}{level}"})


def is_levelled(label: Label) -> bool:
    """Tell whether a number looks as its level is to look (序号)."""
    return label.kind in _LEVELLED


def cell_attributes(cell: Cell) -> str:
    """Tell how a cell stands; figures that are set by their units stand in the middle on a page, as their head does."""
    first = cell.paragraphs[0] if cell.paragraphs else None
    align = ALIGNS.get(first.align, "") if first and first.align and not first.right.pt else ""
    return attributes({"class": " ".join(filter(None, (align, VERTICALS.get(cell.vertical, ""))))})


def attributes(said: Mapping[str, str | bool]) -> str:
    """Return attributes as a tag has them, those alone that say something."""
    return "".join(
        f' {name}="{_YES if value is True else escape(str(value))}"' for name, value in said.items() if value
    )


def mm(length: Length) -> str:
    """Return a length in millimetres, to a hundredth."""
    return f"{length.pt * MM_PER_INCH / POINTS_PER_INCH:.2f}"
