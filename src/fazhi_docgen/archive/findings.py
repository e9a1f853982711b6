"""What can have become of the files of a folder, found by their digests (比对): missing, changed, added, renamed, swapped."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.digests import SM3, new_sm3
from fazhi_docgen.diagnostics.problems import Place, mistake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.archive.manifest import FileRecord
    from fazhi_docgen.diagnostics.catalogue.archive import ArchiveCode
    from fazhi_docgen.diagnostics.problems import Diagnostic

_CHUNK: Final = 1 << 20


def discrepancy(code: ArchiveCode, path: str, other: str = "") -> Diagnostic:
    """Return what is not as it should be; `other` is the second file of a renaming or a swap, or a figure."""
    return mistake(code, Place(path), {"path": path, "other": other})


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the same findings, those of one kind together."""
    return tuple(sorted(findings, key=lambda one: (one.code, one.place, one.params["other"])))


class Found(Struct, frozen=True):
    """A file as it is now: its digests and size; no digests where it is no file that can be read."""

    sha256: str
    sm3: str
    bytes: int = -1
    is_link: bool = False


def digests_in(folder: Path, but: Collection[str] = ()) -> dict[str, Found]:
    """Return every file in a folder, but some, with its digests; links are not followed."""
    return {path: _found(folder / path) for path in _paths(folder) if path not in but}


def differences(expected: Mapping[str, FileRecord], found: Mapping[str, Found]) -> Iterator[Diagnostic]:
    """Yield what differs between the files that are expected and those that are there."""
    linked = {path for path in found if found[path].is_link}
    missing = sorted(expected.keys() - found.keys())
    added = sorted(found.keys() - expected.keys() - linked)
    changed = {path for path in expected.keys() & found.keys() - linked if differs(expected[path], found[path])}
    for old, new in _renamings(missing, added, expected, found):
        missing.remove(old)
        added.remove(new)
        yield discrepancy("verify_renamed", old, new)
    for one, other in _swaps(changed, expected, found):
        changed -= {one, other}
        yield discrepancy("verify_swapped", one, other)
    yield from (discrepancy("verify_missing", path) for path in missing)
    yield from (discrepancy("verify_added", path) for path in added)
    yield from (discrepancy("verify_changed", path) for path in changed)
    yield from (discrepancy("verify_link", path) for path in linked)
    for path in expected.keys() & found.keys() - changed - linked:
        if expected[path].bytes != found[path].bytes and not differs(expected[path], found[path]):
            yield discrepancy("verify_size", path, str(found[path].bytes))


def differs(record: FileRecord, found: Found) -> bool:
    """Tell whether a file is not what its record says."""
    sm3 = record.digests.get(SM3)
    return record.sha256 != found.sha256 or bool(sm3 and found.sm3 and sm3 != found.sm3)


def _paths(folder: Path) -> Iterator[str]:
    """Yield everything in the folder that is no folder; a link to one is told of, not followed."""
    for root, folders, files in os.walk(folder):
        for name in (*files, *folders):
            path = os.path.join(root, name)  # noqa: PTH118 - a hundred thousand of them
            if name in files or os.path.islink(path):  # noqa: PTH114
                yield os.path.relpath(path, folder).replace(os.sep, "/")


def _found(file: Path) -> Found:
    sha256, sm3 = hashlib.sha256(), new_sm3()
    try:
        facts = file.lstat()
        if not stat.S_ISREG(facts.st_mode):
            return Found("", "", is_link=stat.S_ISLNK(facts.st_mode))
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                sha256.update(chunk)
                if sm3:
                    sm3.update(chunk)
    except OSError:
        return Found("", "")
    return Found(sha256.hexdigest(), sm3.hexdigest() if sm3 else "", facts.st_size)


def _renamings(
    missing: list[str], added: list[str], expected: Mapping[str, FileRecord], found: Mapping[str, Found]
) -> list[tuple[str, str]]:
    """Return what is gone and what has come with the same content, in the order of their names."""
    come: dict[str, list[str]] = defaultdict(list)
    for path in added:
        come[found[path].sha256].append(path)
    return [(path, come[digest].pop(0)) for path in missing if come.get(digest := expected[path].sha256)]


def _swaps(changed: set[str], expected: Mapping[str, FileRecord], found: Mapping[str, Found]) -> list[tuple[str, str]]:
    """Return pairs each of which has the content of the other."""
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    pairs = []
    for path in sorted(changed):
        was, now = expected[path].sha256, found[path].sha256
        if waiting[now, was]:
            pairs.append((waiting[now, was].pop(0), path))
        else:
            waiting[was, now].append(path)
    return pairs
