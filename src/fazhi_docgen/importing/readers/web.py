"""Saved pages of a government's site (.html): the article and its record of publication, without the site around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.bounds import check_bounds
from fazhi_docgen.importing.numbers import ITEM, Shape
from fazhi_docgen.importing.own import page as own
from fazhi_docgen.importing.own.reading import bring_in
from fazhi_docgen.importing.pieces import CellText, Line, Original, PicturePiece, Piece, TablePiece, line_of
from fazhi_docgen.importing.readers.pictures import local_picture
from fazhi_docgen.importing.readers.web_article import take_article
from fazhi_docgen.importing.readers.web_head import said_in_head
from fazhi_docgen.importing.readers.web_hidden import hidden_nodes
from fazhi_docgen.importing.recognise import recognise
from fazhi_docgen.importing.record import label_of
from fazhi_docgen.source.nodes import read_text
from fazhi_docgen.untrusted.web_page import HeavyPageError, parsed_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found

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
_CENTRED: Final = re.compile(r"text-align\s*:\s*center")
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
#: A cell with more text than this is no cell of a table, but a part of a page that is laid out by one.
_LONGEST_CELL: Final = 400
_CELLS: Final = ("td", "th")
#: No table covers more columns or rows by one cell.
_MOST_CELLS: Final = 1000
_LONGEST_SOURCE: Final = 200
#: An element with more children is no row of a record.
_MOST_ENTRIES: Final = 40
_DIGITS: Final = 4
_BOLD: Final = ("b", "strong")
#: So many phrases of a line are looked at.
_MOST_BOLD: Final = 20


class Flow(Struct):
    """A page as a row of pieces, each with the element that it stands in."""

    path: Path
    original: Original
    hidden: frozenset[Any] = frozenset()
    pieces: list[tuple[Any, Piece]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    thick: list[str] = field(default_factory=list)
    links: int = 0
    linked: set[int] = field(default_factory=set)

    def walk(self, node: Any, block: Any, *, typed: bool = False) -> None:
        """Walk through `node`; `block` is the element that its text belongs to; `typed` says that lines end where its
        text has them end."""
        ending = block if typed or str(node.tag).lower() == "pre" else None
        self._text(node.text, ending)
        apart = _names_entries(node)
        for child in node:
            tag = str(child.tag).lower()
            if child in self.hidden:
                pass
            elif tag == "br":
                self.flush(block)
            elif tag == "img":
                self._picture(child, block)
            elif tag == "table" and _is_data(child):
                self.flush(block)
                self._table(child)
            elif tag in _INLINE:
                if tag in _BOLD and len(self.thick) < _MOST_BOLD:
                    self.thick.append(_WHITE.sub(" ", "".join(child.itertext())))
                self.walk(child, block, typed=ending is not None)
                self.links += len("".join(child.itertext()).strip()) if tag == "a" else 0
                if apart:
                    self.flush(block)
            elif tag not in _SKIPPED and isinstance(child.tag, str):
                self.flush(block)
                self.walk(child, child, typed=ending is not None)
                self.flush(child)
            self._text(child.tail, ending)

    def _text(self, text: str | None, ending: Any = None) -> None:
        """Take text as a page shows it: in one line, or in the lines of its source if those of `ending` are kept."""
        first, *lines = (text or "").split("\n") if ending is not None else [text or ""]
        self.words.append(_WHITE.sub(" ", first))
        for line in lines:
            self.flush(ending)
            self.words.append(line.replace("\t", " "))

    def flush(self, block: Any) -> None:
        """End a line of `block`."""
        raw, self.words = "".join(self.words), []
        thick, self.thick = tuple(self.thick), []
        is_linked, self.links = 2 * self.links > len(raw.strip()), 0
        if not raw.strip(BLANK):
            return
        tag = str(block.tag).lower()
        number = block.sourceline or 0
        outline = _HEADINGS.get(tag, 0)
        centred = (
            tag == "center" or block.get("align") == "center" or _CENTRED.search(block.get("style") or "") is not None
        )
        typed = line_of(number, raw, centred=centred)
        level, auto = (typed.level, "") if typed.ordinal else _listed(block)
        all_of_it = sum(map(len, thick)) >= len(raw.strip(BLANK))
        line = Line(number, raw, typed.ordinal, level, outline, centred, auto=auto, thick=() if all_of_it else thick)
        if is_linked:
            self.linked.add(id(line))
        self.pieces.append((block, line))

    def _table(self, table: Any) -> None:
        """Take a table, below what is said in it outside its cells: its caption."""
        cells = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
        self._around({id(cell) for row in cells for cell in row}, table)
        self.flush(table)
        rows = tuple(tuple(map(self._cell, row)) for row in cells if row)
        heads = bool(rows) and all(cell.tag == "th" for cell in next(row for row in cells if row))
        self.pieces.append((table, TablePiece(table.sourceline or 0, rows, heads=int(heads))))

    def _around(self, cells: set[int], node: Any) -> None:
        """Take the text of a table outside its cells."""
        self._text(node.text)
        for child in node:
            if id(child) not in cells and isinstance(child.tag, str):
                self._around(cells, child)
            self._text(child.tail)

    def _cell(self, cell: Any) -> CellText:
        """Return a cell with its paragraphs; pictures in it are told, and left out."""
        inside = Flow(self.path, self.original, self.hidden)
        inside.walk(cell, cell)
        inside.flush(cell)
        lines = [piece for _, piece in inside.pieces if isinstance(piece, Line)]
        self.pieces += [(cell, piece) for _, piece in inside.pieces if not isinstance(piece, Line)]
        return CellText(tuple(line.stripped for line in lines), _span(cell, "colspan"), _span(cell, "rowspan"))

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


def bring_in_page(path: Path, found: Found, account: Account) -> None:
    """Fill `found` with what a page is: one of our own by its classes, anyone's by what its lines look like.

    Raises:
        InputError: the file cannot be read, is no page, or is hostile.
    """
    page = _page(path)
    if own.article_of(page) is not None:
        check_bounds(path, page.itertext())
        bring_in(own.read(page, path, found, account), found, account)
    else:
        recognise(_original(page, path), found, account)


def read_page(path: Path) -> Original:
    """Return the article of a page, with its record of publication.

    Raises:
        InputError: the file cannot be read, or is no page.
    """
    return _original(_page(path), path)


def _page(path: Path) -> Any:
    text, _ = read_text(path)
    return _parsed(text, path)


def _original(page: Any, path: Path) -> Original:
    root = page.find("body") if page.find("body") is not None else page
    nodes = [*root.iter()]  # lxml makes an element's object anew once nobody holds it, and its identity with it
    hidden = hidden_nodes(page, root)
    original = Original(words=_readable(root, hidden))
    if hidden:
        count = sum(len("".join(node.itertext()).split()) for node in hidden)
        original.leave(0, "import_hidden", str(count), readable=False)
    flow = Flow(path, original, hidden)
    flow.walk(root, root)
    flow.flush(root)
    check_bounds(path, (piece.raw for _, piece in flow.pieces if isinstance(piece, Line)))
    take_article(root, flow.pieces, flow.linked, said_in_head(page), original)
    original.count_headings()
    del nodes
    return original


def pieces_of(node: Any, path: Path, original: Original) -> Iterator[Piece]:
    """Yield the pieces of a part of a page; what is left out of it is told in `original`."""
    flow = Flow(path, original)
    flow.walk(node, node)
    flow.flush(node)
    return (piece for _, piece in flow.pieces)


def _names_entries(block: Any) -> bool:
    """Tell whether an element has nothing but names of a record and their values, in turns, each in an element of its own."""
    if not 1 < len(block) <= _MOST_ENTRIES or len(block) % 2 or (block.text or "").strip():
        return False
    if any(str(child.tag).lower() not in _INLINE or (child.tail or "").strip() for child in block):
        return False
    return all(label_of((name.text or "").strip()) for name in block[::2])


def _readable(node: Any, hidden: frozenset[Any]) -> str:
    """Return all that a page shows: its text without scripts and the like."""
    if not isinstance(node.tag, str) or node.tag.lower() in _SKIPPED or node in hidden:
        return ""
    return "".join(
        (node.text or "", *(part for child in node for part in (_readable(child, hidden), child.tail or "")))
    )


def _listed(block: Any) -> tuple[int, str]:
    """Return the level and the number of an item of a list, which the page itself writes before it; none of anything else."""
    if str(block.tag).lower() != "li":
        return 0, ""
    above = block.getparent()
    if above is None or str(above.tag).lower() != "ol":
        return ITEM, ""
    first = str(above.get("start") or "1")
    start = int(first) if first.isdecimal() and len(first) <= _DIGITS else 1
    return int(Shape.FIGURE), f"{start + sum(1 for one in block.itersiblings('li', preceding=True))}."


def _short(source: str) -> str:
    """Tell where a picture is, by its beginning if that is no name but the picture itself."""
    return source if len(source) <= _LONGEST_SOURCE else f"{source[:_LONGEST_SOURCE]}……"


def _parsed(text: str, path: Path) -> Any:
    """Return the page as a tree."""
    try:
        page = parsed_page(text.replace("\x00", "").encode())
    except HeavyPageError:
        raise InputError([mistake("import_heavy", Place(str(path)), {"found": path.name})]) from None
    if page is None:
        raise InputError([mistake("import_nothing", Place(str(path)), {"found": path.name})])
    return page


def _is_data(table: Any) -> bool:
    """Tell whether a table is one, and not the way in which an old page is laid out."""
    if next(table.iter("table", "h1"), table) is not table or any(True for _ in table.iterdescendants("table", "h1")):
        return False
    is_wide = any(sum(1 for cell in row if cell.tag in _CELLS) > 1 for row in table.iter("tr"))
    return is_wide and all(len(cell.text_content()) <= _LONGEST_CELL for cell in table.iter(*_CELLS))


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or "1"
    return int(said) if said.isdecimal() and 0 < int(said[:_DIGITS]) <= _MOST_CELLS else 1
