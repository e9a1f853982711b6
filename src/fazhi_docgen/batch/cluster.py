"""A batch on many machines: workers of Dask distributed, to which documents go as bytes and from which bytes come.

No disk is shared. A worker builds only if its program, faces and settings are this machine's: the bytes would differ.
What a lost worker had under way is built by another; what was not finished when the scheduler is lost stays to be done.
"""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import threading
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from contextlib import chdir
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from fazhi_docgen.batch.building import build_each
from fazhi_docgen.batch.fingerprints import file_digest, job_digest
from fazhi_docgen.batch.parcels import laid_out, parcel_of, place_of
from fazhi_docgen.batch.record import Entry, failed_entry, note, relative
from fazhi_docgen.batch.workers import Workers
from fazhi_docgen.diagnostics.problems import InputError, OutputError, Place, mistake
from fazhi_docgen.fonts.library import standard_files
from fazhi_docgen.io.data import data_folder
from fazhi_docgen.io.files import write_atomically
from fazhi_docgen.template.shelves import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor, Future

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import BatchOptions
    from fazhi_docgen.batch.parcels import Parcel
    from fazhi_docgen.batch.workers import Work

SCHEME: Final = "dask://"
#: Seconds in which a scheduler answers.
_PATIENCE: Final = 10
#: So many documents are written at once: a disk that is waited for keeps none of the others.
_WRITERS: Final = 4
#: Before the place of a file that ships with the program.
_PROGRAM: Final = "!"
#: Compiled modules differ from machine to machine.
_NOT_OURS: Final = {".pyc", ".pyo"}
#: The working folder is the process's: a worker with several threads builds one document at a time.
_alone = threading.Lock()


class Built(Struct, frozen=True):
    """What a worker sends back of one document.

    Attributes:
        entry: the record's, but for what only the machine that asks can say.
        inputs: the files that the document drew on with their digests; by their places, `!` before those of the program.
        files: what was written, named from the output folder on.
    """

    entry: Entry
    inputs: dict[str, str]
    files: dict[str, bytes]


class Identity(Struct, frozen=True):
    """What decides the bytes of a document beside what is sent with it; two machines with one identity write the same."""

    program: str
    faces: str
    options: dict[str, str]


class Refused(Exception):
    """A worker's program, faces or settings are not those of the machine that asks."""


class Cluster(Workers):
    """The workers of a Dask scheduler."""

    ALONE = 0
    #: Each bundle is some ten messages, whatever is in it.
    LARGEST = 32
    SMALLEST = 4

    def __init__(self, address: str, options: BatchOptions) -> None:
        """Join the scheduler at `dask://host:port`.

        Raises:
            InputError: the extra `cluster` is not installed, or nobody answers there.
        """
        self._options = options
        self._client = _connected(address)
        self._identity = identity(options)
        super().__init__(max(1, len(self._client.scheduler_info()["workers"])))
        self._sent: dict[str, Any] = {}
        self._writers = ThreadPoolExecutor(_WRITERS)

    def __exit__(self, *_: object) -> None:
        """Leave the cluster; what it has under way for this batch is dropped."""
        self._writers.shutdown()
        self._client.close()

    def begin(self, documents: int = 0) -> Executor | None:
        """Return the cluster as an executor, however few documents there are."""
        return self._client.get_executor(pure=False)  # type: ignore[no-any-return]

    def _handed(self, pool: Executor, bundle: tuple[Any, ...], work: Work[Any, Any]) -> Future[Any]:
        folders = dict.fromkeys(job.source.parent for job in bundle)
        parcels = [self._scattered(parcel_of(each, self._options.templates, self._options.out_dir)) for each in folders]
        here = place_of(Path.cwd())
        return pool.submit(build_there, bundle, self._options, self._identity, here, parcels)

    def _scattered(self, parcel: Parcel) -> Any:
        """Return the parcel's name in the cluster.

        It goes to each worker once, not with each bundle, and to all at the beginning: bundles go first to who has it.
        """
        if parcel.digest not in self._sent:
            self._sent[parcel.digest] = self._client.scatter(parcel, hash=False, broadcast=True)
        return self._sent[parcel.digest]

    def _received(self, future: Future[Any], bundle: tuple[Any, ...]) -> list[Any]:
        """Write what came back.

        Raises:
            InputError: a worker refused.
            BrokenExecutor: the scheduler, or every worker that tried, was lost.
        """
        try:
            built = future.result()
        except Refused as error:
            raise InputError([mistake("cluster_another", Place(""), {"found": str(error)})]) from error
        except Exception as error:
            raise BrokenExecutor(str(error)) from error
        entries = list(self._writers.map(self._kept, bundle, built))
        note((entry for entry in entries if not entry["problems"]), self._options)
        return entries

    def _kept(self, job: Job, built: Built) -> Entry:
        """Write a document's files; what the record has of it is as if it was built here."""
        if built.entry["problems"]:
            return built.entry
        out_dir = self._options.out_dir
        try:
            for name, content in built.files.items():
                write_atomically(out_dir / name, content)
        except OutputError as error:
            return failed_entry(job, self._options, [str(error)])
        inputs = {relative(_path_at(place), out_dir): digest for place, digest in built.inputs.items()}
        return {**built.entry, "digest": job_digest(job, self._options), "inputs": inputs}


