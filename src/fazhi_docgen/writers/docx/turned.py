"""The footer of sheets turned sideways (横排, clause 8): the page number in a text box, where other pages have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers.docx.footers import FIRST_EVEN, FIRST_ODD, add_number, stand_left
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.text_box import Box, add_text_box
from fazhi_docgen.writers.docx.xml import add, root, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.profile import Profile

_BOX_NAME: Final = "页码"


def turned_footer_part(profile: Profile, *, odd: bool) -> XmlElement:
    """Return the footer of a sheet turned sideways: the number where the other pages have it, upright when the sheet is."""
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
        stand_left(properties, profile)
    add_number(paragraph, profile, FIRST_ODD if odd else FIRST_EVEN)
    return part
