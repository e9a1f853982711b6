"""A chain of templates laid over one another and over the standard; what cannot hold is refused with its place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from fazhi_docgen.content.model import Archive
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.geometry import contradictions
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.overlay import choices, overlaid, readable, standard_value
from fazhi_docgen.standard.ranges import out_of_range
from fazhi_docgen.standard.terms import measure_name
from fazhi_docgen.template.deviations import deviations, merged_measures
from fazhi_docgen.template.letterhead import Letterhead
from fazhi_docgen.template.model import Names, Site, TemplateFile
from fazhi_docgen.template.shelves import FOLDER, TEMPLATE_FILE
from fazhi_docgen.template.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.deviations import Measures

_Part = TypeVar("_Part", Names, Archive, Site)


def resolve(chain: tuple[Link, ...]) -> Template:
    """The template that a chain amounts to, the nearest first.

    Raises:
        InputError: a measure is not of its kind, contradicts others, or departs from a 规定 without a reason.
    """
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
def _resolved(key: _Chain) -> Template:
    chain = key.links
    measures = merged_measures(chain)
    profile = _profile(chain, measures)
    found = tuple(deviations(measures, profile))
    unexplained = [
        mistake("deviation_unexplained", _measure_place(measures[deviation.path][0], deviation.path), deviation.gaps)
        for deviation in found
        if deviation.needs_reason and not deviation.reason
    ]
    if unexplained:
        raise InputError(unexplained)
    _check_pictures(chain)
    offsets = _nearest(chain, "letterhead", None)
    contact = _nearest(chain, "contact", None)
    return Template(
        chain[0].name,
        profile,
        _nearest(chain, "dialect", DialectName.WORD),
        _nearest(chain, "numbering", NumberingMode.AUTO),
        signs=_nearest(chain, "level_signs", ()),
        families=_merged(chain, "families"),
        files=_merged(chain, "files"),
        letterhead=Letterhead(offsets.right, offsets.down) if offsets else Letterhead(),
        names=_named(_filled(chain, "body", Names.model_construct())),
        codes=_merged(chain, "codes"),
        marks=_merged(chain, "issuing_mark"),
        mark_pictures=_merged(chain, "mark_pictures"),
        forms=_merged(chain, "forms"),
        signatories=_nearest(chain, "signatories", ()),
        copies_to=_nearest(chain, "copies_to", ()),
        printed_by=_nearest(chain, "printed_by", ""),
        contact=f"联系人：{contact.name}；电话：{contact.phone}" if contact else "",
        seals=_nearest(chain, "seals", None),
        archive=_filled(chain, "archive", Archive.model_construct()),
        site=_filled(chain, "site", Site.model_construct()),
        duplex=_nearest(chain, "duplex", None),
        deviations=found,
        notes=tuple(note for link in chain for note in link.notes),
        folders={link.name: link.folder for link in chain},
        used={
            # Beside a document is where a template of that name is found again.
            f"{FOLDER}/{link.name}/{own}": file
            for link in chain
            for own, file in link.used.items()
        },
        places={key: place for link in reversed(chain) for key, place in link.file.places.items()},
    )


def _profile(chain: tuple[Link, ...], measures: Measures) -> Profile:
    """The measures of the chain over the standard's."""
    try:
        profile = overlaid({path: measure.value for path, (_, measure) in measures.items()})
    except ValueError:
        raise InputError(_wrong_values(measures)) from None
    faults = [*out_of_range(profile, measures)] or contradictions(profile)
    impossible = [mistake(found.code, _place_of_first(chain, measures, found.paths), found.params) for found in faults]
    if impossible:
        raise InputError(impossible)
    return profile


def _check_pictures(chain: tuple[Link, ...]) -> None:
    """A mark that is a picture says what it says in text as well."""
    marks = _merged(chain, "issuing_mark")
    for link in chain:
        missing = [key for key in link.file.mark_pictures if key not in marks]
        if missing:
            place = link.file.places["mark_pictures"]
            raise InputError([mistake("mark_picture_text", place, {"found": missing[0]})])


def _wrong_values(measures: Measures) -> Iterator[Diagnostic]:
    """Each measure whose value is not of its kind."""
    for path, (link, measure) in measures.items():
        try:
            overlaid({path: measure.value})
        except ValueError:
            yield _wrong_value(path, measure.value, _measure_place(link, path))


def _wrong_value(path: str, found: str, place: Place) -> Diagnostic:
    params, allowed = {"name": measure_name(path), "found": found}, choices(path)
    if allowed:
        return mistake("template_choice", place, {**params, "allowed": "、".join(allowed)})
    return mistake("template_value", place, {**params, "example": readable(standard_value(path))})


def _place_of_first(chain: tuple[Link, ...], measures: Measures, paths: tuple[str, ...]) -> Place:
    """Where the first of some measures that the chain sets is set."""
    return next((_measure_place(measures[path][0], path) for path in paths if path in measures), _file(chain[0]))


def _measure_place(link: Link, path: str) -> Place:
    return link.file.places.get(path, _file(link))


def _file(link: Link) -> Place:
    return Place(str(link.folder / TEMPLATE_FILE))


def _nearest(chain: tuple[Link, ...], field: str, default: Any) -> Any:
    """The value of the nearest template that sets a field."""
    unset = TemplateFile.model_fields[field].default
    values = (getattr(link.file, field) for link in chain)
    return next((value for value in values if value != unset), default)


def _merged(chain: tuple[Link, ...], field: str) -> dict[Any, Any]:
    """A mapping whose entries each come from the nearest template that has them."""
    return {key: value for link in reversed(chain) for key, value in getattr(link.file, field).items()}


def _filled(chain: tuple[Link, ...], field: str, empty: _Part) -> _Part:
    """A part whose fields each come from the nearest template that has them."""
    parts = [part for link in reversed(chain) if (part := getattr(link.file, field))]
    values = {key: value for part in parts for key, value in part.model_dump().items() if value}
    return empty.model_copy(update=values)


def _named(names: Names) -> dict[str, str]:
    """The names that there are, under both their keys, Chinese and English."""
    written = {name: value for name, value in names.model_dump().items() if value}
    return {key: value for name, value in written.items() for key in (name, str(Names.model_fields[name].title))}
