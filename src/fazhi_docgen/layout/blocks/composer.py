"""The body (正文): its blocks in order, each by its own convention, numbered by their depth."""

from __future__ import annotations

from functools import cached_property, singledispatch
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.content.blocks import Paragraph, Section
from fazhi_docgen.content.blocks.article import TYPED_UNIT
from fazhi_docgen.content.values import GOES_ON
from fazhi_docgen.layout.flow import HEADING_SEQUENCE, Label, LabelKind
from fazhi_docgen.standard.numbering import ITEM_LEVELS, NO_ARTICLE, ArticleNumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content import blocks as written
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile


class Siblings(Struct, dict=True):
    """Blocks that stand beside one another under a heading of level `depth` (0: directly in the body).

    `headings` counts the headings so far, `parts` the sections (节) of a chapter.
    """

    depth: int
    blocks: tuple[written.Block, ...]
    headings: int = 0
    parts: int = 0

    @cached_property
    def items_level(self) -> int:
        """The level of items: they count like headings of the next level, or of the one below where such headings stand
        beside them.

        So they do where articles (第一条) were typed by hand beside them: what an article has is （一）.
        """
        beside = any(isinstance(block, Section) or _is_typed_article(block) for block in self.blocks)
        return min(self.depth + 1 + beside, ITEM_LEVELS)


class Counted(Struct):
    """How many lists of items, and how many texts after the first, a document has had so far."""

    lists: int = 0
    texts: int = 0


class BodyComposer(Struct):
    """Turns the author's blocks of one text into flow. `headings` is the sequence that its headings count in.

    `books` and `chapters` count those of rules so far, `article` is the number of the last article. `counted` is shared by
    the texts of a document, `landscape` says that all of it stands on sheets turned sideways, `break_next` that what comes
    next begins a page; `last` are the last numbers of each level of headings and items.
    """

    typesetter: Typesetter
    headings: int = HEADING_SEQUENCE
    counted: Counted = field(default_factory=Counted)
    landscape: bool = False
    break_next: bool = False
    books: int = 0
    chapters: int = 0
    article: ArticleNumber = NO_ARTICLE
    last: dict[int, int] = field(default_factory=dict)

    def another(self, *, landscape: bool = False) -> BodyComposer:
        """Return the composer of the document's next text (附件、印发件), whose headings are counted anew."""
        self.counted.texts += 1
        return BodyComposer(self.typesetter, HEADING_SEQUENCE - self.counted.texts, self.counted, landscape)

    def next_list(self) -> int:
        """Return the sequence of the document's next list of items."""
        self.counted.lists += 1
        return HEADING_SEQUENCE + self.counted.lists

    @property
    def profile(self) -> Profile:
        """The measures."""
        return self.typesetter.profile

    def compose(self, blocks: tuple[written.Block, ...], depth: int = 0) -> Iterator[Block]:
        """Yield the flow of `blocks` that stand under a heading of level `depth` (0: directly in the body)."""
        beside = Siblings(depth, blocks)
        for block in blocks:
            for part in composed(block, beside, self):
                yield self._broken(part)

    def label(self, kind: LabelKind, level: int, ordinal: int, sequence: int) -> Label:
        """Return the number of the `ordinal`-th heading or item of a level."""
        self.last[level] = ordinal
        return Label(level, ordinal, self.profile.number(level, ordinal), sequence, kind)

    def first(self, start: int | None, level: int, otherwise: int) -> int:
        """Return what a heading or a list of a level begins to count with: as its author says, or else `otherwise`."""
        if start is None:
            return otherwise
        return self.last.get(level, 0) + 1 if start == GOES_ON else start

    def _broken(self, block: Block) -> Block:
        """Return the block, on a new page if a page break stands before it."""
        if not self.break_next:
            return block
        self.break_next = False
        return replace(block, page_break_before=True)


@singledispatch
def composed(block: written.Block, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield the flow of one block; each kind of block registers how it is composed."""
    raise TypeError(type(block))


def _is_typed_article(block: written.Block) -> bool:
    return isinstance(block, Paragraph) and TYPED_UNIT.match(block.text) is not None


def opening(blocks: tuple[written.Block, ...]) -> tuple[str, tuple[written.Block, ...]]:
    """Return the text of the first paragraph, and the blocks after it: what follows a line feed is a paragraph of its own."""
    if not blocks or not isinstance(blocks[0], Paragraph) or not blocks[0].is_plain:
        return "", blocks
    first, *others = paragraph_texts(blocks[0].text)
    return first, (*(replace(blocks[0], text=text) for text in others), *blocks[1:])


def paragraph_texts(text: str) -> list[str]:
    """Return the paragraphs of a text: lines that a blank line in YAML, or a text written line by line, parts."""
    return [line for line in map(str.strip, text.split("\n")) if line] or [text]
