"""`python -m packages windows|deb|wheelhouse`: make packages in the folder `dist`."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING, Final

from packages import contents, wheelhouse
from packages.debian import package as debian
from packages.platforms import ALL, DEBIAN
from packages.wheels import ROOT
from packages.windows import folder, installer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_DIST: Final = ROOT / "dist"
_BUILD: Final = ROOT / "build"


def version() -> str:
    """Return the program's version, from pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def windows(_: list[str]) -> list[Path]:
    """Make the Windows folder and its installer."""
    made = folder.make(_BUILD / "windows")
    return [installer.make(made, _DIST / f"fazhi-docgen-{version()}-windows-x86_64-setup.exe", version())]


def deb(architectures: list[str]) -> list[Path]:
    """Make Debian packages, of all architectures unless some are named."""
    chosen = architectures or list(DEBIAN)
    return [debian.make(DEBIAN[each], _BUILD / f"debian-{each}", _DIST, version()) for each in chosen]


def wheelhouses(_: list[str]) -> list[Path]:
    """Make a wheelhouse for each platform."""
    return [wheelhouse.make(platform, _DIST, version()) for platform in ALL]


_COMMANDS: Final[dict[str, Callable[[list[str]], list[Path]]]] = {
    "windows": windows,
    "deb": deb,
    "wheelhouse": wheelhouses,
}


def main() -> None:
    """Make what the command line names, and say what was made with its size."""
    _DIST.mkdir(exist_ok=True)
    for path in _COMMANDS[sys.argv[1]](sys.argv[2:]):
        contents.write_digests([path], path.with_name(f"{path.name}.sha256"))
        print(f"{path.relative_to(ROOT)}（{path.stat().st_size / 1e6:.0f} MB）")


if __name__ == "__main__":
    main()
