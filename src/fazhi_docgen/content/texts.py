"""The texts of a document's body (正文的文字), each with its place, for what looks at what is said rather than how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Place

_SAID: Final = (Role.HEADING, Role.BODY)


def body_texts(document: Document) -> Iterator[tuple[str, Place]]:
    """Yield headings, paragraphs and items of the body in their order; tables and pictures apart."""
    for block in document.flat_bodies[0]:
        for wording in block.wordings():
            if wording.role in _SAID:
                yield wording.text, block.place
