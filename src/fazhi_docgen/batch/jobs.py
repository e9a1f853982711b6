"""What a batch is to build: files, folders and patterns, or one document for each row of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.content.given import Given
from fazhi_docgen.content.told import told
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.pipeline.inputs import found_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: What no file system takes in a name.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
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
    """Return a job for every document among files, folders and patterns; those of a folder keep their place in it.

    Raises:
        InputError: a file is missing, a pattern matches nothing, or two documents would have one name.
    """
    return _distinct([Job(*one) for written in inputs for one in found_documents(written)])


def jobs_of_rows(source: Path, rows: Iterable[Mapping[str, Any]], list_file: Path) -> tuple[Job, ...]:
    """Return a job for every row of a list: its columns 模板 and 文件名, names as 机关.全称, facts, and last year's as 上年.件数.

    Raises:
        InputError: the document is missing, the list is empty, or two rows have one name.
    """
    place = Place(str(list_file))
    if not source.is_file():
        raise InputError([mistake("file_missing", Place(str(source)), {"found": str(source)})])
    found = [_of_row(source, row, place) for row in rows]
    if not found:
        raise InputError([mistake("batch_no_rows", place, {"found": list_file.name})])
    _check_offices(found, place)
    return _distinct(found)


def _check_offices(found: list[Job], place: Place) -> None:
    """Refuse a list that says whose documents they are where a row does not: no office's document bears the name of another."""
    anonymous = [job.name for job in found if not (job.given.template or job.given.names)]
    if anonymous and len(anonymous) < len(found):
        raise InputError([mistake("batch_whose", place, {"found": name}) for name in anonymous])


def _of_row(source: Path, row: Mapping[str, Any], place: Place) -> Job:
    name, given = told(row, source.stem, place)
    return Job(source, _fit_name(name), given)


def _fit_name(name: str) -> str:
    """Return a name that every system can hold: Windows drops dots and blanks at the end, and keeps some names to itself."""
    fit = re.sub(r"[. ]+$", "_", _UNFIT.sub("_", name))
    return f"{fit}_" if _DEVICES.fullmatch(fit) else fit


def _distinct(found: list[Job]) -> tuple[Job, ...]:
    """Return the jobs, if each has a name of its own; letters in upper and lower case are the same file on Windows."""
    seen: dict[str, Job] = {}
    for job in found:
        other = seen.setdefault(job.name.lower(), job)
        if other is not job and (job.given.place or other.source != job.source):
            raise InputError([_same_name(job, other)])
    return tuple(seen.values())


def _same_name(job: Job, other: Job) -> Diagnostic:
    if job.given.place:
        return mistake("batch_same_row", job.given.place, {"found": job.name})
    params = {"found": job.name, "first": str(other.source), "second": str(job.source)}
    return mistake("same_name", Place(str(job.source)), params)
