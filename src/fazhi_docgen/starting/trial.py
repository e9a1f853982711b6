"""A template tried out (试排): drafts that leave to it all that they can, laid out, so that it is refused for what a build would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import InputError, Place
from fazhi_docgen.fonts.scripts import is_shaped
from fazhi_docgen.pipeline.loading import loads
from fazhi_docgen.source.fields import keys_of
from fazhi_docgen.standard.kinds import rules_of
from fazhi_docgen.standard.vocabulary import Form, Kind
from fazhi_docgen.starting.skeleton import skeleton
from fazhi_docgen.template.by_kind import entry_of
from fazhi_docgen.template.chain import read_chain
from fazhi_docgen.template.model import TemplateFile
from fazhi_docgen.template.shelves import TEMPLATE_FILE, shelves

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.template.template import Template

_FILE: Final = "公文.yaml"
#: What the drafts leave to a template that has it, by their keys.
_LEFT: Final = {"署名": "signatories", "主送机关": "recipients", "发文机关标志": "marks"}
#: What mistakes are of that have no place in a draft which leaves their field to the template.
_OF_FIELDS: Final = {
    **dict.fromkeys(("mark_ending", "mark_missing", "mark_small", "script_shaped"), "issuing_mark"),
    "letter_foot_long": "letter_foot",
}
#: What is no mistake, but due to the template alone.
_OF_NOTE: Final = ("mark_small",)
#: Forms that nobody seals, and those that say nothing of who printed them.
_UNSEALED: Final = (Form.MINUTES, Form.ORDER, Form.PLAIN, Form.BRIEFING)
_UNPRINTED: Final = (Form.LETTER, Form.BRIEFING)


def tried(name: str, template: Template, templates: Path | None, today: date) -> tuple[Diagnostic, ...]:
    """Return what is wrong with documents of the kinds, forms and times that a template speaks of, each mistake once."""
    files = [link.file for link in read_chain(name, shelves(None, templates), Place(name)) if not link.partial]
    spoken = [file for file in files if isinstance(file, TemplateFile)]
    found: dict[tuple[str, Place], Diagnostic] = {}
    for day in _days(spoken, today):
        for kind, form in _occasions(spoken):
            for problem in _wrong_with(_draft(name, template, kind, form, day), template, kind, templates):
                found.setdefault((problem.text, problem.place), problem)
    return tuple(found.values())


def _days(files: list[TemplateFile], today: date) -> tuple[date, ...]:
    """Return a day of each time (各时期) that templates know, and today."""
    known = (period.since or period.until for file in files for period in file.periods)
    return tuple(dict.fromkeys((today, *(day for day in known if day))))


def _occasions(files: list[TemplateFile]) -> tuple[tuple[Kind, Form], ...]:
    """Return the kinds that some template says something of, each in its form, and the forms that it does."""
    named = [kind for file in files for kind in (*file.codes, *file.issuing_mark, *file.recipients, *file.note)]
    named += [Kind.LETTER for file in files if file.letter_foot]
    kinds = {Kind.NOTICE: None, **dict.fromkeys(kind for kind in Kind if kind in named)}
    own = {kind: form for file in reversed(files) for kind, form in file.forms.items()}
    kinds |= dict.fromkeys((*own, *(kind for file in files for kind in file.of_kinds)))
    forms = {form: kind for kind in Kind for form in [rules_of(kind).form]}
    of_forms = [(forms[form], form) for file in files for form in file.of_forms if form in forms]
    return tuple(dict.fromkeys([*((kind, own.get(kind, rules_of(kind).form)) for kind in kinds), *of_forms]))


def _draft(name: str, template: Template, kind: Kind, form: Form, day: date) -> str:
    """Return a draft of a kind without what the template has for it."""
    left = [key for key, field in _LEFT.items() if getattr(template, field)]
    lines = skeleton(kind, template, _FILE, day, red_head=True).splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in (*left, "模板", "格式")]
    seal = ["印章: 是"] if template.seals and form not in _UNSEALED else []
    printed = [f"印发日期: {day.isoformat()}"] if form not in _UNPRINTED else []
    kept = [line for line in kept if not line.startswith("印发日期:")]
    return "\n".join([f"模板: {name}", f"格式: {form.value}", *kept, *seal, *printed])


def _wrong_with(draft: str, template: Template, kind: Kind, templates: Path | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with a draft, each mistake where the template says what is wrong, and what of a mark is of note."""
    holding, rendering = template, None
    try:
        loaded = loads(draft, templates=templates)
        holding = loaded.template  # with the layers that hold for the draft
        rendering = loaded.render()
    except InputError as error:
        for problem in error.problems:
            if template.names or problem.code != "facts_undefined":
                yield problem if problem.place.file != _FILE else replace(problem, place=_said(problem, holding, kind))
    for note in rendering.diagnostics if rendering else ():
        if note.code in _OF_NOTE:
            yield replace(note, place=_said(note, holding, kind))


def _said(problem: Diagnostic, template: Template, kind: Kind) -> Place:
    """Tell where the template says what a draft has under the key of a mistake."""
    key = keys_of(Document).get(problem.place.path.partition(".")[0])
    field = key.name if key else "issuing_mark" if _is_national(problem) else _OF_FIELDS.get(problem.code, "")
    values = {"issuing_mark": template.marks, "recipients": template.recipients, "note": template.note}.get(field, {})
    file = Place(str(next(iter(template.folders.values())) / TEMPLATE_FILE))
    return template.places.get(f"{field}.{entry_of(values, kind)}") or template.places.get(field, file)


def _is_national(problem: Diagnostic) -> bool:
    """Tell whether a face lacks a letter that only marks may have (民族文字)."""
    return problem.code == "character_missing" and is_shaped(str(problem.params["found"]))
