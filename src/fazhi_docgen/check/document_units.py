"""The pieces of text of a document of ours (公文的文字), each with where its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.check.rule_labels import labelled
from fazhi_docgen.check.units import Grid, Part, Unit
from fazhi_docgen.content.blocks import Table
from fazhi_docgen.content.blocks.base import Role
from fazhi_docgen.standard.dates import date_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.attachment import Attachment
    from fazhi_docgen.content.blocks import Block, Cell
    from fazhi_docgen.content.issued import Issued
    from fazhi_docgen.content.model import Document, Publication
    from fazhi_docgen.diagnostics.problems import Place

#: The elements that are one text or a list of names, and what they are.
_ELEMENTS = (
    ("signatories", Part.SIGNATURE),
    ("note", Part.OTHER),
    ("copies_to", Part.COPIES),
    ("subtitle", Part.OTHER),
    ("title_note", Part.OTHER),
)

_PARTS = {Role.BODY: Part.BODY, Role.HEADING: Part.HEADING, Role.CAPTION: Part.OTHER, Role.CELL: Part.CELL}


def document_units(document: Document) -> Iterator[Unit]:
    """Yield the pieces of text of a document in their order."""
    yield Unit(document.kind.value, Part.KIND, document.place_of("kind"), typed=False)
    # An order without a title has its mark for one, as the check of the printed document sees it.
    yield Unit("".join(document.title or document.issuing_mark), Part.TITLE, document.place_of("title"), typed=False)
    if document.recipients:
        yield Unit("、".join(document.recipients), Part.RECIPIENTS, document.place_of("recipients"), typed=False)
    yield from _of_blocks(document.body)
    yield from _of_attachments(document.attachments)
    for issued in document.issued:
        yield from _of_issued(issued)
    for field, part in _ELEMENTS:
        value = getattr(document, field)
        if value:
            text = value if isinstance(value, str) else "、".join(value)
            yield Unit(text, part, document.place_of(field), typed=False)
    if document.date:
        yield Unit(date_text(document.date), Part.DATE, document.place_of("date"), typed=False)
    if document.publication:
        yield from _of_publication(document.publication, document.place_of("publication"))


def _of_attachments(attachments: tuple[Attachment, ...]) -> Iterator[Unit]:
    for attachment in attachments:
        yield Unit(attachment.title, Part.ATTACHMENT, attachment.place, typed=False)
        yield from _of_blocks(attachment.body)


def _of_issued(issued: Issued) -> Iterator[Unit]:
    """Yield the pieces of a document that is issued; its title is none of the notice's own."""
    yield Unit(issued.full_title, Part.OTHER, issued.place, typed=False)
    if issued.title_note:
        yield Unit(issued.title_note, Part.OTHER, issued.place, typed=False)
    yield from _of_blocks(issued.body)
    yield from _of_attachments(issued.attachments)


def _of_publication(record: Publication, place: Place) -> Iterator[Unit]:
    """Yield what of the record of publication can be checked."""
    if record.index_number:
        yield Unit(f"索引号：{record.index_number}", Part.OTHER, place, typed=False)
    if record.published_on:
        yield Unit(f"发布日期：{date_text(record.published_on)}", Part.OTHER, place, typed=False)


def document_grids(document: Document) -> Iterator[Grid]:
    """Yield the tables of a document in their order."""
    for table in document.blocks:
        if isinstance(table, Table):
            yield Grid(tuple(tuple(_row(row)) for row in (table.header, *table.rows)), table.place)


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[Unit]:
    for block, number in labelled(blocks):
        # An article with a heading of its own bears its number before that.
        for place, wording in enumerate(block.wordings()):
            label = number if place == 0 else ""
            yield Unit(wording.text, _PARTS[wording.role], block.place, typed=False, label=label)


def _row(row: tuple[Cell, ...]) -> Iterator[str]:
    for cell in row:
        yield "\n".join(cell.text)
        yield from [""] * (cell.colspan - 1)
