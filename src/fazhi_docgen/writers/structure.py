"""What the parts of a flow are (结构): headings, paragraphs, lists, tables and figures in reading order.

Where they stand on pages, and what a format calls them, is not known here.
"""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.layout.flow import LabelKind, Paragraph, Picture, Table
from fazhi_docgen.layout.page import BANNER, STAMP, Part
from fazhi_docgen.standard.elements import CHAPTERS, HEADINGS, RULE_HEADINGS, Element

if TYPE_CHECKING:
    from fazhi_docgen.layout.flow import Block, Cell, Flow, Label


class NodeKind(StrEnum):
    """What an element of the structure is, whatever a format calls it."""

    DOCUMENT = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    LIST = auto()
    ITEM = auto()
    ITEM_BODY = auto()
    TABLE = auto()
    CAPTION = auto()
    ROW = auto()
    HEAD_CELL = auto()
    CELL = auto()
    FIGURE = auto()


_TITLES: Final = (Element.TITLE, Element.ATTACHMENT_TITLE, Element.ISSUED_TITLE)
_CAPTIONS: Final = (Element.TABLE_CAPTION, Element.TABLE_UNIT)
#: Said of a picture that its author said nothing of.
_SOME_PICTURE: Final = "图片"


class Node(Struct, eq=False):
    """An element of the structure and those in it (`kids`), in reading order.

    `level` is a heading's, from 1 on; `alt` says what a figure shows; `columns` and `rows` are those that a cell is over.
    """

    kind: NodeKind
    level: int = 0
    alt: str = ""
    columns: int = 1
    rows: int = 1
    kids: list[Node] = field(default_factory=list)

    def add(self, kid: Node) -> Node:
        """Put an element last into this one; returns it."""
        self.kids.append(kid)
        return kid


class _List(Struct):
    """A list of items that is being read: its first label, the last block that bears one of it, its latest item."""

    label: Label
    end: int
    node: Node
    body: Node

    def holds(self, label: Label | None) -> bool:
        """Tell whether an item right after the last of the list is one inside it."""
        return label is not None and label.kind is LabelKind.ITEM and label.level > self.label.level


