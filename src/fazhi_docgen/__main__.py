"""`python -m fazhi_docgen`, and the command `fazhi-docgen`: starts fast and leaves at once."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from types import ModuleType
from typing import Final, NoReturn

#: A build makes some hundred thousand objects and few cycles: looking for cycles less often saves a tenth of its time.
_COLLECT_AFTER: Final = 50_000
_PLUGINS: Final = "pydantic.plugin._loader"


def run() -> NoReturn:
    """Run the command line.

    The interpreter's own farewell, module by module, would take a sixth of a build; all files are closed and synced by
    then, so the process ends without it.
    """
    gc.set_threshold(_COLLECT_AFTER)
    _load_no_plugins()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console in GBK has no 䶮: better a question mark in a message than a build that fails over it.
            stream.reconfigure(errors="replace")
    from fazhi_docgen.cli import main

    try:
        main()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _load_no_plugins() -> None:
    """pydantic would look through every installed package for plug-ins, of which this program has none, and load the
    mail library to read their descriptions: a twentieth of a build. It finds that this has been done."""
    loader = ModuleType(_PLUGINS)
    vars(loader)["get_plugins"] = tuple
    sys.modules[_PLUGINS] = loader


if __name__ == "__main__":
    run()
