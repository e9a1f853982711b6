"""One document from its file to .docx and PDF: content, then layout, then writers, then whole files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.source import load
from fazhi_docgen.errors import InputError, Note, Place, Problem
from fazhi_docgen.files import write_atomically
from fazhi_docgen.fonts.fontset import FontSet, GlyphMissing
from fazhi_docgen.fonts.library import Origin, typefaces
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import takes_latin_face
from fazhi_docgen.layout.compose import compose
from fazhi_docgen.layout.flow import Paragraph, Table
from fazhi_docgen.layout.lines import Typesetter
from fazhi_docgen.layout.paginate import Layout, paginate
from fazhi_docgen.layout.rescue import Rescue
from fazhi_docgen.layout.unbuilt import unbuilt
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.template.template import Template, find_template
from fazhi_docgen.writers.properties import PdfFlavour, Properties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.standard.profile import Profile

FORMATS: Final = ("docx", "pdf")
Characters = dict[tuple[Role, str], Place | None]
#: The date that files claim where a document has none: the earliest that a zip archive can hold.
_UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
_EPOCH_VARIABLE: Final = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, and what of it is of note."""

    source: Path
    outputs: tuple[Path, ...]
    pages: int
    notes: tuple[Note, ...]


def build(
    path: str | Path,
    out_dir: str | Path | None = None,
    formats: Collection[str] = FORMATS,
    dialect_name: DialectName | str | None = None,
    pdf: PdfFlavour | str = PdfFlavour.A_2B,
) -> Report:
    """Build the document at `path`; nothing is written unless all of it could be made.

    Args:
        path: the YAML file.
        out_dir: where the files go; beside the YAML file if None.
        formats: which of `docx` and `pdf` to write.
        dialect_name: whose line breaking to follow; the template's if None.
        pdf: which kind of PDF; PDF/A-2b unless told.

    Raises:
        InputError: the document is wrong; all problems at once.
        OutputError: a file cannot be written.
    """
    source = Path(path)
    loaded = load(source)
    document = loaded.document
    missing = tuple(unbuilt(document))
    if missing:
        raise InputError(missing)
    template = find_template(document.template, source.parent, document.place_of("template"))
    fonts = _fonts(template)
    typesetter = _typesetter(template.profile, fonts, DialectName(dialect_name or template.dialect))
    flow = compose(document, typesetter, _segment)
    characters = _characters(flow, template.profile)
    _check_characters(characters, fonts, Place(str(source)))
    layout = paginate(flow, typesetter)
    contents = {
        kind: _write(kind, document, layout, template, fonts, PdfFlavour(pdf)) for kind in FORMATS if kind in formats
    }
    folder = Path(out_dir) if out_dir is not None else source.parent
    outputs = tuple(folder / f"{source.stem}.{kind}" for kind in contents)
    for output, content in zip(outputs, contents.values(), strict=True):
        write_atomically(output, content)
    notes = (*loaded.notes, *_layout_notes(layout), *_font_notes(characters, fonts))
    return Report(source, outputs, len(layout.pages), notes)


def _write(
    kind: str, document: Document, layout: Layout, template: Template, fonts: FontSet, flavour: PdfFlavour
) -> bytes:
    properties = _properties(document)
    if kind == "pdf":
        from fazhi_docgen.writers.pdf import write_pdf

        return write_pdf(layout.pages, fonts, properties, flavour)
    from fazhi_docgen.writers.word import write_docx

    families = {role: typeface.family for role, typeface in fonts.typefaces.items()}
    numbering = document.numbering or template.numbering
    return write_docx(layout.flow, template.profile, properties, families, numbering)


def _properties(document: Document) -> Properties:
    author = "、".join(document.signatories or document.issuing_mark)
    return Properties("".join(document.title), author, _created(document), subject=document.kind.value)


def _created(document: Document) -> datetime:
    """The date inside the files: SOURCE_DATE_EPOCH, or the document's own, so that rebuilding gives the same bytes."""
    epoch = os.environ.get(_EPOCH_VARIABLE)
    if epoch and epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(document.date, time(), UTC) if document.date else _UNDATED


def _fonts(template: Template) -> FontSet:
    return _font_set(tuple(template.families.items()), tuple(template.files.items()))


@cache
def _font_set(families: tuple[tuple[Role, str], ...], files: tuple[tuple[Role, Path], ...]) -> FontSet:
    return FontSet(typefaces(dict(families), dict(files)))


@cache
def _typesetter(profile: Profile, fonts: FontSet, name: DialectName) -> Typesetter:
    return Typesetter(profile, fonts, dialect(name))


def _segment(text: str) -> list[str]:
    """Words of Chinese text; the segmenter is loaded only when a title is too long for its line."""
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def _check_characters(characters: Characters, fonts: FontSet, file: Place) -> None:
    """Every character has a face, or all that have none are named with their places."""
    problems = []
    for (role, char), place in characters.items():
        try:
            fonts.glyph(role, char)
        except GlyphMissing:
            params = {"found": char, "code": f"{ord(char):04X}"}
            problems.append(Problem("character_missing", place or file, params))
    if problems:
        raise InputError(problems)


def _characters(flow: Flow, profile: Profile) -> Characters:
    """Each character of a flow with the role it is set in, and the place of the first paragraph it stands in."""
    found: Characters = {}
    for paragraph in _paragraphs(flow):
        style = profile.elements[paragraph.element]
        for span in paragraph.spans:
            for char in set(span.text):
                role = style.latin_face if takes_latin_face(char) else span.role or style.face
                found.setdefault((role, char), paragraph.place)
    return {key: place for key, place in found.items() if key[1] != "\n"}


def _paragraphs(flow: Flow) -> Iterator[Paragraph]:
    for block in flow.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from (part for row in block.rows for cell in row.cells for part in cell.paragraphs)


def _layout_notes(layout: Layout) -> Iterator[Note]:
    """What was done to keep the signature with the text."""
    if layout.rescue is Rescue.TIGHTENED and layout.tightened_pitch:
        yield Note("signature_tightened", {"page": len(layout.pages), "pitch": f"{layout.tightened_pitch.pt:g}"})
    elif layout.rescue is Rescue.PULLED_OVER:
        yield Note("signature_pulled", {"page": len(layout.pages)})


def _font_notes(characters: Characters, fonts: FontSet) -> Iterator[Note]:
    """Which faces stand in for those that the .docx names, and which characters were borrowed."""
    used: dict[Role, set[str]] = {}
    for role, char in characters:
        used.setdefault(role, set()).add(char)
    for role in sorted(used, key=list(Role).index):
        typeface = fonts.typefaces[role]
        if typeface.origin is Origin.SHIPPED:
            params = {"role": role.value, "family": typeface.family, "face": typeface.face.postscript_name}
            yield Note("face_substituted", params)
        borrowed: dict[str, list[str]] = {}
        for char in sorted(used[role]):
            face = fonts.glyph(role, char).face
            if face is not typeface.face:
                borrowed.setdefault(face.postscript_name, []).append(char)
        for name, chars in borrowed.items():
            yield Note("face_fallback", {"chars": "".join(chars), "role": role.value, "face": name})
