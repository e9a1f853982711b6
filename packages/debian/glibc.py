"""The newest C library that the programs and libraries of a folder ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection

from packages.platforms import OLDEST_GLIBC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GLIBC: Final = re.compile(r"GLIBC_(\d+)\.(\d+)")


class TooNew(Exception):
    """A library asks for a newer C library than the oldest desks have."""


def check(folder: Path) -> None:
    """Make sure that nothing in `folder` asks for more than `OLDEST_GLIBC`.

    Raises:
        TooNew: something does; the message names the first file.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and asked(path) > OLDEST_GLIBC:
            raise TooNew(f"{path} 要 glibc {asked(path)}，只能到 {OLDEST_GLIBC}")


def asked(path: Path) -> tuple[int, int]:
    """Return the newest glibc that the file asks for; (0, 0) if it is no program or library."""
    return max(_versions(path), default=(0, 0))


def _versions(path: Path) -> Iterator[tuple[int, int]]:
    with path.open("rb") as stream:
        try:
            file = ELFFile(stream)
        except ELFError:
            return
        for section in file.iter_sections():
            if isinstance(section, GNUVerNeedSection):
                for _, versions in section.iter_versions():
                    yield from (_number(each.name) for each in versions)


def _number(name: str) -> tuple[int, int]:
    found = _GLIBC.match(name)
    return (int(found[1]), int(found[2])) if found else (0, 0)
