"""Work on hostile files in a process of its own, with bounds to its memory, its time and what it tells (限制).

A few bytes of PDF can ask for any amount of memory and time, or end the process that reads them. `told_by` starts a
module of this folder; that module calls `confine` before it opens anything. Nothing here is imported that takes long:
a process is started for every file.
"""

from __future__ import annotations

import subprocess
import sys
from tempfile import TemporaryFile
from typing import Final

_MB: Final = 1024 * 1024
#: What a process may take, of memory and of the processor's time.
MOST_MEMORY: Final = 450 * _MB
MOST_SECONDS: Final = 10
#: The process's own bound on its time is lower, but counts no waiting.
_LONGEST_WAIT: Final = 60
#: A thousand pages of text are told in less.
_MOST_TOLD: Final = 24 * _MB


def confine(seconds: int = MOST_SECONDS, told: int = _MOST_TOLD) -> None:
    """Bound this process, where the system has bounds; elsewhere who started it ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (told, told))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def told_by(module: str, *arguments: str) -> bytes | None:
    """What a module of this folder prints when it is run with `arguments`; None if it does not come to a good end.

    With -P no module is taken from the folder that the command runs in, which may be the hostile file's own.
    """
    command = [sys.executable, "-P", "-m", f"{__package__}.{module}", *arguments]
    with TemporaryFile() as told:
        try:
            run = subprocess.run(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.DEVNULL,
                timeout=_LONGEST_WAIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        if run.returncode or told.tell() > _MOST_TOLD:
            return None
        told.seek(0)
        return told.read()
