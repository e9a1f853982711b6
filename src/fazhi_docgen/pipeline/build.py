"""One document from its file to the files that are asked for; all of them are written, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.content.given import NOTHING_GIVEN
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, mistake
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.io.files import write_atomically
from fazhi_docgen.io.timestamps import UNDATED, given_moment
from fazhi_docgen.pipeline.loading import load
from fazhi_docgen.pipeline.options import USUAL_OPTIONS, Options
from fazhi_docgen.pipeline.publishing import page_notes
from fazhi_docgen.pipeline.rendering import Rendering, finished, notes_of, written
from fazhi_docgen.pipeline.side_by_side import one_by_one, side_by_side
from fazhi_docgen.pipeline.undisturbed import undisturbed
from fazhi_docgen.resources.media import is_pdf
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.template.shelves import STANDARD
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import OfdKind, PdfFlavour, Properties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fazhi_docgen.content.given import Given
    from fazhi_docgen.template.deviations import Deviation


class Report(Struct, frozen=True):
    """What a build made, what of it is of note, and where its template departs from the standard."""

    source: Path
    outputs: tuple[Path, ...]
    pages: int
    notes: tuple[Diagnostic, ...]
    deviations: tuple[Deviation, ...] = ()
    template: str = STANDARD
    #: the files that the document names: pictures, seals, facts
    files: tuple[Path, ...] = ()
    #: the font file of each role that the document uses
    faces: Mapping[str, Path] = field(default_factory=dict)


@undisturbed
def build(
    path: str | Path,
    out_dir: str | Path | None = None,
    options: Options = USUAL_OPTIONS,
    *,
    templates: Path | None = None,
    given: Given = NOTHING_GIVEN,
    name: str = "",
    write: Callable[[Path, bytes], None] = write_atomically,
    at_once: bool = False,
) -> Report:
    """Build the document at `path`; nothing is written unless all of it could be made.

    Args:
        path: the YAML file.
        out_dir: where the files go; beside the YAML file if None.
        options: in which formats, and how.
        templates: a folder with templates, looked through before the others.
        given: what the document is told from outside.
        name: what the written files are called; like the YAML file if empty.
        write: puts a file's content where it belongs.
        at_once: whether a second process may help, in a process that has nothing else to do.

    Raises:
        InputError: the document is wrong; all problems at once.
        OutputError: a file cannot be written.
    """
    source = Path(path)
    rendering = prepare(source, options, templates=templates, given=given)
    # The pages of an attached PDF are drawn once for all formats, by as many processes as there are processors.
    all_of = side_by_side if at_once and not any(map(is_pdf, rendering.used.values())) else one_by_one
    contents = written(rendering, options.formats, options.flavour, name, OfdKind(options.ofd), all_of)
    folder = Path(out_dir) if out_dir is not None else source.parent
    outputs = tuple(folder / f"{name or source.stem}{FORMATS[kind].suffix}" for kind in contents)
    for output, content in zip(outputs, contents.values(), strict=True):
        write(output, content)
    return Report(
        source=source,
        outputs=outputs,
        pages=len(rendering.layout.pages),
        notes=(*notes_of(rendering), *page_notes(rendering.document, rendering.template, options.formats)),
        deviations=rendering.template.deviations,
        template=rendering.template.name,
        files=tuple(file.path for file in rendering.used.values() if file.path),
        faces={role.value: rendering.fonts.typefaces[role].face.path for role in Role if role in rendering.coverage},
    )


def prepare(
    path: Path, options: Options = USUAL_OPTIONS, *, templates: Path | None = None, given: Given = NOTHING_GIVEN
) -> Rendering:
    """Read a document, refuse what cannot be laid out, lay out the rest.

    Raises:
        InputError: the document is wrong; all problems at once.
    """
    return load(path, templates, given).render(options)


def calibrate(path: str | Path, output: str | Path, templates: Path | None = None) -> Path:
    """Write a page that shows how a document meets paper with a printed red head (套打), as a PDF.

    Raises:
        InputError: the document is wrong, or has no red rule to measure from.
        OutputError: the file cannot be written.
    """
    from fazhi_docgen.layout.calibration import calibration_page

    rendering = prepare(Path(path), templates=templates)
    rule = next((rule for rule in rendering.layout.pages[0].rules if rule.ink is Ink.RED), None)
    if rule is None:
        raise InputError([mistake("calibration_no_head", rendering.document.place_of("issuing_mark"))])
    page = calibration_page(rule, rendering.typesetter)
    given_moment()
    properties = Properties("套打校准页", "", UNDATED)
    sheet = replace(finished(rendering, PdfFlavour.PLAIN, properties), pages=(page,))
    write_atomically(Path(output), FORMATS["pdf"].write(sheet))
    return Path(output)
