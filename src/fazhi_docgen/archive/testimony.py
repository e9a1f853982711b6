"""What items say of themselves (元数据) and what every class must have, held against manifest and index.

Whoever takes a file away and its record out of the manifest, or writes another title into the index, would have to write
the item's metadata anew as well, with a digest of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from fazhi_docgen.archive.draft import METADATA
from fazhi_docgen.archive.findings import differs, discrepancy
from fazhi_docgen.archive.metadata import FILES, FILING, parsed
from fazhi_docgen.archive.record_files import file_content
from fazhi_docgen.archive.records import record_paths
from fazhi_docgen.archive.writing import OLDER
from fazhi_docgen.diagnostics.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.archive.findings import Found
    from fazhi_docgen.archive.folder import Contents
    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.diagnostics.problems import Diagnostic


def testimony_findings(folder: Path, contents: Contents, found: Mapping[str, Found]) -> Iterator[Diagnostic]:
    """Yield what metadata tell otherwise than manifest and index, and records of classes that neither has."""
    files = contents.manifest.files
    for number, entry in contents.index.entries.items():
        path = f"{number}/{METADATA}"
        if path in files and path in found and not differs(files[path], found[path]):
            yield from _item(contents, entry, _read(folder / path))
    for group in contents.index.groups():
        missing = record_paths(contents.index, group) - files.keys()
        yield from (discrepancy("verify_unlisted", path) for path in sorted(missing))


def _item(contents: Contents, entry: Entry, metadata: XmlElement | None) -> Iterator[Diagnostic]:
    number = entry.number.text
    if metadata is None:
        yield discrepancy("verify_testimony", f"{number}/{METADATA}", "读不懂")
        return
    told = {_text(file, "文件名"): _text(file, "SHA-256") for file in metadata.iterfind(FILES)}
    own = {path.removeprefix(f"{number}/"): record for path, record in contents.manifest.of_item(number).items()}
    own = {name: record for name, record in own.items() if name != METADATA and not name.startswith(f"{OLDER}/")}
    for name in sorted(told.keys() | own.keys()):
        if name not in own or own[name].sha256 != told.get(name):
            yield discrepancy("verify_testimony", f"{number}/{name}", "文件")
    filing = metadata.find(FILING)
    for name, value in _row(entry).items():
        if filing is None or _text(filing, name) != value:
            yield discrepancy("verify_testimony", number, name)


def _row(entry: Entry) -> dict[str, str]:
    """Return what the index says of an item, by the names that metadata have for it."""
    row = entry.row
    listed = {"题名": row.title, "文件编号": row.document_number, "责任者": row.responsible, "日期": row.date}
    return {"档号": entry.number.text, **listed, "密级": row.secrecy, "页数": str(row.pages)}


def _read(file: Path) -> XmlElement | None:
    try:
        return parsed(file_content(file) or b"")
    except (InputError, etree.XMLSyntaxError):
        return None


def _text(parent: XmlElement, name: str) -> str:
    return parent.findtext(name) or ""
