"""One item (件) of the archive: its files, made from a document that has been laid out and numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.archive.filing import date_of
from fazhi_docgen.archive.index import Row
from fazhi_docgen.archive.manifest import stored, stored_pdf
from fazhi_docgen.archive.metadata import SOURCES, metadata
from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, Problem
from fazhi_docgen.fonts.fontset import GlyphMissing
from fazhi_docgen.layout.archive_stamp import STAMP_ELEMENT, fits, stamped
from fazhi_docgen.pipeline.rendering import finished
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.standard.dat22 import filing_stamp
from fazhi_docgen.writers.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.pipeline.rendering import Rendering

ORIGINAL: Final = "正本.pdf"
STAMPED: Final = "归档件.pdf"
_WORD: Final = "定稿.docx"
_METADATA: Final = "metadata.xml"
_DATE: Final = "%Y%m%d"
#: What an issuing mark ends with besides the name of the body.
_ENDINGS: Final = ("文件", "令", "纪要")


class Item(Struct, frozen=True):
    """A document laid out and numbered; `copy` are the pages of the archive's own copy, the first one stamped.

    `known` is what the archive had of it before; None where it is new. `sources` is what it was made from.
    """

    source: Path
    rendering: Rendering
    entry: Entry
    copy: tuple[Page, ...]
    known: Entry | None
    sources: Mapping[str, bytes]


def make_item(source: Path, rendering: Rendering, entry: Entry, known: Entry | None) -> Item:
    """The item of a document.

    Raises:
        InputError: the stamp finds no room on the first page, or a file that was read a moment ago cannot be read any more.
    """
    copy = (_stamped(rendering, source, entry), *rendering.layout.pages[1:])
    return Item(source, rendering, entry, copy, known, _sources(rendering, source))


def row_of(rendering: Rendering) -> Row:
    """What the list says of a document; pages are those with something on them (DA/T 22-2015)."""
    document, day = rendering.document, date_of(rendering.document)
    return Row(
        document_number=document.document_number.text if document.document_number else "",
        responsible="、".join(document.signatories or map(_body, document.issuing_mark)),
        title=document.full_title,
        date=day.strftime(_DATE) if day else "",
        secrecy=document.secrecy or "",
        pages=sum(bool(page.lines or page.images) for page in rendering.layout.pages),
    )


def item_files(item: Item, fonds_name: str) -> dict[str, Stored]:
    """The files of an item by their names in its folder: the original and the stamped copy, the Word file, what they
    were made from, and metadata."""
    rendering = item.rendering
    document = finished(rendering)
    drawings = {ORIGINAL: document, STAMPED: replace(document, pages=item.copy)}
    files = {
        name: stored_pdf(FORMATS["pdf"].write(drawn), drawn.pages, rendering.fonts) for name, drawn in drawings.items()
    }
    others = {_WORD: FORMATS["docx"].write(document), **item.sources}
    files |= {name: stored(content) for name, content in others.items()}
    described = {name: file.content for name, file in files.items()}
    return files | {_METADATA: stored(metadata(rendering.document, item.entry, fonds_name, described))}


def _stamped(rendering: Rendering, source: Path, entry: Entry) -> Page:
    """The first page with the archive stamp; an office whose name finds no room in its cell is named by its code."""
    measures, number = filing_stamp(), entry.number
    name = entry.category_name
    _check_glyphs(name, rendering, source)
    category = name if name and fits(name, measures, rendering.typesetter) else number.group.category
    group, pages = number.group, str(entry.row.pages)
    cells = (group.fonds, group.year, number.item_text, category, group.period, pages)
    page = stamped(rendering.layout.pages[0], cells, measures, rendering.typesetter)
    if page is None:
        raise InputError([Problem("archive_no_room", Place(str(source)), {"found": " ".join(cells)})])
    return page


def _check_glyphs(name: str, rendering: Rendering, source: Path) -> None:
    """The name of an office is the one text of the stamp that may have a character without a face."""
    face = rendering.typesetter.profile.elements[STAMP_ELEMENT].face
    try:
        for char in name:
            rendering.fonts.glyph(face, char)
    except GlyphMissing as error:
        params = {"found": error.char, "code": f"{ord(error.char):04X}"}
        raise InputError([Problem("character_missing", Place(str(source)), params)]) from None


def _sources(rendering: Rendering, source: Path) -> dict[str, bytes]:
    files = {source.name: SourceFile.at(source), **rendering.used}
    try:
        return {f"{SOURCES}/{name}": file.read_bytes() for name, file in files.items()}
    except OSError as error:
        params = {"found": str(error.filename), "reason": reason_of(error)}
        raise InputError([Problem("file_unreadable", Place(str(source)), params)]) from None


def _body(mark: str) -> str:
    """The body that an issuing mark names."""
    return next((mark.removesuffix(ending) for ending in _ENDINGS if mark.endswith(ending)), mark)
