"""Tables that say on each further page that they go on (续表): parted in the flow where pages end, so that the .docx has it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.layout.atoms import RowAtom
from fazhi_docgen.layout.fill import fill_pages, set_blocks
from fazhi_docgen.layout.flow import Table
from fazhi_docgen.layout.table_cuts import cut_tables

if TYPE_CHECKING:
    from fazhi_docgen.layout.fill import Pages
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.lines import Typesetter


def with_continuations(flow: Flow, typesetter: Typesetter) -> Flow:
    """Return the flow with each table that wants it parted at the ends of its pages, 续表 above each further part."""
    while any(isinstance(block, Table) and block.continued for block in flow.blocks):
        filled = cut_tables(fill_pages(flow, set_blocks(flow.blocks, typesetter), typesetter.profile), typesetter)
        place = _first_cut(filled.flow, filled.pages)
        if place is None:
            return flow
        flow = _parted(filled.flow, *place)
    return flow


def _first_cut(flow: Flow, pages: Pages) -> tuple[int, int] | None:
    """Return the first table that wants it and runs on to a page, and the row that it goes on with there."""
    for page in pages:
        first = page[0].atom
        if isinstance(first, RowAtom) and first.row > 0 and _wants(flow, first.block):
            return first.block, first.row
    return None


def _wants(flow: Flow, index: int) -> bool:
    block = flow.blocks[index]
    return isinstance(block, Table) and block.continued is not None


def _parted(flow: Flow, index: int, row: int) -> Flow:
    """Return the flow with a table as two, the second with the head of the first under its 续表."""
    table = flow.blocks[index]
    if not isinstance(table, Table) or table.continued is None:
        raise TypeError(table)
    head = tuple(part for part in table.rows if part.head)
    first = replace(table, rows=table.rows[:row], keep_with_next=False, continued=None)
    rest = replace(table, rows=(*head, *table.rows[row:]), page_break_before=False)
    above = replace(table.continued, landscape=table.landscape)
    blocks = (*flow.blocks[:index], first, above, rest, *flow.blocks[index + 1 :])
    at = flow.signature_at
    return replace(flow, blocks=blocks, signature_at=at + 2 if at is not None and at > index else at)
