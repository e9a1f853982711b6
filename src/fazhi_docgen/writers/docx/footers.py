"""Footers (页脚): the page number of clause 7.5, at the right on odd pages and at the left on even ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers.docx.distances import style_distances
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.text_box import Box, add_text_box
from fazhi_docgen.writers.docx.xml import add, add_text, root, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.profile import Profile

#: What the field shows until a word processor counts for itself.
_FIRST_ODD: Final = "1"
_FIRST_EVEN: Final = "2"
_BOX_NAME: Final = "页码"


def odd_footer_part(profile: Profile) -> XmlElement:
    """The footer of odd pages, as its style has it: one character from the right edge."""
    part = root("ftr")
    _add_number(_add_paragraph(part), profile, _FIRST_ODD)
    return part


def even_footer_part(profile: Profile) -> XmlElement:
    """The footer of even pages: one character from the left edge."""
    part = root("ftr")
    paragraph = _add_paragraph(part)
    _stand_left(paragraph[0], profile)
    _add_number(paragraph, profile, _FIRST_EVEN)
    return part


def _stand_left(properties: XmlElement, profile: Profile) -> None:
    """Put the number at the left edge, as even pages have it."""
    indent = style_distances(Element.FOLIO, profile).right
    chars = round(profile.folio.edge_indent.count * 100)
    add(properties, "ind", leftChars=chars, left=indent, rightChars=0, right=0)
    value(properties, "jc", "left")


def turned_footer_part(profile: Profile, *, odd: bool) -> XmlElement:
    """The footer of a sheet turned sideways: the number where the other pages have it, upright when the sheet is."""
    part = root("ftr", "wp", "a", "wps", "mc")
    holder = add(part, "p")
    value(add(holder, "pPr"), "pStyle", style_id(Element.SEPARATOR))
    page, folio, style = profile.page, profile.folio, profile.elements[Element.FOLIO]
    pitch = profile.pitch(style)
    baseline = page.top_margin + page.area_height + folio.below_area + style.size * folio.dash_height
    bottom = baseline + pitch * (1 - profile.grid.baseline)
    box = Box(page.height - bottom, page.left_margin, pitch, page.area_width)
    content = add_text_box(holder, box, _BOX_NAME)
    paragraph = add(content, "p")
    properties = add(paragraph, "pPr")
    value(properties, "pStyle", style_id(Element.FOLIO))
    if not odd:
        _stand_left(properties, profile)
    _add_number(paragraph, profile, _FIRST_ODD if odd else _FIRST_EVEN)
    return part


def empty_footer_part() -> XmlElement:
    """The footer of pages that bear no number."""
    part = root("ftr")
    _add_paragraph(part)
    return part


def _add_paragraph(part: XmlElement) -> XmlElement:
    paragraph = add(part, "p")
    value(add(paragraph, "pPr"), "pStyle", style_id(Element.FOLIO))
    return paragraph


def _add_number(paragraph: XmlElement, profile: Profile, shown: str) -> None:
    """The number between its dashes. The field is a complex one: WPS prints a simple one as text."""
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
