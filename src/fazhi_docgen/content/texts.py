"""The texts of a document's body (正文的文字), each with its place, for what looks at what is said rather than how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks import walk
from fazhi_docgen.content.blocks.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks import Block
    from fazhi_docgen.diagnostics.problems import Place

_SAID: Final = (Role.HEADING, Role.BODY)


def body_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Place]]:
    """Yield headings, paragraphs and items in their order; tables and pictures apart."""
    for block in walk(blocks):
        yield from ((text, block.place) for role, text in block.wordings() if role in _SAID)
