"""Whether manifest and index agree (互核): neither can drop or invent an item, or a field, that the other still has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.archive.digests import SM3
from fazhi_docgen.archive.draft import METADATA, RECEIVED, STAMPED
from fazhi_docgen.archive.findings import discrepancy
from fazhi_docgen.archive.folder import LISTS, listed_original
from fazhi_docgen.archive.log import Act
from fazhi_docgen.archive.manifest import OFD_A
from fazhi_docgen.archive.metadata import SOURCES
from fazhi_docgen.archive.number import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.archive.folder import Contents
    from fazhi_docgen.archive.manifest import FileRecord
    from fazhi_docgen.diagnostics.problems import Diagnostic

_PRINTED: Final = (".pdf", ".ofd")


def disagreements(contents: Contents) -> Iterator[Diagnostic]:
    """Yield what manifest, index and log say differently of the same items and files."""
    yield from _items(contents)
    yield from _records(contents)
    yield from _history(contents)


def _items(contents: Contents) -> Iterator[Diagnostic]:
    """Yield each item without its files in the manifest, and each folder of an item without its entry."""
    index, files = contents.index, contents.manifest.files
    listed = {path.split("/", 1)[0] for path in files if "/" in path} - {LISTS}
    yield from (discrepancy("verify_unknown_item", name) for name in listed - index.entries.keys() if number_of(name))
    for number, entry in index.entries.items():
        if f"{number}/{METADATA}" not in files or (entry.parts and f"{number}/{STAMPED}" not in files):
            yield discrepancy("verify_unlisted", number)
        elif listed_original(number, contents.manifest) != entry.original:
            yield discrepancy("verify_unlisted", number, "正本")


def _records(contents: Contents) -> Iterator[Diagnostic]:
    """Yield records of files without what such a file's record has."""
    manifest = contents.manifest
    for path, record in manifest.files.items():
        if SM3 in manifest.algorithms and SM3 not in record.digests:
            yield discrepancy("verify_record", path, SM3)
        if _is_ours(path):
            yield from (discrepancy("verify_record", path, name) for name in _lacking(path, record))


def _is_ours(path: str) -> bool:
    """Tell whether a file is a PDF or OFD that must say of itself what the manifest says; sources may be anything."""
    parts = path.split("/")
    return path.endswith(_PRINTED) and SOURCES not in parts and RECEIVED not in parts


def _lacking(path: str, record: FileRecord) -> Iterator[str]:
    if record.pages is None:
        yield "页数"
    mark, name = (record.pdfa, "PDF/A") if path.endswith(_PRINTED[0]) else (record.ofd, OFD_A)
    if not mark:
        yield name


def _history(contents: Contents) -> Iterator[Diagnostic]:
    """Yield what the log does not tell of an item: how it came, and of its original as it is."""
    for number, entry in contents.index.entries.items():
        history = contents.history(number)
        if not any(event.act is Act.FILED for event in history) or history[-1].new != entry.original:
            yield discrepancy("verify_unlisted", number, "归档日志")
