"""A folder of filed documents (归档数据包): documents to numbered items, lists and manifest, in an order that a crash survives."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.archive.filing import Defaults, filing_of
from fazhi_docgen.archive.index import INDEX_FILE, Entry, identity_of, read_index
from fazhi_docgen.archive.item import item_files, row_of
from fazhi_docgen.archive.manifest import MANIFEST_FILE, Manifest, read_manifest, stored
from fazhi_docgen.archive.records import box_records
from fazhi_docgen.errors import InputError, Place, Problem
from fazhi_docgen.files import write_atomically
from fazhi_docgen.pipeline import notes_of, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fazhi_docgen.archive.index import Index
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.errors import Note
    from fazhi_docgen.pipeline import Press

#: Files with their records by their names.
Files = dict[str, "Stored"]

_LISTS: Final = "归档目录"
_EPOCH_VARIABLE: Final = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Filed:
    """A document that was filed: its archive number, its pages, and whether it was there before, as it is or otherwise."""

    source: Path
    number: str
    pages: int
    is_new: bool
    is_changed: bool
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A document laid out, with its entry in the index."""

    source: Path
    press: Press
    entry: Entry
    is_new: bool


def archive(
    files: Iterable[str | Path],
    out_dir: str | Path,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    fonds_name: str = "",
    templates: Path | None = None,
) -> tuple[Filed, ...]:
    """File documents into a folder, those of earlier times in it keeping their numbers; all of them or none.

    Args:
        files: YAML files.
        out_dir: the archive's folder, made if it is not there.
        defaults: where documents go that do not say so themselves.
        fonds_name: the name of the fonds (全宗名称) for the cover; as before if empty.
        templates: a folder with templates, looked through before the others.

    Raises:
        InputError: a document is wrong or cannot be filed; all problems of all documents at once.
        OutputError: a file cannot be written.
    """
    folder = Path(out_dir)
    index = read_index(folder)
    manifest = read_manifest(folder) or Manifest()
    index.fonds_name = fonds_name or index.fonds_name
    numbered = _numbered([Path(file) for file in files], index, defaults, templates)
    items = [item_files(one.press, one.source, one.entry, index.fonds_name) for one in numbered]
    records = {
        f"{_LISTS}/{group.text}/{name}": file
        for group, entries in index.classes()
        for name, file in box_records(group, entries, index.fonds_name).items()
    }
    filed = tuple(_filed(one, item, manifest) for one, item in zip(numbered, items, strict=True))
    _write(folder, index, manifest, list(zip(numbered, items, strict=True)), records)
    return filed


def _numbered(sources: Sequence[Path], index: Index, defaults: Defaults, templates: Path | None) -> list[_Numbered]:
    """Every document laid out and numbered in the order given; what is wrong with any of them is said of all."""
    problems: list[Problem] = []
    numbered: dict[str, _Numbered] = {}
    for source in sources:
        try:
            one = _number(prepare(source, templates=templates), source, index, defaults)
        except InputError as error:
            problems += error.problems
            continue
        identity = one.entry.identity
        if identity in numbered:
            found = f"{numbered[identity].source}、{source}（{identity}）"
            problems.append(Problem("archive_twice", Place(str(source)), {"found": found}))
        numbered[identity] = one
        index.entries[identity] = one.entry
    if problems:
        raise InputError(problems)
    return list(numbered.values())


def _number(press: Press, source: Path, index: Index, defaults: Defaults) -> _Numbered:
    filing = filing_of(press.document, defaults, source)
    identity = identity_of(press.document, filing, source)
    known = index.entries.get(identity)
    number = index.number_for(identity, filing, Place(str(source)))
    moment = known.filed if known else _now()
    name = filing.category_name or (known.category_name if known else "")
    return _Numbered(source, press, Entry(identity, number, name, row_of(press), moment), known is None)


def _filed(one: _Numbered, item: Files, manifest: Manifest) -> Filed:
    """What is told of a document, compared with what the manifest knew of it."""
    number = one.entry.number.text
    before = {path: record.sha256 for path, record in manifest.files.items() if path.startswith(f"{number}/")}
    now = {f"{number}/{name}": file.record.sha256 for name, file in item.items()}
    is_changed = not one.is_new and before != now
    return Filed(one.source, number, one.entry.row.pages, one.is_new, is_changed, notes_of(one.press))


def _write(
    folder: Path,
    index: Index,
    manifest: Manifest,
    items: Sequence[tuple[_Numbered, Files]],
    records: Files,
) -> None:
    """The index first, so that no number is given twice after a crash; the manifest last, since it vouches for all."""
    _put(folder, INDEX_FILE, stored(index.content()), manifest)
    for one, item in items:
        number = one.entry.number.text
        _remove_stale(folder, number, item, manifest)
        for name, file in item.items():
            _put(folder, f"{number}/{name}", file, manifest)
    for path, file in records.items():
        _put(folder, path, file, manifest)
    write_atomically(folder / MANIFEST_FILE, manifest.content())


def _put(folder: Path, path: str, file: Stored, manifest: Manifest) -> None:
    """Write a file, unless it is there already, and note it in the manifest."""
    if not _is_there(folder / path, file.content):
        write_atomically(folder / path, file.content)
    manifest.files[path] = file.record


def _is_there(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except OSError:
        return False


def _remove_stale(folder: Path, number: str, item: Files, manifest: Manifest) -> None:
    """Files of an earlier state of an item that it does not have any more."""
    kept = {f"{number}/{name}" for name in item}
    for path in [path for path in manifest.files if path.startswith(f"{number}/") and path not in kept]:
        (folder / path).unlink(missing_ok=True)
        del manifest.files[path]


def _now() -> str:
    """The moment of filing (归档时间), or SOURCE_DATE_EPOCH."""
    epoch = os.environ.get(_EPOCH_VARIABLE, "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
