"""The manifest (清单) of an archive folder: the digests of every file, so that any change to one shows (固化信息)."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import asdict

from fazhi_docgen.archive.digests import SHA256, SM3, digests_of, has_sm3
from fazhi_docgen.archive.index import as_json, read_json, wrong_file
from fazhi_docgen.version import __version__
from fazhi_docgen.writers.properties import USUAL

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.page import Page

MANIFEST_FILE: Final = "manifest.json"


class FileRecord(Struct, frozen=True):
    """What is known of a file: its size, its digests by algorithm, and of a PDF its pages, its mark and its faces."""

    bytes: int
    digests: dict[str, str]
    pages: int | None = None
    pdfa: str | None = None
    fonts: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The digest that is always there."""
        return self.digests[SHA256]


class Manifest(Struct):
    """The records of all files by their paths in the folder, parted by `/`."""

    files: dict[str, FileRecord] = field(default_factory=dict)
    producer: str = f"fazhi-docgen {__version__}"

    def content(self) -> bytes:
        """The manifest as it stands in its file; its own digest shows whether it was changed."""
        data: dict[str, Any] = {
            "producer": self.producer,
            "algorithms": [SHA256, *([SM3] if has_sm3() else [])],
            "left_out": [] if has_sm3() else [SM3],
            "files": {path: _data(record) for path, record in self.files.items()},
        }
        return as_json({**data, "self": _own_digest(data)})


class Stored(Struct, frozen=True):
    """A file as it goes into the folder, with its record."""

    content: bytes
    record: FileRecord


def stored(content: bytes) -> Stored:
    """A file that is no PDF."""
    return Stored(content, FileRecord(len(content), digests_of(content)))


def stored_pdf(content: bytes, pages: tuple[Page, ...], fonts: FontSet) -> Stored:
    """A PDF that was made of these pages."""
    runs = [run for page in pages for line in (*page.lines, *filter(None, (page.folio,))) for run in line.runs]
    characters = {(run.role, char) for run in runs for char in run.text}
    faces = {fonts.glyph(role, char).face.postscript_name for role, char in characters}
    record = FileRecord(
        len(content), digests_of(content), len(pages), f"{USUAL.part}{USUAL.level}", tuple(sorted(faces))
    )
    return Stored(content, record)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None if there is none.

    Raises:
        InputError: it cannot be read, or was changed.
    """
    file = folder / MANIFEST_FILE
    data = read_json(file)
    if data is None:
        return None
    try:
        if _own_digest({key: value for key, value in data.items() if key != "self"}) != data["self"]:
            raise wrong_file(file, "内容被改过")
        records = {path: _record(record) for path, record in data["files"].items()}
        if any(PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts for path in records):
            raise wrong_file(file, "有文件在文件夹之外")
        return Manifest(records, str(data["producer"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise wrong_file(file, "缺少应有的内容") from None


def _own_digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(as_json(data)).hexdigest()


def _data(record: FileRecord) -> dict[str, Any]:
    """A record without what is not known."""
    return {key: value for key, value in asdict(record).items() if value not in (None, ())}


def _record(data: dict[str, Any]) -> FileRecord:
    digests = {str(name): str(value) for name, value in data["digests"].items()}
    fonts = tuple(map(str, data.get("fonts", ())))
    return FileRecord(
        int(data["bytes"]), {**digests, SHA256: digests[SHA256]}, data.get("pages"), data.get("pdfa"), fonts
    )
