"""What a batch is to build: files, folders and patterns, or one document for each row of a list."""

from __future__ import annotations

import re
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.content.given import Given
from fazhi_docgen.content.told import told
from fazhi_docgen.diagnostics.problems import InputError, Place, Problem
from fazhi_docgen.io.filenames import misread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DOCUMENTS: Final = (".yaml", ".yml")
#: What no file system takes in a name.
_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Job(Struct, frozen=True):
    """One document to build: its source, the name of what is written (which may have folders), what it is told."""

    source: Path
    name: str
    given: Given = field(default_factory=Given)

    @property
    def office(self) -> tuple[str, list[tuple[str, str]]]:
        """Whose document it is: those of one office one after the other share what is set for it."""
        return self.given.template, sorted(self.given.names.items())


def jobs(inputs: Iterable[str]) -> tuple[Job, ...]:
    """A job for every document among files, folders and patterns; those of a folder keep their place in it.

    Raises:
        InputError: a file is missing, a pattern matches nothing, or two documents would have one name.
    """
    return _distinct([job for written in inputs for job in _found(written)])


def documents(inputs: Iterable[str]) -> tuple[Path, ...]:
    """Every document among files, folders and patterns, once.

    Raises:
        InputError: a file is missing, or a pattern matches nothing.
    """
    return tuple(dict.fromkeys(job.source for written in inputs for job in _found(written)))


def jobs_of_rows(source: Path, rows: Iterable[Mapping[str, Any]], list_file: Path) -> tuple[Job, ...]:
    """A job for every row of a list: its columns 模板 and 文件名, names as 机关.全称, facts, and last year's as 上年.件数.

    Raises:
        InputError: the document is missing, the list is empty, or two rows have one name.
    """
    place = Place(str(list_file))
    if not source.is_file():
        raise InputError([Problem("file_missing", Place(str(source)), {"found": str(source)})])
    found = [_of_row(source, row, place) for row in rows]
    if not found:
        raise InputError([Problem("batch_no_rows", place, {"found": list_file.name})])
    _check_offices(found, place)
    return _distinct(found)


def _check_offices(found: list[Job], place: Place) -> None:
    """Where a list says whose documents they are, each row does: no office's document bears the name of another."""
    anonymous = [job.name for job in found if not (job.given.template or job.given.names)]
    if anonymous and len(anonymous) < len(found):
        raise InputError([Problem("batch_whose", place, {"found": name}) for name in anonymous])


def _found(written: str) -> list[Job]:
    found = list(_of_input(written))
    if not found:
        code = "batch_nothing" if has_magic(written) or Path(written).is_dir() else "file_missing"
        raise InputError([Problem(code, Place(written), {"found": written})])
    misnamed = filter(None, (misread(job.name) for job in found))
    problems = [Problem("name_misread", Place(written), {"found": name}) for name in misnamed]
    if problems:
        raise InputError(problems)
    return found


def _of_input(written: str) -> Iterator[Job]:
    path = Path(written)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in _DOCUMENTS and "templates" not in file.parts:
                yield Job(file, file.relative_to(path).with_suffix("").as_posix())
        return
    if path.is_file():
        yield Job(path, path.stem)
        return
    matches = sorted(Path().glob(written)) if not path.is_absolute() else sorted(_glob_absolute(path))
    yield from (Job(file, file.stem) for file in matches if file.suffix in _DOCUMENTS)


def _glob_absolute(pattern: Path) -> Iterator[Path]:
    return Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))


def _of_row(source: Path, row: Mapping[str, Any], place: Place) -> Job:
    name, given = told(row, source.stem, place)
    return Job(source, _UNFIT.sub("_", name), given)


def _distinct(found: list[Job]) -> tuple[Job, ...]:
    """The jobs, if each has a name of its own; letters in upper and lower case are the same file on Windows."""
    seen: dict[str, Job] = {}
    for job in found:
        other = seen.setdefault(job.name.lower(), job)
        if other is not job and (other.source, other.given) != (job.source, job.given):
            raise InputError([_same_name(job, other)])
    return tuple(seen.values())


def _same_name(job: Job, other: Job) -> Problem:
    if job.given.place:
        return Problem("batch_same_row", job.given.place, {"found": job.name})
    params = {"found": job.name, "first": str(other.source), "second": str(job.source)}
    return Problem("same_name", Place(str(job.source)), params)
