"""The processes that read hostile files, made from one that has everything loaded: a thousand changed files in minutes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import BinaryIO, Self
from unittest import mock

from fazhi_docgen.untrusted import confined
from tests.attacks.workers import forked

#: What those processes load, so that none of them has to.
_LOADED = ("pypdf", "pypdfium2", "PIL.ImageChops", "lxml.html")
_WORKERS = ("pdf_drawing", "pdf_taking", "pdf_inside", "pdf_told", "pdf_print", "scan_drawing", "web_page")


class Forked:
    """What `subprocess.Popen` is to `confined`, but for the start of Python."""

    def __init__(self, command: list[str], *, stdin: BinaryIO, stdout: BinaryIO, stderr: int) -> None:
        del stderr  # a pipe, always
        module, arguments = command[command.index("-m") + 1], command[command.index("-m") + 2 :]
        reading, writing = os.pipe()

        def work() -> None:
            os.close(reading)
            for file, number in ((stdin.fileno(), 0), (stdout.fileno(), 1), (writing, 2)):
                os.dup2(file, number)
            sys.stdin, sys.stdout, sys.stderr = (open(number, mode) for number, mode in enumerate("rww"))  # noqa: SIM115, PTH123
            confined.MOST_MEMORY += _taken()  # type: ignore[misc]
            import_module(module).main(*arguments)
            sys.stdout.flush()

        self._process = forked(work)
        self._status: int | None = None
        os.close(writing)
        self.stderr = os.fdopen(reading, "rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stderr.close()
        self.wait()

    def kill(self) -> None:
        """End it."""
        if self._status is None:
            os.kill(self._process, signal.SIGKILL)

    def wait(self) -> int:
        """How it ended."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self._status


@contextmanager
def from_this_process() -> Iterator[None]:
    """Here, hostile files are read by forks of this process."""
    for name in (*_LOADED, *(f"fazhi_docgen.untrusted.{worker}" for worker in _WORKERS)):
        import_module(name)
    with mock.patch.dict(sys.modules, subprocess=SimpleNamespace(Popen=Forked, PIPE=-1)):
        yield


def _taken() -> int:
    """The memory that this process has addresses for before it has read anything, in bytes."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
