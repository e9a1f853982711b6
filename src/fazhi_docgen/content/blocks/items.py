"""Numbered items (条目); each is one or more blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import Field

from fazhi_docgen.content.blocks.base import Block
from fazhi_docgen.content.values import Start

if TYPE_CHECKING:
    from fazhi_docgen.content.blocks.base import Change


class ItemList(Block):
    """Numbered items (条目); each is one or more blocks."""

    keys: ClassVar = ("条目", "items")

    type: Literal["items"] = "items"
    items: tuple[Annotated[tuple[Block, ...], Field(min_length=1)], ...] = Field(
        title="条目", min_length=1, description="逐条列出，序号自动生成"
    )
    start: Start | None = Field(None, title="起始号", description="从第几个编起；接上：接着前面同一层的编，不从头数")

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return the items."""
        return self.items

    def rebuilt(self, change: Change) -> Self:
        """Return the list with each item changed."""
        return self.model_copy(update={"items": tuple(tuple(change(item)) for item in self.items)})
