"""A template and those it stands on (继承), read from their files, each mistake with its place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from fazhi_docgen.content.resolving import resolve
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.resources.store import Folder, Record
from fazhi_docgen.source.nodes import read_text
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.source.reader import Reader
from fazhi_docgen.source.unfilled import unfilled
from fazhi_docgen.source.validation import validated
from fazhi_docgen.standard.kinds import rules_of
from fazhi_docgen.standard.settled import settled_by
from fazhi_docgen.standard.terms import measure_name, measure_names, measure_path
from fazhi_docgen.template.model import TemplateFile
from fazhi_docgen.template.occasion import ANY, Occasion
from fazhi_docgen.template.shelves import STANDARD, TEMPLATE_FILE, find_folder, has_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.source.collector import Location
    from fazhi_docgen.standard.vocabulary import Form
    from fazhi_docgen.template.model import Layer

#: How deep the entries of a field stand in a file.
_ENTRY: Final = 2
#: The bodies that may have layers of their own, by the names that documents call them.
_VARIANTS: Final = {"党委": "party", "政府": "government", "party": "party", "government": "government"}
#: The fields whose values are layers.
_LAYERS: Final = ("party", "government", "periods", "of_kinds", "of_forms")
#: District, township, office: nobody needs more storeys than this.
_DEEPEST: Final = 8


class Link(Struct, frozen=True):
    """One template of a chain: its name, its folder, what its file says."""

    name: str
    folder: Path
    file: Layer
    #: all files that it is made of, by the names that it calls them
    used: Mapping[str, SourceFile]
    #: what of it is still to be filled in
    notes: tuple[Diagnostic, ...] = ()
    #: whether it is a layer for some documents of the template of the same folder
    partial: bool = False


def read_chain(
    name: str,
    roots: tuple[Path, ...],
    place: Place,
    occasion: Occasion = ANY,
    wrong: list[Diagnostic] | None = None,
) -> tuple[Link, ...]:
    """Return the layers of the template `name` and its ancestors, the nearest first, the standard itself left out.

    What is wrong in their files is added to `wrong`, if that is given, and left out of the layers.

    Raises:
        InputError: a template is missing, wrong, or its own ancestor.
    """
    links: list[Link] = []
    visited: list[str] = []
    variants_of: list[str] = []
    while name != STANDARD:
        if name in visited or len(visited) == _DEEPEST:
            raise InputError([mistake("template_circle", place, {"found": name})])
        visited.append(name)
        own, variant = _parted(name, roots)
        folder = find_folder(own, roots, place)
        read = _read_now(folder / TEMPLATE_FILE, wrong)
        links.append(Link(own, folder, read.file, read.used, read.notes))
        variants_of.append(variant)
        name, place = read.file.parent, read.file.places.get("parent", Place(str(folder / TEMPLATE_FILE)))
    return tuple(_with_layers(links, variants_of, visited, occasion))


def _with_layers(links: list[Link], variants_of: list[str], names: list[str], occasion: Occasion) -> Iterator[Link]:
    """Yield each template of a chain after those of its layers that hold."""
    files = [link.file for link in links if isinstance(link.file, TemplateFile)]
    form = _form(files, occasion)
    for link, file, variant, name in zip(links, files, variants_of, names, strict=True):
        layers = _layers(file, variant, occasion._replace(form=form))
        yield from (Link(name, link.folder, layer, {}, partial=True) for layer in layers)
        yield link


def _form(files: list[TemplateFile], occasion: Occasion) -> Form | None:
    """Return the form of a document: as written, as its template has it for the kind, or the kind's own."""
    if occasion.form or not occasion.kind or not occasion.headed:
        return occasion.form
    own = (file.forms[occasion.kind] for file in files if occasion.kind in file.forms)
    return next(own, rules_of(occasion.kind).form)


def variants(file: TemplateFile) -> tuple[str, ...]:
    """Return the names of the bodies (党委, 政府) that a template has layers for."""
    return tuple(name for name, field in _VARIANTS.items() if getattr(file, field) and not name.isascii())


def all_layers(file: Layer) -> Iterator[Layer]:
    """Yield a file and all its layers, whatever documents they hold for."""
    yield file
    if isinstance(file, TemplateFile):
        yield from (layer for layer in (file.party, file.government) if layer)
        yield from (*file.periods, *file.of_kinds.values(), *file.of_forms.values())


