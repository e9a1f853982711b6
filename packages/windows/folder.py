"""The Windows folder: interpreter, packages, the program and the commands that start it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packages import contents, wheels
from packages.platforms import WINDOWS
from packages.windows import icon, interpreter

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Files of the folder that are kept beside this module; those for Windows' own shell end their lines as it does.
_COMMANDS: Final = Path(__file__).parent / "commands"


def make(target: Path) -> Path:
    """Make the folder anew at `target`; it runs from wherever it is copied to."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "python").mkdir(parents=True)
    interpreter.unpack(target / "python")
    wheels.install_all(WINDOWS, target / "site")
    _write_commands(_COMMANDS.iterdir(), target)
    icon.write(target / "gongwen.ico")
    python = contents.program("CPython", interpreter.VERSION, "PSF-2.0")
    contents.write(target, target / "site", [python])
    shutil.copyfile(target / "python" / "LICENSE.txt", target / "许可" / "CPython.txt")
    return target


def _write_commands(files: Iterable[Path], target: Path) -> None:
    for path in files:
        text = path.read_text(encoding="utf-8")
        (target / path.name).write_text(text, encoding="utf-8", newline="\r\n")
