"""Writing files so that they are whole or not there at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import OutputError


def open_regular(path: Path) -> BinaryIO:
    """Open a file for reading; of a pipe or a device nobody knows when it ends, or whether anything comes.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    if not S_ISREG(path.stat().st_mode):
        code = errno.EISDIR if path.is_dir() else errno.ESPIPE
        raise OSError(code, os.strerror(code), str(path))
    return path.open("rb")


def write_atomically(path: Path, content: bytes | memoryview) -> None:
    """Replace the file at `path` by `content`: a temporary file beside it, fsync, rename.

    Raises:
        OutputError: the folder or the file cannot be written; the old file is as it was.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise OutputError(str(path), reason_of(error)) from error


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
