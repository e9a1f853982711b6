"""Whether a document speaks of its own body as what it is (自称): a list of towns makes 我镇 of a subdistrict, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.texts import body_texts
from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.standard.self_names import others_self_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content import model


def self_references(document: model.Document) -> Iterator[Diagnostic]:
    """Yield a note for each way in which the body that signs is called what it is not."""
    office = "".join(document.signatories[:1])
    told: set[str] = set()
    for text, place in body_texts(document):
        for _, found, expected in others_self_names(text, office):
            if found not in told:
                told.add(found)
                params = {"line": place.line, "found": found, "office": office, "expected": expected}
                yield notice("self_other", params, place)
