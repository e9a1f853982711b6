# ruff: noqa: I001 - the order is told
"""The blocks (正文各块) that a text is made of: one file a block, with its model, keys, shorthand and checks.

All kinds are imported here, so that whoever imports one has them all; their order is that in which they are offered.
"""

from fazhi_docgen.content.blocks.base import Block, walk
from fazhi_docgen.content.blocks.paragraph import Paragraph
from fazhi_docgen.content.blocks.section import Section
from fazhi_docgen.content.blocks.items import ItemList
from fazhi_docgen.content.blocks.chapter import Book, Chapter, Division
from fazhi_docgen.content.blocks.article import Article
from fazhi_docgen.content.blocks.table import Cell, Cells, Table
from fazhi_docgen.content.blocks.people import NameList, People
from fazhi_docgen.content.blocks.picture import Picture
from fazhi_docgen.content.blocks.page_break import PageBreak
from fazhi_docgen.content.blocks.phrase import Phrase

__all__ = [
    "Article",
    "Block",
    "Book",
    "Cell",
    "Cells",
    "Chapter",
    "Division",
    "ItemList",
    "NameList",
    "PageBreak",
    "Paragraph",
    "People",
    "Phrase",
    "Picture",
    "Section",
    "Table",
    "walk",
]
