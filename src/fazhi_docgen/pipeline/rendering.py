"""A document laid out (排版结果): its pages, the flow that they were made of, what is of note, and all formats of it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.content.marks import issuers_of
from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake, notice
from fazhi_docgen.io.timestamps import UNDATED, given_moment
from fazhi_docgen.layout.coverage import Coverage, face_notes
from fazhi_docgen.layout.notes import layout_notes
from fazhi_docgen.pipeline.pages import RenderedPage
from fazhi_docgen.pipeline.placing import diagnostics_of, page_at, spots_on
from fazhi_docgen.pipeline.publishing import check_publishable, publication_of
from fazhi_docgen.pipeline.side_by_side import one_by_one
from fazhi_docgen.standard.numbering import in_order
from fazhi_docgen.writers.finished import Finished
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import USUAL, OfdKind, PdfFlavour, Properties, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.content.given import Given
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.layout.paginate import Layout
    from fazhi_docgen.pipeline.placing import Spot
    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.standard.numbering import Sign
    from fazhi_docgen.template.template import Template
    from fazhi_docgen.writers.associated import AssociatedFile

#: The format in which a document is put beside its source inside another.
_ALTERNATIVE: Final = "docx"


class Rendering(Struct, frozen=True):
    """A document laid out, with all that writing it takes.

    Attributes:
        document: what was laid out, completed by its template.
        template: the measures and faces.
        composed: the blocks before they were put on pages; `flow` has them as the pages have them.
        layout: the pages.
        coverage: the roles that it is set in, each with the characters that its own face does not set.
        problems: what is wrong with the document; none unless mistakes are tolerated.
        notes: what was of note when the document was read.
        source: the file that it was read from; None for a text.
        used: the files that it draws on, by the names that it calls them.
        given: what it was told from outside; None where it was told nothing.
    """

    document: Document
    template: Template
    fonts: FontSet
    typesetter: Typesetter
    composed: Flow
    layout: Layout
    coverage: Coverage
    problems: tuple[Diagnostic, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    source: Path | None = None
    used: Mapping[str, SourceFile] = field(default_factory=dict)
    given: Given | None = None

    @property
    def flow(self) -> Flow:
        """The blocks as the pages have them: what a Word file is written from."""
        return self.layout.flow

    @property
    def pages(self) -> tuple[RenderedPage, ...]:
        """All pages in order."""
        return tuple(RenderedPage(page, self.fonts) for page in self.layout.pages)

    def page(self, number: int) -> RenderedPage:
        """Return the page of a number, counted from 1.

        Raises:
            IndexError: there is no such page.
        """
        if not 1 <= number <= len(self.layout.pages):
            raise IndexError(number)
        return RenderedPage(self.layout.pages[number - 1], self.fonts)

    def spots(self, number: int) -> tuple[Spot, ...]:
        """Return where each block stands on the page of a number, with its place in the source.

        Raises:
            IndexError: there is no such page.
        """
        return tuple(spots_on(self.page(number).layout, self.flow))

    def page_at(self, line: int) -> int | None:
        """Return the number of the page of what was written on a line of the source, or nearest before it."""
        return page_at(line, self.layout)

    def to(self, name: str, flavour: PdfFlavour | str = USUAL) -> bytes:
        """Return the document in a format, such as `docx` or `pdf`; `flavour` is the kind of PDF.

        Raises:
            KeyError: there is no such format.
            InputError: a file that it draws on cannot be read any more.
        """
        FORMATS[name]
        return written(self, (name,), PdfFlavour(flavour))[name]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong or of note, mistakes first, each with its place in the source and on the pages."""
        return tuple(diagnostics_of(self.problems, notes_of(self), self.layout))


def signs_of(document: Document, template: Template) -> tuple[Sign, ...]:
    """Return the level signs that somebody chose."""
    return document.level_signs or template.signs


def written(
    rendering: Rendering,
    formats: Collection[str],
    flavour: PdfFlavour = USUAL,
    name: str = "",
    ofd: OfdKind = OfdKind.A,
    all_of: Callable[[Mapping[str, Callable[[], bytes]]], dict[str, bytes]] = one_by_one,
) -> dict[str, bytes]:
    """Return the files of a document, by format, which are to be called `name`; `all_of` does the work of their writers.

    Some kinds of PDF and OFD have inside what they were made from.

    Raises:
        InputError: a file that the document draws on cannot be read any more; or the document is secret (密级), and a
            format is for anyone to read.
    """
    check_publishable(rendering.document, formats)
    wanted = [wanted for wanted in FORMATS if wanted in formats]
    is_public = any(FORMATS[kind].public for kind in wanted)
    publication = publication_of(rendering.document, rendering.template) if is_public else Publication()
    document = replace(finished(rendering, flavour), ofd=ofd, publication=publication)
    known: dict[str, bytes] = {}
    if any(FORMATS[kind].carries_files(document) for kind in wanted):
        known[_ALTERNATIVE] = FORMATS[_ALTERNATIVE].write(document)
        document = replace(document, files=_associated(rendering, known[_ALTERNATIVE], name))
    works = {kind: partial(FORMATS[kind].write, document) for kind in wanted if kind not in known}
    made = known | all_of(works)
    return {kind: made[kind] for kind in wanted}


def _associated(rendering: Rendering, docx: bytes, name: str) -> tuple[AssociatedFile, ...]:
    from fazhi_docgen.pipeline.associated import associated_files

    source = rendering.source
    if source is None:
        return ()
    try:
        return tuple(associated_files(source, rendering.used, rendering.given, name or source.stem, docx))
    except OSError as error:
        params = {"found": str(error.filename), "reason": reason_of(error)}
        raise InputError([mistake("file_unreadable", Place(str(source)), params)]) from None


def finished(rendering: Rendering, flavour: PdfFlavour = USUAL, properties: Properties | None = None) -> Finished:
    """Return what the writers take, with the document's properties unless others are given."""
    return Finished(
        pages=rendering.layout.pages,
        flow=rendering.layout.flow,
        composed=rendering.composed,
        profile=rendering.typesetter.profile,
        fonts=rendering.fonts,
        dialect=rendering.typesetter.dialect,
        numbering=rendering.document.numbering or rendering.template.numbering,
        properties=properties or properties_of(rendering.document),
        flavour=flavour,
        with_fields=rendering.template.with_fields,
    )


def properties_of(document: Document) -> Properties:
    """Return what the files of a document say of themselves."""
    author = issuers_of(document)
    return Properties(document.full_title, author, _created(document), subject=document.kind.value)


def _created(document: Document) -> datetime:
    """Return the date inside the files: SOURCE_DATE_EPOCH, or the document's own, so that rebuilding gives the same bytes."""
    own = datetime.combine(document.date, time(), UTC) if document.date else UNDATED
    return given_moment() or own


def notes_of(rendering: Rendering) -> tuple[Diagnostic, ...]:
    """Return all that is of note about a document as it was laid out."""
    deviations = (notice("deviation", deviation.gaps) for deviation in rendering.template.deviations)
    laid_out = layout_notes(rendering.layout, rendering.typesetter.profile)
    faces = face_notes(rendering.coverage, rendering.fonts)
    signs = _sign_notes(signs_of(rendering.document, rendering.template))
    return (*rendering.notes, *deviations, *signs, *laid_out, *faces)


def _sign_notes(chosen: tuple[Sign, ...]) -> Iterator[Diagnostic]:
    """Note that levels are numbered in another order than the standard's; to leave a sign out is in order."""
    if not in_order(chosen):
        yield notice("level_signs", {"found": " ".join(chosen)})
