"""What stands in a Word file's body (正文部件): paragraphs with their text, tables, pictures, in their order."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct

from fazhi_docgen.fonts.scripts import JOINED_HYPHEN
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.pieces import CellText, PicturePiece, TablePiece
from fazhi_docgen.untrusted.word_lists import whole_number

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

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
_GRAPHIC: Final = f"{{{_NAMESPACES['a']}}}graphicData"
_FORMULA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
#: What graphics are that have no picture, by the ends of their names (ISO/IEC 29500-1, 20.1.2.2.17).
_DRAWN: Final = {"chart": "图表", "chartex": "图表", "diagram": "图示（SmartArt）", "inkml": "墨迹"}
_BOX: Final = qn("w:txbxContent")
_TEXTS: Final = (qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_SYMBOL: Final = qn("w:sym")
_RUN: Final = qn("w:r")
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
_GONE: Final = (qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"))
_APART: Final = (_BOX, _FALLBACK, *_GONE)
#: Signs of the symbol fonts that office programs offer for boxes to tick, and what stands for any other.
_SYMBOLS: Final = {0x52: "☑", 0xFE: "☑", 0x53: "☒", 0xFD: "☒", 0xA3: "□", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×"}
_UNKNOWN_SYMBOL: Final = "〓"
_PRIVATE: Final = 0xF000
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
    """Return the paragraphs and tables of a body, those in content controls (sdt) among them; numbers count them from 1."""
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
        elif child.tag not in _APART:
            yield from _inside(child)


def _is_landscape(section: Any) -> bool:
    size = section.find(qn("w:pgSz")) if section is not None else None
    return size is not None and size.get(qn("w:orient")) == "landscape"


def text_of(xml: Any) -> str:
    """Return the text of a paragraph, a run or another part, tabs and line breaks as such; without text boxes in it."""
    return "".join(_texts(xml, _APART))


def _texts(xml: Any, apart: Container[str]) -> Iterator[str]:
    """Yield the texts in a part, but for those in elements that stand apart from it."""
    for child in xml:
        if child.tag in _TEXTS:
            yield (child.text or "").replace(JOINED_HYPHEN, "-")
        elif child.tag == _SYMBOL:
            yield _symbol(child)
        elif child.tag in _MARKS:
            yield "" if child.get(qn("w:type")) in ("page", "column") else _MARKS[child.tag]
        elif child.tag not in apart and not (child.tag == _RUN and is_hidden(child)):
            inside = "".join(_texts(child, apart))
            yield _ruled(inside) if child.tag == _RUN and _is_underlined(child) else inside


def is_hidden(run: Any) -> bool:
    """Tell whether a run is not shown by itself (隐藏文字)."""
    hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val")) not in ("0", "false", "off")


def _is_underlined(run: Any) -> bool:
    line = run.find(f"{qn('w:rPr')}/{qn('w:u')}")
    return line is not None and line.get(qn("w:val")) not in ("none", None)


def _ruled(text: str) -> str:
    """Return a run that only underlines room to write in, as a row of low lines."""
    is_room = len(text) > 1 and not text.strip(f"{BLANK}\n") and "\n" not in text
    return "".join("____" if char == "\t" else "__" if char == "\u3000" else "_" for char in text) if is_room else text


def _symbol(node: Any) -> str:
    """Return a sign of a symbol font, as a character of any font."""
    try:
        code = int(node.get(qn("w:char")) or "", 16)
    except ValueError:
        return _UNKNOWN_SYMBOL
    return _SYMBOLS.get(code % _PRIVATE, _UNKNOWN_SYMBOL)


def words(document: Document) -> str:
    """Return all that can be read in a body, text boxes and tables with it, in the order of the file."""
    return "".join(_texts(document.element.body, (_FALLBACK, *_GONE)))


def hidden_words(document: Document) -> Iterator[str]:
    """Yield the words of a body that Word does not show (隐藏文字), paragraph by paragraph."""
    for paragraph in document.element.body.iter(_PARAGRAPH):
        hidden = (
            text_of(run) for run in paragraph.iter(_RUN) if is_hidden(run) and not any(run.iterancestors(*_APART))
        )
        if text := "".join(hidden).strip():
            yield text


def boxes(xml: Any) -> Iterator[Any]:
    """Yield the paragraphs in the text boxes of a paragraph; a box that is there twice, for old programs, once."""
    for box in xml.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from _own(box, _PARAGRAPH, _BOX)


def table_of(element: Element) -> TablePiece:
    """Return a table's rows; cells merged over rows are counted by the first of them."""
    rows = list(_own(element.xml, qn("w:tr"), _TABLE))
    heads = sum(1 for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None)
    grid = [
        whole_number(column.get(qn("w:w"))) / _TWIPS_PER_MM
        for column in element.xml.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    ]
    widths = tuple(grid) if all(width > 0 for width in grid) else ()
    cells = [list(_row(row)) for row in rows]
    return TablePiece(element.number, tuple(_merged(cells)), min(heads, 1), widths, element.landscape)


