"""Lists of items (条目): each item a numbered paragraph, and what else stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.blocks import ItemList
from fazhi_docgen.layout.blocks.composer import composed, opening
from fazhi_docgen.layout.emphasis import emphasised
from fazhi_docgen.layout.flow import LabelKind
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block


@composed.register(ItemList)
def _items(items: ItemList, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield the items; one that begins with a list is no item but what stands under the one before, and has no number."""
    sequence, level = composer.next_list(), beside.items_level
    ordinal = composer.first(items.start, level, 1) - 1
    for item in items.items:
        text, rest = opening(item)
        if not (item and isinstance(item[0], ItemList)):
            ordinal += 1
            place = item[0].place if item and item[0].place.line else items.place
            number = composer.label(LabelKind.ITEM, level, ordinal, sequence)
            yield styled(Element.BODY, emphasised(text), composer.profile, label=number, place=place)
        yield from composer.compose(rest, level)
