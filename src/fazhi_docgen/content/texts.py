"""The texts of a document's body (正文的文字), each with its place, for what looks at what is said rather than how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content import model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Place


def body_texts(blocks: tuple[model.Block, ...]) -> Iterator[tuple[str, Place]]:
    """Headings, paragraphs and items in their order; tables and pictures apart."""
    for block in blocks:
        match block:
            case model.Paragraph():
                yield block.text, block.place
            case model.Section():
                yield block.heading, block.place
                yield from body_texts(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from body_texts(item)
