"""All forms (格式), and which of them a document is set in or was set in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.forms.briefing import Briefing
from fazhi_docgen.forms.letter import Letter
from fazhi_docgen.forms.minutes import Minutes
from fazhi_docgen.forms.order import Order
from fazhi_docgen.forms.ordinary import Ordinary
from fazhi_docgen.forms.plain import Plain
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from fazhi_docgen.forms.base import FormDesign
    from fazhi_docgen.standard.vocabulary import AnyKind

DESIGNS: Final[dict[Form, FormDesign]] = {
    design.form: design for design in (Ordinary(), Letter(), Order(), Minutes(), Briefing(), Plain())
}


def recognised_form(mark: str, kind: AnyKind | None) -> Form:
    """Return the form that a document of a kind was set in, by the last line of its mark; without a mark it has no red head."""
    if not mark:
        return Form.PLAIN
    if kind is None:
        return Form.ORDINARY
    return next((form for form, design in DESIGNS.items() if design.recognises(mark, kind)), Form.ORDINARY)
