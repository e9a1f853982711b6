"""One document from its file to .docx and PDF: content, then layout, then writers, then whole files."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Note, Place, Problem
from fazhi_docgen.fonts.fontset import FontSet
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.forms.checking import check_form
from fazhi_docgen.forms.compose import compose
from fazhi_docgen.io.files import write_atomically
from fazhi_docgen.io.timestamps import UNDATED, given_moment
from fazhi_docgen.layout.coverage import Characters, characters_of, check_characters, face_notes
from fazhi_docgen.layout.foot import imprint_height
from fazhi_docgen.layout.letterhead import shifted, without_red
from fazhi_docgen.layout.lines import Typesetter
from fazhi_docgen.layout.notes import layout_notes
from fazhi_docgen.layout.paginate import Layout, has_body, paginate
from fazhi_docgen.pipeline.loading import NOTHING_GIVEN, load
from fazhi_docgen.pipeline.publishing import check_publishable, page_notes, publication_of
from fazhi_docgen.resources.record import files_read
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.profile import Ink
from fazhi_docgen.template.shelves import STANDARD
from fazhi_docgen.writers.finished import Finished
from fazhi_docgen.writers.formats import DEFAULT, FORMATS
from fazhi_docgen.writers.properties import USUAL, PdfFlavour, Properties

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fazhi_docgen.content.given import Given
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.deviations import Deviation
    from fazhi_docgen.template.letterhead import Letterhead
    from fazhi_docgen.template.template import Template
    from fazhi_docgen.writers.associated import AssociatedFile

#: The format in which a document is put beside its source inside another.
_ALTERNATIVE: Final = "docx"


class Report(Struct, frozen=True):
    """What a build made, what of it is of note, and where its template departs from the standard."""

    source: Path
    outputs: tuple[Path, ...]
    pages: int
    notes: tuple[Note, ...]
    deviations: tuple[Deviation, ...] = ()
    template: str = STANDARD
    #: the files that the document names: pictures, seals, facts
    files: tuple[Path, ...] = ()
    #: the font file of each role that the document uses
    faces: Mapping[str, Path] = field(default_factory=dict)


def build(
    path: str | Path,
    out_dir: str | Path | None = None,
    formats: Collection[str] = DEFAULT,
    dialect_name: DialectName | str | None = None,
    letterhead: Letterhead | bool = False,
    pdf: PdfFlavour | str = USUAL,
    templates: Path | None = None,
    given: Given = NOTHING_GIVEN,
    name: str = "",
) -> Report:
    """Build the document at `path`; nothing is written unless all of it could be made.

    Args:
        path: the YAML file.
        out_dir: where the files go; beside the YAML file if None.
        formats: which of `writers.formats.FORMATS` to write; those that are written by default unless told.
        dialect_name: whose line breaking to follow; the template's if None.
        letterhead: leave the red head out, since the paper bears it (套打), moved so far; True: as the template says.
        pdf: which kind of PDF; tagged PDF/A-2a unless told.
        templates: a folder with templates, looked through before the others.
        given: what the document is told from outside.
        name: what the written files are called; like the YAML file if empty.

    Raises:
        InputError: the document is wrong; all problems at once.
        OutputError: a file cannot be written.
    """
    source = Path(path)
    press = prepare(source, dialect_name, letterhead, templates, given)
    contents = written(press, formats, PdfFlavour(pdf), name)
    folder = Path(out_dir) if out_dir is not None else source.parent
    outputs = tuple(folder / f"{name or source.stem}{FORMATS[kind].suffix}" for kind in contents)
    for output, content in zip(outputs, contents.values(), strict=True):
        write_atomically(output, content)
    faces = {role.value: press.fonts.typefaces[role].face.path for role in Role if role in press.characters}
    made = (
        source,
        outputs,
        len(press.layout.pages),
        (*notes_of(press), *page_notes(press.document, press.template, formats)),
    )
    return Report(*made, press.template.deviations, press.template.name, tuple(press.used.values()), faces)


def calibrate(path: str | Path, output: str | Path, templates: Path | None = None) -> Path:
    """Write a page that shows how a document meets paper with a printed red head (套打), as a PDF.

    Raises:
        InputError: the document is wrong, or has no red rule to measure from.
        OutputError: the file cannot be written.
    """
    from fazhi_docgen.layout.calibration import calibration_page

    press = prepare(Path(path), templates=templates)
    rule = next((rule for rule in press.layout.pages[0].rules if rule.ink is Ink.RED), None)
    if rule is None:
        raise InputError([Problem("calibration_no_head", press.document.place_of("issuing_mark"))])
    page = calibration_page(rule, press.typesetter)
    written = Path(output)
    properties = Properties("套打校准页", "", UNDATED)
    sheet = replace(finished(press, PdfFlavour.PLAIN, properties), pages=(page,))
    write_atomically(written, FORMATS["pdf"].write(sheet))
    return written


class Press(Struct, frozen=True):
    """A document laid out, with all that writing it takes; `source` is the file that it was read from."""

    document: Document
    template: Template
    fonts: FontSet
    typesetter: Typesetter
    layout: Layout
    characters: Characters
    notes: tuple[Note, ...] = ()
    source: Path | None = None
    #: the files that the document draws on, by the names that it calls them
    used: Mapping[str, Path] = field(default_factory=dict)
    #: what it was told from outside
    given: Given = NOTHING_GIVEN


def prepare(
    source: Path,
    dialect_name: DialectName | str | None = None,
    printed_head: Letterhead | bool = False,
    templates: Path | None = None,
    given: Given = NOTHING_GIVEN,
) -> Press:
    """Read a document, refuse what cannot be laid out, lay out the rest.

    Raises:
        InputError: the document is wrong; all problems at once.
    """
    with files_read() as used:
        loaded = load(source, templates, given)
    office = given.office(loaded.template.names)
    press = lay_out(loaded.document, loaded.template, Place(str(source)), dialect_name, printed_head, office=office)
    return replace(press, source=source, notes=loaded.notes, used=used, given=given)


def lay_out(
    document: Document,
    template: Template,
    file: Place,
    dialect_name: DialectName | str | None = None,
    printed_head: Letterhead | bool = False,
    *,
    numbered: bool = True,
    office: Mapping[str, str] | None = None,
) -> Press:
    """Lay a document out by a template; what cannot be is said of the document's `file`.

    Args:
        document: what to lay out.
        template: the measures and faces.
        file: what is named where a part of the document has no place of its own.
        dialect_name: whose line breaking to follow; the template's if None.
        printed_head: leave the red head out (套打), moved so far; True: as the template says.
        numbered: whether the pages bear numbers.
        office: the names of the issuing body; those of the template if None.

    Raises:
        InputError: the form does not print a part of it, or a character has no face.
    """
    problems = tuple(check_form(document))
    if problems:
        raise InputError(problems)
    fonts = _fonts(template)
    letterhead = template.letterhead if printed_head is True else printed_head or None
    profile = shifted(template.profile, letterhead) if letterhead else template.profile
    typesetter = _typesetter(profile, fonts, DialectName(dialect_name or template.dialect))
    names = tuple((template.names if office is None else office).values())
    flow = replace(_composed(document, typesetter, letterhead, names), numbered=numbered)
    characters = characters_of(flow, profile)
    check_characters(characters, fonts, file)
    layout = _paginated(flow, document, typesetter, letterhead, names)
    return Press(document, template, fonts, typesetter, layout, characters)


def _paginated(
    flow: Flow, document: Document, typesetter: Typesetter, letterhead: Letterhead | None, names: tuple[str, ...]
) -> Layout:
    """The pages; recipients that leave the first one without text of the body go to the imprint (7.3.2)."""
    layout = paginate(flow, typesetter)
    if document.recipients and not has_body(layout.pages[0]):
        moved = _composed(document, typesetter, letterhead, names, recipients_in_imprint=True)
        layout = paginate(replace(moved, numbered=flow.numbered), typesetter)
    if imprint_height(layout.flow, typesetter) > typesetter.profile.page_capacity.pt:
        raise InputError([Problem("imprint_too_high", document.place_of("recipients"))])
    if layout.too_high:
        raise InputError([Problem("row_too_high", layout.too_high.place or document.place)])
    return layout


def _composed(
    document: Document,
    typesetter: Typesetter,
    letterhead: Letterhead | None,
    names: tuple[str, ...],
    *,
    recipients_in_imprint: bool = False,
) -> Flow:
    flow = compose(document, typesetter, names, recipients_in_imprint=recipients_in_imprint)
    return without_red(flow, typesetter.profile) if letterhead else flow


def written(press: Press, formats: Collection[str], flavour: PdfFlavour = USUAL, name: str = "") -> dict[str, bytes]:
    """The files of a document, by format, which are to be called `name`; a PDF/A-3 has inside what it was made from."""
    check_publishable(press.document, formats)
    document = finished(press, flavour)
    wanted = [wanted for wanted in FORMATS if wanted in formats]
    contents: dict[str, bytes] = {}
    for kind in wanted:
        if FORMATS[kind].holds_files and flavour.carries_files and not document.files:
            word = contents.get(_ALTERNATIVE) or FORMATS[_ALTERNATIVE].write(document)
            document = replace(document, files=_associated(press, word, name))
        contents[kind] = FORMATS[kind].write(document)
    return contents


def _associated(press: Press, docx: bytes, name: str) -> tuple[AssociatedFile, ...]:
    from fazhi_docgen.pipeline.associated import associated_files

    if press.source is None:
        return ()
    try:
        return tuple(associated_files(press.source, press.used, press.given, name or press.source.stem, docx))
    except OSError as error:
        params = {"found": str(error.filename), "reason": reason_of(error)}
        raise InputError([Problem("file_unreadable", Place(str(press.source)), params)]) from None


def finished(press: Press, flavour: PdfFlavour = USUAL, properties: Properties | None = None) -> Finished:
    """What the writers take, with the document's properties unless others are given."""
    return Finished(
        pages=press.layout.pages,
        flow=press.layout.flow,
        profile=press.typesetter.profile,
        fonts=press.fonts,
        language=press.typesetter.dialect.language,
        numbering=press.document.numbering or press.template.numbering,
        properties=properties or properties_of(press.document),
        flavour=flavour,
        publication=publication_of(press.document, press.template),
    )


