"""Which files a document was made from (所用文件): noted where they are opened, kept by who asks for them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOTED: Final[ContextVar[dict[str, Path] | None]] = ContextVar("files", default=None)


@contextmanager
def files_read() -> Iterator[dict[str, Path]]:
    """The files that are opened inside, by their names as seen from the document's folder; filled as they are opened."""
    noted: dict[str, Path] = {}
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def note_file(name: str, file: Path, folder: Path | None = None) -> None:
    """Say that `file` is used, which is called `name` from the document's folder; in vain where nobody asks.

    A name that leads out of `folder` and back in is noted as the way that stays inside.
    """
    noted = _NOTED.get()
    if noted is None:
        return
    path = PurePosixPath(os.path.normpath(name))
    if folder is not None and path.parts[:1] == ("..",):
        path = PurePosixPath(file.relative_to(folder.resolve()).as_posix())
    noted[path.as_posix()] = file
