"""A body written in Markdown, turned into the same data that YAML blocks give; only here is markdown-it imported.

`#` to `####` are headings of level 1 to 4. `表：标题（单位：件）` before a table is its caption and unit, `![图题](file.png)`
on a line of its own a picture, `---` a new page. `**一是**` in a paragraph is thickened, as in YAML; other emphasis has no
meaning in an official document: its text stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.fonts.scripts import takes_latin_face
from fazhi_docgen.standard.emphasis import EMPHASIS, STARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.source.authored import Alternative
    from fazhi_docgen.source.collector import Collector, Location

#: No `\s*` beside another repeat: spaces by the thousand must not take minutes. What is found is stripped.
_CAPTION: Final = re.compile(r"表[：:](?P<caption>.*?)(?:[（(]单位[：:](?P<unit>[^（）()]+)[）)])?", re.DOTALL)
#: Emphasis and lists inside one another: deeper than anyone writes, and not as deep as Python can follow.
_DEEPEST: Final = 20
#: A list and its item are two levels; the text in them is the last.
_LISTS: Final = _DEEPEST // 2 - 1
#: Where the parser drops what is nested deeper; each level more makes it slower on brackets without an end.
_PARSED: Final = _DEEPEST + 4
_TEXT: Final = ("text", "text_special", "code_inline")
#: Stars left over where a mark of Chinese stands inside them: **加强领导：**全镇….
_LEFT_OVER: Final = re.compile(r"(?<!\*)\*\*[^*\s][^*]*\*\*(?!\*)")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
#: What anything begins with in a line that is more than its text to Markdown; most lines have none of it.
_SIGN: Final = re.compile(r"[*_`\[<\\&]")

#: How the parser tells of the colons under a table's head, and what they say.
#: A list begins with no higher number.
_LAST_START: Final = 999
_ALIGNS: Final = {"": "自动", "text-align:left": "左", "text-align:center": "中", "text-align:right": "右"}
_CELL_END: Final = re.compile(r"(?<!\\)\|")
#: What stands in a line of text and has no counterpart in a document.
_LOST: Final[dict[str, Code]] = {"html_inline": "markdown_html", "image": "markdown_picture", "link": "markdown_link"}

Data = dict[str, Any]


def markdown_blocks(
    text: str, place: Place, reader: Collector, family: type[Alternative], at: Location, depth: int
) -> list[Data]:
    """Return the blocks of a Markdown text.

    Args:
        text: the whole body.
        place: where its first line stands in the file.
        reader: takes the problems, and remembers where each block stands.
        family: the kinds of block that the body may hold.
        at: the location of the body in the data.
        depth: the level of the heading that the body stands under.
    """
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse(text)
    if any(part.level > _DEEPEST for token in tokens for part in (token, *(token.children or ()))):
        reader.complain("yaml_deep", place, limit=_LISTS)
        return [_stand_in(place)]
    nodes = SyntaxTreeNode(tokens).children
    return _Converter(reader, family, place, text.split("\n")).blocks(nodes, at, depth)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Lines indented by four spaces are paragraphs, not code; `---` after a paragraph is a new page, not a heading;
    # and a line such as `[1]: …` does not vanish.
    # Without joining, text behind a backslash can be told from marks that Markdown could not pair.
    parser = MarkdownIt("commonmark", {"maxNesting": _PARSED})
    return parser.enable("table").disable(["code", "lheading", "reference", "text_join"])


class _Converter:
    def __init__(self, reader: Collector, family: type[Alternative], start: Place, lines: list[str]) -> None:
        self._reader = reader
        self._kinds = family.kinds()
        self._start = start
        self._lines = lines

    def blocks(self, nodes: list[SyntaxTreeNode], at: Location, depth: int) -> list[Data]:
        """Return blocks under a heading of level `depth`; headings take what follows them."""
        blocks: list[Data] = []
        index = 0
        while index < len(nodes):
            where = (*at, len(blocks))
            taken, block = self._next(nodes, index, where, depth)
            index += taken
            self._reader.places[where] = block["place"]
            blocks.append(block)
        return blocks

    def _next(self, nodes: list[SyntaxTreeNode], index: int, at: Location, depth: int) -> tuple[int, Data]:
        """Return the block that begins at `index`, and how many nodes it takes."""
        node = nodes[index]
        if node.type == "heading":
            return self._section(nodes, index, at, depth)
        below = nodes[index + 1] if index + 1 < len(nodes) else None
        if below and below.type == "table" and node.type == "paragraph" and _CAPTION.fullmatch(_plain(node)):
            return 2, self._table(below) | self._caption(node)
        return 1, self._single(node, at, depth)

    def _single(self, node: SyntaxTreeNode, at: Location, depth: int) -> Data:
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
        return _stand_in(self._place(node))

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
        self._reader.settle(self._kinds["section"], data, at, depth)
        return end - index, data

    def _paragraph(self, node: SyntaxTreeNode, at: Location) -> Data:
        place = self._place(node)
        inline = node.children[0].children
        if len(inline) == 1 and inline[0].type == "image":
            self._reader.places[(*at, "file")] = place
            return self._picture(inline[0], place)
        return {"type": "paragraph", "text": self._worded(node), "place": place}

    def _caption(self, node: SyntaxTreeNode) -> Data:
        """Return the caption and the unit that a paragraph before a table gives, facts filled in."""
        found = _CAPTION.fullmatch(self._text(node))
        names = found.groupdict("") if found else {}
        return {name: text.strip() for name, text in names.items()}

    def _picture(self, image: SyntaxTreeNode, place: Place) -> Data:
        if image.attrs.get("title"):
            self._reader.complain("markdown_unsupported", place, found=f'"{image.attrs["title"]}"')
        for inner in image.children:
            self._check_losses(inner, place)
        return {
            "type": "picture",
            "file": unquote(str(image.attrs["src"])),
            "caption": self._reader.fill(_plain(image), place),
            "place": place,
        }

    def _items(self, node: SyntaxTreeNode, at: Location, depth: int) -> Data:
        start = int(node.attrs.get("start", 1))
        if not 0 < start <= _LAST_START:
            self._reader.complain("markdown_start", self._place(node), found=start)
        self._reader.places[(*at, "items")] = self._place(node)
        items = [self._item(item, (*at, "items", index), depth) for index, item in enumerate(node.children)]
        told = {"start": start} if start != 1 else {}
        return {"type": "items", "items": items, "place": self._place(node), **told}

    def _item(self, item: SyntaxTreeNode, at: Location, depth: int) -> list[Data]:
        self._reader.places[at] = self._place(item)
        return self.blocks(item.children, at, depth)

    def _table(self, node: SyntaxTreeNode) -> Data:
        rows = [
            [{"text": self._text(cell)} for cell in row.children] for part in node.children for row in part.children
        ]
        self._check_rows(node, len(rows[0]))
        aligns = [_ALIGNS[str(cell.attrs.get("style", ""))] for cell in node.children[0].children[0].children]
        data = {"type": "table", "header": rows[0], "rows": rows[1:], "place": self._place(node)}
        return data | ({"align": aligns} if set(aligns) - {_ALIGNS[""]} else {})

    def _check_rows(self, table: SyntaxTreeNode, columns: int) -> None:
        """Refuse rows of other length than the head: Markdown itself drops the cells of a row that has too many, and
        fills up one that has too few."""
        rows = [row for part in table.children for row in part.children]
        for number, row in enumerate(rows[1:], start=2):  # the header fits, or it would be no table
            line = self._lines[row.map[0]] if row.map else ""
            found = len(_CELL_END.findall(line.strip().removeprefix("|").removesuffix("|"))) + 1
            if found != columns:
                params = {"row": number, "found": found, "expected": columns}
                self._reader.complain("table_ragged", self._place(row), **params)

    def _text(self, node: SyntaxTreeNode) -> str:
        """Return the text of a block, facts filled in; what would be lost without a word is complained of."""
        place = self._place(node)
        if not _SIGN.search(_written(node)):
            return self._reader.fill(_joined(_written(node)), place)
        self._check_losses(node, place)
        return self._reader.fill(_plain(node), place)

    def _worded(self, node: SyntaxTreeNode) -> str:
        """Return the text of a paragraph with its pairs of stars, if all of them will thicken what stands between them."""
        if not _SIGN.search(_written(node)):
            return self._text(node)
        wanted = sum((inner.type == "strong") + len(_left_over(inner)) for inner in node.walk())
        marked = _plain(node, marked=True)
        if not wanted or len(EMPHASIS.findall(marked)) != wanted:
            return self._text(node)
        place = self._place(node)
        self._check_losses(node, place, thickens=True)
        return self._reader.fill(marked, place)

    def _check_losses(self, node: SyntaxTreeNode, place: Place, *, thickens: bool = False) -> None:
        for inner in node.walk():
            kind = inner.type
            if thickens and (kind == "strong" or _left_over(inner)):
                continue
            code = _LOST.get(kind)
            if code and inner.info != "auto":
                self._reader.complain(code, place, found=inner.content or _plain(inner))
            elif kind in ("em", "strong") and _stars_are_text(inner):
                self._reader.complain("markdown_star", place, found=f"{inner.markup}{_plain(inner)}{inner.markup}")
            elif kind in ("em", "strong", "code_inline"):
                mark = inner.markup
                self._reader.dropped.append((place, f"{mark}{_plain(inner)}{mark}"))
            elif stars := _left_over(inner):
                self._reader.complain("markdown_star", place, found=stars[0])

    def _place(self, node: SyntaxTreeNode) -> Place:
        line = node.map[0] if node.map else 0
        return Place(self._start.file, self._start.line + line, self._start.column, self._start.path)


def _stand_in(place: Place) -> Data:
    """Return a block in the place of one that was complained of, so that nothing else seems to be missing."""
    return {"type": "paragraph", "text": "…", "place": place}


def _stars_are_text(emphasis: SyntaxTreeNode) -> bool:
    """Tell whether stars that Markdown takes for emphasis may be meant as such: 2*3*4, 张*三、李*四, 5102**1990**1234."""
    before, after = emphasis.previous_sibling, emphasis.next_sibling
    left = before.content[-1:] if before else ""
    right = after.content[:1] if after else ""
    if emphasis.type == "em":
        return left.isalnum()
    return bool(_LATIN.match(left) and _LATIN.match(right))


def _left_over(node: SyntaxTreeNode) -> list[str]:
    """Return pairs of stars in a text that Markdown did not take for emphasis."""
    return _LEFT_OVER.findall(node.content) if node.type == "text" else []


def _written(node: SyntaxTreeNode) -> str:
    """Return the text of a paragraph, a heading or a cell as it is written."""
    return node.children[0].content


def _plain(node: SyntaxTreeNode, *, marked: bool = False) -> str:
    """Return the text without its marks, or with those of `strong`; a line end inside a paragraph of Han text is no space."""
    return _joined("".join(_texts(node, marked=marked)))


def _texts(node: SyntaxTreeNode, *, marked: bool) -> Iterator[str]:
    stars = node.markup if marked and node.type == "strong" else ""
    if node.type in _TEXT:
        yield node.content
    elif node.type in ("softbreak", "hardbreak"):
        yield "\n"
    yield stars and STARS
    for inner in node.children:
        yield from _texts(inner, marked=marked)
    yield stars and STARS


def _joined(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        between = " " if takes_latin_face(joined[-1]) and takes_latin_face(line[0]) else ""
        joined += between + line
    return joined
