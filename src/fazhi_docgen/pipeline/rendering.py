"""A document laid out (排版结果): its pages, the flow that they were made of, what is of note, and all formats of it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.content.marks import issuers_of
from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake, notice
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.fonts.fontset import FontSet
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.forms.checking import check_form
from fazhi_docgen.forms.compose import compose
from fazhi_docgen.io.timestamps import UNDATED, given_moment
from fazhi_docgen.layout.contents import contents_entries
from fazhi_docgen.layout.coverage import (
    Characters,
    characters_of,
    face_notes,
    missing_characters,
    unshaped_characters,
    with_stand_ins,
)
from fazhi_docgen.layout.foot import imprint_height
from fazhi_docgen.layout.letterhead import shifted, without_red
from fazhi_docgen.layout.lines import Typesetter
from fazhi_docgen.layout.notes import layout_notes
from fazhi_docgen.layout.paginate import Layout, has_body, paginate
from fazhi_docgen.pipeline.options import USUAL_OPTIONS, Options
from fazhi_docgen.pipeline.pages import RenderedPage
from fazhi_docgen.pipeline.placing import diagnostics_of, page_at, spots_on
from fazhi_docgen.pipeline.publishing import check_publishable, publication_of
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.numbering import in_order
from fazhi_docgen.standard.profile import numbered_with
from fazhi_docgen.writers.finished import Finished
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import USUAL, OfdKind, PdfFlavour, Properties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.content.given import Given
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.contents import Entry
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.pipeline.placing import Spot
    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.standard.numbering import Sign
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.template import Template
    from fazhi_docgen.writers.associated import AssociatedFile

#: Contents are set, found to take a page or two, and set with the pages that follow from it.
_MOST_PASSES: Final = 4
#: The format in which a document is put beside its source inside another.
_ALTERNATIVE: Final = "docx"


class Rendering(Struct, frozen=True):
    """A document laid out, with all that writing it takes.

    Attributes:
        document: what was laid out, completed by its template.
        template: the measures and faces.
        composed: the blocks before they were put on pages; `flow` has them as the pages have them.
        layout: the pages.
        characters: the characters of each role.
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
    characters: Characters
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


def render(
    document: Document,
    template: Template,
    file: Place,
    options: Options = USUAL_OPTIONS,
    *,
    numbered: bool = True,
    tolerant: bool = False,
    office: Mapping[str, str] | None = None,
) -> Rendering:
    """Lay a document out by a template; what cannot be is said of the document's `file`.

    Args:
        document: what to lay out.
        template: the measures and faces.
        file: what is named where a part of the document has no place of its own.
        options: how.
        numbered: whether the pages bear numbers.
        tolerant: whether to go on over mistakes, which `problems` then has.
        office: the names of the issuing body, at which no title is parted; those of the template if None.

    Raises:
        InputError: the form does not print a part of it, or a character has no face.
    """
    mistakes = _Mistakes([], tolerant)
    mistakes.add(check_form(document))
    template = replace(template, with_fields=True) if options.with_fields else template
    letterhead = template.letterhead if options.letterhead is True else options.letterhead or None
    profile = shifted(template.profile, letterhead) if letterhead else template.profile
    profile = numbered_with(profile, _signs(document, template))
    fonts = _fonts(template)
    typesetter = _typesetter(profile, fonts, options.dialect_or(template.dialect), template.national_face)
    composing = _Composing(
        document, typesetter, _names(template, office), with_head=letterhead is None, numbered=numbered
    )
    flow = composing.flow()
    characters = characters_of(flow, profile)
    missing = [*missing_characters(characters, fonts, flow, profile, file), *unshaped_characters(flow, file)]
    if mistakes.add(missing):
        composing = replace(composing, missing=tuple(problem.params["found"] for problem in missing))
        flow = composing.flow()
    composing = _with_contents(flow, composing)
    flow = composing.flow() if document.has_contents else flow
    layout = _paginated(flow, composing)
    mistakes.add(_too_high(layout, document, typesetter))
    characters = characters_of(flow, profile) if missing else characters
    found = tuple(mistakes.found)
    return Rendering(document, template, fonts, typesetter, flow, layout, characters, problems=found)


def _signs(document: Document, template: Template) -> tuple[Sign, ...]:
    """Return the level signs that somebody chose."""
    return document.level_signs or template.signs


def _names(template: Template, office: Mapping[str, str] | None) -> tuple[str, ...]:
    return tuple((template.names if office is None else office).values())


class _Composing(Struct, frozen=True):
    """How a document is composed: with its red head or without, and which of its characters no face has.

    `names` are those of the issuing body.
    """

    document: Document
    typesetter: Typesetter
    names: tuple[str, ...]
    with_head: bool
    numbered: bool
    missing: tuple[str, ...] = ()
    contents: tuple[Entry, ...] = ()

    def flow(self, *, recipients_in_imprint: bool = False) -> Flow:
        """Compose the document."""
        flow = compose(
            self.document,
            self.typesetter,
            self.names,
            recipients_in_imprint=recipients_in_imprint,
            contents=self.contents,
        )
        if not self.with_head:
            flow = without_red(flow, self.typesetter.profile)
        if self.missing:
            flow = with_stand_ins(flow, self.missing)
        return replace(flow, numbered=self.numbered)


