"""Whether a document that is filed again is what it was when it was filed (原样): what is filed is not lost to another."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from fazhi_docgen.archive.metadata import SOURCES

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.archive.item import Item
    from fazhi_docgen.archive.manifest import Manifest


def is_other(item: Item, manifest: Manifest) -> bool:
    """Whether what is filed under the item's number was made from something else."""
    before = _sources_before(item, manifest)
    return bool(before) and before != _sources_now(item)


def is_as_filed(folder: Path, item: Item, manifest: Manifest) -> bool:
    """Whether the item is what was filed, and all of that is there."""
    if item.known != item.entry or _sources_before(item, manifest) != _sources_now(item):
        return False
    own = f"{item.entry.number.text}/"
    records = {path: record for path, record in manifest.files.items() if path.startswith(own)}
    return all(has_digest(folder / path, record.sha256) for path, record in records.items())


def _sources_before(item: Item, manifest: Manifest) -> list[str]:
    """The digests of what the item was made from when it was filed, whatever the files were called."""
    folder = f"{item.entry.number.text}/{SOURCES}/"
    return sorted(record.sha256 for path, record in manifest.files.items() if path.startswith(folder))


def _sources_now(item: Item) -> list[str]:
    return sorted(sha256(content).hexdigest() for content in item.sources.values())


def has_digest(file: Path, digest: str) -> bool:
    """Whether the file is there and is what the digest was taken of."""
    try:
        return sha256(file.read_bytes()).hexdigest() == digest
    except OSError:
        return False
