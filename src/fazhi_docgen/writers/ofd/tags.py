"""What each object on the pages is of the document (公文要素), as custom tags (GB/T 33190-2016, 16).

Office systems and our own import read from them what is the title, who is written to, how a table is made, and so on.
What is said beyond the elements is said in the words of our pages of the web (`writers.looks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Paragraph, Picture, Table
from fazhi_docgen.layout.page import BANNER, Part
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers import looks
from fazhi_docgen.writers.ofd.xml import NAMESPACE, xml_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fazhi_docgen.layout.flow import Cell, Flow
    from fazhi_docgen.writers.ofd.objects import Drawn

#: The list of the files of tags, and the one file; in the document's folder.
LIST, TAGS = "Tags/CustomTags.xml", "Tags/Elements.xml"
#: The name space of our tags: the standard whose elements they are.
ELEMENTS: Final = "urn:gb:9704:2012"
#: Of our tags: those of tables, their rows and cells, and of pictures that float beside a paragraph, as seals do.
TABLE, ROW, CELL, SEAL = "table", "row", "cell", "seal"
#: What tags say: a number and its level; how long the heading is that text runs on from; where blanks are.
NUMBER, LEVEL, LEAD, BLANKS = "number", "level", "lead", "blanks"
COLUMNS, ROWS, HEAD, WIDTH = "columns", "rows", "head", "width"
#: How blanks are told that no object draws: the end of a line, a tab, a space; and one that is drawn for a tab.
LINE_END, TAB, SPACE, DRAWN = "n", "t", "s", "x"
_BLANKS: Final = {"\n": LINE_END, "\t": TAB, " ": SPACE}

#: An object and the identifier of its page.
_Placed = tuple[int, "Drawn"]


def custom_tags() -> bytes:
    """Return the part that says where the tags are."""
    return xml_part(
        "CustomTags",
        f'<ofd:CustomTag NameSpace="{ELEMENTS}"><ofd:FileLoc>Elements.xml</ofd:FileLoc></ofd:CustomTag>',
    )


def element_tags(flow: Flow, kind: str, drawn: Mapping[int, list[Drawn]]) -> bytes:
    """Return the part with one tag for each block of the flow, naming its objects.

    Args:
        flow: the blocks.
        kind: the kind of the document.
        drawn: the objects of each page by the page's identifier.
    """
    tags = "".join(_Tags(flow, drawn).all())
    head = f'xmlns="{ELEMENTS}" xmlns:ofd="{NAMESPACE}"{looks.article_attributes(flow, kind)}'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<document {head}>{tags}</document>'.encode()


class _Tags:
    """Makes the tags of a flow whose objects are drawn."""

    def __init__(self, flow: Flow, drawn: Mapping[int, list[Drawn]]) -> None:
        self._flow = flow
        self._placed: dict[Part, list[_Placed]] = {}
        for page, items in drawn.items():
            for item in items:
                if item.part:
                    self._placed.setdefault(item.part, []).append((page, item))

    def all(self) -> Iterator[str]:
        """Yield the tags in the order of reading; what nothing is drawn of has none."""
        for piece, (paragraph, _) in enumerate(self._flow.banner.parts if self._flow.banner else ()):
            yield self._paragraph(paragraph, Part(BANNER, piece=piece))
        for index, block in enumerate((*self._flow.blocks, *self._flow.imprint)):
            match block:
                case Paragraph():
                    yield from self._with_pictures(block, index)
                case Table() if block.is_mark:
                    yield from self._cells(block, index)
                case Table():
                    yield self._table(block, index)
                case Picture():
                    look = looks.attributes({WIDTH: looks.mm(block.width)})
                    yield self._tag(Element.PICTURE, self._placed.get(Part(index), ()), look)

    def _with_pictures(self, paragraph: Paragraph, index: int) -> Iterator[str]:
        """Yield a paragraph and the pictures that float beside it."""
        yield self._paragraph(paragraph, Part(index))
        for piece, _ in enumerate(paragraph.floating):
            yield self._tag(SEAL, self._placed.get(Part(index, piece=piece), ()))

    def _cells(self, table: Table, index: int) -> Iterator[str]:
        """Yield the names of a joint mark, each as a mark."""
        for number, row in enumerate(table.rows):
            for place, cell in enumerate(row.cells):
                yield self._paragraph(cell.paragraphs[0], Part(index, number, place))

    def _table(self, table: Table, index: int) -> str:
        rows = "".join(
            f"<{ROW}{looks.attributes({HEAD: row.head})}>"
            + "".join(self._cell(cell, Part(index, number, place)) for place, cell in enumerate(row.cells))
            + f"</{ROW}>"
            for number, row in enumerate(table.rows)
        )
        return f"<{TABLE}{looks.table_attributes(table)}>{rows}</{TABLE}>"

    def _cell(self, cell: Cell, part: Part) -> str:
        placed = self._placed.get(part, ())
        said = "\n".join(paragraph.text for paragraph in cell.paragraphs)
        spans = {COLUMNS: str(cell.columns) if cell.columns > 1 else "", ROWS: str(cell.rows) if cell.rows > 1 else ""}
        look = looks.cell_attributes(cell) + looks.attributes({**spans, BLANKS: _blanks(said, placed)})
        return f"<{CELL}{look}>{_references(placed)}</{CELL}>"

    def _paragraph(self, paragraph: Paragraph, part: Part) -> str:
        placed = self._placed.get(part, ())
        label, lead = paragraph.label, paragraph.spans[0] if paragraph.spans else None
        number = label.text if label else ""
        said = {
            NUMBER: number,
            LEVEL: str(label.level) if label and looks.is_levelled(label) else "",
            LEAD: str(len(lead.text)) if lead and lead.role else "",
            BLANKS: _blanks(number + paragraph.text, placed),
        }
        return self._tag(paragraph.element, placed, looks.paragraph_attributes(paragraph) + looks.attributes(said))

    def _tag(self, name: str, placed: Sequence[_Placed], look: str = "") -> str:
        return f"<{name}{look}>{_references(placed)}</{name}>" if placed else ""


def _references(placed: Iterable[_Placed]) -> str:
    return "".join(f'<ofd:ObjectRef PageRef="{page}">{item.number}</ofd:ObjectRef>' for page, item in placed)


def _blanks(text: str, placed: Iterable[_Placed]) -> str:
    """Tell where a text has blanks that its objects do not draw, by how many of their characters stand before: `12n 30xt`.

    Where something else is drawn than the text, as dots in contents are, nothing is told.
    """
    drawn, found, place = "".join(item.text for _, item in placed), dict[int, str](), 0
    if drawn == text:
        return ""
    for char in text:
        if char == "\t" and drawn[place : place + 1] == " ":
            found[place] = found.get(place, "") + DRAWN + TAB
            place += 1
        elif drawn[place : place + 1] == char:
            place += 1
        elif char in _BLANKS:
            found[place] = found.get(place, "") + _BLANKS[char]
        else:
            return ""
    return " ".join(f"{at}{codes}" for at, codes in found.items())
