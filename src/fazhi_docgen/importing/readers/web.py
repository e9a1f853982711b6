"""Saved pages of a government's site (.html): the article and its record of publication, without the site around them.

The article is found by what it is, not by a site's names for it: the smallest part of the page that holds nearly all
of its sentences.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.nodes import read_text
from fazhi_docgen.errors import InputError, Place, Problem
from fazhi_docgen.importing.bounds import check_bounds
from fazhi_docgen.importing.numbers import ITEM
from fazhi_docgen.importing.pieces import BLANK, CellText, Line, Original, PicturePiece, Piece, TablePiece, line_of
from fazhi_docgen.importing.publication import labelled
from fazhi_docgen.importing.readers.pictures import local_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SKIPPED: Final = {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea"}
_INLINE: Final = {
    *(
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "small",
    ),
    *("span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "o:p", "time"),
}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SENTENCE: Final = re.compile(r"[。；！？]")
_CENTRED: Final = re.compile(r"text-align\s*:\s*center")
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
#: The part of all sentences of a page that an article holds at least.
_MOST: Final = 0.85
#: A cell with more text than this is no cell of a table, but a part of a page that is laid out by one.
_LONGEST_CELL: Final = 400
#: No table covers more columns or rows by one cell.
_MOST_CELLS: Final = 1000
#: Fewer characters on a page are no title of a document.
_SHORTEST_TITLE: Final = 5
_LONGEST_SOURCE: Final = 200
_DIGITS: Final = 4


@dataclass(slots=True)
class _Flow:
    """A page as a row of pieces, each with the element that it stands in."""

    path: Path
    original: Original
    pieces: list[tuple[Any, Piece]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def walk(self, node: Any, block: Any) -> None:
        """`block` is the element that text of `node` belongs to."""
        self._text(node.text)
        for child in node:
            tag = str(child.tag).lower()
            if tag == "br":
                self.flush(block)
            elif tag == "img":
                self._picture(child, block)
            elif tag == "table" and _is_data(child):
                self.flush(block)
                self.pieces.append((child, _table(child)))
            elif tag in _INLINE:
                self.walk(child, block)
            elif tag not in _SKIPPED and isinstance(child.tag, str):
                self.flush(block)
                self.walk(child, child)
                self.flush(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self.words.append(_WHITE.sub(" ", text))

    def flush(self, block: Any) -> None:
        """End a line of `block`."""
        raw, self.words = "".join(self.words), []
        if not raw.strip(BLANK):
            return
        tag = str(block.tag).lower()
        number = block.sourceline or 0
        outline, level = _HEADINGS.get(tag, 0), ITEM if tag == "li" else 0
        centred = block.get("align") == "center" or _CENTRED.search(block.get("style") or "") is not None
        typed = line_of(number, raw, centred=centred)
        level = typed.level if typed.ordinal else level
        self.pieces.append((block, Line(number, raw, typed.ordinal, level, outline, centred)))

    def _picture(self, node: Any, block: Any) -> None:
        source, number = str(node.get("src") or ""), node.sourceline or 0
        picture = local_picture(self.path, source)
        if picture is not None:
            self.flush(block)
            caption = (node.get("alt") or "").strip()
            self.pieces.append((block, PicturePiece(number, *picture, caption=caption)))
            self.original.words += caption
        elif source:
            self.original.leave(number, "import_picture_left", _short(source), readable=False)


def read_page(path: Path) -> Original:
    """The article of a page, with its record of publication.

    Raises:
        InputError: the file cannot be read, or is no page.
    """
    text, _ = read_text(path)
    page = _parsed(text, path)
    root = page.find("body") if page.find("body") is not None else page
    nodes = [*root.iter()]  # lxml makes an element's object anew once nobody holds it, and its identity with it
    original = Original(words=_readable(root))
    flow = _Flow(path, original)
    flow.walk(root, root)
    flow.flush(root)
    check_bounds(path, (piece.raw for _, piece in flow.pieces if isinstance(piece, Line)))
    inside = {id(node) for node in _article(root, flow.pieces).iter()}
    original.pieces = [piece for node, piece in flow.pieces if id(node) in inside]
    outside = [(node, piece) for node, piece in flow.pieces if id(node) not in inside]
    above = list(itertools.takewhile(lambda one: id(one[0]) not in inside, flow.pieces))
    title = _title_node(above, original.pieces, page.findtext(".//title") or "")
    kept = [(node, piece) for node, piece in above if node is title or _is_record(piece)]
    for node, piece in outside:
        if not any(piece is one for _, one in kept):
            _leave(node, piece, original)
    heading = [_of_title(piece) if node is title else piece for node, piece in kept]
    original.pieces = heading + original.pieces
    original.count_headings()
    del nodes
    return original


def _title_node(above: list[tuple[Any, Piece]], article: list[Piece], page_title: str) -> Any:
    """The element above an article that has its title: the last h1, or what the page itself is called by; None where the
    article has it.
    """
    said = {piece.stripped for piece in article if isinstance(piece, Line)}
    lines = [(node, piece) for node, piece in above if isinstance(piece, Line)]
    titles = [node for node, line in lines if line.outline == 1 and line.stripped not in said]
    if not titles and not any(line.outline == 1 for _, line in lines):
        called = [(node, line) for node, line in lines if len(line.stripped) >= _SHORTEST_TITLE]
        titles = [
            node for node, line in called if page_title.strip().startswith(line.stripped) and line.stripped not in said
        ]
    return titles[-1] if titles else None


def _of_title(piece: Piece) -> Piece:
    return replace(piece, outline=0, title=True) if isinstance(piece, Line) else piece


def _is_record(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.is_short and labelled(piece.stripped) is not None


def _readable(node: Any) -> str:
    """All that a page shows: its text without scripts and the like."""
    if not isinstance(node.tag, str) or node.tag.lower() in _SKIPPED:
        return ""
    return "".join((node.text or "", *(part for child in node for part in (_readable(child), child.tail or ""))))


def _short(source: str) -> str:
    """Where a picture is, by its beginning if that is no name but the picture itself."""
    return source if len(source) <= _LONGEST_SOURCE else f"{source[:_LONGEST_SOURCE]}……"


def _parsed(text: str, path: Path) -> Any:
    """The page as a tree. The parser fetches nothing, knows no entities of its own, and mends what is broken."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.replace("\x00", "").encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise InputError([Problem("import_nothing", Place(str(path)), {"found": path.name})]) from None


