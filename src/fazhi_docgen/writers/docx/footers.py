"""Footers (页脚): the page number of clause 7.5, at the right on odd pages and at the left on even ones."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import TWIPS_PER_POINT
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.writers.docx.distances import style_distances
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.xml import add, add_text, root, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.profile import Profile

#: What the field shows until a word processor counts for itself.
FIRST_ODD: Final = "1"
FIRST_EVEN: Final = "2"


def white_above(profile: Profile, office: Dialect) -> int:
    """Return the white above a footer that is its own, in twips: down from the text, where word processors forget that distance.

    Rounded down, so that no footer is higher than its place.
    """
    if office.keeps_footer_distance:
        return 0
    style, folio = profile.elements[Element.FOLIO], profile.folio
    top = folio.below_area + style.size * folio.dash_height - profile.pitch(style) * profile.grid.baseline
    return max(0, floor(top.pt * TWIPS_PER_POINT))


def odd_footer_part(profile: Profile, above: int) -> XmlElement:
    """Return the footer of odd pages, as its style has it: one character from the right edge; `above` is in twips."""
    part = root("ftr")
    add_number(_add_paragraph(part, above), profile, FIRST_ODD)
    return part


def even_footer_part(profile: Profile, above: int) -> XmlElement:
    """Return the footer of even pages: one character from the left edge."""
    part = root("ftr")
    paragraph = _add_paragraph(part, above)
    stand_left(paragraph[0], profile)
    add_number(paragraph, profile, FIRST_EVEN)
    return part


def stand_left(properties: XmlElement, profile: Profile) -> None:
    """Put the number at the left edge, as even pages have it; one that is centred stays."""
    if profile.elements[Element.FOLIO].align is Align.CENTER:
        return
    indent = style_distances(Element.FOLIO, profile).right
    chars = round(profile.folio.edge_indent.count * 100)
    add(properties, "ind", leftChars=chars, left=indent, rightChars=0, right=0)
    value(properties, "jc", "left")


def empty_footer_part(above: int) -> XmlElement:
    """Return the footer of pages that bear no number."""
    part = root("ftr")
    _add_paragraph(part, above)
    return part


def _add_paragraph(part: XmlElement, above: int) -> XmlElement:
    paragraph = add(part, "p")
    properties = add(paragraph, "pPr")
    value(properties, "pStyle", style_id(Element.FOLIO))
    if above:
        add(properties, "spacing", before=above)
    return paragraph


def add_number(paragraph: XmlElement, profile: Profile, shown: str) -> None:
    """Append the number between its dashes. The field is a complex one: WPS prints a simple one as text."""
    add_text(_add_run(paragraph), "t", profile.folio.opening)
    add(_add_run(paragraph), "fldChar", fldCharType="begin")
    add_text(_add_run(paragraph), "instrText", " PAGE ")
    add(_add_run(paragraph), "fldChar", fldCharType="separate")
    add_text(_add_run(paragraph), "t", shown)
    add(_add_run(paragraph), "fldChar", fldCharType="end")
    add_text(_add_run(paragraph), "t", profile.folio.closing)


def _add_run(paragraph: XmlElement) -> XmlElement:
    run = add(paragraph, "r")
    add(add(run, "rPr"), "rFonts", hint="eastAsia")
    return run
