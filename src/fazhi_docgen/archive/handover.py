"""Handing an archive over (移交): a package for each item, the list to sign, and digests that any machine can check."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.archive.encapsulation import encapsulated
from fazhi_docgen.archive.folder import now, read_archive
from fazhi_docgen.archive.record_files import as_json, file_content
from fazhi_docgen.archive.records import list_files
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.changeset import ChangeSet, complete
from fazhi_docgen.io.lock import locked
from fazhi_docgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fazhi_docgen.archive.folder import Contents
    from fazhi_docgen.archive.index import Entry

    Put = Callable[[str, bytes], None]

_LIST: Final = "移交清单"
#: As `sha256sum -c` reads it.
DIGESTS: Final = "sha256sum.txt"
#: Who writes a handover holds this.
_LOCK: Final = ".移交.lock"
#: What is handed over, in words of ours.
CONTENTS: Final = "移交说明.json"
_PACKAGES: Final = "封装包"
_SUFFIX: Final = ".eep"


class Item(Struct, frozen=True):
    """What is handed over of one item: where its package is, and the digests of its files."""

    number: str
    title: str
    document_number: str
    date: str
    pages: int
    package: str
    files: dict[str, str]


class Handover(Struct, frozen=True):
    """What is handed over: by whom, when, each item, and the digest of every file but this and the list of digests.

    `own` is the digest of all the rest that it says; an older one says neither.
    """

    producer: str
    moment: str
    fonds: dict[str, str]
    items: list[Item]
    digests: dict[str, str] = {}
    own: str = ""

    def content(self) -> bytes:
        """Return it as it stands in its file."""
        return as_json(replace(self, own=sha256(as_json(replace(self, own=""))).hexdigest()))


class Handed(Struct, frozen=True):
    """What was written: how many items with how many pages, and the digest of the list of digests."""

    items: int
    pages: int
    digest: str


def hand_over(folder: Path, out_dir: Path, year: str = "", period: str = "") -> Handed:
    """Write the handover of an archive, or of one year or retention period of it, into a new folder.

    Raises:
        InputError: the archive is not what it was, nothing is to be handed over, or the folder is not empty.
        OutputError: a file cannot be written.
    """
    contents = read_archive(folder)
    entries = [entry for entry in contents.index.all_entries() if _is_meant(entry, year, period)]
    _check(folder, entries)
    with locked(out_dir, _LOCK):
        complete(out_dir)  # of a handover that was killed
        if any(path.name != _LOCK for path in out_dir.iterdir()):
            raise InputError([mistake("handover_not_empty", Place(str(out_dir)), {"found": str(out_dir)})])
        return _handed(folder, out_dir, contents, entries)


def _handed(folder: Path, out_dir: Path, contents: Contents, entries: Sequence[Entry]) -> Handed:
    """Write the handover into a folder that is empty."""
    changes = ChangeSet(out_dir)
    digests: dict[str, str] = {}

    def put(path: str, content: bytes) -> None:
        changes.put(path, content)
        digests[path] = sha256(content).hexdigest()

    try:
        moment = now()
        items = [_pack(folder, contents, entry, moment, put) for entry in entries]
        names = {entry.number.group.fonds: entry.fonds_name for entry in entries}
        for name, file in list_files(_LIST, entries, "、".join(names.values()), "").items():
            put(name, file.content)
        said = Handover(f"fazhi-docgen {__version__}", moment, names, items, dict(sorted(digests.items())))
        put(CONTENTS, said.content())
        listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
        changes.put(DIGESTS, listed)
        changes.commit()
    finally:
        changes.drop()
    return Handed(len(entries), sum(entry.row.pages for entry in entries), sha256(listed).hexdigest())


def _is_meant(entry: Entry, year: str, period: str) -> bool:
    group = entry.number.group
    return (not year or group.year == year) and (not period or group.retention == period)


def _check(folder: Path, entries: Sequence[Entry]) -> None:
    """Refuse to hand over what is damaged."""
    problems = [
        mistake("handover_damaged", Place(str(folder)), {"found": one.place.file}) for one in verify(folder).findings
    ]
    if not entries:
        problems.append(mistake("handover_nothing", Place(str(folder))))
    if problems:
        raise InputError(problems)


def _pack(folder: Path, contents: Contents, entry: Entry, moment: str, put: Put) -> Item:
    """Have the package of an item written."""
    number = entry.number.text
    own = contents.manifest.of_item(number)
    files = {path.removeprefix(f"{number}/"): file_content(folder / path) or b"" for path in own}
    category = contents.index.category_name(entry.number.group)
    path = f"{_PACKAGES}/{number}{_SUFFIX}"
    put(path, encapsulated(entry, category, files, contents.history(number), moment))
    row = entry.row
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    return Item(number, row.title, row.document_number, row.date, row.pages, path, digests)
