"""A document completed by its template: what the office always writes need not be written each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from fazhi_docgen.content.model import MarkPicture
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.resources.media import picture_pixels
from fazhi_docgen.source.fields import said_in
from fazhi_docgen.standard.kinds import Presence, mark_rule, rules_of
from fazhi_docgen.standard.vocabulary import Form, Kind
from fazhi_docgen.template.by_kind import by_kind, entry_of
from fazhi_docgen.template.shelves import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fazhi_docgen.content.model import Archive, Document
    from fazhi_docgen.template.template import Template

    #: puts names and facts into a text of a field
    _Fill = Callable[[str, str], str]

#: What stands between the names of several bodies in a template.
_BETWEEN: Final = "、"
#: Forms that have no recipients at their head.
_UNADDRESSED: Final = (Form.MINUTES, Form.ORDER, Form.BRIEFING)
#: Kinds that name who issues them elsewhere than below the text.
_UNSIGNED: Final = (Kind.MINUTES, Kind.ORDER)


def completed(document: Document, template: Template, fill: Callable[[str, Place], str]) -> Document:
    """Return the document with what it leaves to its template; what its author wrote is never changed.

    Args:
        document: what the author wrote.
        template: its template, whose texts may quote names and facts.
        fill: fills these in.
    """
    if template.name == STANDARD:
        return document

    def filled(text: str, field: str) -> str:
        return fill(
            text, template.places.get(field) or template.places.get(field.partition(".")[0], Place(template.name))
        )

    return replace(document, **dict(_defaults(document, template, filled)))


def _defaults(document: Document, template: Template, fill: _Fill) -> Iterator[tuple[str, Any]]:
    form = document.form or template.forms.get(document.kind)
    headed = document.document_number or document.issuing_mark
    if form and (headed or form is Form.PLAIN):
        yield "form", form
    if document.document_number and form is not Form.PLAIN:
        yield from _issued(document, form or rules_of(document.kind).form, template, fill)
    if document.date and not document.signatories and document.kind not in _UNSIGNED and not document.signature_stamp:
        yield "signatories", tuple(fill(name, "signatories") for name in template.signatories)
    yield from _printed(document, template, fill)
    yield from _written_by_kind(document, template, fill)
    if document.seals == () and template.seals:
        yield "seals", template.seals
    if document.duplex is None:
        yield "duplex", template.duplex
    if template.archive:
        yield "archive", _filed(document.archive, template.archive)


def _printed(document: Document, template: Template, fill: _Fill) -> Iterator[tuple[str, Any]]:
    """Yield what the imprint says of who printed it."""
    if document.printed_on and not document.printed_by:
        yield "printed_by", fill(template.printed_by, "printed_by")
    if document.printed_on and not document.imprint_lines:
        yield "imprint_lines", tuple(fill(line, "imprint_lines") for line in template.imprint_lines)


def _written_by_kind(document: Document, template: Template, fill: _Fill) -> Iterator[tuple[str, Any]]:
    """Yield the note and the recipients that an office's documents of a kind always have."""
    note = by_kind(template.note, document.kind)
    if not document.note and document.date and note:
        yield "note", fill(note, f"note.{entry_of(template.note, document.kind)}")
    elif document.kind is Kind.REQUEST and not document.note and template.contact:
        yield "note", fill(template.contact, "contact")
    recipients = by_kind(template.recipients, document.kind)
    if not document.recipients and recipients and _may_be_addressed(document):
        filled = fill(recipients, f"recipients.{entry_of(template.recipients, document.kind)}")
        yield "recipients", tuple(filled.split(_BETWEEN))


def _may_be_addressed(document: Document) -> bool:
    """Tell whether documents of this kind name recipients at all."""
    named = (rule for rule in rules_of(document.kind).elements if rule.element == "recipients")
    return document.set_in not in _UNADDRESSED and all(rule.presence is not Presence.FORBIDDEN for rule in named)


def _issued(document: Document, form: Form, template: Template, fill: _Fill) -> Iterator[tuple[str, Any]]:
    """Yield what a document with a number bears: the mark, the body's code, copies to."""
    number = document.document_number
    mark = by_kind(template.marks, document.kind)
    if not document.issuing_mark and mark:
        entry = entry_of(template.marks, document.kind)
        yield "issuing_mark", tuple(_as_in(form, fill(line, f"issuing_mark.{entry}")) for line in mark)
        # The picture says what the text of the same entry says.
        picture = template.mark_pictures.get(entry)
        if picture and not document.mark_picture:
            yield "mark_picture", MarkPicture(file=picture, pixels=picture_pixels(picture))
    code = by_kind(template.codes, document.kind)
    if number and number.year and not number.code and code:
        yield (
            "document_number",
            replace(number, code=fill(code, f"codes.{entry_of(template.codes, document.kind)}")),
        )
    if form is Form.LETTER and not document.letter_foot:
        yield "letter_foot", tuple(fill(line, "letter_foot") for line in template.letter_foot)
    if not document.copies_to:
        yield "copies_to", tuple(fill(name, "copies_to") for name in template.copies_to)


def _as_in(form: Form, mark: str) -> str:
    """Return a mark without the ending that its form does not have: a letter's without 文件 (clause 10.1)."""
    rule = mark_rule(form)
    for ending in rule.endings if rule and rule.presence is Presence.FORBIDDEN else ():
        mark = mark.removesuffix(ending)
    return mark


def _filed(own: Archive | None, default: Archive) -> Archive:
    """Return the document's own word before the template's."""
    return replace(default, **said_in(own)) if own else default
