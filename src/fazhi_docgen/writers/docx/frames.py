"""Frames (图文框): paragraphs at a place of the page, whatever the text does: imprint, letter head.

Frames and not text boxes: their paragraphs keep their styles, and every word processor in use can edit them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.layout.flow import Paragraph, Separator
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.writers.docx.formatting import add_size
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.xml import add, root, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Banner, Block
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.paragraphs import Frame, ParagraphWriter

#: The smallest type and line that Word knows.
_SMALLEST = Length(1)


def add_imprint(body: XmlElement, blocks: tuple[Block, ...], profile: Profile, writer: ParagraphWriter) -> None:
    """Append the imprint in a frame at the foot of the type area, and the paragraph that it is anchored to."""
    frame: Frame = {
        "w": profile.page.area_width.twips,
        "wrap": "around",
        "vAnchor": "margin",
        "hAnchor": "margin",
        "xAlign": "left",
        "yAlign": "bottom",
    }
    for block in blocks:
        match block:
            case Paragraph():
                writer.write(body, block, frame)
            case Separator():
                writer.write_separator(body, block, frame)
    add_smallest(body)


def banner_part(banner: Banner, profile: Profile, writer: ParagraphWriter) -> XmlElement:
    """Return the header of a letter's first page: its mark and double rules, each in a frame on the paper."""
    part = root("hdr", "r")
    above, *below = banner.parts
    _write_on_paper(part, *above, profile, writer)
    for rule in banner.rules:
        left = (profile.page.width - rule.length) * 0.5
        frame = _on_paper(left, rule.top, rule.length, rule.upper + rule.gap + rule.lower)
        writer.write_separator(part, Separator(rule.upper, ink=rule.ink), frame)
        writer.write_gap(part, rule.gap, frame)
        writer.write_separator(part, Separator(rule.lower, ink=rule.ink), frame)
    for paragraph, top in below:
        _write_on_paper(part, paragraph, top, profile, writer)
    add_smallest(part)
    return part


def _write_on_paper(
    part: XmlElement, paragraph: Paragraph, top: Length, profile: Profile, writer: ParagraphWriter
) -> None:
    """Append a paragraph that begins `top` below the paper's edge, if it says anything."""
    height = paragraph.pitch * (paragraph.text.count("\n") + 1)
    if paragraph.text.strip():
        writer.write(part, paragraph, _on_paper(profile.page.left_margin, top, profile.page.area_width, height))


def _on_paper(left: Length, top: Length, width: Length, height: Length) -> Frame:
    """Return a frame of a given place and size on the paper, which no text must make way for.

    LibreOffice lets no table that is kept with its caption begin on a page where text goes around a frame.
    """
    return {
        "w": width.twips,
        "h": height.twips,
        "hRule": "exact",
        "wrap": "none",
        "vAnchor": "page",
        "hAnchor": "page",
        "x": left.twips,
        "y": top.twips,
    }


def add_smallest(parent: XmlElement, *, break_before: bool = False) -> XmlElement:
    """Append the smallest paragraph there is; returns its properties."""
    properties = add(add(parent, "p"), "pPr")
    value(properties, "pStyle", style_id(Element.SEPARATOR))
    if break_before:
        switch(properties, "pageBreakBefore")
    add(properties, "spacing", line=_SMALLEST.twips, lineRule="exact")
    add_size(add(properties, "rPr"), _SMALLEST)
    return properties
