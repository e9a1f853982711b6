"""Whether an archive folder is still what it was (核对): every digest made anew, every PDF read; nothing is ever mended."""

from __future__ import annotations

import hashlib
import stat
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.digests import SM3, has_sm3, new_sm3
from fazhi_docgen.archive.manifest import MANIFEST_FILE, Manifest, read_manifest
from fazhi_docgen.diagnostics.problems import InputError, Note, Place, Problem
from fazhi_docgen.untrusted.pdf import pdf_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.archive.manifest import FileRecord

_CHUNK: Final = 1 << 20


class Kind(StrEnum):
    """What can have become of a file; the value is the code of its message."""

    MISSING = "verify_missing"
    CHANGED = "verify_changed"
    ADDED = "verify_added"
    RENAMED = "verify_renamed"
    SWAPPED = "verify_swapped"
    PAGES = "verify_pages"
    PDFA = "verify_pdfa"


class Finding(Struct, frozen=True, order=True):
    """One thing that is not as the manifest says; `other` is the second file of a renaming or a swap, or a figure."""

    kind: Kind
    path: str
    other: str = ""

    def text(self) -> str:
        """The finding in Chinese."""
        return Note(self.kind, {"path": self.path, "other": self.other}).text()


class Checked(Struct, frozen=True):
    """How many files the manifest has, what is not as it says, and what could not be checked here."""

    files: int
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]


class _Found(Struct, frozen=True):
    """A file as it is now: its digests; none where it is no file that can be read."""

    sha256: str
    sm3: str


def verify(folder: Path) -> Checked:
    """Compare a folder with its manifest. When files were last changed is no matter.

    Raises:
        InputError: the folder has no manifest, or one that was changed.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        raise InputError([Problem("verify_no_manifest", Place(str(folder)), {"found": folder.name})])
    found = {path: _digests(folder / path) for path in _paths(folder)}
    findings = [*_differences(manifest.files, found), *_pdf_findings(folder, manifest, found)]
    notes = (Note("verify_without_sm3"),) if _has_unchecked(manifest) else ()
    return Checked(len(manifest.files), tuple(sorted(findings)), notes)


def _paths(folder: Path) -> Iterator[str]:
    """Everything in the folder that is no folder, but the manifest itself; links are not followed."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name != MANIFEST_FILE:
            yield name


def _digests(file: Path) -> _Found:
    sha256, sm3 = hashlib.sha256(), new_sm3()
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return _Found("", "")
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                sha256.update(chunk)
                if sm3:
                    sm3.update(chunk)
    except OSError:
        return _Found("", "")
    return _Found(sha256.hexdigest(), sm3.hexdigest() if sm3 else "")


def _differences(expected: Mapping[str, FileRecord], found: Mapping[str, _Found]) -> Iterator[Finding]:
    missing = sorted(expected.keys() - found.keys())
    added = sorted(found.keys() - expected.keys())
    changed = {path for path in expected.keys() & found.keys() if _differs(expected[path], found[path])}
    for old, new in _renamings(missing, added, expected, found):
        missing.remove(old)
        added.remove(new)
        yield Finding(Kind.RENAMED, old, new)
    for one, other in _swaps(changed, expected, found):
        changed -= {one, other}
        yield Finding(Kind.SWAPPED, one, other)
    yield from (Finding(Kind.MISSING, path) for path in missing)
    yield from (Finding(Kind.ADDED, path) for path in added)
    yield from (Finding(Kind.CHANGED, path) for path in changed)


def _differs(record: FileRecord, found: _Found) -> bool:
    sm3 = record.digests.get(SM3)
    return record.sha256 != found.sha256 or bool(sm3 and found.sm3 and sm3 != found.sm3)


def _renamings(
    missing: list[str], added: list[str], expected: Mapping[str, FileRecord], found: Mapping[str, _Found]
) -> list[tuple[str, str]]:
    """What is gone and what has come with the same content, in the order of their names."""
    come: dict[str, list[str]] = defaultdict(list)
    for path in added:
        come[found[path].sha256].append(path)
    return [(path, come[digest].pop(0)) for path in missing if come.get(digest := expected[path].sha256)]


def _swaps(changed: set[str], expected: Mapping[str, FileRecord], found: Mapping[str, _Found]) -> list[tuple[str, str]]:
    """Pairs each of which has the content of the other."""
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    pairs = []
    for path in sorted(changed):
        was, now = expected[path].sha256, found[path].sha256
        if waiting[now, was]:
            pairs.append((waiting[now, was].pop(0), path))
        else:
            waiting[was, now].append(path)
    return pairs


def _pdf_findings(folder: Path, manifest: Manifest, found: Mapping[str, _Found]) -> Iterator[Finding]:
    """What the PDFs that are unchanged say of themselves, read by a library that did not write them."""
    for path, record in manifest.files.items():
        if record.pages is None or path not in found or _differs(record, found[path]):
            continue
        facts = pdf_facts(folder / path)
        if facts.pages != record.pages:
            yield Finding(Kind.PAGES, path, str(facts.pages))
        if record.pdfa and facts.conformance != record.pdfa:
            yield Finding(Kind.PDFA, path, facts.conformance)


def _has_unchecked(manifest: Manifest) -> bool:
    return not has_sm3() and any(SM3 in record.digests for record in manifest.files.values())
