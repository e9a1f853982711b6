"""Writing files so that they are whole or not there at all."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from stat import S_ISREG
from time import time
from typing import TYPE_CHECKING, BinaryIO, Final

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

#: How the name of a file ends that is being written, and begins: it is hidden.
_BEING_WRITTEN: Final = ".写入中"
_HIDDEN: Final = "."
#: How many random bytes its name has.
_RANDOM: Final = 8
#: A file that nobody has yet, as it is; a link of its name leads nowhere.
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
#: Nobody else reads it before it is whole.
_OURS: Final = 0o600
#: Where the system does not tell whether a file is still being written, one as old as this, in seconds, is not.
_LONG: Final = 3600.0
#: The folders that this process has cleared of what others left.
_cleared: set[Path] = set()


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

    What processes that were killed had begun to write in the folder is cleared away.

    Raises:
        OutputError: the folder or the file cannot be written; the old file is as it was.
    """
    _write(path, (content,), _replace)


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace the file at `path` like `write_atomically`, by pieces that are never all in memory.

    Raises:
        OutputError: the folder or the file cannot be written; the old file is as it was.
    """
    _write(path, pieces, _replace)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, as a whole; of two processes that do, one is told that it is.

    Raises:
        FileExistsError: it is there.
        OutputError: the folder or the file cannot be written.
    """
    _write(path, (content,), _name_anew)


def _write(path: Path, pieces: Iterable[bytes | memoryview], name: Callable[[Path, Path], None]) -> None:
    folder = path.parent
    try:
        if folder not in _cleared or not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            clear_leftovers(folder)
        with _temporary(folder) as (temporary, file):
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(_mode(path))
            if sys.platform == "win32":  # it renames nothing that is open; elsewhere the file is held until it is named
                file.close()
            name(temporary, path)
    except OSError as error:
        if name is _name_anew and isinstance(error, FileExistsError):
            raise
        raise OutputError(str(path), reason_of(error)) from error


def clear_leftovers(folder: Path) -> None:
    """Take away the files in a folder that were being written when their process was killed."""
    _cleared.add(folder)
    with suppress(OSError):
        for file in folder.glob(f"{_HIDDEN}*{_BEING_WRITTEN}"):
            _remove_if_left(file)


@contextmanager
def _temporary(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a file that is held as long as it is written, and goes away if it does not take another's place."""
    path, descriptor = _new_file(folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield path, file
    except BaseException:  # an interruption, too
        with suppress(OSError):
            path.unlink()
        raise


def _new_file(folder: Path) -> tuple[Path, int]:
    """Make a file that is held; returns its path, and the descriptor that it is open by."""
    while True:
        # Its own name is short: with the target's in it, it could be longer than names may be.
        path = folder / f"{_HIDDEN}{os.urandom(_RANDOM).hex()}{_BEING_WRITTEN}"
        with suppress(FileExistsError):
            descriptor = os.open(path, _NEW, _OURS)
            _hold(descriptor)
            if path.exists():
                return path, descriptor
            os.close(descriptor)  # somebody took it for left behind before it was held


def _replace(temporary: Path, path: Path) -> None:
    temporary.replace(path)


def _name_anew(temporary: Path, path: Path) -> None:
    """Give a file a name that none has."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: the name is taken first
        path.open("xb").close()
        temporary.replace(path)
    else:
        temporary.unlink()


def _remove_if_left(file: Path) -> None:
    """Remove a file unless a process still writes it."""
    with suppress(OSError):
        if time() - file.stat().st_mtime > _LONG:
            file.unlink()
            return
        with open_regular(file) as opened:
            if _hold(opened.fileno()):
                file.unlink()


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or what a new file would get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


if sys.platform == "win32":

    def _hold(descriptor: int) -> bool:
        """Hold nothing: nothing is known of others."""
        del descriptor
        return False

else:
    import fcntl

    def _hold(descriptor: int) -> bool:
        """Hold an open file; False if another process does, or the system has no such locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
