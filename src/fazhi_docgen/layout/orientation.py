"""Sheets turned sideways (横排, clause 8): what stands on them, and where the text turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.layout.flow import Block


def turned(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, for sheets turned sideways."""
    return (replace(block, landscape=True) for block in blocks)


def on_own_pages(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, a new page begun wherever the sheet is turned."""
    landscape = False
    for block in blocks:
        yield replace(block, page_break_before=True) if block.landscape is not landscape else block
        landscape = block.landscape
