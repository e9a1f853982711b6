"""A file that a document draws on (所用文件), on this machine or in memory; opened when its bytes are wanted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from fazhi_docgen.io.files import open_regular

if TYPE_CHECKING:
    from typing import BinaryIO


class SourceFile(Struct, frozen=True):
    """A picture, a PDF, a table or a text that a document names; equal ones are the same file.

    Attributes:
        name: its own name, without folders.
        path: where it is on this machine; None for one in memory.
        content: the bytes of one in memory.
    """

    name: str
    path: Path | None = None
    content: bytes = b""

    @classmethod
    def at(cls, path: Path) -> Self:
        """Return the file at a path, which is not opened yet."""
        return cls(path.name, path)

    @property
    def suffix(self) -> str:
        """How its name ends, in lower case: `.csv`."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def label(self) -> str:
        """How messages call it: by its path, or by its name."""
        return str(self.path) if self.path else self.name

    @property
    def size(self) -> int:
        """How many bytes it has.

        Raises:
            OSError: it cannot be looked at.
        """
        return self.path.stat().st_size if self.path else len(self.content)

    @property
    def changed(self) -> int:
        """When it was changed last, in nanoseconds; of one in memory always the same.

        Raises:
            OSError: it cannot be looked at.
        """
        return self.path.stat().st_mtime_ns if self.path else 0

    def open(self) -> BinaryIO:
        """Open it for reading.

        Raises:
            OSError: it cannot be read.
        """
        return open_regular(self.path) if self.path else BytesIO(self.content)

    def read_bytes(self) -> bytes:
        """Return all of it.

        Raises:
            OSError: it cannot be read.
        """
        with self.open() as file:
            return file.read()
