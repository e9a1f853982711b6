"""Properties that styles, numbering levels and single paragraphs share: faces, line spacing, indents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.measures import Align, Ink
from fazhi_docgen.writers.docx.xml import add, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.standard.measures import ElementStyle
    from fazhi_docgen.writers.docx.design import Design
    from fazhi_docgen.writers.docx.distances import Distances

#: One line of the content's own height, in Word's unit of 240 to a line.
_SINGLE: Final = 240
#: The colours of text and rules (clauses 5.2.4 and 7.2).
COLOURS: Final = {Ink.BLACK: "000000", Ink.RED: "FF0000"}
JUSTIFICATION: Final = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.BOTH: "both"}


def add_faces(properties: Element, east_asian: str, latin: str, *, hint: bool = False) -> None:
    """Name the four font slots, so that no theme or default has a say.

    The hint sends “ ” … — and their like to the East Asian face; only a run or a number may carry it.
    """
    hinted = {"hint": "eastAsia"} if hint else {}
    add(properties, "rFonts", **hinted, ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin)


def add_characters(
    properties: Element, style: ElementStyle, design: Design, *, hint: bool = False, closer: bool = True
) -> None:
    """Add the character properties of an element: faces, ink, the grid's spacing unless it is not to be set `closer`, size."""
    add_faces(properties, design.families[style.face], design.families[style.latin_face], hint=hint)
    value(properties, "color", COLOURS[style.ink])
    if style.on_grid:
        value(properties, "spacing", design.profile.spacing(style).twips if closer else 0)
    add_size(properties, style.size)


def add_size(properties: Element, size: Length) -> None:
    """Add the type size."""
    value(properties, "sz", size.half_points)
    value(properties, "szCs", size.half_points)


def add_line_spacing(properties: Element, wanted: Distances, given: Distances | None = None) -> None:
    """Add pitch and blanks, those that differ from `given` only; in twips, since word processors differ in what a line is."""
    attributes: dict[str, str | int] = {}
    if given is None or wanted.before != given.before:
        attributes["before"] = wanted.before
    if given is None or wanted.after != given.after:
        attributes["after"] = wanted.after
    if given is None or wanted.pitch != given.pitch:
        attributes |= _pitch(wanted.pitch)
    if attributes:
        add(properties, "spacing", **attributes)


def _pitch(pitch: int | None) -> dict[str, str | int]:
    return {"line": _SINGLE, "lineRule": "auto"} if pitch is None else {"line": pitch, "lineRule": "exact"}


def add_style_indent(properties: Element, distances: Distances, char: int) -> None:
    """Add a style's indents, in characters of `char` twips as a clerk sets them, and in twips for LibreOffice."""
    attributes: dict[str, str | int] = {}
    for side, twips in (("left", distances.left), ("right", distances.right), ("firstLine", distances.first)):
        if twips:
            attributes |= {f"{side}Chars": round(twips / char * 100), side: twips}
    if attributes:
        add(properties, "ind", **attributes)


def add_own_indent(properties: Element, wanted: Distances, given: Distances | None) -> None:
    """Add a paragraph's own indents where they differ from those given; widths of text decide them, so in twips.

    In Word a style's indent in characters would win over twips; zero characters put it out of force.
    """
    attributes: dict[str, str | int] = {}
    if given is None or wanted.left != given.left:
        attributes |= {"leftChars": 0, "left": wanted.left}
    if given is None or wanted.right != given.right:
        attributes |= {"rightChars": 0, "right": wanted.right}
    if given is None or wanted.first != given.first:
        side = "hanging" if wanted.first < 0 else "firstLine"
        attributes |= {"firstLineChars": 0, side: abs(wanted.first)}
    if attributes:
        add(properties, "ind", **attributes)


def add_cell_margins(properties: Element, side: int) -> None:
    """Add the white at the left and right edge of a table's cells, in twips; none above and below."""
    margins = add(properties, "tblCellMar")
    for edge, width in (("top", 0), ("left", side), ("bottom", 0), ("right", side)):
        add(margins, edge, w=width, type="dxa")
