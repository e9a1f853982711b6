"""Handing an archive over (移交): a package for each item, the list to sign, and digests that any machine can check."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.encapsulation import encapsulated, unpacked
from fazhi_docgen.archive.findings import differences, digests_in, discrepancy, in_order
from fazhi_docgen.archive.folder import now, read_archive
from fazhi_docgen.archive.manifest import FileRecord
from fazhi_docgen.archive.record_files import as_json, decoded, file_content
from fazhi_docgen.archive.records import list_files
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.changeset import ChangeSet, complete
from fazhi_docgen.io.lock import locked
from fazhi_docgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fazhi_docgen.archive.findings import Found
    from fazhi_docgen.archive.folder import Contents
    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.diagnostics.catalogue.archive import ArchiveCode
    from fazhi_docgen.diagnostics.problems import Diagnostic

    Put = Callable[[str, bytes], None]

_LIST: Final = "移交清单"
#: As `sha256sum -c` reads it.
DIGESTS: Final = "sha256sum.txt"
#: Who writes a handover holds this.
_LOCK: Final = ".移交.lock"
_CONTENTS: Final = "移交说明.json"
_PACKAGES: Final = "封装包"
_SUFFIX: Final = ".eep"
#: Who receives has no backup: what is not as it was is asked for again.
_TOLD: Final[dict[str, ArchiveCode]] = {
    "verify_missing": "handover_missing",
    "verify_changed": "handover_changed",
    "verify_added": "handover_added",
    "verify_renamed": "handover_renamed",
    "verify_swapped": "handover_swapped",
    "verify_link": "handover_link",
}


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
    """What is handed over: by whom, when, and each item."""

    producer: str
    moment: str
    fonds: dict[str, str]
    items: list[Item]


class Handed(Struct, frozen=True):
    """What was written: how many items with how many pages, and the digest of the list of digests."""

    items: int
    pages: int
    digest: str


class Received(Struct, frozen=True):
    """How many items a handover has, and what is not as it says."""

    items: int
    findings: tuple[Diagnostic, ...]
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
        put(_CONTENTS, as_json(Handover(f"fazhi-docgen {__version__}", moment, names, items)))
        for name, file in list_files(_LIST, entries, "、".join(names.values()), "").items():
            put(name, file.content)
        listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
        changes.put(DIGESTS, listed)
        changes.commit()
    finally:
        changes.drop()
    return Handed(len(entries), sum(entry.row.pages for entry in entries), sha256(listed).hexdigest())


def check_handover(folder: Path) -> Received:
    """Whether what was handed over is what the list of digests says, and every package what the handover says.

    Raises:
        InputError: the folder is no handover.
    """
    listed = file_content(folder / DIGESTS)
    described = file_content(folder / _CONTENTS)
    if listed is None or described is None:
        name = DIGESTS if listed is None else _CONTENTS
        raise InputError([mistake("handover_none", Place(str(folder)), {"found": name})])
    expected = _digests_of(listed, folder)
    found = digests_in(folder, (DIGESTS,))
    records = {path: FileRecord(_size(path, found), {"sha256": digest}) for path, digest in expected.items()}
    findings = [
        discrepancy(_TOLD[one.code], one.place.file, one.params["other"]) for one in differences(records, found)
    ]
    told = {path for finding in findings for path in (finding.place.file, finding.params["other"])}
    items = 0
    if _CONTENTS not in told:
        handover = decoded(folder / _CONTENTS, described, Handover)
        items = len(handover.items)
        findings += [one for one in _packages(folder, handover, expected) if one.place.file not in told]
    return Received(items, in_order(findings), sha256(listed).hexdigest())


def _is_meant(entry: Entry, year: str, period: str) -> bool:
    group = entry.number.group
    return (not year or group.year == year) and (not period or group.retention == period)


def _check(folder: Path, entries: Sequence[Entry]) -> None:
    """What is damaged is not handed over."""
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


def _packages(folder: Path, handover: Handover, expected: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What packages hold otherwise than the handover says, and packages that it says nothing of."""
    for item in handover.items:
        if item.package not in expected:
            yield discrepancy("verify_package", item.package, reason("package_unlisted"))
            continue
        content = file_content(folder / item.package)
        held = unpacked(content) if content is not None else None
        if held is None or held.number != item.number:
            yield discrepancy("verify_package", item.package, reason("package_unreadable"))
        elif held.files != item.files:
            yield discrepancy("verify_package", item.package, reason("package_other"))
    known = {item.package for item in handover.items}
    for path in expected:
        if path.startswith(f"{_PACKAGES}/") and path not in known:
            yield discrepancy("verify_package", path, reason("package_unknown"))


def _digests_of(listed: bytes, folder: Path) -> dict[str, str]:
    """The digests by path, as `sha256sum` writes them."""
    lines = [line.partition("  ") for line in listed.decode("utf-8", "replace").splitlines() if line.strip()]
    if not all(path and len(digest) == sha256().digest_size * 2 for digest, _, path in lines):
        raise InputError([mistake("handover_none", Place(str(folder)), {"found": DIGESTS})])
    return {path: digest for digest, _, path in lines}


def _size(path: str, found: Mapping[str, Found]) -> int:
    """The list of digests has no sizes: the one that is found is as good."""
    return found[path].bytes if path in found else 0
