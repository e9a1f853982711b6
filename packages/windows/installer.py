"""The installer (setup.exe) of a Windows folder, made by NSIS on Linux."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packages.tools import TIME, run

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How NSIS packs: a quarter of the size for a minute, or twice that for seconds.
SMALLEST: Final = "/SOLID lzma"
QUICKEST: Final = "zlib"
_SCRIPT: Final = Path(__file__).with_name("setup.nsi")


def make(folder: Path, output: Path, version: str, compressor: str = SMALLEST) -> Path:
    """Write the installer of `folder` to `output`."""
    settle(folder.rglob("*"))
    said = [f"-DFOLDER={folder}", f"-DOUTPUT={output}", f"-DVERSION={version}", f"-DCOMPRESSOR={compressor}"]
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *said, _SCRIPT)
    return output


def settle(paths: Iterable[Path]) -> None:
    """Give all files one time."""
    for path in paths:
        os.utime(path, (TIME, TIME))
