"""Changes to many files of a folder, all of them made or none (成批写入), whenever the machine stops.

New contents wait in a folder of their own beside what they replace. A plan written last says where each belongs: from
then on the changes are made, now or by whoever opens the folder next; before, nothing has happened.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec import DecodeError, Struct, ValidationError, field, json

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import OutputError
from fazhi_docgen.io.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Where new contents wait.
WAITING: Final = ".待写入"
_PLAN: Final = "plan.json"


class _Plan(Struct):
    """Which waiting file goes where, and what is removed; paths from the folder on, parted by `/`."""

    put: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)


class ChangeSet:
    """Changes that are gathered, and made when they are committed. Only who holds the folder's lock may have one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting = folder / WAITING
        self._plan = _Plan()

    def put(self, path: str, content: bytes) -> None:
        """Have a file written, or replaced.

        Raises:
            OutputError: the content cannot be kept until then.
        """
        name = self._plan.put.get(path) or f"{len(self._plan.put) + 1:06}"
        try:
            self._waiting.mkdir(parents=True, exist_ok=True)
            with (self._waiting / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise OutputError(str(self._folder / path), reason_of(error)) from error
        self._plan.put[path] = name
        if path in self._plan.remove:
            self._plan.remove.remove(path)

    def remove(self, paths: Iterable[str]) -> None:
        """Have files removed, unless they are written."""
        self._plan.remove += [path for path in paths if path not in self._plan.put]

    def commit(self) -> None:
        """Make all changes.

        Raises:
            OutputError: a file cannot be written; once the plan stands, `complete` makes the rest.
        """
        if self._plan.put or self._plan.remove:
            write_atomically(self._waiting / _PLAN, json.encode(self._plan))
            _make(self._folder, self._plan)
        self.drop()

    def drop(self) -> None:
        """Forget what was gathered."""
        self._plan = _Plan()
        shutil.rmtree(self._waiting, ignore_errors=True)


def is_incomplete(folder: Path) -> bool:
    """Tell whether changes to a folder were begun and not finished."""
    return (folder / WAITING).exists()


def complete(folder: Path) -> bool:
    """Make the changes of a process that was killed, or drop them if it had not gathered them all.

    Returns:
        Whether changes were made.

    Raises:
        OutputError: a file cannot be written.
    """
    plan = _planned(folder)
    if plan:
        _make(folder, plan)
    shutil.rmtree(folder / WAITING, ignore_errors=True)
    return plan is not None


def _planned(folder: Path) -> _Plan | None:
    try:
        plan = json.decode((folder / WAITING / _PLAN).read_bytes(), type=_Plan)
    except (OSError, DecodeError, ValidationError):
        return None
    names = (*plan.put, *plan.put.values(), *plan.remove)
    return plan if all(map(_stays_inside, names)) else None


def _stays_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return bool(path) and not parts.is_absolute() and ".." not in parts.parts and "\\" not in path


def _make(folder: Path, plan: _Plan) -> None:
    """Make the changes; what was made of them before is left as it is."""
    for path, name in plan.put.items():
        waiting, target = folder / WAITING / name, folder / path
        try:
            if waiting.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                waiting.replace(target)
        except OSError as error:
            raise OutputError(str(target), reason_of(error)) from error
    for path in plan.remove:
        _remove(folder, path)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    target = folder / path
    try:
        target.unlink(missing_ok=True)
        for parent in Path(path).parents[:-1]:
            (folder / parent).rmdir()
    except OSError as error:
        if target.exists():
            raise OutputError(str(target), reason_of(error)) from error
