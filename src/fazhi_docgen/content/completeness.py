"""Whether a document has all its parts: those of set content (内容类型), such as the annual report, and its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.blocks import Section
from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.standard.contents import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document


def missing_parts(document: Document) -> Iterator[Diagnostic]:
    """A note for each part that no heading of the first level speaks of."""
    if document.content_kind is None:
        return
    rules = content_of(document.content_kind)
    headings = [block.heading for block in document.body if isinstance(block, Section)]
    for part in rules.parts:
        if not any(part.words.search(heading) for heading in headings):
            source = f"{rules.source}，{rules.strength}"
            yield notice("part_missing", {"kind": document.content_kind, "name": part.name, "source": source})


def empty_attachments(document: Document) -> Iterator[Diagnostic]:
    """A note that names the attachments (附件) without text or file: they are listed, and have no page."""
    empty = [attachment for attachment in document.attachments if attachment.is_empty]
    if empty:
        titles, lines = "”“".join(one.title for one in empty), "、".join(str(one.place.line) for one in empty)
        yield notice("attachment_empty", {"found": titles, "lines": lines}, empty[0].place)


def may_be_several(document: Document) -> tuple[str, ...]:
    """Elements of which a document of this content has several by the rules on it, whatever its kind has."""
    return content_of(document.content_kind).several if document.content_kind else ()
