"""The words of a document as its author wrote them, for comparing with what was printed."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_docgen.content import blocks as written_blocks


def texts(blocks: tuple[written_blocks.Block, ...], tables: bool = False) -> Iterator[str]:
    """The texts of blocks in order; with `tables` also those of tables and the captions of pictures."""
    for block in blocks:
        match block:
            case written_blocks.Paragraph():
                yield _printed(block.text)
            case written_blocks.Section():
                yield block.heading
                yield from texts(block.body, tables)
            case written_blocks.Chapter() | written_blocks.Division() | written_blocks.Article():
                yield from (_printed(wording.text) for wording in block.wordings())
                yield from texts(block.body, tables)
            case written_blocks.ItemList():
                yield from (text for item in block.items for text in texts(item, tables))
            case written_blocks.Table() if tables:
                yield from (block.caption, f"单位：{block.unit}")
                yield from (text for row in (block.header, *block.rows) for cell in row for text in cell.text)
            case written_blocks.Picture() if tables:
                yield block.caption


def _printed(text: str) -> str:
    """A text without the stars that thicken what stands between them."""
    return text.replace("**", "")
