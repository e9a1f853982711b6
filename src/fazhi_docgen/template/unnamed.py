"""Names of the body (机关) that a template's texts quote and nobody gave (缺的名称), whatever kind of document would ask for them."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.source.nodes import read_text
from fazhi_docgen.template.chain import all_layers
from fazhi_docgen.template.phrases import phrase_files
from fazhi_docgen.template.shelves import TEMPLATE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.model import Layer
    from fazhi_docgen.template.template import Template

_QUOTED: Final = re.compile(r"\{[{%][^{}]*?机关\.(\w+)")
#: The fields with texts: one for each kind, several for each kind, several.
_BY_KIND: Final = ("codes", "recipients", "note")
_SEVERAL: Final = ("signatories", "copies_to", "imprint_lines", "letter_foot")


def unnamed(template: Template, chain: Sequence[Link]) -> Iterator[Diagnostic]:
    """Yield a mistake for each name that some layer of a chain quotes and none gives; nothing for a template of several
    bodies, which has no names."""
    layers = [(layer, link) for link in chain if not link.partial for layer in all_layers(link.file)]
    names = {**template.names, **{name: text for layer, _ in layers for name, text in layer.body.items() if text}}
    if not template.names:
        return
    texts = [*_phrases(template)]
    for layer, link in layers:
        texts += _texts(layer, Place(str(link.folder / TEMPLATE_FILE)))
    for text, place in texts:
        for quoted in {found[1]: found for found in reversed([*_QUOTED.finditer(text)])}.values():
            if (name := quoted[1]) not in names:
                where = place if place.line else Place(place.file, text.count("\n", 0, quoted.start()) + 1, 1)
                hint = did_you_mean(name, names)
                yield mistake("facts_undefined", where, {"found": f"机关.{name}", "suggestion": hint})


def _texts(layer: Layer, file: Place) -> Iterator[tuple[str, Place]]:
    """Yield the texts of a layer, each with its place."""

    def place(field: str, key: str = "") -> Place:
        return layer.places.get(f"{field}.{key}") or layer.places.get(field, file)

    for field in _BY_KIND:
        yield from ((text, place(field, kind)) for kind, text in getattr(layer, field).items())
    for kind, lines in layer.issuing_mark.items():
        yield from ((line, place("issuing_mark", kind)) for line in lines)
    for field in _SEVERAL:
        yield from ((text, place(field)) for text in getattr(layer, field))
    yield layer.printed_by, place("printed_by")
    if layer.contact:
        yield from ((text, place("contact")) for text in (layer.contact.name, layer.contact.phone))


def _phrases(template: Template) -> Iterator[tuple[str, Place]]:
    """Yield the boilerplate that can be read; of the rest `check_phrases` tells."""
    for file in phrase_files(template):
        with suppress(InputError):
            yield read_text(file)[0], Place(str(file))
