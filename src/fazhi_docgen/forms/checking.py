"""What the form (格式) of a document cannot print, and what it lacks."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from fazhi_docgen.content.marks import marked_bodies
from fazhi_docgen.diagnostics.problems import Diagnostic, mistake
from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.forms.designs import DESIGNS
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.forms.base import FormDesign


def check_form(document: Document) -> Iterator[Diagnostic]:
    """Yield parts that would be missing from the pages, and parts without which others have no place."""
    form = document.set_in
    design = DESIGNS[form]
    for field in (*design.absent, *_of_others(design)):
        if getattr(document, field):
            name = fields_of(type(document))[field].chinese
            yield mistake("not_in_form", document.place_of(field), {"name": name, "form": form.value})
    if design.prints_title and not document.title:
        yield mistake("value_missing", document.place, {"name": fields_of(type(document))["title"].chinese})
    if design.needs_mark and not document.issuing_mark:
        yield mistake("mark_missing", document.place_of("form"), {"form": form.value})
    if document.mark_picture and len(marked_bodies(document)) > 1:
        yield mistake("mark_picture_joint", document.place_of("mark_picture"))
    yield from _check_letter_foot(document)
    yield from _check_seals(document)


def _check_letter_foot(document: Document) -> Iterator[Diagnostic]:
    """Yield what has no room in the foot of a letter, a few lines below its rule, none of which is broken."""
    profile = standard_profile()
    room = floor(profile.page.area_width.pt / profile.elements[Element.LETTER_FOOT].size.pt)
    for line in document.letter_foot:
        if width_in_chars(line) > room:
            params = {"found": line, "chars": ceil(width_in_chars(line)), "room": room}
            yield mistake("letter_foot_long", document.place_of("letter_foot"), params)


def _of_others(design: FormDesign) -> Iterator[str]:
    """Yield the fields that only another form prints."""
    yield from (field for other in DESIGNS.values() for field in other.own if field not in design.own)


def _check_seals(document: Document) -> Iterator[Diagnostic]:
    """Yield seals without names and a date to stand on, and seals that are not each their own name's."""
    if not document.seals:
        return
    if not document.signatories or not document.date:
        yield mistake("seals_undated", document.place_of("seals"))
    elif len(document.seals) != len(document.signatories):
        params = {"found": len(document.seals), "expected": len(document.signatories)}
        yield mistake("seals_count", document.place_of("seals"), params)
