"""A document of ours on its way into the archive: laid out, described, with the scan of its sealed original if there is one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.archive.copy import Label, copy_of, pdf_of_pages, printed_pages, renumbered, stamp_note
from fazhi_docgen.archive.draft import METADATA, ORIGINAL, RECEIVED, STAMPED
from fazhi_docgen.archive.filing import Described, date_of, filing_of
from fazhi_docgen.archive.identity import Identity, digest_of_files, number_key, own_files, wording_of
from fazhi_docgen.archive.index import Row
from fazhi_docgen.archive.manifest import stored, stored_ofd, stored_pdf_of_others
from fazhi_docgen.archive.metadata import SOURCES, core_of, metadata
from fazhi_docgen.archive.scans import scans_of
from fazhi_docgen.content.marks import issuers_of
from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake, notice
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.pipeline.rendering import finished, notes_of
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.unfilled import OPENING
from fazhi_docgen.standard.vocabulary import Form
from fazhi_docgen.writers.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from fazhi_docgen.archive.draft import Setting
    from fazhi_docgen.archive.filing import Defaults, Filing
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.archive.scans import Scan
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.pipeline.rendering import Rendering

#: What the program made, where the scan of the sealed paper is the original.
ELECTRONIC: Final = "电子件.pdf"
#: The same pages as OFD stand beside the PDF, under its name.
_OFD: Final = ".ofd"
_WORD: Final = "定稿.docx"
#: Where among the papers of an item (同件) the document itself stands.
_ITSELF: Final = ("本件", "itself")
#: The forms that nobody seals.
_UNSEALED: Final = (Form.PLAIN, Form.MINUTES, Form.ORDER)


class DocumentDraft(Struct, frozen=True):
    """A document of ours; `before` and `after` are the papers that make one item with it."""

    source: Path
    rendering: Rendering
    filing: Filing
    identity: Identity
    row: Row
    sources: Mapping[str, bytes]
    scans: Sequence[Scan] = ()
    before: Sequence[Scan] = ()
    after: Sequence[Scan] = ()
    notes: tuple[Diagnostic, ...] = field(default=())

    @property
    def papers(self) -> Iterator[Scan]:
        """All papers of others."""
        yield from (*self.scans, *self.before, *self.after)

    @property
    def parts(self) -> tuple[str, ...]:
        """Of which files the sides of the archive's copy are, in their order."""
        first, last = (
            [f"{RECEIVED}/{paper.name}" for paper in part if paper.pages] for part in (self.before, self.after)
        )
        return (*first, ORIGINAL, *last)

    def files(self, setting: Setting) -> dict[str, Stored]:
        """Return the original and the archive's copy, the Word file, what they were made from, papers of others, metadata."""
        label = Label(setting.number, setting.category_name, self.row.pages)
        copy = copy_of(_sides(self.rendering, self.scans, self.before, self.after), label, self.rendering, self.source)
        electronic = pdf_of_pages(self.rendering, self.rendering.layout.pages)
        files = {ORIGINAL: electronic, STAMPED: pdf_of_pages(self.rendering, copy)}
        if self.scans:
            files |= {ORIGINAL: self._scanned(), ELECTRONIC: electronic}
        if setting.with_ofd:
            files[f"{PurePosixPath(ELECTRONIC if self.scans else ORIGINAL).stem}{_OFD}"] = self._ofd()
        files[_WORD] = stored(FORMATS["docx"].write(finished(self.rendering)))
        files |= {f"{SOURCES}/{name}": stored(content) for name, content in self.sources.items()}
        files |= {f"{RECEIVED}/{paper.name}": _received(paper) for paper in self.papers}
        described = {name: file.content for name, file in files.items()}
        core = core_of(self.rendering.document, setting.number)
        return files | {METADATA: stored(metadata(core, self.row, setting, described))}

    def _ofd(self) -> Stored:
        """Return the document as OFD for archives (OFD-A), as `build` makes it.

        Raises:
            InputError: a face of the template has PostScript outlines.
        """
        content = FORMATS["ofd"].write(finished(self.rendering))
        return stored_ofd(content, self.rendering.layout.pages, self.rendering.fonts)

    def _scanned(self) -> Stored:
        """Return the scan as a PDF for archives: as it is if it says that it is one."""
        if len(self.scans) == 1 and self.scans[0].mark:
            return _received(self.scans[0])
        pages = renumbered([page for scan in self.scans for page in scan.pages])
        return pdf_of_pages(self.rendering, pages)


