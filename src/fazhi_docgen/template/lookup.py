"""A template by its name (查找模板): the standard at once, any other read, with those that it stands on, and resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.template.shelves import STANDARD, shelves
from fazhi_docgen.template.template import Template

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.template.occasion import Occasion


def find_template(
    name: str, beside: Path | None, place: Place, named: Path | None = None, occasion: Occasion | None = None
) -> Template:
    """Return the template `name`.

    It is looked for in the folder that was `named`, in `templates` beside the document or where one works, and among
    those that ship. What it says of some documents only holds on that `occasion`: their date, kind and form.

    Raises:
        InputError: there is none, or it or one that it stands on is wrong.
    """
    if name == STANDARD:
        return Template(STANDARD, standard_profile())
    from fazhi_docgen.template.chain import read_chain
    from fazhi_docgen.template.occasion import ANY
    from fazhi_docgen.template.resolve import resolve

    return resolve(read_chain(name, shelves(beside, named), place, occasion or ANY))
