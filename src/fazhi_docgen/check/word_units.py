"""The pieces of text of a Word file (Word 文件的文字): paragraphs, cells of tables, text boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.check.units import Grid, Part, Unit
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.untrusted.word_numbers import WordNumbers
from fazhi_docgen.untrusted.word_text import (
    PARAGRAPH,
    TABLE,
    TEXT,
    TextNode,
    body_parts,
    boxed_paragraphs,
    text_nodes,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

    from fazhi_docgen.untrusted.word_pages import Pages

#: What stands above a table that goes on from the page before, behind its caption or alone.
_GOES_ON: Final = ("续表", "（续表）")
#: What the first line of a list of attachments begins with.
_ATTACHMENT: Final = "附件"


class WordPiece(Struct):
    """A piece of text of a Word file, and the nodes that its characters are in."""

    text: str
    place: Place
    nodes: list[TextNode]
    is_heading: bool = False
    part: Part | None = None
    turns: tuple[int, ...] = ()
    label: str = ""

    def unit(self, part: Part) -> Unit:
        """Return the piece as the rules see it; `part` is what it is by its look, if it does not say so itself."""
        return Unit(self.text, self.part or part, self.place, turns=self.turns, label=self.label)

    def on(self, pages: Pages) -> WordPiece:
        """Return the piece with its pages."""
        page, turns = _turns(self.nodes, pages)
        return replace(self, place=replace(self.place, page=page), turns=turns)


def word_pieces(document: Document, file: str, pages: Pages) -> list[WordPiece]:
    """Return the paragraphs of a Word file in their order, then the cells of its tables, then what stands in text boxes."""
    parts = list(body_parts(document))
    paragraphs = list(_paragraphs(document, [part for part in parts if part.tag == PARAGRAPH], file))
    tables = [part for part in parts if part.tag == TABLE]
    pieces = [*paragraphs, *_cells(tables, file), *_boxed(document, file)]
    return [piece.on(pages) for piece in pieces] if pages else pieces


def _turns(nodes: Sequence[TextNode], pages: Pages) -> tuple[int, tuple[int, ...]]:
    """Return the page that a text begins on, nought if it is not known, and the characters in it that begin another one."""
    first, at, turns = 0, 0, list[int]()
    for text, element in nodes:
        page = pages.get(element, 0) if text else 0
        first = first or page
        turns += [at] * (page - first - len(turns))
        at += len(text)
    return first, tuple(turns)


def word_grids(document: Document, file: str, pages: Pages) -> Iterator[Grid]:
    """Yield the tables of a Word file that hold no others; one that goes on under 续表 is one, on the page on which it begins."""
    grids: list[Grid] = []
    above = ""
    for part in body_parts(document):
        if part.tag != TABLE:
            above = "".join(node.text or "" for node in part.iter(TEXT)) or above
            continue
        rows = tuple(tuple(_row(row)) for row in part.findall(qn("w:tr")))
        last = grids[-1] if grids else None
        if last and above.rstrip().endswith(_GOES_ON) and rows[:1] == last.rows[:1]:
            grids[-1] = replace(last, rows=(*last.rows, *rows[1:]))
        else:
            place = Place(file, 0, 0, f"第{len(grids) + 1}个表格", pages.get(next(part.iter(TEXT), None), 0))
            grids.append(Grid(rows, place))
        above = ""
    yield from grids


def _row(row: Any) -> Iterator[str]:
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        yield _cell_text(cell)
        yield from [""] * (_number(span) - 1)


def _number(span: Any) -> int:
    said = span.get(qn("w:val")) if span is not None else None
    return min(int(said), _MOST_COLUMNS) if said and said.isdecimal() else 1


#: Word's own limit.
_MOST_COLUMNS = 63


def _cell_text(cell: Any) -> str:
    return "\n".join(text_of(paragraph) for paragraph in cell.iterchildren(PARAGRAPH))


def _paragraphs(document: Document, parts: list[Any], file: str) -> Iterator[WordPiece]:
    """Yield the paragraphs with text; one that was parted at the foot of a page, and goes on without an indent, is one."""
    headings = frozenset(_heading_styles(document))
    numbers = WordNumbers(document)
    whole: WordPiece | None = None
    for number, paragraph in enumerate(parts, start=1):
        counted = numbers.written(paragraph)
        is_listed = bool(counted) and _is_attachment(paragraph, numbers)
        nodes: list[TextNode] = [*([(counted, None)] if is_listed else []), *text_nodes(paragraph)]
        text = "".join(said for said, _ in nodes)
        if not text.strip():
            continue
        if whole and _goes_on(paragraph):
            whole = WordPiece(whole.text + text, whole.place, whole.nodes + nodes, whole.is_heading)
            continue
        if whole:
            yield whole
        label = "" if is_listed else counted
        whole = WordPiece(
            text, Place(file, number, 1, f"第{number}段"), nodes, paragraph.style in headings, label=label
        )
    if whole:
        yield whole


def _is_attachment(paragraph: Any, numbers: WordNumbers) -> bool:
    """Tell whether a paragraph is of a list of attachments, whose numbers are text for the rules that look at it."""
    listed = numbers.listed(paragraph)
    return listed is not None and numbers.lists.level(listed[0], 0).text.startswith(_ATTACHMENT)


def _cells(tables: list[Any], file: str) -> Iterator[WordPiece]:
    """Yield each cell once, however many columns it covers; the number of its table tells where it is."""
    for number, table in enumerate(tables, start=1):
        for cell in table.iter(qn("w:tc")):
            nodes = [
                node for paragraph in cell.iterchildren(PARAGRAPH) for node in [*text_nodes(paragraph), ("\n", None)]
            ]
            text = "".join(said for said, _ in nodes).rstrip("\n")
            if text.strip():
                yield WordPiece(text, Place(file, 0, 0, f"第{number}个表格"), nodes, part=Part.CELL)


def _boxed(document: Document, file: str) -> Iterator[WordPiece]:
    for paragraph in boxed_paragraphs(document):
        nodes = list(text_nodes(paragraph))
        text = "".join(said for said, _ in nodes)
        if text.strip():
            yield WordPiece(text, Place(file, 0, 0, "文本框"), nodes, part=Part.OTHER)


def _goes_on(paragraph: Any) -> bool:
    properties = paragraph.pPr
    if properties is None or properties.find(qn("w:pageBreakBefore")) is None:
        return False
    indent = properties.find(qn("w:ind"))
    return indent is not None and indent.get(qn("w:firstLine")) == "0"


def _heading_styles(document: Document) -> Iterator[str]:
    """Yield the ids of the styles that are headings by their names."""
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and str(name.get(qn("w:val"))).lower().startswith("heading"):
            yield style.get(qn("w:styleId"))
