"""Windows programs, run on Linux by Wine: a stand-in for a desk with Windows 10."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from packages.tools import run

_WINE = "/usr/lib/wine/wine64"
_HERE = Path(__file__).parent


class Wine:
    """One Windows: its disk C: is a folder."""

    def __init__(self, folder: Path) -> None:
        self.disk = folder / "drive_c"
        self._environment = {**os.environ, "WINEPREFIX": str(folder), "WINEDEBUG": "-all", "WINEARCH": "win64"}
        self.run("wineboot", "-i")
        self._supply_random_bytes()

    def run(self, *words: str | Path, cwd: Path | None = None, fails: bool = False) -> str:
        """Run a program, and return what it says."""
        environment = {**self._environment, "PYTHONUTF8": "1"}
        done = subprocess.run([_WINE, *words], cwd=cwd, env=environment, capture_output=True, timeout=300, check=False)
        said = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
        assert (done.returncode != 0) == fails, said
        return said

    def _supply_random_bytes(self) -> None:
        target = self.disk / "windows" / "system32" / "bcryptprimitives.dll"
        run("x86_64-w64-mingw32-gcc", "-shared", "-o", target, _HERE / "bcryptprimitives.c", "-ladvapi32")
