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
from fazhi_docgen.standard.settled import settled_by
from fazhi_docgen.standard.terms import measure_name, measure_names, measure_path
from fazhi_docgen.template.model import TemplateFile
from fazhi_docgen.template.shelves import STANDARD, TEMPLATE_FILE, find_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.source.collector import Location

#: How deep the entries of a field stand in a file.
_ENTRY: Final = 2
#: District, township, office: nobody needs more storeys than this.
_DEEPEST: Final = 8


class Link(Struct, frozen=True):
    """One template of a chain: its name, its folder, what its file says."""

    name: str
    folder: Path
    file: TemplateFile
    #: all files that it is made of, by the names that it calls them
    used: Mapping[str, SourceFile]
    #: what of it is still to be filled in
    notes: tuple[Diagnostic, ...] = ()


def read_chain(name: str, roots: tuple[Path, ...], place: Place) -> tuple[Link, ...]:
    """The template `name` and its ancestors, the nearest first, the standard itself left out.

    Raises:
        InputError: a template is missing, wrong, or its own ancestor.
    """
    links: list[Link] = []
    while name != STANDARD:
        if any(link.name == name for link in links) or len(links) == _DEEPEST:
            raise InputError([mistake("template_circle", place, {"found": name})])
        folder = find_folder(name, roots, place)
        read = _read_now(folder / TEMPLATE_FILE)
        links.append(Link(name, folder, read.file, read.used, read.notes))
        name, place = read.file.parent, read.file.places.get("parent", Place(str(folder / TEMPLATE_FILE)))
    return tuple(links)


def read_file(path: Path) -> TemplateFile:
    """One `template.yaml`; read again only when it has changed.

    Raises:
        InputError: with all problems of the file.
    """
    return _read_now(path).file


class _Read(NamedTuple):
    """A template's file, all files that it is made of by the names that it calls them, what it lacks."""

    file: TemplateFile
    used: Mapping[str, SourceFile]
    notes: tuple[Diagnostic, ...]


def _read_now(path: Path) -> _Read:
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=256)
def _read(path: Path, modified: int, size: int) -> _Read:
    text, _ = read_text(path)
    reader = Reader(str(path))
    root = compose(text, str(path))
    data = reader.mapping(root, TemplateFile)
    data["places"] = {**_field_places(reader), **_measure_places(reader)}
    files = Record(Folder(path.parent))
    resolve(data, TemplateFile, reader, files)
    file = validated(data, TemplateFile, reader)
    if reader.problems or file is None:
        raise InputError(reader.problems)
    return _Read(
        file,
        {TEMPLATE_FILE: SourceFile.at(path), **files.used},
        tuple(unfilled(root, str(path), "template_unfilled", name=str(path))),
    )


def _field_places(reader: Reader) -> dict[str, Place]:
    """Where each field was written, and each entry of one that has several: `issuing_mark.函`."""
    return {".".join(map(str, at)): place for at, place in reader.places.items() if 0 < len(at) <= _ENTRY}


def _measure_places(reader: Reader) -> dict[str, Place]:
    """Where each measure was written, by its dotted path; what is no measure is complained of."""
    places = {}
    for at, place in list(reader.places.items()):
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
    """The nearest measure of the section that was written, or of all."""
    section = written.partition(".")[0]
    return did_you_mean(
        written, [name for name in measure_names() if name.partition(".")[0] == section] or measure_names()
    )


def _is_measure(at: Location) -> bool:
    return len(at) > 1 and at[:-1] == ("measures",)
