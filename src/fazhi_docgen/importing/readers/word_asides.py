"""What a Word file has besides its body (正文以外): headers and footers, notes, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing.readers.word_parts import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from docx.document import Document

    from fazhi_docgen.diagnostics.codes import Code

#: Parts by the ends of the names of their relations, and what is said of each.
_NOTES: Final[tuple[tuple[str, Code], ...]] = (
    ("comments", "import_comment"),
    ("footnotes", "import_footnote"),
    ("endnotes", "import_footnote"),
)
_MARGINS: Final = (
    *("header", "first_page_header", "even_page_header"),
    *("footer", "first_page_footer", "even_page_footer"),
)


def asides(document: Document, taken: frozenset[str] = frozenset()) -> Iterator[tuple[Code, str]]:
    """Yield the texts that are not brought in, each with the code of what is said of it; `taken` are headers that were."""
    for text in dict.fromkeys(_margins(document)):
        if text not in taken:
            yield "import_header", text
    for relation in document.part.rels.values():
        for ending, code in _NOTES:
            if relation.reltype.endswith(f"/{ending}") and not relation.is_external:
                yield from ((code, text) for text in _notes(relation.target_part.blob))


def _margins(document: Document) -> Iterator[str]:
    """Yield the paragraphs of headers and footers."""
    for section in document.sections:
        for name in _MARGINS:
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                for paragraph in part._element.iter(qn("w:p")):  # python-docx has no public way to those in frames
                    if text := text_of(paragraph).strip():
                        yield text


def _notes(blob: bytes) -> Iterator[str]:
    """Yield the notes of a part, each by itself."""
    from docx.oxml.parser import parse_xml

    note: Any
    for note in parse_xml(blob):
        if text := " ".join(filter(None, (text_of(paragraph).strip() for paragraph in note.iter(qn("w:p"))))):
            yield text
