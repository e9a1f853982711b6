"""Pictures (图片): inline, in a centred paragraph of their own, described for those who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.writers.docx.formatting import add_size
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.xml import PIC, WP, A, R, add, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Floating, Picture

#: The smallest type that Word knows, whose descent is what a line adds below a picture.
_SMALLEST: Final = Length(1)
_PICTURE_DATA: Final = PIC.strip("{}")


def add_picture(body: XmlElement, picture: Picture, number: int, relation: str) -> None:
    """Append the `number`-th picture of the document, whose file is the part of `relation`."""
    paragraph = add(body, "p")
    properties = add(paragraph, "pPr")
    value(properties, "pStyle", style_id(Element.PICTURE))
    if picture.page_break_before:
        switch(properties, "pageBreakBefore")
    add_size(add(properties, "rPr"), _SMALLEST)
    run = add(paragraph, "r")
    add_size(add(run, "rPr"), _SMALLEST)
    _add_inline(add(run, "drawing"), picture, number, relation)


def add_floating(paragraph: XmlElement, picture: Floating, number: int, relation: str) -> None:
    """Append the `number`-th picture of the document, which floats under the text beside this paragraph."""
    drawing = add(add(paragraph, "r"), "drawing")
    apart = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    anchor = etree.SubElement(
        drawing, WP + "anchor", apart, simplePos="0", relativeHeight=str(number), behindDoc="1", locked="0",
        layoutInCell="1", allowOverlap="1",
    )  # fmt: skip
    etree.SubElement(anchor, WP + "simplePos", x="0", y="0")
    for name, origin, offset in (("positionH", "margin", picture.x), ("positionV", "paragraph", picture.y)):
        position = etree.SubElement(anchor, WP + name, relativeFrom=origin)
        etree.SubElement(position, WP + "posOffset").text = str(offset.emu)
    etree.SubElement(anchor, WP + "extent", _extent(picture))
    etree.SubElement(anchor, WP + "wrapNone")
    _add_graphic(anchor, picture, number, relation)


def _extent(picture: Picture | Floating) -> dict[str, str]:
    return {"cx": str(picture.width.emu), "cy": str(picture.height.emu)}


def _add_inline(drawing: XmlElement, picture: Picture, number: int, relation: str) -> None:
    inline = etree.SubElement(drawing, WP + "inline", distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, WP + "extent", _extent(picture))
    _add_graphic(inline, picture, number, relation)


def _add_graphic(holder: XmlElement, picture: Picture | Floating, number: int, relation: str) -> None:
    """Add what an inline picture and a floating one have in common: its names, its file, its shape."""
    identity = {"id": str(number), "name": f"图片 {number}"}
    described = {"descr": picture.description} if picture.description else {}
    etree.SubElement(holder, WP + "docPr", identity | described)
    frame = etree.SubElement(holder, WP + "cNvGraphicFramePr")
    etree.SubElement(frame, A + "graphicFrameLocks", noChangeAspect="1")
    data = etree.SubElement(etree.SubElement(holder, A + "graphic"), A + "graphicData", uri=_PICTURE_DATA)
    element = etree.SubElement(data, PIC + "pic")
    nonvisual = etree.SubElement(element, PIC + "nvPicPr")
    etree.SubElement(nonvisual, PIC + "cNvPr", identity)
    etree.SubElement(nonvisual, PIC + "cNvPicPr")
    fill = etree.SubElement(element, PIC + "blipFill")
    etree.SubElement(fill, A + "blip", {R + "embed": relation})
    etree.SubElement(etree.SubElement(fill, A + "stretch"), A + "fillRect")
    _add_shape(element, _extent(picture))


def _add_shape(element: XmlElement, extent: dict[str, str]) -> None:
    shape = etree.SubElement(element, PIC + "spPr")
    transform = etree.SubElement(shape, A + "xfrm")
    etree.SubElement(transform, A + "off", x="0", y="0")
    etree.SubElement(transform, A + "ext", extent)
    etree.SubElement(etree.SubElement(shape, A + "prstGeom", prst="rect"), A + "avLst")
