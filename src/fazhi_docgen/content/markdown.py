"""A body written in Markdown, turned into the same data that YAML blocks give; only here is markdown-it imported.

`#` to `####` are headings of level 1 to 4. `表：标题（单位：件）` before a table is its caption and unit, `![图题](file.png)`
on a line of its own a picture, `---` a new page. Emphasis has no meaning in an official document: its text stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from fazhi_docgen.errors import Place
from fazhi_docgen.fonts.scripts import takes_latin_face

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    from fazhi_docgen.content.reader import Location, Reader

_CAPTION: Final = re.compile(r"表[：:]\s*(?P<caption>.*?)\s*(?:[（(]单位[：:]\s*(?P<unit>[^）)]+)[）)])?\s*")

_CELL_END: Final = re.compile(r"(?<!\\)\|")
#: What stands in a line of text and has no counterpart in a document.
_LOST: Final = {"html_inline": "markdown_html", "image": "markdown_picture", "link": "markdown_link"}

Data = dict[str, Any]


def markdown_blocks(text: str, place: Place, reader: Reader, at: Location, depth: int) -> list[Data]:
    """The blocks of a Markdown text.

    Args:
        text: the whole body.
        place: where its first line stands in the file.
        reader: takes the problems, and remembers where each block stands.
        at: the location of the body in the data.
        depth: the level of the heading that the body stands under.
    """
    from markdown_it.tree import SyntaxTreeNode

    nodes = SyntaxTreeNode(_parser().parse(text)).children
    return _Converter(reader, place, text.split("\n")).blocks(nodes, at, depth)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Lines indented by four spaces are paragraphs, not code; `---` after a paragraph is a new page, not a heading;
    # and a line such as `[1]: …` does not vanish.
    return MarkdownIt("commonmark").enable("table").disable(["code", "lheading", "reference"])


class _Converter:
    def __init__(self, reader: Reader, start: Place, lines: list[str]) -> None:
        self._reader = reader
        self._start = start
        self._lines = lines

    def blocks(self, nodes: list[SyntaxTreeNode], at: Location, depth: int) -> list[Data]:
        """Blocks under a heading of level `depth`; headings take what follows them."""
        blocks: list[Data] = []
        index = 0
        while index < len(nodes):
            where = (*at, len(blocks))
            taken, block = self._next(nodes, index, where, depth)
            index += taken
            if block is not None:
                self._reader.places[where] = block["place"]
                blocks.append(block)
        return blocks

    def _next(self, nodes: list[SyntaxTreeNode], index: int, at: Location, depth: int) -> tuple[int, Data | None]:
        """The block that begins at `index`, and how many nodes it takes."""
        node = nodes[index]
        if node.type == "heading":
            return self._section(nodes, index, at, depth)
        if node.type == "paragraph" and index + 1 < len(nodes) and nodes[index + 1].type == "table":
            caption = _CAPTION.fullmatch(_plain(node))
            if caption:
                names = {"caption": caption["caption"], "unit": caption["unit"] or ""}
                return 2, self._table(nodes[index + 1]) | names
        return 1, self._single(node, at, depth)

    def _single(self, node: SyntaxTreeNode, at: Location, depth: int) -> Data | None:
        match node.type:
            case "paragraph":
                return self._paragraph(node, at)
            case "bullet_list" | "ordered_list":
                return self._items(node, at, depth)
            case "table":
                return self._table(node)
            case "hr":
                return {"type": "page_break", "place": self._place(node)}
            case "html_block":
                self._reader.complain("markdown_html", self._place(node), found=node.content.strip())
            case _:
                self._reader.complain("markdown_unsupported", self._place(node), found=node.markup or node.type)
        return None

    def _section(self, nodes: list[SyntaxTreeNode], index: int, at: Location, depth: int) -> tuple[int, Data]:
        node = nodes[index]
        level = int(node.tag[1:])
        end = index + 1
        while end < len(nodes) and not (nodes[end].type == "heading" and int(nodes[end].tag[1:]) <= level):
            end += 1
        place = self._place(node)
        self._reader.places[at] = place
        heading = self._text(node)
        data: Data = {"type": "section", "heading": heading, "place": place}
        self._reader.places[(*at, "heading")] = self._reader.places[(*at, "body")] = place
        data["body"] = self.blocks(nodes[index + 1 : end], (*at, "body"), depth + 1)
        self._reader.section_rules(data, at, depth + 1)
        return end - index, data

    def _paragraph(self, node: SyntaxTreeNode, at: Location) -> Data:
        place = self._place(node)
        inline = node.children[0].children
        if len(inline) == 1 and inline[0].type == "image":
            self._reader.places[(*at, "file")] = place
            return self._picture(inline[0], place)
        return {"type": "paragraph", "text": self._text(node), "place": place}

    def _picture(self, image: SyntaxTreeNode, place: Place) -> Data:
        return {
            "type": "picture",
            "file": unquote(str(image.attrs["src"])),
            "caption": image.content,
            "place": place,
        }

    def _items(self, node: SyntaxTreeNode, at: Location, depth: int) -> Data:
        start = node.attrs.get("start", 1)
        if start != 1:
            self._reader.complain("markdown_start", self._place(node), found=start)
        self._reader.places[(*at, "items")] = self._place(node)
        items = [self._item(item, (*at, "items", index), depth) for index, item in enumerate(node.children)]
        return {"type": "items", "items": items, "place": self._place(node)}

    def _item(self, item: SyntaxTreeNode, at: Location, depth: int) -> list[Data]:
        self._reader.places[at] = self._place(item)
        return self.blocks(item.children, at, depth)

    def _table(self, node: SyntaxTreeNode) -> Data:
        rows = [
            [{"text": self._text(cell)} for cell in row.children] for part in node.children for row in part.children
        ]
        self._check_rows(node, len(rows[0]))
        return {"type": "table", "header": rows[0], "rows": rows[1:], "place": self._place(node)}

    def _check_rows(self, table: SyntaxTreeNode, columns: int) -> None:
        """Markdown itself drops the cells of a row that has too many, and fills up one that has too few."""
        rows = [row for part in table.children for row in part.children]
        for number, row in enumerate(rows, start=1):
            line = self._lines[row.map[0]] if row.map else ""
            found = len(_CELL_END.findall(line.strip().removeprefix("|").removesuffix("|"))) + 1
            if found != columns:
                params = {"row": number, "found": found, "expected": columns}
                self._reader.complain("table_ragged", self._place(row), **params)

    def _text(self, node: SyntaxTreeNode) -> str:
        """The text of a block, facts filled in; what would be lost without a word is complained of."""
        for inner in node.walk():
            code = _LOST.get(inner.type)
            if code and inner.info != "auto":
                found = inner.content or _plain(inner)
                self._reader.complain(code, self._place(node), found=found)
        return self._reader.fill(_plain(node), self._place(node))

    def _place(self, node: SyntaxTreeNode) -> Place:
        line = node.map[0] if node.map else 0
        return Place(self._start.file, self._start.line + line, self._start.column, self._start.path)


def _plain(node: SyntaxTreeNode) -> str:
    """The text without its marks; a line end inside a paragraph of Han text is no space."""
    text = ""
    for inner in node.walk():
        if inner.type in ("text", "code_inline"):
            text += inner.content
        elif inner.type in ("softbreak", "hardbreak"):
            text += "\n"
    return _joined(text)


def _joined(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        between = " " if takes_latin_face(joined[-1]) and takes_latin_face(line[0]) else ""
        joined += between + line
    return joined
