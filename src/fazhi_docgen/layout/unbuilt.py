"""What of a document this version cannot lay out yet: it is refused, since a part left out in silence is worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content import model
from fazhi_docgen.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def unbuilt(document: model.Document) -> Iterator[Problem]:
    """What of the document would be missing from its pages: better no file than one that lacks a part in silence."""
    yield from _unbuilt_blocks(document.body)
    for attachment in document.attachments:
        yield from _unbuilt_blocks(attachment.body)
        if attachment.landscape:
            yield Problem("not_built", attachment.place, {"name": "附件横排"})


def _unbuilt_blocks(blocks: tuple[model.Block, ...]) -> Iterator[Problem]:
    """Tables that the author wants turned sideways, at any depth."""
    for block in blocks:
        match block:
            case model.Table() if block.landscape:
                yield Problem("not_built", block.place, {"name": "表格横排"})
            case model.Section():
                yield from _unbuilt_blocks(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from _unbuilt_blocks(item)
