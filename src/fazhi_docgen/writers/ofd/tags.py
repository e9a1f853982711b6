"""Which element of the document (公文要素) each object on the pages is of, as custom tags (GB/T 33190-2016, 16).

Office systems and our own import read from them what is the title, who is written to, and so on.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Paragraph, Table
from fazhi_docgen.layout.page import BANNER
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers.ofd.xml import NAMESPACE, xml_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.page import Part
    from fazhi_docgen.writers.ofd.objects import Drawn

#: The list of the files of tags, and the one file; in the document's folder.
LIST, TAGS = "Tags/CustomTags.xml", "Tags/Elements.xml"
#: The name space of our tags: the standard whose elements they are.
_ELEMENTS: Final = "urn:gb:9704:2012"


def custom_tags() -> bytes:
    """Return the part that says where the tags are."""
    return xml_part(
        "CustomTags",
        f'<ofd:CustomTag NameSpace="{_ELEMENTS}"><ofd:FileLoc>Elements.xml</ofd:FileLoc></ofd:CustomTag>',
    )


def element_tags(flow: Flow, drawn: Mapping[int, list[Drawn]]) -> bytes:
    """Return the part with one tag for each block of the flow, naming its objects.

    Args:
        flow: the blocks.
        drawn: the objects of each page by the page's identifier.
    """
    placed = (
        (page, item) for page, items in drawn.items() for item in items if item.part and item.part.block >= BANNER
    )
    tags = "".join(
        _tag(flow, part, [(page, item) for page, item in group])
        for part, group in groupby(placed, key=lambda pair: pair[1].part)
        if part
    )
    head = f'xmlns="{_ELEMENTS}" xmlns:ofd="{NAMESPACE}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<document {head}>{tags}</document>'.encode()


def _tag(flow: Flow, part: Part, objects: list[tuple[int, Drawn]]) -> str:
    name = _element(flow, part)
    references = "".join(f'<ofd:ObjectRef PageRef="{page}">{item.number}</ofd:ObjectRef>' for page, item in objects)
    return f'<{name} block="{part.block}">{references}</{name}>'


def _element(flow: Flow, part: Part) -> Element:
    """The element that a part of the flow is of."""
    if part.block == BANNER:
        return flow.banner.parts[part.piece][0].element if flow.banner else Element.ISSUING_MARK
    block = (*flow.blocks, *flow.imprint)[part.block]
    match block:
        case Paragraph():
            return block.element
        case Table():
            return _cell(block, part)
    return Element.PICTURE


def _cell(table: Table, part: Part) -> Element:
    paragraphs: Iterator[Paragraph] = (
        paragraph for cell in table.rows[part.row].cells[part.piece : part.piece + 1] for paragraph in cell.paragraphs
    )
    first = next(paragraphs, None)
    return first.element if first else Element.TABLE_CELL
