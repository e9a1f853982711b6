"""Where the parts of rules (编、章、节、条) may stand: books in the text itself, chapters there or in a book, sections in chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks import Article, Book, Chapter, Division
from fazhi_docgen.diagnostics.problems import mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks import Block
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic

#: What each part may stand in, None being the text itself; and how the place is called.
_HOMES: Final[dict[type[Block], tuple[type[Block] | None, ...]]] = {
    Book: (None,),
    Chapter: (None, Book),
    Division: (Chapter,),
    Article: (None, Book, Chapter, Division),
}
_CALLED: Final = {
    Book: "正文的最外层",
    Chapter: "正文的最外层、“编”的“内容”里",
    Division: "“章”的“内容”里",
    Article: "正文的最外层、“编”“章”或“节”的“内容”里",
}


def rules_problems(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the parts of rules in a document; most have none."""
    if _HOMES.keys().isdisjoint(map(type, document.blocks)):
        return
    for body in document.bodies:
        yield from _misplaced(body)
    for blocks in document.flat_bodies:
        yield from _added_to_none(blocks)
    yield from _named_twice(document)


def _misplaced(blocks: tuple[Block, ...], home: type[Block] | None = None) -> Iterator[Diagnostic]:
    """Yield a problem for each part of rules that stands where it cannot be counted."""
    for block in blocks:
        kind = type(block)
        if kind in _HOMES and home not in _HOMES[kind]:
            yield mistake("rules_misplaced", block.place, {"found": block.keys[0], "home": _CALLED[kind]})
        for inner in block.children():
            yield from _misplaced(inner, kind)


def _added_to_none(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Yield a problem if the first article of a text was added (增加): there is none whose number it could bear."""
    first = next((block for block in blocks if isinstance(block, Article)), None)
    if first and first.added:
        yield mistake("article_added_first", first.place)


def _named_twice(document: Document) -> Iterator[Diagnostic]:
    """Yield a problem for each article whose name (代号) another one has: a citation could lead to either."""
    first: dict[str, Article] = {}
    for article in (block for block in document.blocks if isinstance(block, Article) and block.cited):
        other = first.setdefault(article.cited, article)
        if other is not article:
            yield mistake("article_named_twice", article.place, {"found": article.cited, "line": other.place.line})