def draft_of(source: Path, defaults: Defaults, templates: Path | None = None) -> DocumentDraft:
    """Return a document read, laid out and described.

    Raises:
        InputError: it is wrong, or cannot be filed; all problems at once.
    """
    rendering = prepare(source, templates=templates)
    document = rendering.document
    own = document.archive
    described = Described(issuers_of(document), document.full_title, bool(document.title), date_of(document))
    filing, said = filing_of(own, described, defaults, source)
    _refuse_unfilled(rendering, source)
    place = own.place if own and own.place.file else Place(str(source), path="归档")
    scans = scans_of(source.parent, own.scan if own else (), place)
    before, after = _together(source, own.together if own else (), place)
    papers = (*scans, *before, *after)
    row = Row(
        document_number=document.document_number.text if document.document_number else "",
        responsible=said.responsible,
        title=said.title,
        date=said.day.strftime("%Y%m%d") if said.day else "",
        secrecy=document.secrecy or "",
        pages=printed_pages(_sides(rendering, scans, before, after)),
        note=own.note.strip() if own else "",
        secrecy_period=document.secrecy_period,
    )
    sources = _sources(rendering, source)
    identity = _identity(document, row, filing, source, sources, papers, rendering)
    notes = (*notes_of(rendering), *_notes(rendering, scans, papers))
    return DocumentDraft(source, rendering, filing, identity, row, sources, scans, before, after, notes)


def _identity(
    document: Document,
    row: Row,
    filing: Filing,
    source: Path,
    sources: Mapping[str, bytes],
    papers: Sequence[Scan],
    rendering: Rendering,
) -> Identity:
    number, serial = number_key(document, issuers_of(document), filing.group.year)
    theirs = [paper.content for paper in papers]
    wording = [wording_of(rendering.layout.pages).encode(), *theirs]
    return Identity(
        number=number,
        serial=serial,
        title=row.title,
        date=row.date,
        file=source.name,
        source=digest_of_files(own_files(sources).values()),
        sources=digest_of_files([*sources.values(), *theirs]),
        wording=digest_of_files(wording) if theirs else wording[0].decode(),
    )


def _sides(
    rendering: Rendering, scans: Sequence[Scan], before: Sequence[Scan], after: Sequence[Scan]
) -> tuple[Page, ...]:
    """Return all sides of the item in their order: of the document itself those of the sealed paper, if it was scanned."""
    own = [page for scan in scans for page in scan.pages] or rendering.layout.pages
    papers = ([page for scan in part for page in scan.pages] for part in (before, after))
    first, last = papers
    return renumbered([*first, *own, *last]) if first or last or scans else rendering.layout.pages


def _together(source: Path, written: Sequence[str], place: Place) -> tuple[list[Scan], list[Scan]]:
    """Return the papers that stand before and behind the document in its item."""
    split = next((place for place, name in enumerate(written) if name in _ITSELF), 0)
    rest = [name for name in written[split:] if name not in _ITSELF]
    return scans_of(source.parent, written[:split], place), scans_of(source.parent, rest, place)


def _received(paper: Scan) -> Stored:
    """Return a paper as it came."""
    if paper.pages and paper.name.lower().endswith(".pdf"):
        return stored_pdf_of_others(paper.content, len(paper.pages), paper.mark)
    return stored(paper.content)


def _refuse_unfilled(rendering: Rendering, source: Path) -> None:
    """Refuse an original with a place that is still to be filled in."""
    lines = [line.text for page in rendering.layout.pages for line in page.lines if OPENING in line.text]
    if lines:
        params = {"found": lines[0], "count": sum(line.count(OPENING) for line in lines)}
        raise InputError([mistake("archive_unfilled", Place(str(source)), params)])


def _notes(rendering: Rendering, scans: Sequence[Scan], papers: Sequence[Scan]) -> Iterator[Diagnostic]:
    """Yield what an archivist should know before it is filed: no seal on the original, papers that nobody can print."""
    document = rendering.document
    is_signed = bool(document.signature_stamp)
    if not scans and document.set_in not in _UNSEALED and not document.seals and not is_signed:
        yield notice("archive_unsealed")
    for paper in papers:
        if not paper.pages:
            yield notice("archive_unprinted", {"found": paper.name})
    if scans and (note := stamp_note(scans[0].pages[0])):
        yield note


def _sources(rendering: Rendering, source: Path) -> dict[str, bytes]:
    files = {source.name: SourceFile.at(source), **rendering.used}
    try:
        return {name: file.read_bytes() for name, file in files.items()}
    except OSError as error:
        params = {"found": str(error.filename), "reason": reason_of(error)}
        raise InputError([mistake("file_unreadable", Place(str(source)), params)]) from None
