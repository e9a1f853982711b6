"""Names that a document is known to speak of, by what it says of itself: who issues it, to whom, what is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.marks import body_of, marked_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document

#: A name longer than this is a sentence; and no document has so many.
_LONGEST: Final = 40
_MOST: Final = 500
#: Between names written as one text, and what a name is not written with.
_SEPARATORS: Final = str.maketrans("、，；：:（）()\n", "          ")


def known_names(document: Document, office: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the names, beside those of the `office` that its template and the batch's list tell."""
    names = (name for text in (*_written(document), *office) for name in text.translate(_SEPARATORS).split())
    fit = [name for name in names if 1 < len(name) <= _LONGEST]
    return frozenset(fit[:_MOST])


def _written(document: Document) -> Iterator[str]:
    yield from document.signatories
    yield from map(body_of, (*document.issuing_mark, *marked_bodies(document)))
    yield from (document.printed_by, *document.recipients, *document.copies_to, *document.signers)
    yield from (attachment.title for attachment in document.all_attachments)
    yield from (name for one in document.issued for name in (*one.recipients, *one.signatories))
    yield from (stamp.name for stamp in document.signature_stamp)
    yield from (*document.attendees, *document.absentees, *document.observers)