def properties_of(document: Document) -> Properties:
    """What the files of a document say of themselves."""
    author = "、".join(document.signatories or document.issuing_mark)
    return Properties(document.full_title, author, _created(document), subject=document.kind.value)


def _created(document: Document) -> datetime:
    """The date inside the files: SOURCE_DATE_EPOCH, or the document's own, so that rebuilding gives the same bytes."""
    own = datetime.combine(document.date, time(), UTC) if document.date else UNDATED
    return given_moment() or own


def _fonts(template: Template) -> FontSet:
    return _font_set(tuple(template.families.items()), tuple(template.files.items()))


@cache
def _font_set(families: tuple[tuple[Role, str], ...], files: tuple[tuple[Role, Path], ...]) -> FontSet:
    return FontSet(typefaces(dict(families), dict(files)))


@cache
def _typesetter(profile: Profile, fonts: FontSet, name: DialectName) -> Typesetter:
    return Typesetter(profile, fonts, dialect(name), _segment)


def _segment(text: str) -> list[str]:
    """Words of Chinese text; the segmenter is loaded only when a title is too long for its line."""
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def notes_of(press: Press) -> tuple[Note, ...]:
    """All that is of note about a document as it was laid out."""
    deviations = (Note("deviation", deviation.gaps) for deviation in press.template.deviations)
    laid_out = layout_notes(press.layout, press.typesetter.profile)
    return (*press.notes, *deviations, *laid_out, *face_notes(press.characters, press.fonts))
