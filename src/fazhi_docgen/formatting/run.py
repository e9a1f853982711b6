"""Originals formatted on all cores, each for itself (排版); nothing goes to its place before a person could be told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.batch.workers import Work
from fazhi_docgen.diagnostics.catalogue import message
from fazhi_docgen.diagnostics.problems import OutputError
from fazhi_docgen.formatting.work import format_all, lost
from fazhi_docgen.io.files import write_atomically, write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from fazhi_docgen.batch.workers import Workers
    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.formatting.jobs import Job
    from fazhi_docgen.formatting.options import FormatOptions
    from fazhi_docgen.formatting.work import Formatted


def run(
    jobs: Sequence[Job], options: FormatOptions, workers: Workers, done: Callable[[], None] = lambda: None
) -> tuple[Formatted, ...]:
    """Format originals into the folder apart; `done` is called for each. In their order."""
    found: dict[Path, Formatted] = {}
    for one in workers.run(jobs, Work(partial(format_all, options=options), lost, lambda job: job.kind)):
        found[one.job.source] = one
        done()
    return tuple(found[job.source] for job in jobs)


def publish(formatted: Sequence[Formatted], *, over: bool) -> Iterator[Formatted]:
    """Bring what was made to its place, and give it with its files there.

    Nothing that is there is written over unless `over` is wished, and no original ever: such a document is given with why.
    """
    originals = {one.job.source.resolve() for one in formatted}
    for one in formatted:
        targets = tuple(one.job.folder / file.name for file in one.files)
        there = [target for target in targets if target.exists() and not over]
        on_itself = [target for target in targets if target.resolve() in originals]
        if there or on_itself:
            code: Code = "format_onto_original" if on_itself else "import_exists"
            problems = tuple(message(code, {"found": str(target)}) for target in on_itself or there)
            yield replace(one, files=(), pages=0, problems=(*one.problems, *problems))
        else:
            yield _written(one, targets, write_atomically if over else write_new)


def _written(one: Formatted, targets: tuple[Path, ...], write: Callable[[Path, bytes], None]) -> Formatted:
    try:
        for target, file in zip(targets, one.files, strict=True):
            write(target, file.read_bytes())
    except OutputError as error:
        return replace(one, files=(), pages=0, problems=(*one.problems, str(error)))
    except FileExistsError as error:  # another process was faster
        told = message("import_exists", {"found": str(error.filename2 or error.filename)})
        return replace(one, files=(), pages=0, problems=(*one.problems, told))
    return replace(one, files=targets)
