"""Everything that is wrong with a template (检查模板), at once: in its files, its measures, its texts, and in what it lays out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import InputError, Place, Severity
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.starting.trial import tried
from fazhi_docgen.template.chain import read_chain
from fazhi_docgen.template.phrases import check_phrases
from fazhi_docgen.template.resolve import resolved
from fazhi_docgen.template.shelves import STANDARD, shelves
from fazhi_docgen.template.template import Template
from fazhi_docgen.template.unnamed import unnamed

if TYPE_CHECKING:
    from datetime import date

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.template.chain import Link


class Verdict(Struct, frozen=True):
    """A template as far as it can be read, the layers that it is made of, and what is wrong with it."""

    template: Template | None
    chain: tuple[Link, ...]
    problems: tuple[Diagnostic, ...]
    #: what is no mistake, but to be looked at
    notes: tuple[Diagnostic, ...] = ()


def verdict(name: str, templates: Path | None, today: date) -> Verdict:
    """Judge the template `name`, found in `templates` or where one works.

    What it lays out is tried only where its files and measures can be relied on.
    """
    if name == STANDARD:
        return Verdict(Template(STANDARD, standard_profile()), (), ())
    wrong: list[Diagnostic] = []
    try:
        chain = read_chain(name, shelves(Path(), templates), Place(name), wrong=wrong)
    except InputError as error:
        return Verdict(None, (), (*wrong, *error.problems))
    template, impossible = resolved(chain)
    texts = [*unnamed(template, chain), *check_phrases(template)]
    problems = [*wrong, *impossible, *texts]
    if not wrong and not impossible:
        # A name that nobody gave was told where it is quoted.
        laid_out = tried(name, template, templates, today)
        problems += [one for one in laid_out if not texts or one.code != "facts_undefined"]
    told = {(one.place, one.text): one for one in sorted(problems, key=lambda problem: problem.place)}.values()
    wrong_ones = tuple(one for one in told if one.severity is Severity.ERROR)
    return Verdict(template, chain, wrong_ones, tuple(one for one in told if one.severity is not Severity.ERROR))
