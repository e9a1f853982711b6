"""An archive folder (归档文件夹) held open: what is in it, checked before anything is done, and what is to be changed.

Index, manifest and log vouch for each other. Where one is missing or is not what the others say, nothing is read into
the gap: a document would be numbered anew, or an original lost.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.archive.draft import ORIGINAL, RECEIVED
from fazhi_docgen.archive.index import INDEX_FILE, Index, index_of
from fazhi_docgen.archive.log import LOG_FILE, Event, events_of, log_content
from fazhi_docgen.archive.manifest import MANIFEST_FILE, Manifest, manifest_of, stored
from fazhi_docgen.archive.number import number_of
from fazhi_docgen.archive.record_files import file_content, wrong_file
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake, notice
from fazhi_docgen.io.changeset import ChangeSet, complete, is_incomplete
from fazhi_docgen.io.lock import locked
from fazhi_docgen.io.timestamps import given_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.archive.log import Act
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.io.lock import Holder

#: Who changes the folder holds this.
LOCK_FILE: Final = ".归档.lock"
#: The lists of each class.
LISTS: Final = "归档目录"
_RECORDS: Final = (INDEX_FILE, LOG_FILE, MANIFEST_FILE)


class Contents(Struct, frozen=True):
    """What index, manifest and log say of a folder."""

    index: Index = field(default_factory=Index)
    manifest: Manifest = field(default_factory=Manifest)
    events: tuple[Event, ...] = ()

    def history(self, of: str) -> list[Event]:
        """Return what was done to an item or a fonds, from the first on."""
        return [event for event in self.events if event.of == of]


class ArchiveFolder:
    """A folder that nobody else changes meanwhile; what is put into it is there all at once when it is committed."""

    def __init__(self, path: Path, contents: Contents) -> None:
        self.path = path
        self.index = contents.index
        self.manifest = contents.manifest
        self.events = list(contents.events)
        self._changes = ChangeSet(path)

    def put(self, path: str, file: Stored) -> None:
        """Have a file written, unless it is there already."""
        if not has_digest(self.path / path, file.record.sha256):
            self._changes.put(path, file.content)
        self.manifest.files[path] = file.record

    def put_all(self, folder: str, files: Mapping[str, Stored]) -> None:
        """Have the files of a folder written, and what else was in it removed."""
        paths = {f"{folder}/{name}": file for name, file in files.items()}
        for path, file in paths.items():
            self.put(path, file)
        self.remove(path for path in list(self.manifest.files) if path.startswith(f"{folder}/") and path not in paths)

    def remove(self, paths: Iterable[str]) -> None:
        """Have files removed."""
        gone = list(paths)
        self._changes.remove(gone)
        for path in gone:
            self.manifest.files.pop(path, None)

    def content(self, path: str) -> bytes | None:
        """Return a file that is there as the manifest says; None if it is not."""
        content = file_content(self.path / path)
        is_whole = content is not None and hashlib.sha256(content).hexdigest() == self.manifest.files[path].sha256
        return content if is_whole else None

    def is_whole(self, paths: Iterable[str]) -> bool:
        """Tell whether files are as the manifest says."""
        return all(
            path in self.manifest.files and has_digest(self.path / path, self.manifest.files[path].sha256)
            for path in paths
        )

    def note(self, act: Act, of: str, old: str = "", new: str = "", reason: str = "", kept: str = "") -> None:
        """Write down what was done."""
        self.events.append(Event(now(), act, of, old, new, reason, kept))

    def history(self, of: str) -> list[Event]:
        """Return what was done to an item or a fonds, from the first on."""
        return [event for event in self.events if event.of == of]

    def commit(self) -> None:
        """Write everything.

        Raises:
            OutputError: a file cannot be written; what was begun is finished when the folder is opened again.
        """
        self.put(INDEX_FILE, stored(self.index.content()))
        self.put(LOG_FILE, stored(log_content(self.events)))
        manifest = self.manifest.content()
        if file_content(self.path / MANIFEST_FILE) != manifest:
            self._changes.put(MANIFEST_FILE, manifest)
        self._changes.commit()

    def drop(self) -> None:
        """Change nothing."""
        self._changes.drop()


@contextmanager
def opened(path: Path, tell: Callable[[Diagnostic], None]) -> Iterator[ArchiveFolder]:
    """Yield the folder at `path`, which is made if it is not there; nothing is changed unless it is committed.

    Args:
        path: the folder.
        tell: told of another process that is waited for, and of one that was cut off.

    Raises:
        InputError: another process holds the folder, or what is in it does not fit together.
        OutputError: it cannot be written.
    """

    def wait(holder: Holder) -> None:
        tell(notice("lock_waiting", holder.params))

    was_there = path.exists()
    try:
        with locked(path, LOCK_FILE, wait) as left_by:
            if left_by:
                tell(notice("lock_left", left_by.params))
            complete(path)
            folder = ArchiveFolder(path, _contents(path))
            try:
                yield folder
            finally:
                folder.drop()
    finally:
        if not was_there:
            with suppress(OSError):  # nothing was filed in it
                path.rmdir()


def read_archive(path: Path) -> Contents:
    """Return what is in a folder, to be read only.

    Raises:
        InputError: it is no archive, it does not fit together, or writing it was cut off.
    """
    read_manifest(path)
    return _contents(path)


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of a folder, whatever has become of the files that it lists.

    Raises:
        InputError: there is none, it was changed, or writing the folder was cut off.
    """
    if is_incomplete(path):
        raise InputError([mistake("archive_incomplete", Place(str(path)), {"found": path.name})])
    content = file_content(path / MANIFEST_FILE)
    if content is None:
        raise InputError([mistake("verify_no_manifest", Place(str(path)), {"found": path.name})])
    return manifest_of(path / MANIFEST_FILE, content)


