"""What a single field cannot know: what is wrong with blocks, attachments of two sources, rules of the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.kind_rules import kind_problems
from fazhi_docgen.content.rules import rules_problems
from fazhi_docgen.diagnostics.problems import Diagnostic, mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.content.blocks import Block
    from fazhi_docgen.content.model import Document


def check(document: Document) -> Iterator[Diagnostic]:
    """Yield all that is wrong with a document whose fields are each right, and whose boilerplate stands in its place."""
    if not document.body:
        yield mistake("value_empty", document.place_of("body"), {"name": "正文"})
        return
    for block in document.blocks:
        yield from block.problems()
    yield from rules_problems(document)
    for attachment in document.all_attachments:
        if attachment.body and attachment.file:
            yield mistake("attachment_two_sources", attachment.place)
        yield from attachment.problems()
    yield from kind_problems(document)


def block_problems(document: Document, wrong: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is wrong with blocks and attachments of a document some of whose fields are wrong, and were left out: what
    has nothing wrong in it so far."""
    paths = [problem.place.path for problem in wrong]
    for block in document.blocks:
        if block.children() or not any(path.startswith(block.place.path) for path in paths):
            yield from block.problems()
    for attachment in document.all_attachments:
        yield from attachment.problems()


def without_faults(document: Document) -> Document:
    """Return the document without the blocks that something is wrong with, headings and lists apart, whose texts can stand."""

    def sound(blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if block.children() or not any(block.problems()):
                yield block.rebuilt(sound)

    return document.rebuilt(sound)