class _Mistakes(Struct):
    """The mistakes found so far; the first kind of them ends all where they are not tolerated."""

    found: list[Diagnostic]
    tolerant: bool

    def add(self, problems: Iterable[Diagnostic]) -> bool:
        """Keep problems; return whether there are any.

        Raises:
            InputError: there are, and they are not tolerated.
        """
        new = list(problems)
        if new and not self.tolerant:
            raise InputError(new)
        self.found += new
        return bool(new)


def _paginated(flow: Flow, composing: _Composing) -> Layout:
    """Return the pages; recipients that leave the first one without text of the body go to the imprint (7.3.2)."""
    layout = paginate(flow, composing.typesetter)
    document = composing.document
    if document.recipients and not document.contents and not has_body(layout.pages[0]):
        layout = paginate(composing.flow(recipients_in_imprint=True), composing.typesetter)
    return layout


def _with_contents(flow: Flow, composing: _Composing) -> _Composing:
    """Tell how the document is composed with the pages of its headings in its contents, which may take a page more for it."""
    for _ in range(_MOST_PASSES if composing.document.has_contents else 0):
        entries = contents_entries(paginate(flow, composing.typesetter))
        if entries == composing.contents:
            break
        composing = replace(composing, contents=entries)
        flow = composing.flow()
    return composing


def _too_high(layout: Layout, document: Document, typesetter: Typesetter) -> Iterable[Diagnostic]:
    """Return what finds no room on any page."""
    if imprint_height(layout.flow, typesetter) > typesetter.profile.page_capacity.pt:
        yield mistake("imprint_too_high", document.place_of("recipients"))
    elif layout.too_high:
        yield mistake("row_too_high", layout.too_high.place or document.place)


def written(
    rendering: Rendering,
    formats: Collection[str],
    flavour: PdfFlavour = USUAL,
    name: str = "",
    ofd: OfdKind = OfdKind.A,
) -> dict[str, bytes]:
    """Return the files of a document, by format, which are to be called `name`.

    Some kinds of PDF and OFD have inside what they were made from.

    Raises:
        InputError: a file that the document draws on cannot be read any more; or the document is secret (密级), and a
            format is for anyone to read.
    """
    check_publishable(rendering.document, formats)
    document = replace(finished(rendering, flavour), ofd=ofd)
    wanted = [wanted for wanted in FORMATS if wanted in formats]
    contents: dict[str, bytes] = {}
    for kind in wanted:
        if FORMATS[kind].carries_files(document) and not document.files:
            word = contents.get(_ALTERNATIVE) or FORMATS[_ALTERNATIVE].write(document)
            document = replace(document, files=_associated(rendering, word, name))
        contents[kind] = FORMATS[kind].write(document)
    return contents


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
        publication=publication_of(rendering.document, rendering.template),
    )


def properties_of(document: Document) -> Properties:
    """Return what the files of a document say of themselves."""
    author = issuers_of(document)
    return Properties(document.full_title, author, _created(document), subject=document.kind.value)


def _created(document: Document) -> datetime:
    """Return the date inside the files: SOURCE_DATE_EPOCH, or the document's own, so that rebuilding gives the same bytes."""
    own = datetime.combine(document.date, time(), UTC) if document.date else UNDATED
    return given_moment() or own


def _fonts(template: Template) -> FontSet:
    return _font_set(tuple(template.families.items()), tuple(template.files.items()))


@cache
def _font_set(families: tuple[tuple[Role, str], ...], files: tuple[tuple[Role, Path], ...]) -> FontSet:
    return FontSet(typefaces(dict(families), dict(files)))


@cache
def _typesetter(profile: Profile, fonts: FontSet, name: DialectName, national: Path | None) -> Typesetter:
    return Typesetter(profile, fonts, dialect(name), _segment, open_face(national) if national else None)


def _segment(text: str) -> list[str]:
    """Part Chinese text into words; the segmenter is loaded only when a title is too long for its line."""
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def notes_of(rendering: Rendering) -> tuple[Diagnostic, ...]:
    """Return all that is of note about a document as it was laid out."""
    deviations = (notice("deviation", deviation.gaps) for deviation in rendering.template.deviations)
    laid_out = layout_notes(rendering.layout, rendering.typesetter.profile)
    faces = face_notes(rendering.characters, rendering.fonts)
    signs = _sign_notes(_signs(rendering.document, rendering.template))
    return (*rendering.notes, *deviations, *signs, *laid_out, *faces)


def _sign_notes(chosen: tuple[Sign, ...]) -> Iterator[Diagnostic]:
    """Note that levels are numbered in another order than the standard's; to leave a sign out is in order."""
    if not in_order(chosen):
        yield notice("level_signs", {"found": " ".join(chosen)})