def has_digest(file: Path, digest: str) -> bool:
    """Tell whether the file is there and is what the digest was taken of."""
    try:
        return not file.is_symlink() and hashlib.sha256(file.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def now() -> str:
    """Return the moment in which something is done, or SOURCE_DATE_EPOCH."""
    return (given_moment() or datetime.now(UTC)).isoformat(timespec="seconds")


def _contents(path: Path) -> Contents:
    found = {name: file_content(path / name) for name in _RECORDS}
    missing = [name for name, content in found.items() if content is None]
    if len(missing) == len(_RECORDS):
        _refuse_orphans(path)
        return Contents()
    if missing:
        raise InputError([mistake("archive_part_missing", Place(str(path)), {"found": "、".join(missing)})])
    index, log, manifest = (content or b"" for content in found.values())
    listed = manifest_of(path / MANIFEST_FILE, manifest)
    for name, content in ((INDEX_FILE, index), (LOG_FILE, log)):
        if name not in listed.files or listed.files[name].sha256 != hashlib.sha256(content).hexdigest():
            raise wrong_file(path / name, "record_other")
    contents = Contents(index_of(path / INDEX_FILE, index), listed, tuple(events_of(path / LOG_FILE, log)))
    for number, entry in contents.index.entries.items():
        if listed_original(number, listed) != entry.original:
            raise wrong_file(path / INDEX_FILE, "record_item", number=number)
    return contents


def listed_original(number: str, manifest: Manifest) -> str:
    """Return the digest that the manifest has of an item's original; empty if it has none."""
    own = manifest.of_item(number)
    papers = sorted(path for path in own if path.startswith(f"{number}/{RECEIVED}/"))
    path = f"{number}/{ORIGINAL}" if f"{number}/{ORIGINAL}" in own else next(iter(papers), "")
    return own[path].sha256 if path else ""


def _refuse_orphans(path: Path) -> None:
    """Refuse a folder with filed items but without records: it is an archive that lost them, and no new one."""
    try:
        left = [one.name for one in path.iterdir() if one.name == LISTS or number_of(one.name)] if path.is_dir() else []
    except OSError:
        left = []
    if left:
        raise InputError([mistake("archive_orphaned", Place(str(path)), {"found": min(left)})])
