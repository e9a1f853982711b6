"""`python -m fazhi_docgen`, and the command `fazhi-docgen`: starts fast and leaves at once."""

from __future__ import annotations

import gc
import os
import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

#: A build makes some hundred thousand objects and few cycles: looking for cycles less often saves a tenth of its time.
_COLLECT_AFTER: Final = 100_000
_FAILED: Final = 1
#: What shells know an interrupted command by.
_INTERRUPTED: Final = 130
#: Set to anything, an error of the program itself is told with all that Python knows of it.
_TRACEBACK_VARIABLE: Final = "FAZHI_DOCGEN_TRACEBACK"


def run() -> NoReturn:
    """Run the command line.

    The interpreter's own farewell, module by module, would take a sixth of a build; all files are closed and synced by
    then, so the process ends without it.
    """
    gc.set_threshold(_COLLECT_AFTER)
    _load_when_used("PIL.Image")
    try:
        from fazhi_docgen.io.streams import Streams

        streams = Streams()
        os._exit(streams.finish(_status(_command())))
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _command() -> Callable[[], object]:
    from fazhi_docgen.cli import main

    return main


def _status(command: Callable[[], object]) -> int:
    """Run a command; what it ends with. Nothing that goes wrong is told as a traceback."""
    try:
        command()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else _FAILED if leaving.code else 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        if os.environ.get(_TRACEBACK_VARIABLE):
            raise
        sys.stderr.write(f"{_told(error)}\n")
        return _FAILED
    return 0


def _told(error: Exception) -> str:
    """Return what went wrong where nothing foresaw it: a file, memory, or the program itself."""
    from fazhi_docgen.diagnostics.catalogue import message, reason_of

    if isinstance(error, OSError):
        return message("system_refused", {"found": str(error.filename or "—"), "reason": reason_of(error)})
    if isinstance(error, MemoryError):
        return message("memory_short", {})
    return message("program_wrong", {"found": f"{type(error).__name__}: {error}"})


def _load_when_used(name: str) -> None:
    """Let a module be loaded when something of it is used: reportlab imports the picture library for all that it could
    draw, and most documents have no picture. A module that is missing is left to whoever imports it."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    # To look for it in its package would count as using it.
    package, _, own = name.rpartition(".")
    setattr(sys.modules[package], own, module)
    spec.loader.exec_module(module)


if __name__ == "__main__":
    run()
