"""What was handed over, checked where it is received (接收): each file that is not what it was, whatever else is damaged.

Two witnesses say what every file must be: the list of digests, for any machine, and the handover's own description, which
has a digest of its own. While one of them is whole, everything is judged by it, the other one too.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from fazhi_docgen.archive.encapsulation import unpacked
from fazhi_docgen.archive.findings import differences, digests_in, discrepancy, in_order
from fazhi_docgen.archive.handover import CONTENTS, DIGESTS, Handover
from fazhi_docgen.archive.manifest import FileRecord
from fazhi_docgen.archive.record_files import file_content
from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.archive.findings import Found
    from fazhi_docgen.diagnostics.catalogue.archive import ArchiveCode
    from fazhi_docgen.diagnostics.problems import Diagnostic

#: Who receives has no backup: what is not as it was is asked for again.
_TOLD: Final[dict[str, ArchiveCode]] = {
    "verify_missing": "handover_missing",
    "verify_changed": "handover_changed",
    "verify_added": "handover_added",
    "verify_renamed": "handover_renamed",
    "verify_swapped": "handover_swapped",
    "verify_link": "handover_link",
}
_DIGITS: Final = frozenset("0123456789abcdef")


class Received(Struct, frozen=True):
    """How many items a handover has, what is not as it says, and the digest of the list of digests."""

    items: int
    findings: tuple[Diagnostic, ...]
    digest: str


def check_handover(folder: Path) -> Received:
    """Tell whether what was handed over is all there and as it was, and every package what the handover says.

    Raises:
        InputError: the folder is no handover, or nothing in it says any more what it was.
    """
    listed, described = _content(folder / DIGESTS), _content(folder / CONTENTS)
    sums, said = _sums(listed), _said(described)
    whole = said is not None and bool(said.own) and said.content() == described
    if sums is None and not whole:
        name = CONTENTS if described is None and listed is not None else DIGESTS
        raise InputError([mistake("handover_none", Place(str(folder)), {"found": name})])
    found = digests_in(folder)
    expected = dict(said.digests) if said and whole else dict(sums or {})
    if whole:
        expected |= {CONTENTS: sha256(described or b"").hexdigest()}
    findings = [*_differences(expected, {path: one for path, one in found.items() if path != DIGESTS})]
    findings += _witness(DIGESTS, found, is_right=sums == expected)
    told = {path for one in findings for path in (one.place.file, one.params["other"])}
    if said and said.own and not whole and CONTENTS not in told:
        findings.append(discrepancy("handover_changed", CONTENTS))
    if said and CONTENTS not in told:
        findings += [one for one in _packages(folder, said, expected) if one.place.file not in told]
    return Received(len(said.items) if said else 0, in_order(findings), sha256(listed or b"").hexdigest())


def _content(file: Path) -> bytes | None:
    """Return the content of a witness; None where it is none: a link, a folder, not there."""
    try:
        return file_content(file)
    except InputError:
        return None


def _sums(listed: bytes | None) -> dict[str, str] | None:
    """Return the digests by path, as `sha256sum` writes them; None where a line is none of its."""
    try:
        lines = [line.partition("  ") for line in (listed or b"").decode("utf-8").splitlines() if line.strip()]
    except UnicodeDecodeError:
        return None
    size = sha256().digest_size * 2
    if not lines or not all(path and len(digest) == size and set(digest) <= _DIGITS for digest, _, path in lines):
        return None
    return {path: digest for digest, _, path in lines}


def _said(described: bytes | None) -> Handover | None:
    """Return what the handover says of itself; None where it cannot be read."""
    try:
        return msgspec.json.decode(described or b"", type=Handover)
    except (ValueError, RecursionError):
        return None


def _differences(expected: Mapping[str, str], found: Mapping[str, Found]) -> Iterator[Diagnostic]:
    """Yield what became of the files. Digests have no sizes with them: the one that is found is as good."""
    sizes = {path: found[path].bytes if path in found else 0 for path in expected}
    records = {path: FileRecord(sizes[path], {"sha256": digest}) for path, digest in expected.items()}
    for one in differences(records, found):
        yield discrepancy(_TOLD[one.code], one.place.file, one.params["other"])


def _witness(path: str, found: Mapping[str, Found], *, is_right: bool) -> Iterator[Diagnostic]:
    """Yield what became of the list of digests, which has none of itself."""
    if path not in found:
        yield discrepancy("handover_missing", path)
    elif found[path].is_link:
        yield discrepancy("handover_link", path)
    elif not is_right:
        yield discrepancy("handover_changed", path)


def _packages(folder: Path, said: Handover, expected: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what packages hold otherwise than the handover says, and packages that it says nothing of."""
    for item in said.items:
        if item.package not in expected:
            yield discrepancy("verify_package", item.package, reason("package_unlisted"))
            continue
        content = _content(folder / item.package)
        held = unpacked(content) if content is not None else None
        if held is None or held.number != item.number:
            yield discrepancy("verify_package", item.package, reason("package_unreadable"))
        elif held.files != item.files:
            yield discrepancy("verify_package", item.package, reason("package_other"))
    known = {item.package for item in said.items}
    for path in expected:
        if path.endswith(".eep") and path not in known:
            yield discrepancy("verify_package", path, reason("package_unknown"))
