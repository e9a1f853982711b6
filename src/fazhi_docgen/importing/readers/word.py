"""Word files (.docx): our own by their styles, anyone's by what their paragraphs look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from msgspec.structs import replace

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.bounds import check_bounds
from fazhi_docgen.importing.emphasis import thick_in
from fazhi_docgen.importing.numbers import level_of, ordinal_of
from fazhi_docgen.importing.own import word as own
from fazhi_docgen.importing.own.reading import bring_in
from fazhi_docgen.importing.pieces import Line, Original, line_of
from fazhi_docgen.importing.readers.text import with_tables
from fazhi_docgen.importing.readers.word_asides import asides
from fazhi_docgen.importing.readers.word_changes import resolve_changes
from fazhi_docgen.importing.readers.word_parts import (
    boxes,
    drawings,
    elements,
    formulas,
    hidden_words,
    pictures,
    table_of,
    text_of,
    words,
)
from fazhi_docgen.importing.readers.word_styles import WordStyles
from fazhi_docgen.importing.recognise import recognise
from fazhi_docgen.importing.red_head import NUMBER, is_of_head
from fazhi_docgen.untrusted.word import open_word, readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from docx.document import Document

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece
    from fazhi_docgen.importing.readers.word_changes import Changes
    from fazhi_docgen.importing.readers.word_parts import Element


_OFF: Final = ("0", "false", "off", "none")


def bring_in_word(path: Path, found: Found, account: Account) -> None:
    """Fill `found` with what a Word file is.

    Raises:
        InputError: the file is missing, no sound .docx, or hostile.
    """
    document = open_word(path)
    account.unit = "段"
    with readable(path):
        _tell_changes(resolve_changes(document, before=found.before_changes), found, account)
        check_bounds(path, (text_of(paragraph) for paragraph in document.element.body.iter(qn("w:p"))))
        styles = WordStyles(document)
        if own.is_ours(document):
            bring_in(own.read(document, styles, account), found, account)
            return
        original = _original(document, styles)
    original.words += found.words
    recognise(original, found, account)


def _tell_changes(changes: Changes, found: Found, account: Account) -> None:
    """Tell what tracked changes put in and took away, and which of both was taken; a person is asked whether that is meant."""
    if not changes.count:
        return
    gone, kept = (changes.put_in, changes.taken_out) if found.before_changes else (changes.taken_out, changes.put_in)
    for text in gone:
        account.tell(0, "import_deleted", lost=text, text=shown(text))
    for text in kept:
        account.tell(0, "import_put_in", text=shown(text))
    found.words = "".join(gone)
    code: Code = "import_changes_before" if found.before_changes else "import_changes"
    account.ask(0, code, count=changes.count)


def _original(document: Document, styles: WordStyles) -> Original:
    original = Original(words=words(document))
    for element in elements(document):
        original.pieces += _table(element) if element.is_table else _paragraph(element, styles, original)
        for picture in pictures(document, element.xml, element.number):
            if isinstance(picture, str):
                original.leave(element.number, "import_picture_left", picture, readable=False)
            else:
                original.pieces.append(picture)
        for name in drawings(element.xml):
            original.leave(element.number, "import_drawing", name, readable=False)
        for text in formulas(element.xml):
            original.leave(element.number, "import_formula", text, readable=False)
    heads = _heads(document, original)
    original.pieces = list(with_tables(original.pieces))
    original.count_headings()
    for code, text in (*asides(document, heads), *(("import_hidden_words", text) for text in hidden_words(document))):
        original.leave(0, code, text)
        original.words += text
    return original


def _heads(document: Document, original: Original) -> frozenset[str]:
    """Return what of a red head stands in the header of the first page: the mark, put before a number that the body
    begins with, or the number, put behind the mark.
    """
    first = next((piece for piece in original.pieces if isinstance(piece, Line)), None)
    lines = [line_of(0, text, centred=True) for code, text in asides(document) if code == "import_header"]
    marks = [line for line in lines if is_of_head(line)]
    has_number = first is not None and NUMBER.fullmatch(first.stripped) is not None
    if first is None or not is_of_head(first) or has_number == any(NUMBER.fullmatch(line.stripped) for line in marks):
        return frozenset()
    place = 0 if has_number else original.pieces.index(first) + 1
    original.pieces[place:place] = marks
    original.words += "".join(line.raw for line in marks)
    return frozenset(line.raw for line in marks)


def _table(element: Element) -> list[Piece]:
    """Return a table; one of a single cell is a frame around text."""
    table = table_of(element)
    if len(table.rows) == 1 and len(table.rows[0]) == 1:
        return [line_of(element.number, text) for text in table.rows[0][0].text]
    return [table]


def _paragraph(element: Element, styles: WordStyles, original: Original) -> list[Piece]:
    inside = (element.xml, *boxes(element.xml))
    return [line for paragraph in inside for line in _lines(paragraph, element.number, styles, original)]


def _lines(paragraph: Any, number: int, styles: WordStyles, original: Original) -> Iterator[Line]:
    """Yield the lines of a paragraph: more than one where it has line breaks in it, of which the first has its number.

    A number that Word writes and no document counts by itself (第一条, 1.1) becomes text.
    """
    is_title = styles.is_title(paragraph)
    outline = 0 if is_title else styles.outline(paragraph)
    level, centred = styles.level(paragraph), styles.is_centred(paragraph)
    written = styles.written_number(paragraph) if text_of(paragraph).strip(BLANK) else ""
    is_counted = ordinal_of(written) == written
    if written and not is_counted:
        level = outline = 0
        original.gained.append((number, "import_auto_number", written))
    thick = thick_in((text_of(run), _is_bold(run)) for run in paragraph.iter(qn("w:r")))
    for raw in text_of(paragraph).split("\n"):
        if raw.strip(BLANK):
            auto = written if is_counted else ""
            whole = _numbered(written, raw.strip(BLANK)) if written and not is_counted else raw
            level = level_of(auto) or level
            line = line_of(number, whole, level=level, outline=outline, centred=centred)
            written_so = written if written and not is_counted else auto
            yield replace(line, title=is_title, auto=written_so, thick=thick)
            level, outline, written = 0, 0, ""


def _numbered(written: str, text: str) -> str:
    """Return a text behind the number that Word writes before it; a blank parts them where the number ends with no mark."""
    return f"{written}\u3000{text}" if written[-1:].isalnum() else written + text


def _is_bold(run: Any) -> bool:
    """Tell whether a run says itself that it is bold."""
    node = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return node is not None and node.get(qn("w:val")) not in _OFF
