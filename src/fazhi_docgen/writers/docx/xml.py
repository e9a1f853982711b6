"""The grammar of WordprocessingML: how an element, a switch and a finished part are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: The namespace of WordprocessingML, in the form that lxml puts before a name.
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"

WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_PREFIXES: Final = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "wps": WPS, "mc": MC}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def root(name: str, *prefixes: str) -> Element:
    """Return the root element of a part, with the prefixes of all namespaces that occur in it."""
    namespaces = {prefix: _PREFIXES[prefix].strip("{}") for prefix in ("w", *prefixes)}
    return etree.Element(W + name, nsmap=namespaces)


def root_of(namespace: str, name: str) -> Element:
    """Return the root element of a part that has one namespace alone, without a prefix."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap=cast("dict[str, str]", {None: namespace}))


def add(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """Append `<w:name w:attribute=…>`; the schema fixes the order of children, which callers follow."""
    return etree.SubElement(parent, W + name, {W + key: str(value) for key, value in attributes.items()})


def value(parent: Element, name: str, val: str | int) -> Element:
    """Append `<w:name w:val=…>`, the form of most properties."""
    return etree.SubElement(parent, W + name, {W + "val": str(val)})


def switch(parent: Element, name: str, on: bool = True) -> Element:
    """Append a property that is on or off."""
    return etree.SubElement(parent, W + name, {} if on else {W + "val": "0"})


def add_text(run: Element, name: str, content: str) -> Element:
    """Append text whose spaces count; returns its element.

    Raises:
        ValueError: the text holds a control character, which XML cannot.
    """
    element = etree.SubElement(run, W + name, {_SPACE: "preserve"})
    element.text = content
    return element


def serialize(element: Element) -> bytes:
    """Return a part's bytes."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
