"""The body (正文): headings and items numbered by their depth, run-in headings, tables and pictures in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.content import model
from fazhi_docgen.layout.flow import HEADING_SEQUENCE, Label, Paragraph, Span
from fazhi_docgen.layout.orientation import turned
from fazhi_docgen.layout.pictures import picture_blocks
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.tabulate import table_blocks
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.numbering import ITEM_LEVELS, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: Marks that end a run-in heading; one without gets a full stop.
_SENTENCE_ENDS = tuple("。？！：；…")


class BodyComposer(Struct):
    """Turns the author's blocks into flow. `sequence` numbers the lists; `headings` is the headings' own sequence.

    `landscape` says that all of it stands on sheets turned sideways.
    """

    typesetter: Typesetter
    headings: int = HEADING_SEQUENCE
    sequence: int = HEADING_SEQUENCE
    landscape: bool = False
    _break_next: bool = field(default=False)

    @property
    def profile(self) -> Profile:
        """The measures."""
        return self.typesetter.profile

    def compose(self, blocks: tuple[model.Block, ...], depth: int = 0) -> Iterator[Block]:
        """The flow of `blocks` that stand under a heading of level `depth` (0: directly in the body)."""
        ordinal = 0
        items_level = self._items_level(blocks, depth)
        for block in blocks:
            match block:
                case model.PageBreak():
                    self._break_next = True
                    continue
                case model.Section():
                    ordinal += 1
                    composed = self._section(block, depth + 1, ordinal)
                case model.ItemList():
                    composed = self._items(block, items_level)
                case _:
                    composed = self._plain(block)
            for part in composed:
                yield self._broken(part)

    def _broken(self, block: Block) -> Block:
        """The block, on a new page if a page break stands before it."""
        if not self._break_next:
            return block
        self._break_next = False
        return replace(block, page_break_before=True)

    def _items_level(self, blocks: tuple[model.Block, ...], depth: int) -> int:
        """Items count like headings of the next level, or of the one below where such headings stand beside them."""
        beside_sections = any(isinstance(block, model.Section) for block in blocks)
        return min(depth + 1 + beside_sections, ITEM_LEVELS)

    def _plain(self, block: model.Block) -> Iterator[Block]:
        match block:
            case model.Paragraph():
                yield styled(Element.BODY, block.text, self.profile, place=block.place)
            case model.Table():
                sideways = block.landscape or self.landscape
                composed = table_blocks(block, self.profile.measure(sideways), self.typesetter)
                yield from turned(composed) if sideways else composed
            case model.Picture():
                yield from picture_blocks(block, self.landscape, self.profile)

    def _section(self, section: model.Section, level: int, ordinal: int) -> Iterator[Block]:
        number = Label(level, ordinal, label(level, ordinal, self.profile.numbering.brackets), self.headings)
        rest = section.body
        if section.run_in:
            text, rest = _opening(section.body)
            yield self._run_in(section, number, text)
        else:
            yield styled(HEADINGS[level - 1], section.heading, self.profile, label=number, place=section.place)
        yield from self.compose(rest, level)

    def _run_in(self, section: model.Section, number: Label, text: str) -> Paragraph:
        face = self.profile.elements[HEADINGS[number.level - 1]].face
        heading = section.heading if section.heading.endswith(_SENTENCE_ENDS) else f"{section.heading}。"
        spans = (Span(heading, face), Span(text)) if text else (Span(heading, face),)
        return styled(Element.BODY, spans, self.profile, label=number, run_in=True, place=section.place)

    def _items(self, items: model.ItemList, level: int) -> Iterator[Block]:
        self.sequence += 1
        sequence = self.sequence
        for ordinal, item in enumerate(items.items, start=1):
            number = Label(level, ordinal, label(level, ordinal, self.profile.numbering.brackets), sequence)
            text, rest = _opening(item)
            yield styled(Element.BODY, text, self.profile, label=number, place=items.place)
            yield from self.compose(rest, level)


def _opening(blocks: tuple[model.Block, ...]) -> tuple[str, tuple[model.Block, ...]]:
    """The text of the first paragraph, and the blocks after it."""
    if blocks and isinstance(blocks[0], model.Paragraph):
        return blocks[0].text, blocks[1:]
    return "", blocks