class Structure(Struct):
    """The tree of a flow, and the element that each part of the flow is in."""

    root: Node = field(default_factory=lambda: Node(NodeKind.DOCUMENT))
    nodes: dict[Part, Node] = field(default_factory=dict)
    _ends: dict[int, int] = field(default_factory=dict)
    _lists: list[_List] = field(default_factory=list)
    _level: int = 0
    _in_book: bool = False

    @classmethod
    def of(cls, flow: Flow) -> Structure:
        """Return the structure of a flow: what stands above it, its blocks, its imprint."""
        structure = cls()
        blocks = (*flow.blocks, *flow.imprint)
        labels = ((index, block.label) for index, block in enumerate(blocks) if isinstance(block, Paragraph))
        structure._ends = {label.sequence: index for index, label in labels if label}
        structure._banner(0)
        for index, block in enumerate(blocks):
            structure._block(index, block)
        for piece in range(1, len(flow.banner.parts) if flow.banner else 0):
            structure._banner(piece)
        return structure

    def node(self, part: Part) -> Node:
        """Return the element that a part of the flow is in; cells of the stamp that a page was given later are read last."""
        if part.block == STAMP:
            return self.root.add(Node(NodeKind.PARAGRAPH))
        return self.nodes[part]

    def _banner(self, piece: int) -> None:
        self.nodes[Part(BANNER, piece=piece)] = self.root.add(Node(NodeKind.PARAGRAPH))

    def _block(self, index: int, block: Block) -> None:
        home = self._home(index, block)
        match block:
            case Paragraph():
                self._paragraph(index, block, home)
            case Table() if block.is_mark:
                self._aligned(index, block, home)
            case Table():
                self._table(index, block, home)
            case Picture():
                self.nodes[Part(index)] = home.add(_figure(block.description))

    def _home(self, index: int, block: Block) -> Node:
        """Tell where a block belongs: in the item of a list that others follow, or that it is a deeper item of itself."""
        label = block.label if isinstance(block, Paragraph) else None
        while self._lists and self._lists[-1].end < index and not self._lists[-1].holds(label):
            self._lists.pop()
        return self._lists[-1].body if self._lists else self.root

    def _paragraph(self, index: int, paragraph: Paragraph, home: Node) -> None:
        node = self.nodes[Part(index)] = self._node(paragraph, home)
        for number, picture in enumerate(paragraph.floating):
            self.nodes[Part(index, piece=number)] = node.add(_figure(picture.description))

    def _node(self, paragraph: Paragraph, home: Node) -> Node:
        """Return the element that a paragraph is."""
        if paragraph.label and paragraph.label.kind is LabelKind.ITEM:
            return self._item(paragraph.label, home)
        if paragraph.element in _CAPTIONS:
            return (
                home.kids[-1]
                if home.kids and home.kids[-1].kind is NodeKind.CAPTION
                else home.add(Node(NodeKind.CAPTION))
            )
        return home.add(self._text(paragraph))

    def _text(self, paragraph: Paragraph) -> Node:
        """Make titles headings of the first level, others follow; no level is left out on the way down."""
        if paragraph.element in _TITLES:
            level, self._in_book = 1, False
        elif paragraph.element in HEADINGS:
            level = HEADINGS.index(paragraph.element) + 2
        elif paragraph.element in RULE_HEADINGS:
            level = self._rule_level(paragraph.element)
        else:
            return Node(NodeKind.PARAGRAPH)
        self._level = min(level, self._level + 1)
        return Node(NodeKind.HEADING, self._level)

    def _rule_level(self, element: Element) -> int:
        """Return the level of a chapter, which follows the title, or the book that it is in, which itself follows the title."""
        if element is Element.BOOK:
            self._in_book = True
            return 2
        return CHAPTERS.index(element) + 2 + self._in_book

    def _item(self, label: Label, home: Node) -> Node:
        """Return the body of the next item of the list that is being read, or of a new one."""
        if not self._lists or self._lists[-1].label.sequence != label.sequence:
            node = home.add(Node(NodeKind.LIST))
            self._lists.append(_List(label, self._ends[label.sequence], node, node))
        current = self._lists[-1]
        current.body = current.node.add(Node(NodeKind.ITEM)).add(Node(NodeKind.ITEM_BODY))
        return current.body

    def _table(self, index: int, table: Table, home: Node) -> None:
        """Tag a table with its caption, which stands before it; cells stay, so that all rows have all columns."""
        node = Node(NodeKind.TABLE)
        if home.kids and home.kids[-1].kind is NodeKind.CAPTION:
            node.add(home.kids.pop())
        for number, row in enumerate(table.rows):
            line = node.add(Node(NodeKind.ROW))
            for place, cell in enumerate(row.cells):
                rows = sum(1 for covered in table.rows[number : number + cell.rows] if covered.cells)
                self.nodes[Part(index, number, place)] = line.add(_cell(cell, rows, is_head=row.head))
        home.add(node)

    def _aligned(self, index: int, table: Table, home: Node) -> None:
        """Read the mark of a joint issue, whose table only aligns it, cell by cell."""
        for number, row in enumerate(table.rows):
            for place, _ in enumerate(row.cells):
                self.nodes[Part(index, number, place)] = home.add(Node(NodeKind.PARAGRAPH))


def _figure(description: str) -> Node:
    return Node(NodeKind.FIGURE, alt=description or _SOME_PICTURE)


def _cell(cell: Cell, rows: int, *, is_head: bool) -> Node:
    """Return a cell over so many rows: those that none begins in are none to a reader."""
    return Node(NodeKind.HEAD_CELL if is_head else NodeKind.CELL, columns=cell.columns, rows=rows)
