"""Which form (格式) a document is set in, and what that form cannot print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Note, Problem
from fazhi_docgen.standard.kinds import rules_of
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document

_SECRECY: Final = ("copy_number", "secrecy", "secrecy_period", "urgency")
_HEAD: Final = (*_SECRECY, "document_number", "signers", "issuing_mark", "mark_picture")
_ATTENDANCE: Final = ("attendees", "absentees", "observers")
#: What a form does not print; better a message than a part left out in silence.
_ABSENT: Final = {
    Form.PLAIN: _HEAD,
    Form.ORDINARY: (),
    Form.LETTER: ("signers", "printed_by", "printed_on"),
    Form.ORDER: (*_SECRECY, "signers", "recipients", "subtitle", "title_note", "signatories", *_ATTENDANCE),
    Form.MINUTES: ("signers", "recipients", "seals", "signature_stamp"),
}


def form_of(document: Document) -> Form:
    """The form a document is set in: the author's word, or that of its kind; without an issuing mark no red head."""
    if document.form:
        return document.form
    return rules_of(document.kind).form if document.issuing_mark else Form.PLAIN


def prints(form: Form, field: str) -> bool:
    """Whether a form has a place for a field of the document."""
    return field not in _ABSENT[form]


def check_form(document: Document) -> Iterator[Problem]:
    """Parts that would be missing from the pages, and parts without which others have no place."""
    form = form_of(document)
    for field in _ABSENT[form]:
        if getattr(document, field):
            name = type(document).model_fields[field].title
            yield Problem("not_in_form", document.place_of(field), {"name": name, "form": form.value})
    if form is not Form.ORDER and not document.title:
        yield Problem("value_missing", document.place, {"name": type(document).model_fields["title"].title})
    if form is not Form.PLAIN and not document.issuing_mark:
        yield Problem("mark_missing", document.place_of("form"), {"form": form.value})
    if document.mark_picture and len(document.issuing_mark) > 1:
        yield Problem("mark_picture_joint", document.place_of("mark_picture"))
    yield from _check_seals(document)


def form_notes(document: Document) -> Iterator[Note]:
    """What a form prints of a field only in part."""
    if form_of(document) is Form.LETTER and len(document.issuing_mark) > 1:
        yield Note("letter_joint", {"found": document.issuing_mark[0], "others": "、".join(document.issuing_mark[1:])})


def _check_seals(document: Document) -> Iterator[Problem]:
    """Seals need names and a date to stand on, and each name its own."""
    if not document.seals:
        return
    if not document.signatories or not document.date:
        yield Problem("seals_undated", document.place_of("seals"))
    elif len(document.seals) != len(document.signatories):
        params = {"found": len(document.seals), "expected": len(document.signatories)}
        yield Problem("seals_count", document.place_of("seals"), params)
