"""Builds the documents of a batch in one process; whatever goes wrong with one of them is its own entry's."""

from __future__ import annotations

import gc
from itertools import count
from typing import TYPE_CHECKING, Final

from fazhi_docgen.batch.fingerprints import content_digest
from fazhi_docgen.batch.record import entry_of, failed_entry, note
from fazhi_docgen.diagnostics.catalogue import message
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, OutputError, mistake
from fazhi_docgen.facts.sources import FACT_KEYS
from fazhi_docgen.io.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import BatchOptions
    from fazhi_docgen.batch.record import Entry

    Write = Callable[[Path, bytes], None]

#: After so many documents their cycles are cleared away: seldom enough to cost little, often enough to keep memory flat.
_TIDY_AFTER: Final = 20
_built_here = count(1)


def build_all(jobs: Iterable[Job], options: BatchOptions) -> Iterator[Entry]:
    """Build documents one after the other, each noted in the journal as soon as it is finished."""
    for entry in build_each(jobs, options, write_atomically):
        note([entry], options)
        yield entry


def build_each(jobs: Iterable[Job], options: BatchOptions, write: Write) -> Iterator[Entry]:
    """Build documents one after the other; `write` puts each file's content where it belongs."""
    for job in jobs:
        entry = _build(job, options, write)
        _tidy()
        yield entry


def _of_row(problem: Diagnostic, job: Job) -> Diagnostic:
    """Return what is blank in a list is told by its row, its column and its year."""
    if problem.code != "facts_blank" or job.given.facts is None or job.given.place is None:
        return problem
    group, _, name = str(problem.params["found"]).partition(".")
    is_last = group in FACT_KEYS["last_year"]
    column = f"{group}.{name}" if is_last else name or group
    params = {"row": job.name, "column": column, "year": "上年的" if is_last else "今年的"}
    return mistake("batch_blank", job.given.place, params)


def _tidy() -> None:
    """Clear away now and then what documents left in cycles."""
    if next(_built_here) % _TIDY_AFTER == 0:
        gc.collect()
        # What is still there is remembered for the documents to come: it need not be gone through again.
        gc.freeze()


def _build(job: Job, options: BatchOptions, write: Write) -> Entry:
    from fazhi_docgen.pipeline.build import build

    folder, _, name = job.name.rpartition("/")
    digests: dict[Path, str] = {}

    def digest_and_write(path: Path, content: bytes) -> None:
        digests[path] = content_digest(content)
        write(path, content)

    try:
        report = build(
            job.source,
            options.out_dir / folder,
            options.build,
            templates=options.templates,
            given=job.given,
            name=name,
            write=digest_and_write,
        )
    except InputError as error:
        return failed_entry(job, options, [_of_row(problem, job) for problem in error.problems])
    except OutputError as error:
        return failed_entry(job, options, [str(error)])
    except Exception as error:
        return failed_entry(job, options, [message("batch_bug", {"found": f"{type(error).__name__}: {error}"})])
    return entry_of(job, options, report, digests)
