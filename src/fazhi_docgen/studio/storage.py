"""The one folder of documents (文件夹): what is in it, and reading and writing its files whole; nothing outside it."""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.files import open_regular, write_atomically
from fazhi_docgen.source.nodes import encoding_of, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code

SUFFIXES: Final = (".yaml", ".yml")
_MOST_DOCUMENTS: Final = 2000
_DEEPEST: Final = 4
#: Somebody's home may have any number of folders; a folder of documents has not.
_MOST_FOLDERS: Final = 2000
#: So much of a file tells whether it is a document, and no data of one.
_LOOKED_AT: Final = 65536
_DOCUMENT: Final = re.compile(r"^(标题|title|正文|body|文种|kind) *:", re.MULTILINE)
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME: Final = 200


class Entry(Struct, frozen=True):
    """A document of the folder: its path below it, parted by `/`, and when it was changed, in seconds."""

    path: str
    changed: float


class Stored(Struct, frozen=True):
    """A file as it was read: its text, its bytes, and how it is written."""

    text: str
    raw: bytes
    encoding: str = "utf-8"
    line_end: str = "\n"

    def encoded(self, text: str) -> bytes:
        """Return another text as this file is written: in its encoding, with its line ends."""
        return text.replace("\n", self.line_end).encode(self.encoding)


class Storage(Struct, frozen=True):
    """The folder; `root` is resolved."""

    root: Path

    def documents(self) -> list[Entry]:
        """Return the documents of the folder and those below it, sorted by their paths."""
        paths = islice(_documents(self.root), _MOST_DOCUMENTS)
        return sorted((self._entry(path) for path in paths), key=lambda entry: entry.path)

    def _entry(self, path: Path) -> Entry:
        return Entry(path.relative_to(self.root).as_posix(), path.stat().st_mtime)

    def path(self, written: str) -> Path:
        """Return where a document of the folder is, or would be.

        Raises:
            InputError: it is outside, hidden, or no YAML file.
        """
        path = self.inside(written)
        if path.suffix.lower() not in SUFFIXES:
            raise _fault("studio_name", written)
        return path

    def inside(self, written: str) -> Path:
        """Return where a file of the folder is, or would be.

        Raises:
            InputError: it is outside or hidden, or no file can have its name.
        """
        parts = Path(written).parts
        names = [_NOT_IN_NAMES.search(part) or part.startswith(".") or len(part) > _LONGEST_NAME for part in parts]
        if not parts or any(names) or Path(written).is_absolute():
            raise _fault("studio_outside", written)
        try:
            path = (self.root / written).resolve()
        except (OSError, ValueError, RuntimeError):
            raise _fault("studio_outside", written) from None
        if not path.is_relative_to(self.root) or path == self.root:
            raise _fault("studio_outside", written)
        return path

    def free(self, written: str) -> Path:
        """Return a path that no file has: 通知.yaml, 通知2.yaml, …

        Raises:
            InputError: it would be outside.
        """
        wanted = self.inside(written)
        names = (wanted.with_name(f"{wanted.stem}{number}{wanted.suffix}") for number in range(2, _MOST_DOCUMENTS))
        return next(path for path in (wanted, *names) if not path.exists())


def read(path: Path) -> Stored:
    """Read a document; an empty file is one without text.

    Raises:
        InputError: it is missing, too large, or no text.
    """
    try:
        text, _ = read_text(path)
    except InputError as error:
        if {problem.code for problem in error.problems} - {"file_empty", "character_control"}:
            raise
        text = path.read_bytes().decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    with open_regular(path) as file:
        raw = file.read()
    encoding = encoding_of(raw)
    return Stored(text, raw, encoding, "\r\n" if "\r\n" in raw.decode(encoding, "replace") else "\n")


def write(path: Path, content: bytes) -> None:
    """Write a file whole.

    Raises:
        OutputError: it cannot be written; the old one is as it was.
    """
    write_atomically(path, content)


def _documents(root: Path) -> Iterator[Path]:
    for folder, below, names in islice(os.walk(root), _MOST_FOLDERS):
        depth = len(Path(folder).relative_to(root).parts)
        below[:] = sorted(name for name in below if not name.startswith(".") and depth < _DEEPEST)
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and _is_document(path):
                yield path


def _is_document(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            raw = file.read(_LOOKED_AT)
    except OSError:
        return False
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    gbk = raw.decode("gb18030", errors="replace")
    return not raw.strip() or any(map(_DOCUMENT.search, (text.lstrip("\ufeff"), gbk)))


def _fault(code: Code, written: str) -> InputError:
    return InputError([mistake(code, Place(written), {"found": written})])
