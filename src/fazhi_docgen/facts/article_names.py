"""Articles by the names that their author gave them (代号), so that others cite them by those: {{ 条.申请条件 }} prints 第八条."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.source.nodes import written_under
from fazhi_docgen.source.plain import YES
from fazhi_docgen.standard.numbering import NO_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

#: The names under which they stand between the brackets.
ARTICLES: Final = ("条", "article")
_NAME: Final = ("代号", "cited")
_ADDED: Final = ("增加", "added")
_TEXT: Final = ("正文", "body")
_INSIDE: Final = ("内容", "body")
_OTHERS: Final = ("附件", "attachments", "印发", "issued")


def article_names(root: Node) -> dict[str, str]:
    """Return the number of each article that has a name, as it is printed; articles count anew in each text of a document."""
    return {name: number for text in _texts(root) for name, number in _named(text)}


def _texts(root: Node) -> Iterator[Node]:
    """Yield the text of the document, those of its attachments and of what it issues."""
    yield from written_under(root, _TEXT)
    for others in written_under(root, _OTHERS):
        for one in _each(others):
            yield from _texts(one)


def _named(text: Node) -> Iterator[tuple[str, str]]:
    number = NO_ARTICLE
    for article in _articles(text):
        number = number.following(added=_was_added(article))
        for name in written_under(article, _NAME):
            if isinstance(name, ScalarNode):
                yield name.value.strip(), str(number)


def _was_added(article: Node) -> bool:
    """Tell whether an article was put in later, so that it bears the number of the one before it."""
    said = (node.value.lower() for node in written_under(article, _ADDED) if isinstance(node, ScalarNode))
    return any(word in YES for word in said)


def _articles(blocks: Node) -> Iterator[Node]:
    """Yield the articles of a text in their order, through its chapters and sections."""
    for block in _each(blocks):
        if any(written_under(block, ARTICLES)):
            yield block
            continue
        for inside in written_under(block, _INSIDE):
            yield from _articles(inside)


def _each(node: Node) -> list[Node]:
    """Return the entries of a list; what is none is one entry."""
    return list(node.value) if isinstance(node, SequenceNode) else [node] if isinstance(node, MappingNode) else []
