"""Text boxes (文本框): text at a place of the paper, turned a quarter to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from fazhi_docgen.writers.docx.xml import MC, WP, WPS, A, add

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.length import Length


class Box(NamedTuple):
    """A box on the paper."""

    left: Length
    top: Length
    width: Length
    height: Length


def add_text_box(paragraph: XmlElement, box: Box, name: str) -> XmlElement:
    """Anchor a box without border in a paragraph; returns the element that its paragraphs go into."""
    choice = etree.SubElement(
        etree.SubElement(add(paragraph, "r"), MC + "AlternateContent"), MC + "Choice", Requires="wps"
    )
    apart = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    anchor = etree.SubElement(
        add(choice, "drawing"), WP + "anchor", apart, simplePos="0", relativeHeight="1", behindDoc="0", locked="0",
        layoutInCell="1", allowOverlap="1",
    )  # fmt: skip
    etree.SubElement(anchor, WP + "simplePos", x="0", y="0")
    for axis, offset in (("positionH", box.left), ("positionV", box.top)):
        position = etree.SubElement(anchor, WP + axis, relativeFrom="page")
        etree.SubElement(position, WP + "posOffset").text = str(offset.emu)
    extent = {"cx": str(box.width.emu), "cy": str(box.height.emu)}
    etree.SubElement(anchor, WP + "extent", extent)
    etree.SubElement(anchor, WP + "wrapNone")
    etree.SubElement(anchor, WP + "docPr", id="1", name=name)
    etree.SubElement(anchor, WP + "cNvGraphicFramePr")
    data = etree.SubElement(etree.SubElement(anchor, A + "graphic"), A + "graphicData", uri=WPS.strip("{}"))
    return _add_shape(etree.SubElement(data, WPS + "wsp"), extent)


def _add_shape(shape: XmlElement, extent: dict[str, str]) -> XmlElement:
    etree.SubElement(shape, WPS + "cNvSpPr", txBox="1")
    properties = etree.SubElement(shape, WPS + "spPr")
    transform = etree.SubElement(properties, A + "xfrm")
    etree.SubElement(transform, A + "off", x="0", y="0")
    etree.SubElement(transform, A + "ext", extent)
    etree.SubElement(etree.SubElement(properties, A + "prstGeom", prst="rect"), A + "avLst")
    etree.SubElement(properties, A + "noFill")
    etree.SubElement(etree.SubElement(properties, A + "ln"), A + "noFill")
    content = add(etree.SubElement(shape, WPS + "txbx"), "txbxContent")
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    body = etree.SubElement(shape, WPS + "bodyPr", insets, vert="vert", wrap="square", anchor="t")
    etree.SubElement(body, A + "noAutofit")
    return content
