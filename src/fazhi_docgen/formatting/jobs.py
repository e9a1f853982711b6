"""What is to be formatted (要排的文件): files, folders and patterns, each original with the place of what is made of it."""

from __future__ import annotations

from collections import Counter
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.importing.readers import KINDS
from fazhi_docgen.io.filenames import misread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The folder beside originals where it goes unless another one is named.
BESIDE: Final = "排版"
#: What office programs leave beside a file that is open, and systems hide.
_PASSED: Final = ("~$", ".")


class Job(Struct, frozen=True):
    """One original: where it is, the folder of what is made of it, and how that is called; `root` is the whole output's."""

    source: Path
    root: Path
    folder: Path
    name: str

    @property
    def kind(self) -> str:
        """The ending of its name."""
        return self.source.suffix.lower()


def jobs(inputs: Iterable[str], out_dir: Path | None) -> tuple[Job, ...]:
    """Return a job for every original among files, folders and patterns; those of a folder keep their place in it.

    Args:
        inputs: what was named.
        out_dir: where all goes; a folder beside the originals if None.

    Raises:
        InputError: one of them is missing or holds nothing to format, or two would be written as one file.
    """
    found: dict[Path, Job] = {}
    for written in inputs:
        for job in _of_input(written, out_dir):
            found.setdefault(job.source.resolve(), job)
    return _distinct(list(found.values()))


def _of_input(written: str, out_dir: Path | None) -> list[Job]:
    path = Path(written)
    if path.is_dir():
        folder = out_dir or path / BESIDE
        originals = [file for file in _originals(path.rglob("*")) if not file.is_relative_to(folder)]
        found = [Job(file, folder, folder / file.relative_to(path).parent, file.stem) for file in originals]
    elif has_magic(written) and not path.is_file():
        root = Path(path.anchor)
        matched = _originals(root.glob(str(path.relative_to(root))))
        found = [_beside(file, out_dir) for file in matched]
    else:  # what is wrong with a file that was named, its reader says
        return [_beside(path, out_dir)]
    if not found:
        raise InputError([mistake("format_nothing", Place(written), {"found": written})])
    misnamed = [name for job in found if (name := misread(str(job.source)))]
    if misnamed:
        raise InputError([mistake("name_misread", Place(written), {"found": name}) for name in misnamed])
    return found


def _beside(file: Path, out_dir: Path | None) -> Job:
    folder = out_dir or file.parent / BESIDE
    return Job(file, folder, folder, file.stem)


def _originals(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of kinds that are brought in, in order."""
    for path in sorted(paths):
        if path.suffix.lower() in KINDS and not path.name.startswith(_PASSED) and path.is_file():
            yield path


def _distinct(found: list[Job]) -> tuple[Job, ...]:
    """Return the jobs, those that would be written under one name (通知.doc, 通知.docx) with their kinds in it.

    Raises:
        InputError: two would be written as one file all the same.
    """
    counts = Counter(map(_target, found))
    named = [replace(job, name=f"{job.name}（{job.kind[1:]}）") if counts[_target(job)] > 1 else job for job in found]
    first: dict[Path, Job] = {}
    for job in named:
        other = first.setdefault(_target(job), job)
        if other is not job:
            params = {"found": job.name, "first": str(other.source), "second": str(job.source)}
            raise InputError([mistake("same_name", Place(str(job.source)), params)])
    return tuple(named)


def _target(job: Job) -> Path:
    """Tell where it is written; letters in upper and lower case are the same file on Windows."""
    return (job.folder / job.name.casefold()).absolute()
