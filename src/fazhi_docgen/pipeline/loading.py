"""A YAML file to a document, or to everything that is wrong with it at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from yaml.nodes import ScalarNode

from fazhi_docgen.content import model
from fazhi_docgen.content.checks import check
from fazhi_docgen.content.completeness import missing_parts
from fazhi_docgen.content.given import Given
from fazhi_docgen.content.kind_rules import kind_notes
from fazhi_docgen.content.self_reference import self_references
from fazhi_docgen.diagnostics.problems import InputError, Note, Place
from fazhi_docgen.facts.filling import Filling
from fazhi_docgen.facts.sources import FACT_KEYS, read_facts
from fazhi_docgen.forms.designs import DESIGNS
from fazhi_docgen.source.collector import MOST_PROBLEMS
from fazhi_docgen.source.nodes import compose, read_text, written_under
from fazhi_docgen.source.reader import Reader
from fazhi_docgen.source.unfilled import unchecked, unfilled, unfilled_facts
from fazhi_docgen.source.validation import validated
from fazhi_docgen.template.defaults import completed
from fazhi_docgen.template.finding import find_template
from fazhi_docgen.template.phrases import with_phrases
from fazhi_docgen.template.shelves import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.problems import Problem
    from fazhi_docgen.template.template import Template

NOTHING_GIVEN: Final = Given()
_TEMPLATE_KEYS: Final = ("模板", "template")


class Loaded(Struct, frozen=True):
    """A document with its template, and what was of note when it was read."""

    document: model.Document
    template: Template
    notes: tuple[Note, ...]


def load(path: str | Path, templates: Path | None = None, given: Given = NOTHING_GIVEN) -> Loaded:
    """Read a document, and complete it by its template.

    Args:
        path: the YAML file.
        templates: a folder with templates, looked through before the others.
        given: what the document is told from outside.

    Raises:
        InputError: with all problems of the file.
    """
    path = Path(path)
    text, notes = read_text(path)
    node = _nodes(text, str(path))
    template, problems = _template(node, path, templates, given)
    reader = _reader(node, path, template, given)
    reader.problems += problems
    reader.lines = text.split("\n")
    data = reader.document(node, model.Document)
    document = validated(data, model.Document, reader, path.parent)
    if document:
        document, unanswered = with_phrases(completed(document, template, reader.fill), template, reader.expand_phrase)
        # Without its template a document has none of its phrases either.
        reader.problems += [] if problems else unanswered or check(document)
    if reader.problems or document is None:
        raise InputError(sorted(reader.problems, key=lambda problem: problem.place)[:MOST_PROBLEMS])
    found = (
        *DESIGNS[document.set_in].notes(document),
        *kind_notes(document),
        *missing_parts(document),
        *self_references(document),
    )
    return Loaded(document, template, (*notes, *template.notes, *found, *_waiting(node, reader.facts, given)))


@lru_cache(maxsize=1)
def _nodes(text: str, file: str) -> Node:
    """The nodes of a file; the last one's are kept, since many documents may be made of one."""
    return compose(text, file)


def _template(node: Node, path: Path, templates: Path | None, given: Given) -> tuple[Template, list[Problem]]:
    """The document's template, or the standard with what is wrong with the template: the rest is still read."""
    written = next(written_under(node, _TEMPLATE_KEYS), None)
    name, place = STANDARD, Place(str(path))
    if given.template:
        name, place = given.template, given.place or place
    elif isinstance(written, ScalarNode) and written.value:
        name, place = (
            written.value,
            Place(str(path), written.start_mark.line + 1, written.start_mark.column + 1, "模板"),
        )
    try:
        return find_template(name, path.parent, place, templates), []
    except InputError as error:
        return find_template(STANDARD, path.parent, place), list(error.problems)


def _waiting(node: Node, facts: Mapping[str, Any], given: Given) -> Iterator[Note]:
    """What is still to be filled in, here and in facts from elsewhere."""
    yield from (*unfilled(node), *unchecked(node))
    own = () if given.by_field else written_under(node, [key for keys in FACT_KEYS.values() for key in keys])
    yield from unfilled_facts(facts, own)


def _reader(node: Node, path: Path, template: Template, given: Given) -> Reader:
    """A reader with the document's facts; where they are wrong, the rest of the document is still read."""
    try:
        facts = given.by_field or read_facts(node, path)
    except InputError as error:
        return Reader(str(path), problems=list(error.problems))
    filling = Filling(facts, given.office(template.names))
    return Reader(str(path), filling.text, filling.phrase, facts)
