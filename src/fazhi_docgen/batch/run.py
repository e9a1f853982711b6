"""Runs a batch on all cores; each document for itself, so that one that fails does not hold up the rest."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from importlib import import_module
from itertools import count
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.batch.record import MANIFEST, Entry, Record, entry_of, failed_entry, lean
from fazhi_docgen.errors import InputError, OutputError
from fazhi_docgen.messages import message, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import Options

#: What building takes; a batch with nothing to build does without.
_PIPELINE: Final = "fazhi_docgen.pipeline"
#: How many documents wait for each process, so that none is idle and memory does not grow with the batch.
_AHEAD: Final = 4
#: After so many documents their cycles are cleared away: seldom enough to cost little, often enough to keep memory flat.
_TIDY_AFTER: Final = 20
_built_here = count(1)


class Outcome(Struct, frozen=True):
    """A document of the batch: its entry in the record, and whether it was built now or was as it should be."""

    entry: Entry
    built: bool


def run(
    jobs: Sequence[Job],
    options: Options,
    processes: int = 0,
    done: Callable[[Outcome], None] = lambda outcome: None,
    *,
    again: bool = False,
) -> tuple[Outcome, ...]:
    """Build what has changed, and write the record.

    Args:
        jobs: what is to be built.
        options: where to and how.
        processes: how many at once; as many as there are cores if 0.
        done: told of each document when it is finished.
        again: build what has not changed, too.

    Raises:
        OutputError: the folder or the record cannot be written.
    """
    _prepare(jobs, options)
    record = Record(options)
    entries: dict[str, Entry] = {}
    built: set[str] = set()

    def finish(entry: Entry, new: bool) -> None:
        entry = lean(entry)
        entries[entry["name"]] = entry
        if new:
            built.add(entry["name"])
            record.note(entry)
        done(Outcome(entry, new))

    pending = []
    for job in jobs:
        entry = None if again else record.unchanged(job)
        if entry is None:
            pending.append(job)
        else:
            finish(entry, new=False)
    for entry in _built(pending, options, min(processes or _cores(), len(pending))):
        finish(entry, new=True)
    ordered = [entries[job.name] for job in jobs]
    record.close(ordered)
    return tuple(Outcome(entry, entry["name"] in built) for entry in ordered)


def _prepare(jobs: Iterable[Job], options: Options) -> None:
    """Make the output folder; clear away the half-written temporary files of a batch that was cut off."""
    try:
        options.out_dir.mkdir(parents=True, exist_ok=True)
        names = (f".{MANIFEST}.", *(f".{job.name.rpartition('/')[2]}." for job in jobs))
        for folder in {options.out_dir, *((options.out_dir / job.name).parent for job in jobs)}:
            for file in folder.glob(".*") if folder.is_dir() else ():
                if file.name.startswith(names):
                    file.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(str(options.out_dir), reason_of(error)) from error


def _built(jobs: Sequence[Job], options: Options, processes: int) -> Iterator[Entry]:
    """The entries of all jobs, in the order in which they are finished."""
    if processes <= 1:
        yield from (_build_tidily(job, options) for job in jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    import_module(_PIPELINE)  # once, before the processes part
    gc.freeze()
    running: dict[Future[Entry], Job] = {}
    with ProcessPoolExecutor(processes, initializer=_start_worker) as pool:
        try:
            yield from _windowed(pool, deque(jobs), options, running, processes * _AHEAD)
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            # What was under way is done by now, and need not be done again.
            yield from (future.result() for future in running if not (future.cancelled() or future.exception()))
            raise


def _windowed(
    pool: ProcessPoolExecutor, jobs: deque[Job], options: Options, running: dict[Future[Entry], Job], window: int
) -> Iterator[Entry]:
    """Never more than `window` documents are under way or waiting; those are in `running`."""
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    while jobs or running:
        while jobs and len(running) < window:
            job = jobs.popleft()
            running[pool.submit(_build_tidily, job, options)] = job
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            job = running.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                left = [job, *running.values(), *jobs]
                yield from (failed_entry(job, options, [message("batch_broken", {})]) for job in left)
                return


def _build_tidily(job: Job, options: Options) -> Entry:
    """One document in a process that builds many: what it left in cycles is cleared away now and then."""
    entry = _build(job, options)
    if next(_built_here) % _TIDY_AFTER == 0:
        gc.collect()
        # What is still there is remembered for the documents to come: it need not be gone through again.
        gc.freeze()
    return entry


def _build(job: Job, options: Options) -> Entry:
    """One document; whatever goes wrong with it is its own entry's."""
    from fazhi_docgen.pipeline import build

    folder, _, name = job.name.rpartition("/")
    try:
        report = build(
            job.source,
            options.out_dir / folder,
            options.formats,
            options.dialect,
            pdf=options.pdf,
            templates=options.templates,
            given=job.given,
            name=name,
        )
    except InputError as error:
        return failed_entry(job, options, error.problems)
    except OutputError as error:
        return failed_entry(job, options, [str(error)])
    except Exception as error:
        return failed_entry(job, options, [message("batch_bug", {"found": f"{type(error).__name__}: {error}"})])
    return entry_of(job, options, report)


def _start_worker() -> None:
    """A worker leaves ctrl-C to the process that started it, and does not outlive that process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
