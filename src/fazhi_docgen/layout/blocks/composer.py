"""The body (正文): its blocks in order, each by its own convention, numbered by their depth."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.content.blocks import Paragraph, Section
from fazhi_docgen.layout.flow import HEADING_SEQUENCE, Label, LabelKind
from fazhi_docgen.standard.numbering import ITEM_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content import blocks as written
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile


class Siblings(Struct):
    """Blocks that stand beside one another under a heading of level `depth` (0: directly in the body).

    `items_level` is the level that items among them count at; `headings` counts the headings so far.
    """

    depth: int
    items_level: int
    headings: int = 0


class BodyComposer(Struct):
    """Turns the author's blocks into flow. `sequence` numbers the lists; `headings` is the headings' own sequence.

    `landscape` says that all of it stands on sheets turned sideways, `break_next` that what comes next begins a page.
    """

    typesetter: Typesetter
    headings: int = HEADING_SEQUENCE
    sequence: int = HEADING_SEQUENCE
    landscape: bool = False
    break_next: bool = field(default=False)

    @property
    def profile(self) -> Profile:
        """The measures."""
        return self.typesetter.profile

    def compose(self, blocks: tuple[written.Block, ...], depth: int = 0) -> Iterator[Block]:
        """The flow of `blocks` that stand under a heading of level `depth` (0: directly in the body)."""
        beside = Siblings(depth, _items_level(blocks, depth))
        for block in blocks:
            for part in composed(block, beside, self):
                yield self._broken(part)

    def label(self, kind: LabelKind, level: int, ordinal: int, sequence: int) -> Label:
        """The number of the `ordinal`-th heading or item of a level."""
        return Label(level, ordinal, self.profile.number(level, ordinal), sequence, kind)

    def _broken(self, block: Block) -> Block:
        """The block, on a new page if a page break stands before it."""
        if not self.break_next:
            return block
        self.break_next = False
        return replace(block, page_break_before=True)


@singledispatch
def composed(block: written.Block, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """The flow of one block; each kind of block registers how it is composed."""
    raise TypeError(type(block))


def _items_level(blocks: tuple[written.Block, ...], depth: int) -> int:
    """Items count like headings of the next level, or of the one below where such headings stand beside them."""
    beside_sections = any(isinstance(block, Section) for block in blocks)
    return min(depth + 1 + beside_sections, ITEM_LEVELS)


def opening(blocks: tuple[written.Block, ...]) -> tuple[str, tuple[written.Block, ...]]:
    """The text of the first paragraph, and the blocks after it: what follows a line feed is a paragraph of its own."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return "", blocks
    first, *others = paragraph_texts(blocks[0].text)
    return first, (*(blocks[0].model_copy(update={"text": text}) for text in others), *blocks[1:])


def paragraph_texts(text: str) -> list[str]:
    """The paragraphs of a text: lines that a blank line in YAML, or a text written line by line, parts."""
    return [line for line in map(str.strip, text.split("\n")) if line] or [text]
