"""The section (节): paper, type area, document grid, and the footers of odd and even pages."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import TWIPS_PER_POINT, Length
from fazhi_docgen.writers.docx.xml import R, add, root, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.profile import Profile


#: How many sections a process remembers: those of some dozens of templates.
_SECTIONS: Final = 128
#: What rounding its margins may take from the type area, in twips.
_ROUNDED_MARGINS: Final = 2


class Running(NamedTuple):
    """What runs along on a section's pages, by relation: footers of odd and even pages, head and foot of its first."""

    odd_footer: str
    even_footer: str
    first_header: str | None = None
    first_footer: str | None = None


def add_section(
    parent: XmlElement, profile: Profile, running: Running, *, landscape: bool = False, on_even_page: bool = False
) -> None:
    """Append the properties of a section to the body, or to the properties of the section's last paragraph."""
    parent.append(copy(_section(profile, running, landscape, on_even_page)))


@lru_cache(maxsize=_SECTIONS)
def _section(profile: Profile, running: Running, landscape: bool, on_even_page: bool) -> XmlElement:
    """Return the properties of a section. Remembered, since most documents have the same; only copies are used."""
    section = root("sectPr", "r")
    if running.first_header:
        add(section, "headerReference", type="first").set(R + "id", running.first_header)
    add(section, "footerReference", type="default").set(R + "id", running.odd_footer)
    add(section, "footerReference", type="even").set(R + "id", running.even_footer)
    if running.first_footer:
        add(section, "footerReference", type="first").set(R + "id", running.first_footer)
    if on_even_page:
        value(section, "type", "evenPage")
    _add_paper(section, profile, landscape=landscape)
    if running.first_header:
        switch(section, "titlePg")
    # A sheet turned sideways holds no whole number of lines: LibreOffice would put the rest above the first of them.
    kind = {} if landscape else {"type": "lines"}
    add(section, "docGrid", **kind, linePitch=_line_pitch(profile))
    return section


def _add_paper(section: XmlElement, profile: Profile, *, landscape: bool) -> None:
    """Add paper and margins. A sheet turned sideways has its head at the left edge of the sheet, its foot at the right."""
    page = profile.page
    size: dict[str, str | int] = {"w": page.width.twips, "h": page.height.twips}
    if page.width > page.height:
        size["orient"] = "landscape"
    margins = {
        "top": _up(page.top_margin),
        "right": _down(page.right_margin),
        "bottom": _down(page.bottom_margin),
        "left": _up(page.left_margin),
    }
    if landscape:
        size = {"w": page.height.twips, "h": page.width.twips, "orient": "landscape"}
        turned = ("left", "top", "right", "bottom")
        margins = {side: margins[old] for side, old in zip(margins, turned, strict=True)}
    add(section, "pgSz", **size)
    distance = (_turned_footer_distance(profile) if landscape else _footer_distance(profile)).twips
    # A page may have an empty line for a head (页眉) that nobody wrote: it stands above the text, and moves none of it.
    head = min(distance, margins["top"] - profile.grid.pitch.twips)
    add(section, "pgMar", **margins, header=head, footer=distance, gutter=0)


def _line_pitch(profile: Profile) -> int:
    """Return the pitch of the document grid, in twips: as many lines as a page has fill it.

    Of what they left free LibreOffice would put half above the first.
    """
    inside = profile.page.area_height.twips - _ROUNDED_MARGINS
    return inside // (inside // profile.grid.pitch.twips)


def _up(length: Length) -> int:
    """Round up to whole twips: on the sides from which text is measured."""
    return ceil(length.pt * TWIPS_PER_POINT)


def _down(length: Length) -> int:
    """Round down to whole twips, so that 22 lines and 28 characters find room."""
    return floor(length.pt * TWIPS_PER_POINT)


def _turned_footer_distance(profile: Profile) -> Length:
    """Return the distance from the foot of a sheet turned sideways to the paragraph that holds its page number's box:
    clear of the text."""
    return profile.page.right_margin * 0.5


def _footer_distance(profile: Profile) -> Length:
    """Return the distance from the paper's foot to the page number's line, so that its dash stands where clause 7.5 wants it."""
    style, folio = profile.elements[Element.FOLIO], profile.folio
    below_dash = profile.pitch(style) * (1 - profile.grid.baseline) + style.size * folio.dash_height
    return profile.page.bottom_margin - folio.below_area - below_dash
