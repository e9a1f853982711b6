"""Whether a document has all its parts: those of set content (内容类型), such as the annual report, its attachments, what it issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks import Section
from fazhi_docgen.content.texts import body_texts
from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.contents import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document

_PUNCTUATION: Final = regex(r"\W")


def missing_parts(document: Document) -> Iterator[Diagnostic]:
    """Yield a note for each part that no heading of the first level speaks of."""
    if document.content_kind is None:
        return
    rules = content_of(document.content_kind)
    headings = [block.heading for block in document.body if isinstance(block, Section)]
    for part in rules.parts:
        if not any(part.words.search(heading) for heading in headings):
            source = f"{rules.source}，{rules.strength}"
            yield notice("part_missing", {"kind": document.content_kind, "name": part.name, "source": source})


def empty_attachments(document: Document) -> Iterator[Diagnostic]:
    """Yield a note that names the attachments (附件) without text or file: they are listed, and have no page."""
    empty = [attachment for attachment in document.all_attachments if attachment.is_empty]
    if empty:
        titles, lines = "”“".join(one.title for one in empty), "、".join(str(one.place.line) for one in empty)
        yield notice("attachment_empty", {"found": titles, "lines": lines}, empty[0].place)


def unnamed_issued(document: Document) -> Iterator[Diagnostic]:
    """Yield a note for each document that is issued (印发件) and that neither the title nor the text names."""
    if not document.issued:
        return
    from difflib import SequenceMatcher

    said = _PUNCTUATION.sub("", "".join((document.full_title, *(text for text, _ in body_texts(document)))))
    for issued in document.issued:
        title = _PUNCTUATION.sub("", issued.full_title)
        same = SequenceMatcher(None, said, title, autojunk=False).find_longest_match().size
        if 2 * same < len(title):
            yield notice("issued_unnamed", {"found": issued.full_title, "line": issued.place.line})


def may_be_several(document: Document) -> tuple[str, ...]:
    """Return elements of which a document of this content has several by the rules on it, whatever its kind has."""
    return content_of(document.content_kind).several if document.content_kind else ()
