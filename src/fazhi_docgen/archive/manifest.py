"""The manifest (清单) of an archive folder: the digests of every file, so that any change to one shows (固化信息)."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import asdict

from fazhi_docgen.archive.digests import SHA256, SM3, digests_of, has_sm3
from fazhi_docgen.archive.record_files import as_json, decoded, wrong_file
from fazhi_docgen.layout.glyph_runs import glyph_runs
from fazhi_docgen.version import __version__
from fazhi_docgen.writers.properties import USUAL, PdfFlavour

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.page import Page

MANIFEST_FILE: Final = "manifest.json"
#: What an OFD file for archives says of itself (GB/T 42133-2022).
OFD_A: Final = "OFD-A"
_PRODUCER: Final = f"fazhi-docgen {__version__}"


class FileRecord(Struct, frozen=True, omit_defaults=True):
    """What is known of a file: its size, its digests by algorithm; of a PDF or an OFD file its pages and its faces, and
    which part of PDF/A or which kind of OFD it says it is of."""

    bytes: int
    digests: dict[str, str]
    pages: int | None = None
    pdfa: str | None = None
    fonts: tuple[str, ...] = ()
    ofd: str | None = None

    @property
    def sha256(self) -> str:
        """The digest that is always there."""
        return self.digests[SHA256]


class Manifest(Struct):
    """The records of all files by their paths in the folder, parted by `/`; with which digests it was made."""

    files: dict[str, FileRecord] = field(default_factory=dict)
    producer: str = _PRODUCER
    algorithms: tuple[str, ...] = (SHA256,)

    def content(self) -> bytes:
        """Return the manifest as it stands in its file; its own digest shows whether it was changed."""
        both = all(SM3 in record.digests for record in self.files.values()) and has_sm3()
        algorithms = (SHA256, SM3) if both else (SHA256,)
        data = asdict(_Data(self.producer, algorithms, () if both else (SM3,), self.files, ""))
        del data["self"]
        return as_json({**data, "self": _own_digest(data)})

    def of_item(self, number: str) -> dict[str, FileRecord]:
        """Return the records of an item's files, by their paths in the folder."""
        return {path: record for path, record in self.files.items() if path.startswith(f"{number}/")}


class _Data(Struct):
    """The manifest as its file has it."""

    producer: str
    algorithms: tuple[str, ...]
    left_out: tuple[str, ...]
    files: dict[str, FileRecord]
    self: str


class Stored(Struct, frozen=True):
    """A file as it goes into the folder, with its record."""

    content: bytes
    record: FileRecord


def stored(content: bytes) -> Stored:
    """Return a file of which nothing but its content is known."""
    return Stored(content, FileRecord(len(content), digests_of(content)))


def stored_pdf(content: bytes, pages: tuple[Page, ...], fonts: FontSet, flavour: PdfFlavour = USUAL) -> Stored:
    """Return a PDF that was made of these pages."""
    mark = f"{flavour.part}{flavour.level}"
    return Stored(content, FileRecord(len(content), digests_of(content), len(pages), mark, _faces(pages, fonts)))


def stored_ofd(content: bytes, pages: tuple[Page, ...], fonts: FontSet) -> Stored:
    """Return an OFD file for archives that was made of these pages."""
    record = FileRecord(len(content), digests_of(content), len(pages), fonts=_faces(pages, fonts), ofd=OFD_A)
    return Stored(content, record)


def _faces(pages: tuple[Page, ...], fonts: FontSet) -> tuple[str, ...]:
    """Return the names of the faces that pages are drawn with."""
    runs = [run for page in pages for line in page.all_lines() for run in line.runs]
    return tuple(sorted({glyphs.face.postscript_name for run in runs for glyphs in glyph_runs(run, fonts)}))


def stored_pdf_of_others(content: bytes, pages: int, mark: str) -> Stored:
    """Return a PDF that somebody else made, with what it says of itself."""
    return Stored(content, FileRecord(len(content), digests_of(content), pages, mark or None))


def manifest_of(file: Path, content: bytes) -> Manifest:
    """Return the manifest that a file holds.

    Raises:
        InputError: it holds none, or was changed.
    """
    data = decoded(file, content, _Data)
    plain = {key: value for key, value in decoded(file, content, dict[str, Any]).items() if key != "self"}
    if _own_digest(plain) != data.self:
        raise wrong_file(file, "record_changed")
    if not all(SHA256 in record.digests for record in data.files.values()):
        raise wrong_file(file, "record_no_digest")
    if not all(map(_is_inside, data.files)):
        raise wrong_file(file, "record_outside")
    return Manifest(data.files, data.producer, data.algorithms)


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return bool(path) and not parts.is_absolute() and ".." not in parts.parts and "\\" not in path


def _own_digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(as_json(data)).hexdigest()
