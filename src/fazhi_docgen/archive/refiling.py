"""What changes of an item without another document coming: a remark, or another number. Its papers stay as they are."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.archive.copy import Label, copy_of, pdf_of_pages, renumbered
from fazhi_docgen.archive.draft import METADATA, ORIGINAL, STAMPED, Setting
from fazhi_docgen.archive.folder import now
from fazhi_docgen.archive.log import Act, Event
from fazhi_docgen.archive.manifest import Stored, stored
from fazhi_docgen.archive.metadata import SOURCES, core_said, metadata
from fazhi_docgen.archive.received import drawing_rendering, properties_of_row
from fazhi_docgen.archive.scans import scans_of
from fazhi_docgen.archive.writing import OLDER
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.pipeline.build import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.number import ArchiveNumber
    from fazhi_docgen.pipeline.rendering import Rendering


def annotate(folder: ArchiveFolder, entry: Entry, act: Act, reason: str) -> None:
    """Note something of an item in the index, the log and its metadata.

    Raises:
        InputError: a file of the item is missing or damaged.
    """
    event = Event(now(), act, entry.number.text, entry.original, entry.original, reason)
    folder.events.append(event)
    folder.index.entries[entry.number.text] = replace(entry, changed=event.when)
    files = _files(folder, entry.number)
    folder.put(f"{entry.number.text}/{METADATA}", _metadata(folder, entry, entry.number, files))


def refile(folder: ArchiveFolder, entry: Entry, number: ArchiveNumber, box: int, reason: str) -> None:
    """Move an item under another number: all its files, the older versions too, with a new stamp on the copy.

    Raises:
        InputError: a file of the item is missing or damaged, or the stamp finds no room.
    """
    files = _files(folder, entry.number)
    moment = now()
    history = [replace(event, of=number.text) for event in folder.history(entry.number.text)]
    folder.events.append(Event(moment, Act.MOVED, entry.number.text, entry.original, "", reason))
    folder.events += [*history, Event(moment, Act.MOVED, number.text, entry.original, entry.original, reason)]
    name = folder.index.category_name(number.group)
    if entry.parts:
        label = Label(number, name, entry.row.pages)
        files[STAMPED] = _stamped(files, entry, label)
    files[METADATA] = _metadata(folder, entry, number, files)
    folder.remove(folder.manifest.of_item(entry.number.text))
    for path, file in files.items():
        folder.put(f"{number.text}/{path}", file)
    folder.index.entries[number.text] = replace(entry, number=number, box=box, changed=moment, category_name=name)


def _files(folder: ArchiveFolder, number: ArchiveNumber) -> dict[str, Stored]:
    """Return all files of an item, by their names in its folder."""
    files: dict[str, Stored] = {}
    for path, record in folder.manifest.of_item(number.text).items():
        content = folder.content(path)
        if content is None:
            raise InputError([mistake("archive_beyond_repair", Place(str(folder.path)), {"found": path})])
        files[path.removeprefix(f"{number.text}/")] = Stored(content, record)
    return files


def _metadata(folder: ArchiveFolder, entry: Entry, number: ArchiveNumber, files: Mapping[str, Stored]) -> Stored:
    """Return the metadata anew: what the document says of itself stays."""
    name = folder.index.category_name(number.group)
    setting = Setting(number, name, entry.fonds_name, entry.filed, folder.history(number.text))
    core = {**core_said(files[METADATA].content), "公文标识": number.text}
    own = {path: file.content for path, file in files.items() if path != METADATA and not path.startswith(f"{OLDER}/")}
    return stored(metadata(core, entry.row, setting, own))


def _stamped(files: Mapping[str, Stored], entry: Entry, label: Label) -> Stored:
    """Return the archive's copy with another stamp: set anew where that gives the same original, or else of drawn pages."""
    with TemporaryDirectory() as temporary:
        place = Path(temporary)
        for path, file in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(file.content)
        rendering = _set_anew(place, entry) if entry.parts == (ORIGINAL,) else None
        if rendering:
            return pdf_of_pages(rendering, copy_of(rendering.layout.pages, label, rendering, place))
        papers = scans_of(place, entry.parts, Place(label.number.text))
        pages = renumbered([page for paper in papers for page in paper.pages])
        drawing = drawing_rendering()
        return pdf_of_pages(drawing, copy_of(pages, label, drawing, place), properties_of_row(entry.row))


def _set_anew(place: Path, entry: Entry) -> Rendering | None:
    """Return the document laid out again from what it was made from; None where it does not come out as it was filed."""
    source = place / SOURCES / entry.identity.file
    if not source.is_file():
        return None
    try:
        rendering = prepare(source)
    except InputError:
        return None
    is_same = pdf_of_pages(rendering, rendering.layout.pages).record.sha256 == entry.original
    return rendering if is_same else None
