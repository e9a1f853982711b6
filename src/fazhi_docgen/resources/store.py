"""Where the files that a document names are found (资源): in its folder, or in memory; and the record of those it used.

A document reaches no file but through one of these: what is named stays inside, links resolved.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct, field

from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.plain import problem

if TYPE_CHECKING:
    from collections.abc import Mapping


class Resources(Protocol):
    """Whatever finds files by the names that a document calls them."""

    def find(self, written: str) -> tuple[str, SourceFile]:
        """Return a file and the name by which it is recorded, without ways that lead out and back in.

        Raises:
            Unfit: there is no such file, or it is outside.
        """
        ...


class Folder(Struct, frozen=True):
    """The files in a folder and below it; links are resolved before it is asked whether they lead outside."""

    root: Path

    def find(self, written: str) -> tuple[str, SourceFile]:
        """Return a file of the folder; see `Resources`."""
        path, name = self.path_of(written), _normal(written)
        if _leads_out(name):
            name = path.relative_to(self.root.resolve()).as_posix()
        return name, SourceFile.at(path)

    def path_of(self, written: str) -> Path:
        """Return where a file of the folder is, links resolved.

        Raises:
            Unfit: there is no such file, or it is outside.
        """
        try:
            path = (self.root / written).resolve()
            root = self.root.resolve()
            inside = not Path(written).is_absolute() and path.is_relative_to(root)
            found = path.is_file()
        except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links, a folder without access
            raise problem("path_missing", found=written) from None
        if not inside:
            raise problem("path_outside", found=written)
        if not found:
            raise problem("path_missing", found=written)
        return path


class Memory(Struct, frozen=True):
    """Files by their names, parted by `/`; nothing on this machine is looked at."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def find(self, written: str) -> tuple[str, SourceFile]:
        """Return a file of those given; see `Resources`."""
        name = _normal(written)
        if _leads_out(name) or name.startswith("/"):
            raise problem("path_outside", found=written)
        if name not in self.files:
            raise problem("path_missing", found=written)
        return name, SourceFile(PurePosixPath(name).name, content=self.files[name])


#: No file at all.
NO_FILES: Final = Memory()


class Record:
    """Opens files for one document, and keeps the record of their use: `used`, by name, in the order of first use."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self.used: dict[str, SourceFile] = {}

    def open(self, written: str) -> SourceFile:
        """Return the file that is called `written`.

        Raises:
            Unfit: there is no such file, or it is outside.
        """
        name, file = self._resources.find(written)
        self.used[name] = file
        return file


def _normal(written: str) -> str:
    return PurePosixPath(os.path.normpath(written)).as_posix()


def _leads_out(name: str) -> bool:
    return PurePosixPath(name).parts[:1] == ("..",)
