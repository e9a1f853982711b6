"""Names of the body (机关) that a template's texts quote and nobody gave (缺的名称), whatever kind of document would ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.source.nodes import read_text
from fazhi_docgen.template.phrases import phrase_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.template.template import Template

_QUOTED: Final = re.compile(r"\{[{%][^{}]*?机关\.(\w+)")
#: The fields with texts, one for all documents or one for each kind, under their names in `places`.
_BY_KIND: Final = {"codes": "codes", "recipients": "recipients", "note": "note"}


def unnamed(template: Template) -> Iterator[Diagnostic]:
    """A mistake for each name that is quoted and not given; nothing for a template of several bodies, which has no names."""
    if not template.names:
        return
    for text, place in _texts(template):
        for name in dict.fromkeys(_QUOTED.findall(text)):
            if name not in template.names:
                hint = did_you_mean(name, template.names)
                yield mistake("facts_undefined", place, {"found": f"机关.{name}", "suggestion": hint})


def _texts(template: Template) -> Iterator[tuple[str, Place]]:
    for field, key in _BY_KIND.items():
        for kind, text in getattr(template, field).items():
            yield text, _place(template, f"{key}.{kind}")
    for kind, lines in template.marks.items():
        yield from ((line, _place(template, f"issuing_mark.{kind}")) for line in lines)
    for field in ("signatories", "copies_to", "imprint_lines", "letter_foot"):
        yield from ((text, _place(template, field)) for text in getattr(template, field))
    yield template.printed_by, _place(template, "printed_by")
    yield template.contact, _place(template, "contact")
    yield from ((read_text(file)[0], Place(str(file))) for file in phrase_files(template))


def _place(template: Template, field: str) -> Place:
    return template.places.get(field) or template.places.get(field.partition(".")[0], Place(template.name))
