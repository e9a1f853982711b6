"""Files of any kind, read once: our YAML, Word files of anyone and plain text as pieces of text, PDFs and OFD files as sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.check.places import NO_SOURCE, Source
from fazhi_docgen.check.recognise import parts_of
from fazhi_docgen.check.units import Grid, Unit
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.nodes import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.untrusted.sheets import Sheet
    from fazhi_docgen.untrusted.word import WordFile
    from fazhi_docgen.untrusted.word_pages import Pages

YAML: Final = (".yaml", ".yml")
WORD: Final = ".docx"
TEXT: Final = (".txt", ".md", ".markdown")
PDF: Final = ".pdf"
OFD: Final = ".ofd"


#: Readers by the ends of the names of files.
Readers = Mapping[str, Callable[[Path], "Reading"]]
NO_OTHERS: Final[Readers] = MappingProxyType({})
#: What stands before a Markdown text between lines of dashes, and comments in it.
_ASIDE: Final = re.compile(r"\A\ufeff?---\n.*?\n(?:---|\.\.\.)\s*\n|<!--.*?-->", re.DOTALL)
#: A thousand pages have fewer.
_MOST_UNITS: Final = 50_000
_MOST_CHARACTERS: Final = 1_000_000


class Reading(Struct, frozen=True):
    """What was read of a file: its pieces of text and its tables, what a build would note of it, and a Word file itself,
    the sheets of a PDF or an OFD file, or the source and the facts of a YAML document."""

    units: tuple[Unit, ...]
    grids: tuple[Grid, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    word: WordFile | None = None
    sheets: tuple[Sheet, ...] = ()
    source: Source = NO_SOURCE
    facts: Mapping[str, Any] = MappingProxyType({})
    last_year: Mapping[str, Any] = MappingProxyType({})


def read(path: Path, templates: Path | None = None, others: Readers = NO_OTHERS) -> Reading:
    """Read a file, once.

    Args:
        path: the file.
        templates: a folder of templates that is looked through before the others, for YAML documents.
        others: readers of further kinds of files, by the ends of their names.

    Raises:
        InputError: the file cannot be read, is hostile, or is of no kind that can be checked; of a YAML document, with
            all that is wrong with it.
    """
    suffix = path.suffix.lower()
    readers = {**_READERS, **others}
    if suffix not in (*YAML, *readers):
        raise InputError([mistake("check_kind", Place(str(path)), {"found": path.name})])
    reading = _read_document(path, templates) if suffix in YAML else readers[suffix](path)
    if len(reading.units) > _MOST_UNITS or sum(len(unit.text) for unit in reading.units) > _MOST_CHARACTERS:
        params = {"units": _MOST_UNITS, "characters": _MOST_CHARACTERS // 10_000}
        raise InputError([mistake("check_long", Place(str(path)), params)])
    return reading


def _read_document(path: Path, templates: Path | None) -> Reading:
    from fazhi_docgen.check.document_units import document_grids, document_units
    from fazhi_docgen.pipeline.loading import load

    loaded = load(path, templates)
    units = tuple(document_units(loaded.document))
    source = Source.of(read_text(path)[0], units)
    facts = {"facts": loaded.document.facts, "last_year": loaded.document.last_year}
    return Reading(units, tuple(document_grids(loaded.document)), loaded.notes, source=source, **facts)


def read_word_file(path: Path) -> Reading:
    """Read a Word file.

    Raises:
        InputError: it is none, or hostile.
    """
    from fazhi_docgen.check.word_units import word_grids
    from fazhi_docgen.untrusted.word import read_word, readable
    from fazhi_docgen.untrusted.word_pages import pages_of

    word = read_word(path)
    with readable(path):
        pages = pages_of(word.document)
        units = tuple(units_of_word(word, path, pages))
        return Reading(units, tuple(word_grids(word.document, str(path), pages)), word=word)


def units_of_word(word: WordFile, path: Path, pages: Pages) -> Iterator[Unit]:
    """Yield the pieces of text of a Word file, each with what it is by its look."""
    from fazhi_docgen.check.word_units import word_pieces

    pieces = word_pieces(word.document, str(path), pages)
    parts = parts_of([piece.text for piece in pieces], [piece.is_heading for piece in pieces])
    return (piece.unit(part) for piece, part in zip(pieces, parts, strict=True))


def _read_text(path: Path) -> Reading:
    text, notes = read_text(path)
    shown = _without_asides(text) if path.suffix.lower() != TEXT[0] else text
    return Reading(tuple(units_of_text(shown, str(path))), notes=tuple(notes))


def _without_asides(text: str) -> str:
    """Return Markdown without its front matter and comments, which are no text of the document; lines keep their numbers."""
    return _ASIDE.sub(lambda found: re.sub(r"[^\n]+", "", found[0]), text)


def _read_pdf(path: Path) -> Reading:
    from fazhi_docgen.untrusted.pdf_sheets import read_sheets

    return Reading((), sheets=read_sheets(path))


def _read_ofd(path: Path) -> Reading:
    from fazhi_docgen.untrusted.ofd_sheets import read_ofd_sheets

    return Reading((), sheets=read_ofd_sheets(path))


_READERS: Final[dict[str, Callable[[Path], Reading]]] = {
    **dict.fromkeys(TEXT, _read_text),
    WORD: read_word_file,
    PDF: _read_pdf,
    OFD: _read_ofd,
}


def units_of_text(text: str, file: str) -> Iterator[Unit]:
    """Yield the lines of plain text that are not blank."""
    lines = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for (number, line), part in zip(lines, parts_of([line for _, line in lines]), strict=True):
        yield Unit(line, part, Place(file, number, 1))