def _own(parent: Any, tag: str, bound: str) -> Iterator[Any]:
    """Yield the descendants of an element that stand in no other one of its kind within it."""
    for node in parent.iter(tag):
        around = next(above for above in node.iterancestors() if above is parent or above.tag in (bound, _FALLBACK))
        if around is parent:
            yield node


def _row(row: Any) -> Iterator[tuple[CellText, bool]]:
    """Yield the cells of a row, each with whether it goes on from the row above; blank ones for columns that are left out."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    if before is not None and (columns := whole_number(before.get(qn("w:val")))):
        yield CellText((), columns), False
    for cell in _own(row, qn("w:tc"), _TABLE):
        span, merge = (cell.find(f"{qn('w:tcPr')}/{qn(name)}") for name in ("w:gridSpan", "w:vMerge"))
        goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
        yield (
            CellText(tuple(_cell_texts(cell)), whole_number(span.get(qn("w:val"))) if span is not None else 1),
            goes_on,
        )


def _cell_texts(cell: Any) -> Iterator[str]:
    """Yield the paragraphs of a cell, those of tables and text boxes in it with them."""
    for paragraph in cell.iter(_PARAGRAPH):
        if not any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            yield from (line.strip() for line in text_of(paragraph).split("\n") if line.strip())


def _merged(rows: list[list[tuple[CellText, bool]]]) -> Iterator[tuple[CellText, ...]]:
    """Yield rows without the cells that go on from the row above: the first of them counts the rows, and has the text of all."""
    merged: list[list[CellText]] = []
    above: dict[int, tuple[list[CellText], int]] = {}
    for row in rows:
        cells: list[CellText] = []
        column, owners = 0, dict[int, tuple[list[CellText], int]]()
        for cell, goes_on in row:
            if goes_on and column in above:
                cells_above, place = owners[column] = above[column]
                first = cells_above[place]
                cells_above[place] = CellText((*first.text, *cell.text), first.colspan, first.rowspan + 1)
            else:
                owners[column] = cells, len(cells)
                cells.append(cell)
            column += cell.colspan
        above = owners
        merged.append(cells)
    return map(tuple, merged)


def pictures(document: Document, xml: Any, number: int) -> Iterator[PicturePiece | str]:
    """Yield the pictures of a paragraph; of one that cannot be brought in only its name."""
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
            return whole_number(extent.get("cx")) / _EMU_PER_MM
    return 0


def drawings(xml: Any) -> Iterator[str]:
    """Yield what is drawn in a paragraph or a table and has no picture: charts, diagrams, inks, by what they are called."""
    for node in xml.iter(_GRAPHIC):
        if any(above.tag == _FALLBACK for above in node.iterancestors()):
            continue
        kind = str(node.get("uri") or "").rpartition("/")[2]
        if kind in _DRAWN:
            yield _DRAWN[kind]


def formulas(xml: Any) -> Iterator[str]:
    """Yield the formulas of a paragraph or a table, as the words that come in of them."""
    for node in xml.iter(_FORMULA):
        if not any(above.tag == _FORMULA for above in node.iterancestors()):
            yield text_of(node)


def floats(xml: Any) -> bool:
    """Tell whether a paragraph's picture floats, as seals do."""
    return any(True for _ in xml.iter(_ANCHOR))
