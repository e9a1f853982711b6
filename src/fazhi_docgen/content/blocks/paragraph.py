"""A paragraph (段落): what a text without a key is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from fazhi_docgen.content.blocks.base import Block, Role, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator


class Paragraph(Block):
    """A paragraph (段落)."""

    type: Literal["paragraph"] = "paragraph"
    text: str = Field(title="文字", min_length=1)

    def wordings(self) -> Iterator[Wording]:
        """Its text."""
        yield Wording(Role.BODY, self.text)
