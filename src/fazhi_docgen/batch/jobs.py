"""What a batch is to build: files, folders and patterns, or one document for each row of a list."""

from __future__ import annotations

import re
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.batch.row import told
from fazhi_docgen.content.given import Given
from fazhi_docgen.errors import InputError, Place, Problem

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


def jobs(inputs: Iterable[str]) -> tuple[Job, ...]:
    """A job for every document among files, folders and patterns; those of a folder keep their place in it.

    Raises:
        InputError: a file is missing, a pattern matches nothing, or two documents would have one name.
    """
    found = [job for written in inputs for job in _of_input(written)]
    return _distinct(found)


def documents(inputs: Iterable[str]) -> tuple[Path, ...]:
    """Every document among files, folders and patterns, once.

    Raises:
        InputError: a file is missing, or a pattern matches nothing.
    """
    return tuple(dict.fromkeys(job.source for written in inputs for job in _of_input(written)))


def jobs_of_rows(source: Path, rows: Iterable[Mapping[str, str]], list_file: Path) -> tuple[Job, ...]:
    """A job for every row of a list: its columns 模板 and 文件名, names as 机关.全称, facts, and last year's as 上年.件数.

    Raises:
        InputError: the list is empty, a row has no name for its file, or two have the same.
    """
    found = [_of_row(source, row, number, list_file) for number, row in enumerate(rows, start=2)]
    if not found:
        raise InputError([Problem("batch_nothing", Place(str(list_file)), {"found": str(list_file)})])
    return _distinct(found)


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
    if not matches:
        code = "batch_nothing" if has_magic(written) else "file_missing"
        raise InputError([Problem(code, Place(written), {"found": written})])
    yield from (Job(file, file.stem) for file in matches if file.suffix in _DOCUMENTS)


def _glob_absolute(pattern: Path) -> Iterator[Path]:
    return Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))


def _of_row(source: Path, row: Mapping[str, str], number: int, list_file: Path) -> Job:
    name, given = told(row, source.stem)
    if not name:
        raise InputError([Problem("batch_unnamed", Place(str(list_file), number, 1), {"row": number})])
    return Job(source, _UNFIT.sub("_", name), given)


def _distinct(found: list[Job]) -> tuple[Job, ...]:
    """The jobs, if each has a name of its own; letters in upper and lower case are the same file on Windows."""
    seen: dict[str, Job] = {}
    for job in found:
        other = seen.setdefault(job.name.lower(), job)
        if other is not job and (other.source, other.given) != (job.source, job.given):
            params = {"found": job.name, "first": str(other.source), "second": str(job.source)}
            raise InputError([Problem("batch_same_name", Place(str(job.source)), params)])
    return tuple(seen.values())
