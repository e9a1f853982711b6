"""The programs that packages are made with."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

#: The time of all files in packages (seconds since 1970): the same content gives the same bytes.
TIME: Final = 946_684_800


def run(*words: object) -> None:
    """Run a program; its words are written as text.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    environment = {**os.environ, "PYTHON": sys.executable, "SOURCE_DATE_EPOCH": str(TIME), "LC_ALL": "C.UTF-8"}
    subprocess.run([str(word) for word in words], check=True, env=environment, stdout=subprocess.DEVNULL)


def pip(*words: object) -> None:
    """Run pip of this Python."""
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *words)


def told(*words: object) -> str:
    """Run a program that may fail, and return what it said."""
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False).stdout
