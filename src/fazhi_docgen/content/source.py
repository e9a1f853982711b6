"""A YAML file to a document, or to everything that is wrong with it at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_docgen.content import model
from fazhi_docgen.content.checks import check
from fazhi_docgen.content.facts import expander, read_facts
from fazhi_docgen.content.kind_rules import kind_notes
from fazhi_docgen.content.nodes import compose, read_text
from fazhi_docgen.content.reader import MOST_PROBLEMS, Reader
from fazhi_docgen.content.validation import validated
from fazhi_docgen.errors import InputError, Note

if TYPE_CHECKING:
    from yaml.nodes import Node


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, and what was of note when it was read."""

    document: model.Document
    notes: tuple[Note, ...]


def load(path: str | Path) -> Loaded:
    """Read a document.

    Raises:
        InputError: with all problems of the file.
    """
    path = Path(path)
    text, notes = read_text(path)
    node = compose(text, str(path))
    reader = _reader(node, path)
    reader.lines = text.split("\n")
    data = reader.document(node)
    document = validated(data, model.Document, reader, path.parent)
    problems = [*reader.problems, *(check(document) if document else ())]
    if problems or document is None:
        raise InputError(sorted(problems, key=lambda problem: problem.place)[:MOST_PROBLEMS])
    return Loaded(document, (*notes, *kind_notes(document)))


def _reader(node: Node, path: Path) -> Reader:
    """A reader with the document's facts; where they are wrong, the rest of the document is still read."""
    try:
        facts = read_facts(node, path)
    except InputError as error:
        return Reader(str(path), problems=list(error.problems))
    return Reader(str(path), expander(facts), facts)
