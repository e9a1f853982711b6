"""Word files (.docx): our own by their styles, anyone's by what their paragraphs look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing import own
from fazhi_docgen.importing.pieces import BLANK, Original, line_of
from fazhi_docgen.importing.readers.word_parts import boxes, deleted_text, elements, pictures, table_of, text_of
from fazhi_docgen.importing.readers.word_styles import WordStyles
from fazhi_docgen.importing.recognise import recognise
from fazhi_docgen.readers.word import open_word, readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from docx.document import Document

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Line

_NOTES: Final = (("comments", "import_comment"), ("footnotes", "import_footnote"), ("endnotes", "import_footnote"))


def bring_in_word(path: Path, found: Found, account: Account) -> None:
    """Fill `found` with what a Word file is.

    Raises:
        InputError: the file is missing, no sound .docx, or hostile.
    """
    document = open_word(path)
    with readable(path):
        styles = WordStyles(document)
        if own.is_ours(document):
            own.bring_in(document, styles, found, account)
            return
        original = _original(document, styles)
    recognise(original, found, account)


def _original(document: Document, styles: WordStyles) -> Original:
    original = Original()
    for element in elements(document):
        if element.is_table:
            original.pieces.append(table_of(element))
            continue
        for inner in (element.xml, *boxes(element.xml)):
            original.pieces += _lines(inner, element.number, styles)
        for picture in pictures(document, element.xml, element.number):
            if isinstance(picture, str):
                original.leave(element.number, "import_picture_left", picture)
            else:
                original.pieces.append(picture)
    original.count_headings()
    _leave_others(document, original)
    return original


def _lines(paragraph: Any, number: int, styles: WordStyles) -> Iterator[Line]:
    """The lines of a paragraph: more than one where it has line breaks in it."""
    outline = 1 if styles.is_title(paragraph) else styles.outline(paragraph)
    level, centred = styles.level(paragraph), styles.is_centred(paragraph)
    for raw in text_of(paragraph).split("\n"):
        if raw.strip(BLANK):
            yield line_of(number, raw, level=level, outline=outline, centred=centred)


def _leave_others(document: Document, original: Original) -> None:
    """What is no part of the body: headers and footers, notes, comments, what was deleted."""
    seen = set()
    for section in document.sections:
        for name in (
            "header",
            "first_page_header",
            "even_page_header",
            "footer",
            "first_page_footer",
            "even_page_footer",
        ):
            part = getattr(section, name)
            text = (
                ""
                if part.is_linked_to_previous
                else " ".join(filter(None, (text_of(p).strip() for p in part._element.iter(qn("w:p")))))
            )
            if text and text not in seen:
                seen.add(text)
                original.leave(0, "import_header", text)
    if deleted := deleted_text(document):
        original.leave(0, "import_deleted", deleted)
    for relation in document.part.rels.values():
        for ending, code in _NOTES:
            if relation.reltype.endswith(f"/{ending}") and not relation.is_external:
                text = _plain(relation.target_part.blob)
                if text:
                    original.leave(0, code, text)


def _plain(blob: bytes) -> str:
    from docx.oxml.parser import parse_xml

    return text_of(parse_xml(blob)).strip()
