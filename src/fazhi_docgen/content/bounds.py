"""Bounds of a document (上限): what is longer than any is refused before it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.blocks import PageBreak, Picture
from fazhi_docgen.diagnostics.problems import mistake
from fazhi_docgen.source.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.issued import Issued
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic

#: Characters of all texts together: some two thousand pages.
MOST_CHARACTERS: Final = 1_000_000
#: Paragraphs, headings, items and cells.
MOST_PIECES: Final = 40_000
#: What takes a page of its own takes as long to lay out as so many paragraphs.
_PIECES_OF_A_PAGE: Final = 10
_ON_OWN_PAGE: Final = (PageBreak, Picture)
#: Characters of one paragraph or cell: eighty pages.
LONGEST: Final = 50_000
#: Characters of a title, of all names of an element, of the titles of all attachments: each is broken by its meaning.
LONGEST_ELEMENT: Final = 5_000


def too_long(document: Document) -> Iterator[Diagnostic]:
    """Give what is too long about a document, or a part of it, to be laid out."""
    yield from _elements(document)
    yield from _whole(document)


def _whole(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the length of its texts."""
    attached = document.all_attachments
    pages = sum(len(one.pages) or 1 for one in attached)
    characters, pieces = 0, _PIECES_OF_A_PAGE * pages
    for block in document.blocks:
        lengths = [len(wording.text) for wording in block.wordings()]
        if lengths and max(lengths) > LONGEST:
            yield mistake("paragraph_long", block.place, {"found": max(lengths), "limit": LONGEST})
        characters += sum(lengths)
        pieces += _PIECES_OF_A_PAGE if type(block) in _ON_OWN_PAGE else len(lengths) or 1
    for found, limit, unit in ((characters, MOST_CHARACTERS, "字"), (pieces, MOST_PIECES, "段")):
        if found > limit:
            yield mistake("document_long", document.place, {"found": found, "limit": limit, "unit": unit})


def _elements(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the length of its elements, and of those of what it issues."""
    parts: tuple[Document | Issued, ...] = (document, *document.issued)
    for part in parts:
        for name, field in fields_of(type(part)).items():
            value = getattr(part, name)
            if value and (length := _length(value)) > LONGEST_ELEMENT:
                place = document.place_of(name) if part is document else part.place
                params = {"name": field.chinese, "found": length, "limit": LONGEST_ELEMENT}
                yield mistake("element_long", place, params)


def _length(value: Any) -> int:
    """Tell how many characters an element has that is a text or several, or attachments by their titles."""
    texts = value if isinstance(value, tuple) else (value,)
    named = (text.title if isinstance(text, Attachment) else text for text in texts)
    return sum(len(text) for text in named if isinstance(text, str))
