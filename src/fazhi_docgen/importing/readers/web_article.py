"""The article of a page and its title (网页的正文), found by what they are, not by a site's names for them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from fazhi_docgen.importing.pieces import Line, TablePiece, is_office
from fazhi_docgen.importing.record import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.importing.pieces import Original, Piece

_SENTENCE: Final = re.compile(r"[。；！？]")
#: The name of a site before the title of its page.
_TITLE_AFTER: Final = re.compile(r"[^-_—|–]{2,30}?\s*[-_—|–]+\s*")
#: The part of all sentences of a page that an article holds at least.
_MOST: Final = 0.85
#: Fewer characters on a page are no title of a document.
_SHORTEST_TITLE: Final = 5


def take_article(root: Any, pieces: list[tuple[Any, Piece]], page_title: str, original: Original) -> None:
    """Put the article of a page into `original`, with the title and the record of publication that stand above it; all
    else is left out, and told.
    """
    inside = {id(node) for node in _article(root, pieces).iter()}
    original.pieces = [piece for node, piece in pieces if id(node) in inside]
    above = list(itertools.takewhile(lambda one: id(one[0]) not in inside, pieces))
    title = _title_node(above, original.pieces, page_title)
    kept = [(node, piece) for node, piece in above if node is title or _is_record(piece)]
    for node, piece in pieces:
        if id(node) not in inside and not any(piece is one for _, one in kept):
            _leave(node, piece, original)
    heading = [_of_title(piece) if node is title else piece for node, piece in kept]
    original.pieces = heading + original.pieces


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


def _title_node(above: list[tuple[Any, Piece]], article: list[Piece], page_title: str) -> Any:
    """The element above an article that has its title: the last h1, or what the page itself is called by; None where the
    article has it.
    """
    said = {piece.stripped for piece in article if isinstance(piece, Line)}
    lines = [(node, piece) for node, piece in above if isinstance(piece, Line)]
    titles = [node for node, line in lines if line.outline == 1 and line.stripped not in said]
    if not titles and not any(line.outline == 1 for _, line in lines):
        called = [line for _, line in lines if len(line.stripped) >= _SHORTEST_TITLE and line.stripped not in said]
        names = [
            line
            for line in called
            if page_title.strip().startswith(line.stripped) and not _names_site(line, page_title)
        ]
        names = names or [line for line in called if _TITLE_AFTER.sub("", page_title.strip()) == line.stripped]
        titles = [node for node, line in lines if any(line is one for one in names)]
    return titles[-1] if titles else None


def _names_site(line: Line, page_title: str) -> bool:
    """Whether a line is the name of the site, which some pages put before the title: 石门镇人民政府 - 工作总结."""
    return is_office(line.stripped) and _TITLE_AFTER.match(page_title.strip()) is not None


def _of_title(piece: Piece) -> Piece:
    return replace(piece, outline=0, title=True) if isinstance(piece, Line) else piece


def _is_record(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.is_short and entries(piece.stripped) is not None


def _leave(node: Any, piece: Piece, original: Original) -> None:
    """What stands outside the article: entries of a record of publication in tables are kept, all else is told."""
    if isinstance(piece, Line):
        code = "import_page_title" if str(node.tag).lower() == "h1" else "import_chrome"
        original.leave(piece.number, code, piece.stripped)
    elif isinstance(piece, TablePiece):
        for row in piece.rows:
            cells = ["".join(cell.text) for cell in row]
            for label, value in _pairs(cells):
                named = entries(f"{label}{value}")
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
