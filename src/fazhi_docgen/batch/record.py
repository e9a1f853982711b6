"""The record of a batch (`manifest.json`): of each document what it was built from, what came of it, and what is of note.

While a batch runs, each finished document is a line of a journal beside it, one journal for each process, so that a
batch that was cut off goes on where it stopped.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Final, TypedDict

from msgspec import json

from fazhi_docgen.batch.fingerprints import file_digest, forget, input_digest, job_digest
from fazhi_docgen.io.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """What `manifest.json` holds: with which options the batch was built, and its documents."""

    options: dict[str, str]
    documents: list[Entry]


def entry_of(job: Job, options: BatchOptions, report: Report, digests: Mapping[Path, str]) -> Entry:
    """The entry of a document that was built; `digests` are those of the files that were written."""
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


def lean(entry: Entry) -> Entry:
    """The entry with what many documents have in common held in memory once: entries come from other processes."""
    shared = {name: {intern(key): intern(word) for key, word in entry[name].items()} for name in ("inputs", "faces")}
    return {**entry, **shared, "notes": [*map(intern, entry["notes"])]}  # type: ignore[typeddict-item]


def failed_entry(job: Job, options: BatchOptions, problems: Iterable[Diagnostic | str]) -> Entry:
    """The entry of a document that could not be built."""
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


def note(entry: Entry, options: BatchOptions) -> None:
    """Write a finished document into this process's journal, on a line of its own whatever stands before it.

    Where that cannot be done, the document is built again after an interruption, and nothing else is lost.
    """
    path = options.out_dir / _JOURNAL.format(os.getpid())
    with suppress(OSError), path.open("ab") as journal:
        journal.write(b"\n%b\n" % json.encode(entry))


class Record:
    """What earlier batches into a folder left; a journal that was cut off counts as far as it goes."""

    def __init__(self, options: BatchOptions) -> None:
        forget()
        relative.cache_clear()
        self._options = options
        self._folder = options.out_dir
        self._written = _manifest(self._folder)
        entries = (*self._written["documents"], *_journals(self._folder))
        self._entries = {entry["name"]: entry for entry in entries}

    def unchanged(self, job: Job) -> Entry | None:
        """The entry of a document that need not be built again: nothing it came from and nothing it came to differs."""
        entry = self._entries.get(job.name)
        if entry is None or entry["problems"] or entry["digest"] != job_digest(job, self._options):
            return None
        same = all(input_digest(self._folder / name) == digest for name, digest in entry["inputs"].items())
        made = all(file_digest(self._folder / name) == digest for name, digest in entry["outputs"].items())
        return entry if same and made else None

    def close(self, entries: Iterable[Entry]) -> None:
        """Write the manifest of a batch that came to its end, and take the journals away.

        Raises:
            OutputError: it cannot be written.
        """
        record: _Manifest = {"options": self._options.as_data(), "documents": list(entries)}
        if record != self._written:
            write_atomically(self._folder / MANIFEST, _as_json(record))
        with suppress(OSError):
            for journal in self._folder.glob(_JOURNALS):
                journal.unlink()


def is_recorded(folder: Path) -> bool:
    """Whether a batch into this folder has come to its end before."""
    return (folder / MANIFEST).exists()


def _as_json(record: _Manifest) -> bytes:
    """A record with each document on a line of its own."""
    options, documents = json.encode(record["options"]), map(json.encode, record["documents"])
    return b'{"options":%b,"documents":[\n%b\n]}\n' % (options, b",\n".join(documents))


def _manifest(folder: Path) -> _Manifest:
    """What the manifest holds; one that cannot be read, or that somebody wrote in, is as good as none."""
    with suppress(OSError, ValueError):
        return json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
    return {"options": {}, "documents": []}


def _journals(folder: Path) -> Iterator[Entry]:
    """The entries of the journals, as far as they go."""
    for journal in folder.glob(_JOURNALS):
        with suppress(OSError):
            for line in journal.read_bytes().splitlines():
                with suppress(ValueError):
                    yield json.decode(line, type=Entry)


@lru_cache(maxsize=1024)
def relative(path: Path, folder: Path) -> str:
    """A path from the output folder on; on another drive there is none."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return str(path)
