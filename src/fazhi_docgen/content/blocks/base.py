"""What all blocks of a text share: what stands in them, what words they have, what is wrong with them; and walking them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias

from msgspec import Struct

from fazhi_docgen.source.authored import Alternative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic

    #: What makes other blocks of those of a list.
    Change: TypeAlias = Callable[[tuple["Block", ...]], Iterable["Block"]]


class Role(StrEnum):
    """What a text of a block is to its reader."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CELL = "cell"


class Wording(Struct, frozen=True, gc=False):
    """A text of a block, and what it is."""

    role: Role
    text: str


class Block(Alternative, frozen=True):
    """A block of a text (正文的一块), told from others by its key."""

    example: ClassVar = "标题"
    also_called: ClassVar = {
        **dict.fromkeys(("小标题", "一级标题", "二级标题", "三级标题"), "标题"),
        **dict.fromkeys(("列表", "事项", "清单"), "条目"),
        **dict.fromkeys(("表", "附表"), "表格"),
        **dict.fromkeys(("图", "照片", "插图"), "图片"),
        **dict.fromkeys(("换页", "另起一页"), "分页"),
    }

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return the lists of blocks that stand in it."""
        return ()

    def rebuilt(self, change: Change) -> Self:
        """Return the block with each of its lists changed."""
        del change
        return self

    def wordings(self) -> Iterable[Wording]:
        """Return its own texts in reading order, without those of what stands in it."""
        return ()

    def problems(self) -> Iterable[Diagnostic]:
        """Return what is wrong with it, though each of its fields is right."""
        return ()


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks at any depth in reading order, each before what stands in it."""
    waiting = [*blocks][::-1]
    while waiting:
        block = waiting.pop()
        yield block
        for inner in reversed(block.children()):
            waiting += reversed(inner)