def _article(root: Any, pieces: list[tuple[Any, Piece]]) -> Any:
    """The smallest element with nearly all sentences, but never a single paragraph."""
    weights: Counter[int] = Counter()
    lines: Counter[int] = Counter()
    for node, piece in pieces:
        weight = len(piece.raw) if isinstance(piece, Line) and _SENTENCE.search(piece.raw) else 0
        for one in (node, *node.iterancestors()):
            weights[id(one)] += weight
            lines[id(one)] += 1
    article, wanted = root, _MOST * weights[id(root)]
    while weights[id(root)]:
        inner = next((child for child in article if weights[id(child)] >= wanted and lines[id(child)] > 1), None)
        if inner is None:
            return article
        article = inner
    return article


def _leave(node: Any, piece: Piece, original: Original) -> None:
    """What stands outside the article: entries of a record of publication in tables are kept, all else is told."""
    if isinstance(piece, Line):
        code = "import_page_title" if str(node.tag).lower() == "h1" else "import_chrome"
        original.leave(piece.number, code, piece.stripped)
    elif isinstance(piece, TablePiece):
        for row in piece.rows:
            cells = ["".join(cell.text) for cell in row]
            for label, value in _pairs(cells):
                named = labelled(f"{label}{value}")
                if named:
                    original.record.append((piece.number, *named, f"{label}{value}"))
                elif label or value:
                    original.leave(piece.number, "import_chrome", f"{label} {value}".strip())


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Cells that name what the next one says, with it; others by themselves."""
    place = 0
    while place < len(cells):
        names_next = cells[place].rstrip().endswith(("：", ":")) and place + 1 < len(cells)
        yield cells[place].strip(), cells[place + 1].strip() if names_next else ""
        place += 2 if names_next else 1


def _is_data(table: Any) -> bool:
    """Whether a table is one, and not the way in which an old page is laid out."""
    if next(table.iter("table", "h1"), table) is not table or any(True for _ in table.iterdescendants("table", "h1")):
        return False
    return all(len(cell.text_content()) <= _LONGEST_CELL for cell in table.iter("td", "th"))


def _table(table: Any) -> TablePiece:
    rows = [tuple(_cell(cell) for cell in row.iter("td", "th")) for row in table.iter("tr")]
    first = next(table.iter("tr"), None)
    heads = first is not None and all(cell.tag == "th" for cell in first.iter("td", "th"))
    return TablePiece(table.sourceline or 0, tuple(row for row in rows if row), heads=int(heads))


def _cell(cell: Any) -> CellText:
    paragraphs = [_WHITE.sub(" ", part.text_content()).strip(BLANK) for part in cell.iter("p")]
    text = [part for part in paragraphs if part] or [_WHITE.sub(" ", cell.text_content()).strip(BLANK)]
    return CellText(tuple(filter(None, text)), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or "1"
    return int(said) if said.isdecimal() and 0 < int(said[:_DIGITS]) <= _MOST_CELLS else 1
