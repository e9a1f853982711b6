"""One writer at a time (锁): whoever reads a shared record, decides by it and writes it holds its lock meanwhile.

The lock is a file that says who holds it: host, process, since when. The system's own lock on that file tells whether
the holder still runs, since it ends with the process, killed or not. Where a network folder has no such locks, what the
file says must do: a process of this host that is gone has left it behind; of another host nothing can be known.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import Enum
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from msgspec import DecodeError, Struct, ValidationError, json

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, OutputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: How long to wait for another process, in seconds: a year's documents are filed in less.
_PATIENCE: Final = 60.0
_PAUSE: Final = 0.05
_MOST_BYTES: Final = 4096
#: Windows lets nobody read what is locked, so a byte is locked that is not there.
_LOCKED_BYTE: Final = 1 << 30


class Holder(Struct, frozen=True):
    """Who holds a lock: the machine, the process on it, and the moment (UTC) when it took the lock."""

    host: str
    process: int
    since: str

    @property
    def params(self) -> dict[str, object]:
        """The holder as messages speak of it."""
        return {"host": self.host, "process": self.process, "since": self.since}


class _SystemLock(Enum):
    """What the system says of its lock on a file."""

    OURS = 1
    OTHERS = 2
    UNSUPPORTED = 3


class _Taken(Struct, frozen=True):
    """A lock that is ours: its open file, and who left it behind, if somebody did."""

    descriptor: int
    left_by: Holder | None


@contextmanager
def locked(
    folder: Path,
    name: str,
    waiting: Callable[[Holder], None] = lambda holder: None,
    patience: float = _PATIENCE,
) -> Iterator[Holder | None]:
    """Hold the lock `name` of a folder, which is made if it is not there, as long as the block runs.

    Args:
        folder: where the shared record is.
        name: the lock's file, one for each record.
        waiting: told once of the holder if the lock must be waited for.
        patience: how long to wait, in seconds.

    Yields:
        Who left the lock behind: a process that was killed; None if nobody did.

    Raises:
        InputError: another process holds the lock, or may hold it on another machine.
        OutputError: the lock cannot be written.
    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = _wait_for(path, waiting, patience)
    except OSError as error:
        raise OutputError(str(path), reason_of(error)) from error
    try:
        yield taken.left_by
    finally:
        _release(path, taken.descriptor)


def _wait_for(path: Path, waiting: Callable[[Holder], None], patience: float) -> _Taken:
    end = monotonic() + patience
    told = False
    while True:
        taken = _attempt(path)
        if isinstance(taken, _Taken):
            return taken
        if monotonic() >= end:
            found = (taken or Holder("？", 0, "？")).params
            raise InputError([mistake("locked", Place(str(path)), {**found, "file": path.name})])
        if taken and not told:
            told = True
            waiting(taken)
        sleep(_PAUSE)


def _attempt(path: Path) -> _Taken | Holder | None:
    """Return the lock, or who holds it; None where that is not known yet."""
    opened = _opened(path)
    if opened is None:
        return None
    descriptor, is_new = opened
    system = _lock(descriptor)
    holder = _holder(descriptor)
    if system is _SystemLock.OTHERS or not _is_still_at(path, descriptor) or not (is_new or _is_left(holder, system)):
        os.close(descriptor)
        return holder
    _write(descriptor, json.encode(_ourselves()))
    return _Taken(descriptor, holder)


def _opened(path: Path) -> tuple[int, bool] | None:
    """Return the lock's file and whether it was made now; None if it went while it was opened."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        return os.open(path, flags), False
    except FileNotFoundError:
        return None


def _is_left(holder: Holder | None, system: _SystemLock) -> bool:
    """Tell whether the lock of a file that was there is nobody's: its holder was killed, or has just let go of it."""
    if system is _SystemLock.OURS:
        return holder is None or holder.host == socket.gethostname()
    return holder is not None and holder.host == socket.gethostname() and not _runs(holder.process)


def _holder(descriptor: int) -> Holder | None:
    """Tell who the file says holds it; None if it says nothing."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return json.decode(os.read(descriptor, _MOST_BYTES), type=Holder)
    except (OSError, DecodeError, ValidationError):
        return None


def _ourselves() -> Holder:
    return Holder(socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))


def _write(descriptor: int, content: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content)
    os.fsync(descriptor)


def _release(path: Path, descriptor: int) -> None:
    """Take the file away. Windows takes none away that is open: there it may stay, saying nothing."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
    if sys.platform == "win32":
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        with suppress(OSError):  # a process that was begun meanwhile has the file open, too
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _is_still_at(path: Path, descriptor: int) -> bool:
    """Tell whether the open file is the one of that name, and not one that its holder has taken away."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False


if sys.platform == "win32":
    import ctypes
    import msvcrt

    _QUERY: Final = 0x1000
    _STILL_RUNS: Final = 259

    def _lock(descriptor: int) -> _SystemLock:
        try:
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return _SystemLock.OTHERS
        return _SystemLock.OURS

    def _runs(process: int) -> bool:
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, 0, process)
        if not handle:
            return False
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == _STILL_RUNS

else:
    import fcntl

    def _lock(descriptor: int) -> _SystemLock:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _SystemLock.OTHERS
        except OSError:  # a network folder without locks
            return _SystemLock.UNSUPPORTED
        return _SystemLock.OURS

    def _runs(process: int) -> bool:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except OSError:  # it runs, and is another user's
            return True
        return True
