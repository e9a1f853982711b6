"""The pieces of text of a document of ours (公文的文字), each with where its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.check.units import Grid, Part, Unit
from fazhi_docgen.content import model

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The elements that are one text or a list of names, and what they are.
_ELEMENTS = (
    ("signatories", Part.SIGNATURE),
    ("note", Part.OTHER),
    ("copies_to", Part.COPIES),
    ("subtitle", Part.OTHER),
    ("title_note", Part.OTHER),
)


def document_units(document: model.Document) -> Iterator[Unit]:
    """The pieces of text of a document in their order."""
    yield Unit(document.kind.value, Part.KIND, document.place_of("kind"), typed=False)
    # An order without a title has its mark for one, as the check of the printed document sees it.
    yield Unit("".join(document.title or document.issuing_mark), Part.TITLE, document.place_of("title"), typed=False)
    if document.recipients:
        yield Unit("、".join(document.recipients), Part.RECIPIENTS, document.place_of("recipients"), typed=False)
    yield from _of_blocks(document.body)
    for attachment in document.attachments:
        yield Unit(attachment.title, Part.ATTACHMENT, attachment.place, typed=False)
        yield from _of_blocks(attachment.body)
    for field, part in _ELEMENTS:
        value = getattr(document, field)
        if value:
            text = value if isinstance(value, str) else "、".join(value)
            yield Unit(text, part, document.place_of(field), typed=False)
    if document.publication and document.publication.index_number:
        text = f"索引号：{document.publication.index_number}"
        yield Unit(text, Part.OTHER, document.place_of("publication"), typed=False)


def document_grids(document: model.Document) -> Iterator[Grid]:
    """The tables of a document in their order."""
    bodies = (document.body, *(attachment.body for attachment in document.attachments))
    for body in bodies:
        for table in _tables(body):
            yield Grid(tuple(tuple(_row(row)) for row in (table.header, *table.rows)), table.place)


def _of_blocks(blocks: tuple[model.Block, ...]) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case model.Paragraph():
                yield Unit(block.text, Part.BODY, block.place, typed=False)
            case model.Section():
                yield Unit(block.heading, Part.BODY if block.run_in else Part.HEADING, block.place, typed=False)
                yield from _of_blocks(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from _of_blocks(item)
            case model.Table():
                yield from _of_table(block)
            case model.Picture() if block.caption:
                yield Unit(block.caption, Part.OTHER, block.place, typed=False)


def _of_table(table: model.Table) -> Iterator[Unit]:
    if table.caption:
        yield Unit(table.caption, Part.OTHER, table.place, typed=False)
    for row in (table.header, *table.rows):
        for cell in row:
            yield from (Unit(text, Part.CELL, table.place, typed=False) for text in cell.text)


def _tables(blocks: tuple[model.Block, ...]) -> Iterator[model.Table]:
    for block in blocks:
        match block:
            case model.Table():
                yield block
            case model.Section():
                yield from _tables(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from _tables(item)


def _row(row: tuple[model.Cell, ...]) -> Iterator[str]:
    for cell in row:
        yield "\n".join(cell.text)
        yield from [""] * (cell.colspan - 1)
