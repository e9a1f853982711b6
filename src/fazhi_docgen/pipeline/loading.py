"""A YAML file to a document, or to everything that is wrong with it at once."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace
from yaml.nodes import ScalarNode

from fazhi_docgen.content import model
from fazhi_docgen.content.bounds import too_long
from fazhi_docgen.content.checks import block_problems, check, without_faults
from fazhi_docgen.content.completeness import empty_attachments, missing_parts, unnamed_issued
from fazhi_docgen.content.given import NOTHING_GIVEN, Given
from fazhi_docgen.content.indicators import contradictions
from fazhi_docgen.content.kind_rules import kind_notes
from fazhi_docgen.content.resolving import resolve
from fazhi_docgen.content.self_reference import self_references
from fazhi_docgen.content.typed_headings import typed_headings
from fazhi_docgen.content.useless_stars import useless_stars
from fazhi_docgen.diagnostics.problems import InputError, Place
from fazhi_docgen.facts.article_names import article_names
from fazhi_docgen.facts.filling import Filling
from fazhi_docgen.facts.sources import FACT_KEYS, read_facts
from fazhi_docgen.forms.designs import DESIGNS
from fazhi_docgen.pipeline.occasions import occasion_of
from fazhi_docgen.pipeline.options import USUAL_OPTIONS, Options
from fazhi_docgen.pipeline.typesetting import render
from fazhi_docgen.pipeline.undisturbed import undisturbed
from fazhi_docgen.resources.store import NO_FILES, Folder, Record
from fazhi_docgen.source.collector import MOST_PROBLEMS
from fazhi_docgen.source.lost import lost
from fazhi_docgen.source.nodes import clean, read_text, written_under
from fazhi_docgen.source.parsing import parse
from fazhi_docgen.source.reader import Reader
from fazhi_docgen.source.unfilled import unchecked, unfilled, unfilled_facts
from fazhi_docgen.source.validation import made_of, validated
from fazhi_docgen.template.defaults import completed
from fazhi_docgen.template.lookup import find_template
from fazhi_docgen.template.phrases import with_phrases
from fazhi_docgen.template.shelves import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.resources.store import Resources
    from fazhi_docgen.source.parsing import Parsed
    from fazhi_docgen.template.template import Template

_TEMPLATE_KEYS: Final = ("模板", "template")
#: What stands in a document for what it must have and has not, where mistakes are tolerated.
_STAND_INS: Final = {"title": "〓〓", "body": [{"type": "paragraph", "text": "〓"}]}
_NAME: Final = "公文.yaml"


class Loaded(Struct, frozen=True):
    """A document with its template, and what was of note when it was read.

    Attributes:
        document: the document, completed by its template; of one with mistakes, what can be laid out.
        template: the measures and faces.
        notes: what was of note.
        file: how messages call its file.
        problems: what is wrong with it; none unless mistakes are tolerated.
        tolerant: whether mistakes are tolerated.
        source: the file that it was read from; None for a text.
        used: the files that it draws on, by the names that it calls them.
        given: what it was told from outside.
    """

    document: model.Document
    template: Template
    notes: tuple[Diagnostic, ...]
    file: Place
    problems: tuple[Diagnostic, ...] = ()
    tolerant: bool = False
    source: Path | None = None
    used: Mapping[str, SourceFile] = field(default_factory=dict)
    given: Given = NOTHING_GIVEN

    @undisturbed
    def render(self, options: Options = USUAL_OPTIONS) -> Rendering:
        """Lay the document out.

        Raises:
            InputError: it cannot be laid out, and mistakes are not tolerated.
        """
        office = self.given.office(self.template.names)
        rendering = render(self.document, self.template, self.file, options, tolerant=self.tolerant, office=office)
        return replace(
            rendering,
            problems=(*self.problems, *rendering.problems),
            notes=self.notes,
            source=self.source,
            used=self.used,
            given=self.given,
        )


@undisturbed
def load(
    path: str | Path, templates: Path | None = None, given: Given = NOTHING_GIVEN, *, tolerant: bool = False
) -> Loaded:
    """Read a document, and complete it by its template.

    Args:
        path: the YAML file.
        templates: a folder with templates, looked through before the others.
        given: what the document is told from outside.
        tolerant: whether to go on without what is wrong, which `problems` then has.

    Raises:
        InputError: with all problems of the file; of a file that is tolerated, if it is no YAML.
    """
    path = Path(path)
    text, notes = read_text(path)
    reading = _Reading(text, str(path), Folder(path.parent), path.parent, templates, given, tolerant)
    return replace(reading.loaded(notes), source=path)


@undisturbed
def loads(
    text: str,
    resources: Resources = NO_FILES,
    *,
    name: str = _NAME,
    templates: Path | None = None,
    given: Given = NOTHING_GIVEN,
    tolerant: bool = False,
) -> Loaded:
    """Read a document that is at hand as text; no file is opened but those of its template.

    Args:
        text: the YAML.
        resources: where the files that it names are found.
        name: how messages call it.
        templates: a folder with templates, looked through before the others.
        given: what the document is told from outside.
        tolerant: whether to go on without what is wrong, which `problems` then has.

    Raises:
        InputError: as for a file.
    """
    beside = resources.root if isinstance(resources, Folder) else None
    return _Reading(clean(text, Place(name)), name, resources, beside, templates, given, tolerant).loaded([])


def _rest(data: dict[str, Any], reader: Reader) -> list[Diagnostic]:
    """Return what is wrong with the blocks of a document that is none for the mistakes in its fields."""
    sound = validated(data, model.Document, replace(reader, problems=[]), _STAND_INS)
    told = {problem.place for problem in reader.problems}
    return [problem for problem in block_problems(sound, reader.problems) if problem.place not in told] if sound else []


class _Reading(Struct, frozen=True):
    """The text of a document, and all that it takes to read it."""

    text: str
    file: str
    resources: Resources
    beside: Path | None
    templates: Path | None
    given: Given
    tolerant: bool

    def loaded(self, notes: list[Diagnostic]) -> Loaded:
        """Read it; `notes` are those of its encoding."""
        parsed, files = _parsed(self.text, self.file), Record(self.resources)
        node = parsed.node
        template, problems = self._template(node)
        files.used.update(template.used)
        reader = self._reader(node, template, files)
        reader.problems += problems
        reader.lines = self.text.split("\n")
        document = self._document(node, reader, files)
        if document:
            document, found = self._completed(document, template, reader, files)
            # Without its template a document has none of its phrases either.
            reader.problems += [] if problems else found
        found = _all_of(parsed.problems, reader.problems)
        wrong = tuple(sorted(found, key=lambda problem: problem.place)[:MOST_PROBLEMS])
        if document is None or (wrong and not self.tolerant):
            raise InputError(wrong)
        told = (*notes, *template.notes, *_notes(document), *self._waiting(node, reader))
        place = Place(self.file)
        return Loaded(document, template, told, place, wrong, self.tolerant, used=files.used, given=self.given)

    def _document(self, node: Node, reader: Reader, files: Record) -> model.Document | None:
        data = reader.document(node, model.Document)
        stand_ins = _STAND_INS if self.tolerant else None
        resolve(data, model.Document, reader, files)
        document = validated(data, model.Document, reader, stand_ins)
        if document is None:
            reader.problems += _rest(data, reader)
        return document or (made_of(dict(_STAND_INS), model.Document) if self.tolerant else None)

    def _completed(
        self, document: model.Document, template: Template, reader: Reader, files: Record
    ) -> tuple[model.Document | None, list[Diagnostic]]:
        """Return the document with what it leaves to its template, and what is wrong with the whole of it.

        There is none where it is too long to be laid out, be its mistakes tolerated or not.
        """
        filled = completed(document, template, reader.fill)
        filled, unanswered = with_phrases(filled, template, reader.expand_phrase, files.used)
        if beyond := list(too_long(filled)):
            # What could not be filled in as it should is no text yet.
            return None, [] if reader.problems else beyond
        found = unanswered or list(check(filled))
        return (without_faults(filled) if found and self.tolerant else filled), found

    def _template(self, node: Node) -> tuple[Template, list[Diagnostic]]:
        """Return the document's template, or the standard with what is wrong with the template: the rest is still read."""
        written = next(written_under(node, _TEMPLATE_KEYS), None)
        name, place = STANDARD, Place(self.file)
        if self.given.template:
            name, place = self.given.template, self.given.place or place
        elif isinstance(written, ScalarNode) and written.value:
            mark = written.start_mark
            name, place = written.value, Place(self.file, mark.line + 1, mark.column + 1, _TEMPLATE_KEYS[0])
        try:
            occasion = None if name == STANDARD else occasion_of(node)
            return find_template(name, self.beside, place, self.templates, occasion), []
        except InputError as error:
            return find_template(STANDARD, self.beside, place), list(error.problems)

    def _reader(self, node: Node, template: Template, files: Record) -> Reader:
        """Return a reader with the document's facts; where they are wrong, the rest of the document is still read."""
        try:
            facts = self.given.by_field or read_facts(node, self.file, files)
        except InputError as error:
            return Reader(self.file, problems=list(error.problems))
        filling = Filling(facts, self.given.office(template.names), partial(article_names, node))
        return Reader(self.file, filling.text, filling.phrase, facts)

    def _waiting(self, node: Node, reader: Reader) -> Iterator[Diagnostic]:
        """Yield what is still to be filled in, here and in facts from elsewhere."""
        yield from (*unfilled(node, self.file), *unchecked(node, self.file))
        yield from lost(node, reader.lines, self.file, reader.dropped)
        keys = [key for keys in FACT_KEYS.values() for key in keys]
        yield from unfilled_facts(reader.facts, () if self.given.by_field else written_under(node, keys))


def _all_of(parsed: Sequence[Diagnostic], read: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what is wrong with the YAML and with what it says; of a line that was mended, only why, and what is missing."""
    lines = {problem.place.line for problem in parsed}
    return [*parsed, *(found for found in read if found.code == "value_missing" or found.place.line not in lines)]


def _notes(document: model.Document) -> Iterator[Diagnostic]:
    """Yield what is of note about a document as it was written."""
    yield from DESIGNS[document.set_in].notes(document)
    yield from kind_notes(document)
    yield from missing_parts(document)
    yield from typed_headings(document)
    yield from useless_stars(document)
    yield from self_references(document)
    yield from contradictions(document)
    yield from empty_attachments(document)
    yield from unnamed_issued(document)


@lru_cache(maxsize=1)
def _parsed(text: str, file: str) -> Parsed:
    """Return the nodes of a file; the last one's are kept, since many documents may be made of one."""
    return parse(text, file)
