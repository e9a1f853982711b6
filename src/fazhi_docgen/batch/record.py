"""The record of a batch (`manifest.json`): of each document what it was built from, what came of it, and what is of note.

While a batch runs, each finished document is a line of a journal beside it, one journal for each process, so that a
batch that was cut off goes on where it stopped. Entries of many documents are held in memory as they are written: a
third of what they take when they are read.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from msgspec import Raw, json

from fazhi_docgen.batch.fingerprints import file_digest, forget, input_digest, job_digest
from fazhi_docgen.io.files import open_regular, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import BatchOptions
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.pipeline.build import Report

MANIFEST: Final = "manifest.json"
_JOURNAL: Final = "manifest.{}.jsonl"
_JOURNALS: Final = _JOURNAL.format("*")


class Entry(TypedDict):
    """What the record has of one document; files are named from the output folder on."""

    name: str
    source: str
    template: str
    digest: str
    inputs: dict[str, str]
    outputs: dict[str, str]
    pages: int
    faces: dict[str, str]
    deviations: list[dict[str, str]]
    notes: list[str]
    problems: list[str]


class _Manifest(TypedDict):
    """What `manifest.json` holds: with which options the batch was built, and its documents as they are written."""

    options: dict[str, str]
    documents: list[Raw]


def entry_of(job: Job, options: BatchOptions, report: Report, digests: Mapping[Path, str]) -> Entry:
    """Return the entry of a document that was built; `digests` are those of the files that were written."""
    folder = options.out_dir
    return {
        "name": job.name,
        "source": relative(job.source, folder),
        "template": report.template,
        "digest": job_digest(job, options),
        "inputs": {relative(file, folder): input_digest(file) for file in report.files},
        "outputs": {relative(file, folder): digests[file] for file in report.outputs},
        "pages": report.pages,
        "faces": {role: file.name for role, file in report.faces.items()},
        "deviations": [{"path": found.path, **found.gaps} for found in report.deviations],
        "notes": [note.text for note in report.notes],
        "problems": [],
    }


def packed(entry: Entry) -> bytes:
    """Return the entry as it is written."""
    return json.encode(entry)


def unpacked(written: bytes | Raw) -> Entry:
    """Return the entry that is written so.

    Raises:
        ValueError: it is none.
    """
    return json.decode(written, type=Entry)


def failed_entry(job: Job, options: BatchOptions, problems: Iterable[Diagnostic | str]) -> Entry:
    """Return the entry of a document that could not be built."""
    return {
        "name": job.name,
        "source": relative(job.source, options.out_dir),
        "template": job.given.template,
        "digest": "",
        "inputs": {},
        "outputs": {},
        "pages": 0,
        "faces": {},
        "deviations": [],
        "notes": [],
        "problems": [str(problem) for problem in problems],
    }


def note(entries: Iterable[Entry], options: BatchOptions) -> None:
    """Write finished documents into this process's journal, each on a line of its own whatever stands before it.

    Where that cannot be done, they are built again after an interruption, and nothing else is lost.
    """
    path = options.out_dir / _JOURNAL.format(os.getpid())
    with suppress(OSError), path.open("ab") as journal:
        journal.write(b"".join(b"\n%b\n" % packed(entry) for entry in entries))


class Record:
    """What earlier batches into a folder left; a journal that was cut off counts as far as it goes."""

    def __init__(self, options: BatchOptions) -> None:
        forget()
        relative.cache_clear()
        self._options = options
        self._folder = options.out_dir
        self._entries = {**_recorded(self._folder), **_journals(self._folder)}

    def unchanged(self, job: Job) -> Entry | None:
        """Return the entry of a document that need not be built again: nothing it came from and nothing it came to differs."""
        written = self._entries.get(job.name)
        entry = written and unpacked(written)
        if not entry or entry["problems"] or entry["digest"] != job_digest(job, self._options):
            return None
        same = all(input_digest(self._folder / name) == digest for name, digest in entry["inputs"].items())
        made = all(file_digest(self._folder / name) == digest for name, digest in entry["outputs"].items())
        return entry if same and made else None

    def close(self, entries: Iterable[bytes]) -> None:
        """Write the manifest of a batch that came to its end, of entries as they are written; take the journals away.

        Raises:
            OutputError: it cannot be written.
        """
        record = _record(self._options.as_data(), entries)
        if record != _content(self._folder / MANIFEST):
            write_atomically(self._folder / MANIFEST, record)
        with suppress(OSError):
            for journal in self._folder.glob(_JOURNALS):
                journal.unlink()


def is_recorded(folder: Path) -> bool:
    """Tell whether a batch into this folder has come to its end before."""
    return (folder / MANIFEST).exists()


def _record(options: dict[str, str], documents: Iterable[bytes]) -> bytes:
    """Return a manifest with each document on a line of its own."""
    return b'{"options":%b,"documents":[\n%b\n]}\n' % (json.encode(options), b",\n".join(documents))


def _recorded(folder: Path) -> dict[str, Raw]:
    """Return the manifest's entries by name; one that cannot be read, or that somebody wrote in, is as good as none."""
    with suppress(ValueError):
        manifest = json.decode(_content(folder / MANIFEST), type=_Manifest)
        return {unpacked(written)["name"]: written for written in manifest["documents"]}
    return {}


def _journals(folder: Path) -> dict[str, bytes]:
    """Return the entries of the journals by name, as far as they go."""
    found = {}
    for journal in folder.glob(_JOURNALS):
        for line in _content(journal).splitlines():
            with suppress(ValueError):
                found[unpacked(line)["name"]] = line
    return found


def _content(path: Path) -> bytes:
    """Return what a file holds; nothing where it cannot be read."""
    with suppress(OSError), open_regular(path) as file:
        return file.read()
    return b""


@lru_cache(maxsize=1024)
def relative(path: Path, folder: Path) -> str:
    """Return a path from the output folder on; on another drive there is none."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return str(path)
