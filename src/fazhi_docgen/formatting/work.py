"""One original formatted (排一份): brought in, mended as the check mends, built; all in a folder apart."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.diagnostics.catalogue import message
from fazhi_docgen.diagnostics.problems import InputError, OutputError
from fazhi_docgen.formatting.origins import Origins, key_and_value
from fazhi_docgen.importing.account import Account
from fazhi_docgen.io.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.formatting.jobs import Job
    from fazhi_docgen.formatting.options import FormatOptions

YAML: Final = ".yaml"
#: Of numbers that were kept in the text the account tells.
_TOLD_BEFORE: Final = ("headings_typed",)


class Formatted(Struct, frozen=True):
    """What came of an original.

    Attributes:
        job: the original, and where what was made of it goes.
        files: what was made, in the folder apart; those of a document that cannot be built are its YAML and its pictures.
        pages: how many pages it has; 0 if it was not built.
        account: what became of each of its lines, and what a person must decide.
        mends: what the check mended after that, a line each.
        notes: what was of note when it was built.
        problems: why it was not built.
    """

    job: Job
    files: tuple[Path, ...] = ()
    pages: int = 0
    account: Account = field(default_factory=Account)
    mends: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def format_all(jobs: Iterable[Job], options: FormatOptions) -> Iterator[Formatted]:
    """Format originals one after the other; whatever goes wrong with one of them is its own."""
    for job in jobs:
        try:
            yield _formatted(job, options)
        except InputError as error:
            yield Formatted(job, problems=tuple(map(str, error.problems)))
        except OutputError as error:
            yield Formatted(job, problems=(str(error),))
        except Exception as error:
            yield Formatted(job, problems=(message("batch_bug", {"found": f"{type(error).__name__}: {error}"}),))


def lost(job: Job) -> Formatted:
    """Return what is said of an original whose process was killed."""
    return Formatted(job, problems=(message("format_broken", {}),))


def _formatted(job: Job, options: FormatOptions) -> Formatted:
    from fazhi_docgen.importing.run import import_file
    from fazhi_docgen.pipeline.build import build

    imported = import_file(job.source, job.name, options.office, before_changes=options.before_changes)
    folder = options.staging / hashlib.sha256(str(job.source.absolute()).encode()).hexdigest()
    source, pictures = folder / f"{job.name}{YAML}", [folder / name for name in imported.files]
    for picture, content in zip(pictures, imported.files.values(), strict=True):
        write_atomically(picture, content)
    write_atomically(source, imported.text.encode())
    origins = Origins(imported)
    mends = _mended(source, options, origins)
    kept = (source, *pictures)
    try:
        report = build(source, folder, options.build, templates=options.office.templates, name=job.name)
    except InputError as error:
        problems = tuple(_of_yaml(problem, origins) for problem in error.problems)
        return Formatted(job, kept, account=imported.account, mends=mends, problems=problems)
    return Formatted(
        job,
        (*report.outputs, *(kept if options.keeps_yaml else ())),
        report.pages,
        imported.account,
        mends,
        tuple(
            _at(origins.place(note.place.line), origins.spoken(note.text))
            for note in report.notes
            if note.code not in _TOLD_BEFORE
        ),
    )


def _of_yaml(problem: Diagnostic, origins: Origins) -> str:
    """Return what is wrong with what was brought in, with its place in the original, and its line in the YAML that is kept."""
    row = problem.place.line
    said = origins.spoken(problem.text)
    return _at(origins.place(row), f"{said}（YAML 第 {row} 行）" if row else said)


def _at(place: str, text: str) -> str:
    return f"{place}：{text}" if place else text


def _mended(source: Path, options: FormatOptions, origins: Origins) -> tuple[str, ...]:
    """Mend what the check mends by itself; a line for each change. What cannot be read is left to the build."""
    from fazhi_docgen.check.fixes.apply import changes_of, mend_file

    try:
        mended = mend_file(source, options.office.templates)
    except InputError:
        return ()
    if mended is None:
        return ()
    rows = zip(source.read_text(encoding="utf-8").split("\n"), mended.content.decode().split("\n"), strict=True)
    changed = [(row, old, new) for row, (old, new) in enumerate(rows, start=1) if old != new]
    write_atomically(source, mended.content)
    return tuple(f"{origins.place(row)}　{changes_of(*map(_words, (old, new)))}" for row, old, new in changed)


def _words(row: str) -> str:
    return key_and_value(row)[1]
