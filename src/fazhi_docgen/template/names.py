"""Names of the body (机关) that quote one another: 党委: "中共{{ 机关.简称 }}委员会"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.facts.brackets import has_brackets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fazhi_docgen.diagnostics.problems import Diagnostic


def filled_names(
    names: Mapping[str, str], place_of: Callable[[str], Place]
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Return names with those that they quote in their place, and what is wrong with them; these are left out.

    Args:
        names: the names by their keys, the usual ones under both, Chinese and English.
        place_of: tells where a name was written.
    """
    filled, problems = dict(names), []
    for key in [key for key, name in names.items() if has_brackets(name)]:
        try:
            filled[key] = _filled(key, names, place_of(key))
        except InputError as error:
            del filled[key]
            problems += [problem for problem in error.problems if problem not in problems]
    return filled, tuple(problems)


def _filled(key: str, names: Mapping[str, str], place: Place) -> str:
    """Return one name; each round fills in what the names of the last one quote, and none quotes more than there are.

    Raises:
        InputError: it quotes itself, or what is no name.
    """
    from fazhi_docgen.facts.sandbox import Expander

    text, expand = names[key], Expander({}, names)
    for _ in names:
        if not has_brackets(text):
            return text
        text = expand(text, place)
    raise InputError([mistake("name_circle", place, {"found": key})])
