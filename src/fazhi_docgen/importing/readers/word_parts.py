"""What stands in a Word file's body (正文部件): paragraphs with their text, tables, pictures, in their order."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct

from fazhi_docgen.importing.pieces import CellText, PicturePiece, TablePiece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_NAMESPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EMBED: Final = f"{{{_NAMESPACES['r']}}}embed"
_ID: Final = f"{{{_NAMESPACES['r']}}}id"
_BLIP: Final = f"{{{_NAMESPACES['a']}}}blip"
_IMAGE: Final = f"{{{_NAMESPACES['v']}}}imagedata"
_EXTENT: Final = f"{{{_NAMESPACES['wp']}}}extent"
_ANCHOR: Final = f"{{{_NAMESPACES['wp']}}}anchor"
_BOX: Final = qn("w:txbxContent")
_PARAGRAPH: Final = qn("w:p")
_TABLE: Final = qn("w:tbl")
#: What a run may hold besides text, as text.
_MARKS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
#: Subtrees whose text is not the paragraph's own.
_APART: Final = (_BOX, _FALLBACK, qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"))
_EMU_PER_MM: Final = 36000
_TWIPS_PER_MM: Final = 1440 / 25.4
PICTURES: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}


class Element(Struct, frozen=True):
    """A paragraph or a table of the body: its XML, its number, and whether its section is turned sideways."""

    xml: Any
    number: int
    landscape: bool

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.xml.tag == _TABLE)


def elements(document: Document) -> list[Element]:
    """The paragraphs and tables of a body, those in content controls (sdt) among them; numbers count them from 1."""
    found = [(xml, number) for number, xml in enumerate(_inside(document.element.body), start=1)]
    turned: list[Element] = []
    waiting: list[tuple[Any, int]] = []
    for xml, number in found:
        waiting.append((xml, number))
        section = xml.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if xml.tag == _PARAGRAPH else None
        if section is not None:
            turned += [Element(one, place, _is_landscape(section)) for one, place in waiting]
            waiting = []
    last = document.element.body.find(qn("w:sectPr"))
    return turned + [Element(one, place, _is_landscape(last)) for one, place in waiting]


def _inside(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _inside(child)


def _is_landscape(section: Any) -> bool:
    size = section.find(qn("w:pgSz")) if section is not None else None
    return size is not None and size.get(qn("w:orient")) == "landscape"


def text_of(xml: Any) -> str:
    """The text of a paragraph, a run or another part, tabs and line breaks as such; without text boxes in it."""
    return "".join(_texts(xml))


def _texts(xml: Any) -> Iterator[str]:
    for child in xml:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _MARKS:
            yield "" if child.get(qn("w:type")) in ("page", "column") else _MARKS[child.tag]
        elif child.tag not in _APART:
            yield from _texts(child)


def deleted_text(document: Document) -> str:
    """What tracked changes have taken away."""
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:delText")))


def boxes(xml: Any) -> Iterator[Any]:
    """The paragraphs in the text boxes of a paragraph; a box that is there twice, for old programs, once."""
    for box in xml.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from box.iter(_PARAGRAPH)


def table_of(element: Element) -> TablePiece:
    """A table's rows; cells merged over rows are counted by the first of them."""
    rows = [list(_row(row)) for row in element.xml.iter(qn("w:tr")) if row.getparent() is element.xml]
    heads = sum(
        1 for row in element.xml.findall(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    )
    grid = [
        float(column.get(qn("w:w")) or 0) / _TWIPS_PER_MM
        for column in element.xml.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    ]
    widths = tuple(grid) if all(width > 0 for width in grid) else ()
    return TablePiece(element.number, tuple(_merged(rows)), min(heads, 1), widths, element.landscape)


def _row(row: Any) -> Iterator[tuple[CellText, str]]:
    """The cells of a row, each with what it says of merging over rows: restart, continue or nothing."""
    for cell in row.iter(qn("w:tc")):
        if cell.getparent() is not row and cell.getparent().getparent().getparent() is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        said = "" if merge is None else merge.get(qn("w:val")) or "continue"
        text = tuple(text for paragraph in cell.iter(_PARAGRAPH) if (text := text_of(paragraph).strip()))
        yield CellText(text, int(span.get(qn("w:val"))) if span is not None else 1), said


def _merged(rows: list[list[tuple[CellText, str]]]) -> Iterator[tuple[CellText, ...]]:
    """Rows without the cells that go on from the row above; the first of such cells counts the rows."""
    placed = [list(_columns(row)) for row in rows]
    for place, row in enumerate(placed):
        cells = []
        for column, cell, said in row:
            if said == "continue":
                continue
            below = 0
            while (
                said == "restart"
                and place + below + 1 < len(placed)
                and (column, "continue") in {(where, what) for where, _, what in placed[place + below + 1]}
            ):
                below += 1
            cells.append(CellText(cell.text, cell.colspan, below + 1))
        yield tuple(cells)


def _columns(row: list[tuple[CellText, str]]) -> Iterator[tuple[int, CellText, str]]:
    column = 0
    for cell, said in row:
        yield column, cell, said
        column += cell.colspan


def pictures(document: Document, xml: Any, number: int) -> Iterator[PicturePiece | str]:
    """The pictures of a paragraph; of one that cannot be brought in only its name."""
    for node in xml.iter(_BLIP, _IMAGE):
        if any(above.tag == _FALLBACK for above in node.iterancestors()):
            continue
        part = document.part.related_parts.get(node.get(_EMBED) or node.get(_ID) or "")
        if part is None:
            continue
        name = PurePosixPath(str(part.partname))
        suffix = PICTURES.get(name.suffix.lower())
        if suffix is None:
            yield name.name
        else:
            yield PicturePiece(number, part.blob, suffix, _width(node))


def _width(node: Any) -> float:
    for above in node.iterancestors():
        extent = above.find(_EXTENT)
        if extent is not None:
            return float(extent.get("cx") or 0) / _EMU_PER_MM
    return 0


def floats(xml: Any) -> bool:
    """Whether a paragraph's picture floats, as seals do."""
    return any(True for _ in xml.iter(_ANCHOR))
