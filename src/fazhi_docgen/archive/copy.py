"""The archive's own copy (归档件) of an item: its sides with the stamp on the first and a number on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.archive.manifest import stored_pdf
from fazhi_docgen.archive.scans import blank_place, first_place
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake, notice
from fazhi_docgen.fonts.fontset import GlyphMissing
from fazhi_docgen.layout.archive_stamp import STAMP_ELEMENT, fits, stamped
from fazhi_docgen.layout.page_marks import is_printed, marked
from fazhi_docgen.pipeline.rendering import finished
from fazhi_docgen.standard.dat22 import filing_stamp, page_mark
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import USUAL, PdfFlavour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.archive.number import ArchiveNumber
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.writers.properties import Properties

#: What is made of pages that others drew has no structure that could be told.
_UNTAGGED: Final = PdfFlavour.A_2B


class Label(Struct, frozen=True):
    """What the stamp says of an item: its number, the name of its office or subject, and how many pages it has."""

    number: ArchiveNumber
    category_name: str
    pages: int


def printed_pages(pages: Sequence[Page]) -> int:
    """Tell how many sides have something on them (页数)."""
    return sum(map(is_printed, pages))


def renumbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return pages of several papers as the sides of one."""
    return tuple(replace(page, number=number) for number, page in enumerate(pages, 1))


def copy_of(pages: Sequence[Page], label: Label, rendering: Rendering, source: Path) -> tuple[Page, ...]:
    """Return the sides of the archive's copy.

    Raises:
        InputError: the stamp finds no room on the first page.
    """
    first = _stamped(pages[0], label, rendering, source)
    return marked((first, *pages[1:]), page_mark(), rendering.typesetter)


def pdf_of_pages(rendering: Rendering, pages: tuple[Page, ...], properties: Properties | None = None) -> Stored:
    """Return pages as a PDF for archives: tagged where they are all of the document, and otherwise not."""
    own = {id(image) for page in rendering.layout.pages for image in page.images}
    is_own = all(id(image) in own for page in pages for image in page.images)
    flavour = USUAL if is_own and rendering.source else _UNTAGGED
    document = replace(finished(rendering, flavour, properties), pages=pages)
    return stored_pdf(FORMATS["pdf"].write(document), pages, rendering.fonts, flavour)


def stamp_note(page: Page) -> Diagnostic | None:
    """Return a note that the stamp lies over what is printed, where a scanned page has no blank for it."""
    if _is_scan(page) and blank_place(page, filing_stamp()) is None:
        return notice("archive_stamp_over")
    return None


def _is_scan(page: Page) -> bool:
    return bool(page.images) and not page.lines


def _stamped(page: Page, label: Label, rendering: Rendering, source: Path) -> Page:
    """Return the first page with the archive stamp; an office whose name finds no room in its cell is named by its code."""
    measures, number = filing_stamp(), label.number
    name = label.category_name
    _check_glyphs(name, rendering, source)
    group = number.group
    category = name if name and fits(name, measures, rendering.typesetter) else group.category
    cells = (group.fonds, group.year, number.item_text, category, group.period, str(label.pages))
    stamp = stamped(page, cells, measures, rendering.typesetter, _place(page))
    if stamp is None:
        raise InputError([mistake("archive_no_room", Place(str(source)), {"found": " ".join(cells)})])
    return stamp


def _place(page: Page) -> Length | None:
    """Tell where the stamp goes on a scanned page; on others its place is found by what stands on them."""
    return (blank_place(page, filing_stamp()) or first_place(page)) if _is_scan(page) else None


def _check_glyphs(name: str, rendering: Rendering, source: Path) -> None:
    """Refuse the name of an office with a character without a face: it is the one text of the stamp that may have one."""
    face = rendering.typesetter.profile.elements[STAMP_ELEMENT].face
    try:
        for char in name:
            rendering.fonts.glyph(face, char)
    except GlyphMissing as error:
        params = {"found": error.char, "code": f"{ord(error.char):04X}"}
        raise InputError([mistake("character_missing", Place(str(source)), params)]) from None