def _parted(name: str, roots: tuple[Path, ...]) -> tuple[str, str]:
    """Return the name of a template, and the field of the variant that is meant, if it names one that has no folder."""
    own, _, last = name.rpartition("/")
    if last not in _VARIANTS or not own or has_folder(name, roots) or not has_folder(own, roots):
        return name, ""
    file = _read_now(find_folder(own, roots, Place(name)) / TEMPLATE_FILE).file
    return (own, _VARIANTS[last]) if getattr(file, _VARIANTS[last]) else (name, "")


def _layers(file: TemplateFile, variant: str, occasion: Occasion) -> Iterator[Layer]:
    """Yield the layers of a file that hold, the nearest first: of a form, a kind, a time, a body."""
    if occasion.form in file.of_forms:
        yield file.of_forms[occasion.form]
    if occasion.kind in file.of_kinds:
        yield file.of_kinds[occasion.kind]
    yield from (period for period in reversed(file.periods) if period.holds_on(occasion.day))
    if variant:
        yield getattr(file, variant)


def read_file(path: Path) -> TemplateFile:
    """Return one `template.yaml`; read again only when it has changed.

    Raises:
        InputError: with all problems of the file.
    """
    return _read_now(path).file


class _Read(NamedTuple):
    """A template's file, all files that it is made of by the names that it calls them, what it lacks, what is wrong in it."""

    file: TemplateFile
    used: Mapping[str, SourceFile]
    notes: tuple[Diagnostic, ...]
    problems: tuple[Diagnostic, ...]


def _read_now(path: Path, wrong: list[Diagnostic] | None = None) -> _Read:
    status = path.stat()
    read = _read(path, status.st_mtime_ns, status.st_size)
    if read.problems and wrong is None:
        raise InputError([*read.problems])
    if wrong is not None:
        wrong += [problem for problem in read.problems if problem not in wrong]
    return read


@lru_cache(maxsize=256)
def _read(path: Path, modified: int, size: int) -> _Read:
    text, _ = read_text(path)
    reader = Reader(str(path))
    root = compose(text, str(path))
    data = reader.mapping(root, TemplateFile)
    data["places"] = _places(reader, ())
    _place_layers(data, reader)
    files = Record(Folder(path.parent))
    resolve(data, TemplateFile, reader, files)
    file = validated(data, TemplateFile, reader, stand_ins={})
    if file is None:
        raise InputError(reader.problems)
    return _Read(
        file,
        {TEMPLATE_FILE: SourceFile.at(path), **files.used},
        tuple(unfilled(root, str(path), "template_unfilled", name=str(path))),
        tuple(reader.problems),
    )


def _place_layers(data: dict[str, Any], reader: Reader) -> None:
    """Tell each layer in a file where what it says was written."""
    for field in _LAYERS:
        within = data.get(field)
        entries = [((field,), within)] if field in _VARIANTS.values() else _entries(field, within)
        for at, layer in entries:
            if isinstance(layer, dict):
                layer["places"] = _places(reader, at)


def _entries(field: str, within: Any) -> list[tuple[Location, Any]]:
    named = within.items() if isinstance(within, dict) else enumerate(within) if isinstance(within, list) else ()
    return [((field, name), layer) for name, layer in named]


def _places(reader: Reader, layer: Location) -> dict[str, Place]:
    """Tell where each field of a layer was written, each entry of one that has several (`issuing_mark.函`), each measure."""
    begin = len(layer)
    own = {at[begin:]: place for at, place in list(reader.places.items()) if at[:begin] == layer and at != layer}
    fields = {".".join(map(str, at)): place for at, place in own.items() if len(at) <= _ENTRY}
    return {**fields, **_measure_places(own, reader)}


def _measure_places(own: Mapping[Location, Place], reader: Reader) -> dict[str, Place]:
    """Tell where each measure was written, by its dotted path; what is no measure is complained of."""
    places = {}
    for at, place in own.items():
        if not _is_measure(at):
            continue
        written = str(at[-1])
        path = measure_path(written)
        if path is None:
            reader.complain("template_measure", place, found=written, suggestion=_near_measures(written))
        elif why := settled_by(path):
            reader.complain("template_settled", place, name=measure_name(path), why=why)
        else:
            places[path] = place
    return places


def _near_measures(written: str) -> str:
    """Return the nearest measure of the section that was written, or of all."""
    section = written.partition(".")[0]
    return did_you_mean(
        written, [name for name in measure_names() if name.partition(".")[0] == section] or measure_names()
    )


def _is_measure(at: Location) -> bool:
    return len(at) > 1 and at[:-1] == ("measures",)
