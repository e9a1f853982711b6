"""Whether an archive folder is still what it was (核对): every digest made anew, every PDF and OFD file read; nothing is ever mended.

What could be forged is held against each other, manifest, index, log, the items' own metadata and the files; and against paper, which
cannot: the digest of a box that stands on its note (备考表).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.agreement import disagreements
from fazhi_docgen.archive.boxes import box_digest, boxes_of, in_box, whole_digest
from fazhi_docgen.archive.digests import SM3, has_sm3
from fazhi_docgen.archive.findings import differences, differs, digests_in, discrepancy, in_order
from fazhi_docgen.archive.folder import LOCK_FILE, Contents, read_manifest
from fazhi_docgen.archive.index import INDEX_FILE, index_of
from fazhi_docgen.archive.log import LOG_FILE, Act, events_of
from fazhi_docgen.archive.manifest import MANIFEST_FILE
from fazhi_docgen.archive.printed import printed_findings
from fazhi_docgen.archive.record_files import file_content
from fazhi_docgen.archive.testimony import testimony_findings
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fazhi_docgen.archive.log import Event
    from fazhi_docgen.archive.manifest import Manifest

#: So much of a digest must be given: what is shorter could be met by chance, or by work.
SHORTEST_DIGEST: Final = 32


class Checked(Struct, frozen=True):
    """How many files the manifest has, what is not as it says, what is of note; and the digest of the whole."""

    files: int
    findings: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    digest: str


def verify(folder: Path, digests: Sequence[str] = ()) -> Checked:
    """Compare a folder with its manifest, its index and what was printed. When files were last changed is no matter.

    Args:
        folder: the archive.
        digests: those of boxes or of the whole, as they stand on paper; blanks do not matter.

    Raises:
        InputError: the folder has no records, or some that were changed.
    """
    manifest = read_manifest(folder)
    found = digests_in(folder, (MANIFEST_FILE, LOCK_FILE))
    findings = [*differences(manifest.files, found), *printed_findings(folder, manifest, found)]
    # Of records that are not what the manifest says no more need be said.
    are_whole = all(path in found and not differs(manifest.files[path], found[path]) for path in _records(manifest))
    contents = _contents(folder, manifest) if are_whole else Contents(manifest=manifest)
    if isinstance(contents, Diagnostic):
        findings.append(contents)
        contents = Contents(manifest=manifest)
    elif are_whole:
        findings += [*disagreements(contents), *testimony_findings(folder, contents, found)]
    findings += _paper_findings(contents, digests)
    notes = tuple(_notes(contents, digests))
    return Checked(len(manifest.files), in_order(findings), notes, whole_digest(contents.index, manifest.files))


def _records(manifest: Manifest) -> set[str]:
    return manifest.files.keys() & {INDEX_FILE, LOG_FILE}


def _contents(folder: Path, manifest: Manifest) -> Contents | Diagnostic:
    """Return what index and log say, or which of them cannot be read."""
    path = INDEX_FILE
    try:
        index = index_of(folder / path, file_content(folder / path) or b"")
        path = LOG_FILE
        return Contents(index, manifest, tuple(events_of(folder / path, file_content(folder / path) or b"")))
    except InputError:
        return discrepancy("verify_unreadable", path)


def _known_digests(contents: Contents) -> dict[str, str]:
    """Return what each digest is of that paper may bear."""
    index, files = contents.index, contents.manifest.files
    known = {whole_digest(index, files): "全部档案"}
    for group in index.groups():
        for box in boxes_of(index, group):
            known[box_digest(in_box(index, box), files)] = f"{group.text} 第{box.number}盒"
    return known


def _paper_findings(contents: Contents, digests: Sequence[str]) -> Iterator[Diagnostic]:
    known = _known_digests(contents) if digests else {}
    for digest in map(_plain, digests):
        if len(digest) < SHORTEST_DIGEST or not any(one.startswith(digest) for one in known):
            yield discrepancy("verify_paper", digest)


def _notes(contents: Contents, digests: Sequence[str]) -> Iterator[Diagnostic]:
    known = _known_digests(contents) if digests else {}
    for digest in map(_plain, digests):
        of = next((of for one, of in known.items() if one.startswith(digest)), "")
        if of and len(digest) >= SHORTEST_DIGEST:
            yield notice("verify_paper_agrees", {"found": of})
    for event in contents.events:
        if event.act is not Act.FILED and not (event.act is Act.MOVED and event.new):
            yield notice("verify_event", {"event": event.text()})
    yield from _turned_back(contents.events)
    if not has_sm3() and any(SM3 in record.digests for record in contents.manifest.files.values()):
        yield notice("verify_without_sm3")


def _turned_back(events: Sequence[Event]) -> Iterator[Diagnostic]:
    """Yield a word on each thing that was done, by its clock, before what was done before it. History that was taken
    along with an item to another number is of its own time."""
    moved, latest = {event.of for event in events if event.act is Act.MOVED}, ""
    for event in events:
        if event.when < latest and event.of not in moved:
            yield notice("verify_clock", {"event": event.text(), "latest": latest})
        latest = max(latest, event.when)


def _plain(digest: str) -> str:
    return "".join(digest.split()).lower()
