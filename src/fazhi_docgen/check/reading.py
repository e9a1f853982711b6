"""Files of any kind, read once: our YAML, Word files of anyone and plain text as pieces of text, PDFs as sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.check.places import NO_SOURCE, Source
from fazhi_docgen.check.recognise import parts_of
from fazhi_docgen.check.units import Grid, Unit
from fazhi_docgen.diagnostics.problems import InputError, Note, Place, Problem
from fazhi_docgen.source.nodes import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fazhi_docgen.untrusted.pdf_sheets import Sheet
    from fazhi_docgen.untrusted.word import WordFile
    from fazhi_docgen.untrusted.word_pages import Pages

YAML: Final = (".yaml", ".yml")
WORD: Final = ".docx"
TEXT: Final = (".txt", ".md")
PDF: Final = ".pdf"


#: A thousand pages have fewer.
_MOST_UNITS: Final = 50_000
_MOST_CHARACTERS: Final = 1_000_000


class Reading(Struct, frozen=True):
    """What was read of a file: its pieces of text and its tables, what a build would note of it, and a Word file itself,
    the sheets of a PDF, or the source of a YAML document."""

    units: tuple[Unit, ...]
    grids: tuple[Grid, ...] = ()
    notes: tuple[Note, ...] = ()
    word: WordFile | None = None
    sheets: tuple[Sheet, ...] = ()
    source: Source = NO_SOURCE


def read(path: Path, templates: Path | None = None) -> Reading:
    """Read a file, once; a YAML document with a folder of templates that is looked through before the others.

    Raises:
        InputError: the file cannot be read, is hostile, or is of no kind that can be checked; of a YAML document, with
            all that is wrong with it.
    """
    suffix = path.suffix.lower()
    if suffix not in (*YAML, *_READERS):
        raise InputError([Problem("check_kind", Place(str(path)), {"found": path.name})])
    reading = _read_document(path, templates) if suffix in YAML else _READERS[suffix](path)
    if len(reading.units) > _MOST_UNITS or sum(len(unit.text) for unit in reading.units) > _MOST_CHARACTERS:
        params = {"units": _MOST_UNITS, "characters": _MOST_CHARACTERS // 10_000}
        raise InputError([Problem("check_long", Place(str(path)), params)])
    return reading


def _read_document(path: Path, templates: Path | None) -> Reading:
    from fazhi_docgen.check.document_units import document_grids, document_units
    from fazhi_docgen.pipeline.loading import load

    loaded = load(path, templates)
    units = tuple(document_units(loaded.document))
    source = Source.of(read_text(path)[0], units)
    return Reading(units, tuple(document_grids(loaded.document)), loaded.notes, source=source)


def _read_word(path: Path) -> Reading:
    from fazhi_docgen.check.word_units import word_grids
    from fazhi_docgen.untrusted.word import read_word, readable
    from fazhi_docgen.untrusted.word_pages import pages_of

    word = read_word(path)
    with readable(path):
        pages = pages_of(word.document)
        units = tuple(units_of_word(word, path, pages))
        return Reading(units, tuple(word_grids(word.document, str(path), pages)), word=word)


def units_of_word(word: WordFile, path: Path, pages: Pages) -> Iterator[Unit]:
    """The pieces of text of a Word file, each with what it is by its look."""
    from fazhi_docgen.check.word_units import word_pieces

    pieces = word_pieces(word.document, str(path), pages)
    parts = parts_of([piece.text for piece in pieces], [piece.is_heading for piece in pieces])
    return (piece.unit(part) for piece, part in zip(pieces, parts, strict=True))


def _read_text(path: Path) -> Reading:
    text, notes = read_text(path)
    return Reading(tuple(units_of_text(text, str(path))), notes=tuple(notes))


def _read_pdf(path: Path) -> Reading:
    from fazhi_docgen.untrusted.pdf_sheets import read_sheets

    return Reading((), sheets=read_sheets(path))


_READERS: Final[dict[str, Callable[[Path], Reading]]] = {
    **dict.fromkeys(TEXT, _read_text),
    WORD: _read_word,
    PDF: _read_pdf,
}


def units_of_text(text: str, file: str) -> Iterator[Unit]:
    """The lines of plain text that are not blank."""
    lines = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for (number, line), part in zip(lines, parts_of([line for _, line in lines]), strict=True):
        yield Unit(line, part, Place(file, number, 1))
