"""The streams of a process (标准输入、输出) as they may be: closed, full, or a pipe that nobody reads any more."""

from __future__ import annotations

import errno
import os
import sys
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import Any

from fazhi_docgen.diagnostics.catalogue import message, reason_of

_LAST_STREAM = 2


class _Lenient(RawIOBase):
    """Writes to a descriptor as long as it takes what is written; then remembers why it did not."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.error: OSError | None = None

    def writable(self) -> bool:
        """Tell that it is."""
        return True

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def write(self, content: Any) -> int:
        """Write, or drop what cannot be written: what a command does is worth more than what it says of it."""
        if self.error is None:
            try:
                return os.write(self._descriptor, content)
            except OSError as error:
                self.error = error
        return memoryview(content).nbytes


class Streams:
    """This process's streams, made so that no command stops over them."""

    def __init__(self) -> None:
        _reserve_descriptors()
        if sys.stdin is None:
            sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - it is open to the end
        self._out = self._replaced("stdout", 1)
        self._error = self._replaced("stderr", 2)

    def finish(self, status: int) -> int:
        """Write what is left; the status that the process ends with, which is not 0 where its report is lost."""
        sys.stdout.flush()
        lost = self._out.error if self._out else None
        if lost and lost.errno != errno.EPIPE:
            told = message("report_lost", {"reason": reason_of(lost)})
            sys.stderr.write(f"{told}\n")
        sys.stderr.flush()
        return status or int(lost is not None)

    def _replaced(self, name: str, descriptor: int) -> _Lenient | None:
        """Return a stream that is closed, or no console, is replaced; of all, what a console cannot show becomes a mark."""
        old = getattr(sys, name)
        if old is not None and old.isatty():
            old.reconfigure(errors="replace")
            return None
        lenient = _Lenient(descriptor)
        if old is None:
            lenient.error = OSError(errno.EBADF, os.strerror(errno.EBADF))
        encoding = getattr(old, "encoding", "utf-8")
        setattr(sys, name, TextIOWrapper(BufferedWriter(lenient), encoding, "replace", line_buffering=True))
        return lenient


def _reserve_descriptors() -> None:
    """Let no file that is opened later have the descriptor of a stream that was closed: reports would go into it."""
    while (taken := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        pass
    os.close(taken)
