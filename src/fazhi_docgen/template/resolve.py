"""A chain of templates laid over one another and over the standard; what cannot hold is refused with its place."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec.structs import replace

from fazhi_docgen.content.model import Archive
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.fields import fields_of, said_in
from fazhi_docgen.standard.geometry import contradictions
from fazhi_docgen.standard.overlay import choices, overlaid, readable, standard_value
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.standard.ranges import out_of_range
from fazhi_docgen.standard.terms import measure_name
from fazhi_docgen.template.deviations import deviations, merged_measures
from fazhi_docgen.template.inheriting import inherited_marks
from fazhi_docgen.template.letterhead import Letterhead
from fazhi_docgen.template.model import NAMES, Site, TemplateFile
from fazhi_docgen.template.names import filled_names
from fazhi_docgen.template.overlaps import overlapping
from fazhi_docgen.template.shelves import FOLDER, STANDARD, TEMPLATE_FILE
from fazhi_docgen.template.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.deviations import Deviation, Measures
    from fazhi_docgen.template.model import Contact, Offsets

_Part = TypeVar("_Part", Archive, Site)

#: What the nearest template that says anything of it decides, by the names of templates and those of their files.
_NEAREST: Final = {
    **{
        name: name
        for name in (
            "dialect", "numbering", "with_fields", "signatories", "copies_to", "printed_by", "imprint_lines", "letter_foot",
            "seals", "duplex", "national_face",
        )
    },
    "signs": "level_signs",
}  # fmt: skip
#: What has entries, each of which the nearest template that has it decides.
_MERGED: Final = {
    **{name: name for name in ("families", "files", "codes", "mark_pictures", "forms", "recipients", "note")},
    "marks": "issuing_mark",
}


def resolve(chain: tuple[Link, ...]) -> Template:
    """Return the template that a chain amounts to, the nearest first.

    Raises:
        InputError: a measure is not of its kind, contradicts others, or departs from a 规定 without a reason.
    """
    template, problems = _resolved(_Chain(chain))
    if problems:
        raise InputError([*problems])
    return template


def resolved(chain: tuple[Link, ...]) -> tuple[Template, tuple[Diagnostic, ...]]:
    """Return the template that a chain amounts to without what cannot hold, and all of that."""
    return _resolved(_Chain(chain))


class _Chain:
    """A chain as a key of a cache: files that were not read again are the very same objects."""

    def __init__(self, links: tuple[Link, ...]) -> None:
        self.links = links
        self._key = tuple((link.name, id(link.file)) for link in links)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Chain) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=256)
def _resolved(key: _Chain) -> tuple[Template, tuple[Diagnostic, ...]]:
    chain = key.links
    profile, found, problems = _measured(chain)
    names, wrong_names = filled_names(_named(_merged(chain, "body")), partial(_place_of_name, chain))
    template = Template(
        chain[0].name,
        profile,
        **_values(chain),
        names=names,
        letterhead=_letterhead(_nearest(chain, "letterhead", None)),
        contact=_contact(_nearest(chain, "contact", None)),
        archive=_filled(chain, "archive", Archive()),
        site=_filled(chain, "site", Site()),
        deviations=found,
        notes=(*(note for link in chain for note in link.notes), *inherited_marks(chain), *overlapping(chain)),
        folders={link.name: link.folder for link in chain if not link.partial},
        used=_used(chain),
        places={key: place for link in reversed(chain) for key, place in link.file.places.items()},
    )
    return template, (*problems, *wrong_names)


def _place_of_name(chain: tuple[Link, ...], name: str) -> Place:
    """Tell where a name of the body was written, by either of its keys."""
    written = f"body.{NAMES.get(name, name)}", "body"
    places = (link.file.places for link in chain if NAMES.get(name, name) in link.file.body)
    return next((places_of[key] for places_of in places for key in written if key in places_of), _file(chain[0]))


def _values(chain: tuple[Link, ...]) -> dict[str, Any]:
    """Return what a chain says outright, by the names of a template's fields."""
    unsaid = Template(STANDARD, standard_profile())
    nearest = {own: _nearest(chain, field, getattr(unsaid, own)) for own, field in _NEAREST.items()}
    return {**nearest, **{own: _merged(chain, field) for own, field in _MERGED.items()}}


