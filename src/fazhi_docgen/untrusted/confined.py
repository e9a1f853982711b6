"""Work on hostile files in a process of its own, with bounds to its memory, its time and what it tells (限制).

A few bytes of PDF can ask for any amount of memory and time, or end the process that reads them. `told_by` starts a
module of this folder; that module calls `confine` before it opens anything. Nothing here is imported that takes long:
a process is started for every file.
"""

from __future__ import annotations

import sys
from os import SEEK_END
from tempfile import TemporaryFile
from threading import Timer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_MB: Final = 1024 * 1024
#: What a process may take, of memory and of the processor's time.
MOST_MEMORY: Final = 450 * _MB
MOST_SECONDS: Final = 10
#: The bound on a process's own time counts no waiting: it is ended after so many times as long by the clock.
_PATIENCE: Final = 6
#: A thousand pages of text are told in less.
MOST_TOLD: Final = 24 * _MB


def confine(seconds: int = MOST_SECONDS, told: int = MOST_TOLD) -> None:
    """Bound this process, where the system has bounds; elsewhere who started it ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (told, told))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def step() -> None:
    """Tell who started this process that a piece of its work is done."""
    sys.stderr.buffer.write(b".")
    sys.stderr.buffer.flush()


def told_by(module: str, *arguments: str, given: bytes = b"", most: int = MOST_TOLD) -> bytes | None:
    """Return what a module of this folder prints when it is run with `arguments`, and `given` to read.

    None if it does not come to a good end, or tells more than `most` bytes.
    """
    with TemporaryFile() as told, TemporaryFile() as handed:
        handed.write(given)
        handed.seek(0)
        if not run(module, arguments, handed, told) or told.seek(0, SEEK_END) > most:
            return None
        told.seek(0)
        return told.read()


def run(
    module: str,
    arguments: tuple[str, ...],
    given: BinaryIO,
    told: BinaryIO,
    seconds: int = MOST_SECONDS,
    step: Callable[[], None] = lambda: None,
) -> bool:
    """Run a module of this folder; True if it comes to a good end.

    With -P no module is taken from the folder that the command runs in, which may be the hostile file's own.

    Args:
        module: its name.
        arguments: what it is told.
        given: the file that it reads as its standard input, from where it stands.
        told: the file that it prints to.
        seconds: the processor's time that it has.
        step: called for every byte that it writes to its standard error, which it does for each piece of work.
    """
    import subprocess  # not where no hostile file is read

    command = [sys.executable, "-P", "-m", f"{__package__}.{module}", *arguments]
    with subprocess.Popen(command, stdin=given, stdout=told, stderr=subprocess.PIPE) as process:  # noqa: S603
        watch = Timer(seconds * _PATIENCE, process.kill)
        watch.start()
        try:
            while process.stderr is not None and process.stderr.read(1):
                step()
            return process.wait() == 0
        finally:
            watch.cancel()
            process.kill()
