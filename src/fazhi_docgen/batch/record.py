"""The record of a batch (`manifest.json`): of each document what it was built from, what came of it, and what is of note.

While a batch runs, each finished document is a line of a journal beside it, one journal for each process, so that a
batch that was cut off goes on where it stopped. Entries of many documents are never all in memory: they are read from
files and written to files one after the other.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from msgspec import json

from fazhi_docgen.batch.fingerprints import file_digest, forget, input_digest, job_digest
from fazhi_docgen.batch.shelf import Shelf
from fazhi_docgen.io.files import open_regular, write_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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


def unpacked(written: bytes) -> Entry:
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
        self._shelf = Shelf()
        self._places = {**self._kept(_recorded(self._folder)), **self._kept(_journals(self._folder))}

    def unchanged(self, job: Job) -> Entry | None:
        """Return the entry of a document that need not be built again: nothing it came from and nothing it came to differs."""
        place = self._places.get(job.name)
        entry = None if place is None else unpacked(self._shelf.get(place))
        if not entry or entry["problems"] or entry["digest"] != job_digest(job, self._options):
            return None
        same = all(input_digest(self._folder / name) == digest for name, digest in entry["inputs"].items())
        made = all(file_digest(self._folder / name) == digest for name, digest in entry["outputs"].items())
        return entry if same and made else None

    def close(self, entries: Callable[[], Iterable[bytes]]) -> None:
        """Write the manifest of a batch that came to its end, of entries as they are written; take the journals away.

        Raises:
            OutputError: it cannot be written.
        """
        options = self._options.as_data()
        if not _holds(self._folder / MANIFEST, _manifest(options, entries())):
            write_pieces(self._folder / MANIFEST, _manifest(options, entries()))
        with suppress(OSError):
            for journal in self._folder.glob(_JOURNALS):
                journal.unlink()

    def _kept(self, lines: Iterable[bytes]) -> dict[str, int]:
        """Return the places of entries on the shelf by name; what is no entry is left out."""
        found = {}
        for line in lines:
            with suppress(ValueError):
                found[unpacked(line)["name"]] = self._shelf.put(line)
        return found


def is_recorded(folder: Path) -> bool:
    """Tell whether a batch into this folder has come to its end before."""
    return (folder / MANIFEST).exists()


def _manifest(options: dict[str, str], documents: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a manifest piece by piece, each document on a line of its own."""
    yield b'{"options":%b,"documents":[\n' % json.encode(options)
    for number, document in enumerate(documents):
        yield b",\n%b" % document if number else document
    yield b"\n]}\n"


def _holds(path: Path, pieces: Iterable[bytes]) -> bool:
    """Tell whether a file holds these pieces and nothing else."""
    with suppress(OSError), open_regular(path) as file:
        return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    return False


def _recorded(folder: Path) -> Iterator[bytes]:
    """Yield the manifest's entries, those of its lines that are."""
    return (line.rstrip(b",\n") for line in _lines(folder / MANIFEST))


def _journals(folder: Path) -> Iterator[bytes]:
    """Yield the entries of the journals, as far as they go."""
    for journal in folder.glob(_JOURNALS):
        yield from _lines(journal)


def _lines(path: Path) -> Iterator[bytes]:
    """Yield a file's lines, as far as it can be read."""
    with suppress(OSError), open_regular(path) as file:
        yield from file


@lru_cache(maxsize=1024)
def relative(path: Path, folder: Path) -> str:
    """Return a path from the output folder on; on another drive there is none."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return str(path)
