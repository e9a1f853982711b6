"""The numbers that rules in a document of ours are printed with (章、条、项、目的序号), which others cite them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.content.blocks import Article, Book, Chapter, Division, ItemList
from fazhi_docgen.standard.numbering import NO_ARTICLE, ArticleNumber, RuleUnit, Sign, label, rule_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks import Block

#: The signs of items of articles (项) and of their parts (目).
_ITEMS = (Sign.HAN_BRACKETS, Sign.FIGURE)


class _Counter(Struct):
    """How many books, and chapters of the last one, a text has had so far, and the number of its last article."""

    books: int = 0
    chapters: int = 0
    article: ArticleNumber = NO_ARTICLE


def labelled(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Yield all blocks of a text in their order, each with its number; empty for what is no part of rules."""
    yield from _labelled(blocks, _Counter())


def _labelled(blocks: tuple[Block, ...], counter: _Counter) -> Iterator[tuple[Block, str]]:
    divisions = 0
    for block in blocks:
        match block:
            case Book():
                counter.books, counter.chapters = counter.books + 1, 0
                yield block, rule_label(RuleUnit.BOOK, counter.books)
            case Chapter():
                counter.chapters += 1
                yield block, rule_label(RuleUnit.CHAPTER, counter.chapters)
            case Division():
                divisions += 1
                yield block, rule_label(RuleUnit.DIVISION, divisions)
            case Article():
                counter.article = counter.article.following(added=block.added)
                yield block, counter.article.label
                yield from _items(block.body, 0)
                continue
            case _:
                yield block, ""
        for inner in block.children():
            yield from _labelled(inner, counter)


def _items(blocks: tuple[Block, ...], depth: int) -> Iterator[tuple[Block, str]]:
    """Yield what stands in an article: of each item the first block bears its number."""
    for block in blocks:
        yield block, ""
        signs = _ITEMS[depth : depth + 1] if isinstance(block, ItemList) else ()
        ordinal = 0
        for inner in block.children():
            inner_parts = list(_items(inner, depth + 1))
            if signs and inner and not isinstance(inner[0], ItemList):
                ordinal += 1
                inner_parts[0] = inner_parts[0][0], label(signs[0], ordinal)
            yield from inner_parts
