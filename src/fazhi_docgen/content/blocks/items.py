"""Numbered items (条目); each is one or more blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from msgspec.structs import replace

from fazhi_docgen.content.blocks.base import Block
from fazhi_docgen.content.values import Start
from fazhi_docgen.source.keys import Key, Limits

if TYPE_CHECKING:
    from fazhi_docgen.content.blocks.base import Change


class ItemList(Block, frozen=True):
    """Numbered items (条目); each is one or more blocks."""

    keys: ClassVar = ("条目", "items")

    tag: ClassVar = "items"
    items: Annotated[
        tuple[Annotated[tuple[Block, ...], Limits(least=1)], ...], Key("条目", "逐条列出，序号自动生成", least=1)
    ]
    start: Annotated[Start | None, Key("起始号", "从第几个编起；接上：接着前面同一层的编，不从头数")] = None

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return the items."""
        return self.items

    def rebuilt(self, change: Change) -> Self:
        """Return the list with each item changed."""
        return replace(self, items=tuple(tuple(change(item)) for item in self.items))
