"""Earlier versions of a document (历史): whole files in a folder beside it, within bounds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.io.files import write_atomically
from fazhi_docgen.source.nodes import encoding_of

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = ".历史"
_MOST_VERSIONS: Final = 100
_MOST_BYTES: Final = 20 * 1024 * 1024
_STAMP: Final = "%Y%m%d-%H%M%S-%f"
_NAME: Final = re.compile(r"\d{8}-\d{6}-\d{6}")


class Version(Struct, frozen=True):
    """A version: its name, when it was kept (local time), how many bytes it has."""

    name: str
    when: str
    size: int


def keep(document: Path, content: bytes) -> None:
    """Keep a version of a document, unless it is the last one that was kept; the oldest go beyond the bounds.

    Raises:
        OutputError: it cannot be written.
    """
    kept = _files(document)
    if kept and kept[-1].read_bytes() == content:
        return
    new = _folder(document) / f"{datetime.now(UTC).astimezone().strftime(_STAMP)}{document.suffix}"
    write_atomically(new, content)
    _prune([*kept, new])


def versions(document: Path) -> list[Version]:
    """Return the versions that were kept, the newest first."""
    return [Version(path.stem, _when(path.stem), path.stat().st_size) for path in reversed(_files(document))]


def version(document: Path, name: str) -> bytes | None:
    """Return the content of a version; None if there is none of that name."""
    found = [path for path in _files(document) if path.stem == name]
    return found[0].read_bytes() if found else None


def version_text(document: Path, name: str) -> str | None:
    """Return the text of a version; None if there is none of that name."""
    content = version(document, name)
    if content is None:
        return None
    return content.decode(encoding_of(content), "replace").replace("\r\n", "\n")


def _folder(document: Path) -> Path:
    return document.parent / FOLDER / document.name


def _files(document: Path) -> list[Path]:
    """Return the versions, the oldest first: their names are in the order of time."""
    folder = _folder(document)
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.stem)) if folder.is_dir() else []


def _when(name: str) -> str:
    return datetime.strptime(name, _STAMP).strftime("%Y-%m-%d %H:%M:%S")


def _prune(paths: list[Path]) -> None:
    sizes = [path.stat().st_size for path in paths]
    while len(paths) > _MOST_VERSIONS or (len(paths) > 1 and sum(sizes) > _MOST_BYTES):
        paths.pop(0).unlink(missing_ok=True)
        sizes.pop(0)
