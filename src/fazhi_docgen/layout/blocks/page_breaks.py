"""Page breaks (分页): what comes next begins a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.blocks import PageBreak
from fazhi_docgen.layout.blocks.composer import composed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block


@composed.register(PageBreak)
def _page_break(block: PageBreak, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    del block, beside
    composer.break_next = True
    yield from ()