def _measured(chain: tuple[Link, ...]) -> tuple[Profile, tuple[Deviation, ...], tuple[Diagnostic, ...]]:
    """Return the profile that the measures of a chain amount to, where it departs from the standard, and all that cannot hold."""
    # What is no measure was told of where the file was read.
    measures = {path: entry for path, entry in merged_measures(chain).items() if path in standard_profile().provisions}
    wrong = dict(_wrong_values(measures))
    right = {path: entry for path, entry in measures.items() if path not in wrong}
    profile = overlaid({path: measure.value for path, (_, measure) in right.items()})
    found = tuple(deviations(right, profile))
    problems = (
        *wrong.values(),
        *_impossible(chain, right, profile),
        *_unexplained(right, found),
        *_untold_pictures(chain),
    )
    return profile, found, problems


def _letterhead(offsets: Offsets | None) -> Letterhead:
    return Letterhead(offsets.right, offsets.down) if offsets else Letterhead()


def _contact(contact: Contact | None) -> str:
    return f"联系人：{contact.name}；电话：{contact.phone}" if contact else ""


def _used(chain: tuple[Link, ...]) -> dict[str, SourceFile]:
    """Return the files of a chain by the names under which a template is found again beside a document."""
    return {f"{FOLDER}/{link.name}/{own}": file for link in chain for own, file in link.used.items()}


def _impossible(chain: tuple[Link, ...], measures: Measures, profile: Profile) -> Iterator[Diagnostic]:
    """Yield what no sheet of paper holds, and what is beyond all reason."""
    for found in [*out_of_range(profile, measures)] or contradictions(profile):
        yield mistake(found.code, _place_of_first(chain, measures, found.paths), found.params)


def _unexplained(measures: Measures, found: tuple[Deviation, ...]) -> Iterator[Diagnostic]:
    """Yield each departure from a 规定 that no reason is given for."""
    for deviation in found:
        if deviation.needs_reason and not deviation.reason:
            place = _measure_place(measures[deviation.path][0], deviation.path)
            yield mistake("deviation_unexplained", place, deviation.gaps)


def _untold_pictures(chain: tuple[Link, ...]) -> Iterator[Diagnostic]:
    """Yield each picture of a mark that does not say in text as well what it says."""
    marks = _merged(chain, "issuing_mark")
    for link in chain:
        missing = [key for key in link.file.mark_pictures if key not in marks]
        if missing:
            yield mistake("mark_picture_text", link.file.places["mark_pictures"], {"found": missing[0]})


def _wrong_values(measures: Measures) -> Iterator[tuple[str, Diagnostic]]:
    """Yield each measure whose value is not of its kind, by its path."""
    for path, (link, measure) in measures.items():
        try:
            overlaid({path: measure.value})
        except ValueError:
            yield path, _wrong_value(path, measure.value, _measure_place(link, path))


def _wrong_value(path: str, found: str, place: Place) -> Diagnostic:
    params, allowed = {"name": measure_name(path), "found": found}, choices(path)
    if allowed:
        return mistake("template_choice", place, {**params, "allowed": "、".join(allowed)})
    return mistake("template_value", place, {**params, "example": readable(standard_value(path))})


def _place_of_first(chain: tuple[Link, ...], measures: Measures, paths: tuple[str, ...]) -> Place:
    """Tell where the first of some measures that the chain sets is set."""
    return next((_measure_place(measures[path][0], path) for path in paths if path in measures), _file(chain[0]))


def _measure_place(link: Link, path: str) -> Place:
    return link.file.places.get(path, _file(link))


def _file(link: Link) -> Place:
    return Place(str(link.folder / TEMPLATE_FILE))


def _nearest(chain: tuple[Link, ...], field: str, default: Any) -> Any:
    """Return the value of the nearest template that sets a field."""
    unset = fields_of(TemplateFile)[field].default
    values = (getattr(link.file, field) for link in chain)
    return next((value for value in values if value != unset), default)


def _merged(chain: tuple[Link, ...], field: str) -> dict[Any, Any]:
    """Return a mapping whose entries each come from the nearest template that has them."""
    return {key: value for link in reversed(chain) for key, value in getattr(link.file, field).items()}


def _filled(chain: tuple[Link, ...], field: str, empty: _Part) -> _Part:
    """Return a part whose fields each come from the nearest template that has them."""
    parts = [part for link in reversed(chain) if (part := getattr(link.file, field))]
    values = {name: value for part in parts for name, value in said_in(part).items()}
    return replace(empty, **values)


def _named(names: dict[str, str]) -> dict[str, str]:
    """Return the names that there are, the usual ones under both their keys, Chinese and English."""
    written = {name: value for name, value in names.items() if value}
    return written | {english: written[chinese] for english, chinese in NAMES.items() if chinese in written}
