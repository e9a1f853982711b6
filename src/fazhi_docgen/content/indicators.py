"""Whether figures of an annual report contradict each other (指标): told when it is built, with both figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.texts import body_texts
from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.standard.indicators import fact_violations, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content import model


def contradictions(document: model.Document) -> Iterator[Diagnostic]:
    """Yield a note for each part that is more than its whole, in the facts, or else in the text."""
    if document.content_kind is None:
        return
    told = set()
    for limit, part, whole in fact_violations(document.facts):
        told.add(limit)
        yield _note(f"{part}{limit.part.unit}", f"{whole}{limit.whole.unit}", limit.part.label, limit.whole.label)
    texts = [text for text, _ in body_texts(document)]
    for found in violations(texts):
        if found.limit not in told:
            yield _note(found.part.shown, found.whole.shown, found.limit.part.label, found.limit.whole.label)


def _note(part: str, whole: str, part_name: str, whole_name: str) -> Diagnostic:
    return notice("indicator_limit", {"part": part, "whole": whole, "part_name": part_name, "whole_name": whole_name})
