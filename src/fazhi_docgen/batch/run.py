"""Runs a batch on all cores; each document for itself, so that one that fails does not hold up the rest."""

from __future__ import annotations

from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.batch.building import build_all
from fazhi_docgen.batch.record import Entry, Record, failed_entry, packed, unpacked
from fazhi_docgen.batch.shelf import Shelf
from fazhi_docgen.batch.workers import Work
from fazhi_docgen.diagnostics.catalogue import message, reason_of
from fazhi_docgen.diagnostics.problems import Diagnostic, OutputError, notice
from fazhi_docgen.io.files import clear_leftovers
from fazhi_docgen.io.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import BatchOptions
    from fazhi_docgen.batch.workers import Workers
    from fazhi_docgen.io.lock import Holder

#: Who builds into a folder holds this: its record, and its files in the making, are not for two.
_LOCK: Final = ".批量.lock"


class Outcome(Struct, frozen=True):
    """A document of the batch: its entry as it stands in the record, and whether it was built now or was as it should be."""

    shelf: Shelf
    place: int
    built: bool

    @property
    def written(self) -> bytes:
        """Its entry as it is written; those of a long list are on the shelf, not in memory."""
        return self.shelf.get(self.place)

    @property
    def entry(self) -> Entry:
        """Its entry in the record."""
        return unpacked(self.written)


def run(
    jobs: Sequence[Job],
    options: BatchOptions,
    workers: Workers,
    done: Callable[[Outcome], None] = lambda outcome: None,
    *,
    again: bool = False,
    tell: Callable[[Diagnostic], None] = lambda note: None,
) -> tuple[Outcome, ...]:
    """Build what has changed, and write the record.

    Args:
        jobs: what is to be built.
        options: where to and how.
        workers: who builds.
        done: told of each document when it is finished.
        again: build what has not changed, too.
        tell: told of what is of note about the folder: another batch that is waited for, one that was cut off.

    Raises:
        InputError: another batch into this folder does not end.
        OutputError: the folder or the record cannot be written.
    """

    def wait(holder: Holder) -> None:
        tell(notice("lock_waiting", holder.params))

    with locked(options.out_dir, _LOCK, wait) as left_by:
        if left_by:
            tell(notice("lock_left", left_by.params))
        return _run(jobs, options, workers, done, again=again)


def _run(
    jobs: Sequence[Job], options: BatchOptions, workers: Workers, done: Callable[[Outcome], None], *, again: bool
) -> tuple[Outcome, ...]:
    _prepare(jobs, options)
    record, shelf = Record(options), Shelf()
    outcomes: dict[str, Outcome] = {}

    def finish(entry: Entry, new: bool) -> None:
        outcomes[entry["name"]] = outcome = Outcome(shelf, shelf.put(packed(entry)), new)
        done(outcome)

    pending = []
    for job in jobs:
        entry = None if again else record.unchanged(job)
        if entry is None:
            pending.append(job)
        else:
            finish(entry, new=False)
    pending.sort(key=attrgetter("office"))
    for entry in workers.run(pending, _building(options)):
        finish(entry, new=True)
    ordered = tuple(outcomes[job.name] for job in jobs)
    record.close(lambda: (outcome.written for outcome in ordered))
    return ordered


def _building(options: BatchOptions) -> Work[Job, Entry]:
    """Return what is done with each document; what a process had finished before it was killed is in its journal."""
    left = cache(lambda: Record(options))

    def lost(job: Job) -> Entry:
        return left().unchanged(job) or failed_entry(job, options, [message("batch_broken", {})])

    return Work(partial(build_all, options=options), lost, attrgetter("office"))


def _prepare(jobs: Iterable[Job], options: BatchOptions) -> None:
    """Make the output folder; clear away what a batch that was cut off had begun to write."""
    try:
        options.out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(options.out_dir), reason_of(error)) from error
    for folder in {options.out_dir, *((options.out_dir / job.name).parent for job in jobs)}:
        clear_leftovers(folder)