def identity(options: BatchOptions) -> Identity:
    """Return what this machine's bytes come from: the program's files, the standard faces, settings and environment."""
    return Identity(_program_digest(), _faces_digest(), options.as_data())


def warm() -> None:
    """Read through the program's files and the faces before documents come: it takes longer than one of them."""
    _program_digest()
    _faces_digest()


def build_there(
    jobs: Iterable[Job], options: BatchOptions, asked: Identity, here: str, parcels: list[Parcel]
) -> list[Built]:
    """Build documents on a worker, in folders like those of the machine that asks; `here` is its working folder.

    Raises:
        Refused: this machine is not like it.
    """
    _check(asked, identity(options))
    root = laid_out(parcels)
    (root / here).mkdir(parents=True, exist_ok=True)
    moved = msgspec.structs.replace(
        options, out_dir=_moved(options.out_dir, root), templates=_moved(options.templates, root)
    )
    files: dict[Path, bytes] = {}
    with _alone, chdir(root / here):
        there = [msgspec.structs.replace(job, source=_moved(job.source, root)) for job in jobs]
        entries = build_each(there, moved, files.__setitem__)
        return [_sent_back(entry, moved.out_dir, root, files) for entry in entries]


def _check(asked: Identity, own: Identity) -> None:
    if own != asked:
        named = {"program": "程序", "faces": "字体", "options": "版本或设置"}
        found = [word for name, word in named.items() if getattr(own, name) != getattr(asked, name)]
        raise Refused(f"{socket.gethostname()}（{'、'.join(found)}）")


def _moved(path: Path | None, root: Path) -> Any:
    """Return a path of the machine that asks, below `root`; one from the working folder on stays as it is."""
    return root / place_of(path) if path is not None and path.is_absolute() else path


def _sent_back(entry: Entry, out_dir: Path, root: Path, files: dict[Path, bytes]) -> Built:
    own = {name: files[out_dir / name] for name in entry["outputs"]}
    files.clear()
    inputs = {_place_there(out_dir / name, root): digest for name, digest in entry["inputs"].items()}
    problems = [problem.replace(f"{root}{os.sep}", os.sep) for problem in entry["problems"]]
    return Built({**entry, "problems": problems}, inputs, own)


@lru_cache(maxsize=1024)
def _place_there(path: Path, root: Path) -> str:
    whole = Path(os.path.normpath(path.absolute()))
    if whole.is_relative_to(root):
        return whole.relative_to(root).as_posix()
    return f"{_PROGRAM}{whole.relative_to(data_folder(FOLDER)).as_posix()}"


@lru_cache(maxsize=1024)
def _path_at(place: str) -> Path:
    """Return the file that stands at a place on this machine."""
    if place.startswith(_PROGRAM):
        return data_folder(FOLDER) / place.removeprefix(_PROGRAM)
    if sys.platform == "win32":
        drive, _, rest = place.partition("/")
        return Path(f"{drive}:/{rest}")
    return Path("/", place)


@cache
def _program_digest() -> str:
    """Return the SHA-256 of all files of the program, its faces and templates among them."""
    package = Path(__file__).parent.parent
    found = [*package.rglob("*"), *data_folder(FOLDER).rglob("*")]
    return _digest_of(path for path in found if path.is_file() and path.suffix not in _NOT_OURS)


@cache
def _faces_digest() -> str:
    """Return the SHA-256 of the standard faces that are installed here."""
    return _digest_of(standard_files())


def _digest_of(files: Iterable[Path]) -> str:
    told = sorted((path.name, file_digest(path)) for path in files)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _connected(address: str) -> Any:
    """Return the client of a scheduler.

    Raises:
        InputError: it is no address, the extra `cluster` is not installed, or nobody answers there.
    """
    if not address.startswith(SCHEME):
        raise InputError([mistake("cluster_address", Place(""), {"found": address})])
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise InputError([mistake("cluster_parts", Place(""), {"found": error.name})]) from error
    try:
        return Client(address.replace(SCHEME, "tcp://", 1), timeout=_PATIENCE, direct_to_workers=True)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError([mistake("cluster_silent", Place(""), {"found": address})]) from error
