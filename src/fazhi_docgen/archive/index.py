"""The index (索引) of an archive folder: which document was given which number, so that none is ever numbered anew."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field, to_builtins
from msgspec.structs import asdict

from fazhi_docgen.archive.number import ArchiveNumber, FilingClass
from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, Problem
from fazhi_docgen.standard.dat22 import filing_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.archive.filing import Filing
    from fazhi_docgen.content.model import Document

INDEX_FILE: Final = "归档索引.json"


class Row(Struct, frozen=True):
    """What the list (归档文件目录) says of an item besides its number; the date in eight digits."""

    document_number: str
    responsible: str
    title: str
    date: str
    secrecy: str
    pages: int
    note: str = ""


class Entry(Struct, frozen=True):
    """An item: which document it is, its number, its row in the list, and the moment (UTC) when it was filed."""

    identity: str
    number: ArchiveNumber
    category_name: str
    row: Row
    filed: str


class Index(Struct):
    """All items of a folder, by identity (同一件的标识)."""

    fonds_name: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)

    def number_for(self, identity: str, filing: Filing, place: Place) -> ArchiveNumber:
        """The number that a document has, or the next one of its class.

        Raises:
            InputError: it was filed in another class or under another number, or its number is another's.
        """
        known = self.entries.get(identity)
        if known is None:
            return self._new_number(filing, place)
        if known.number.group != filing.group or filing.item not in (None, known.number.item):
            raise _fault("archive_moved", place, found=identity, number=known.number.text)
        return known.number

    def classes(self) -> Iterator[tuple[FilingClass, list[Entry]]]:
        """Each class with its items, in the order of their numbers."""
        for group in sorted({entry.number.group for entry in self.entries.values()}):
            members = [entry for entry in self.entries.values() if entry.number.group == group]
            yield group, sorted(members, key=lambda entry: entry.number)

    def content(self) -> bytes:
        """The index as it stands in its file."""
        entries = [to_builtins(entry) for entry in sorted(self.entries.values(), key=lambda entry: entry.number)]
        return as_json({"fonds_name": self.fonds_name, "items": entries})

    def _new_number(self, filing: Filing, place: Place) -> ArchiveNumber:
        taken = {entry.number.item: entry for entry in self.entries.values() if entry.number.group == filing.group}
        number = ArchiveNumber(filing.group, filing.item or max(taken, default=0) + 1)
        if number.item in taken:
            raise _fault("archive_item_taken", place, found=number.item_text, other=taken[number.item].identity)
        if len(str(number.item)) > filing_codes().item_digits:
            raise _fault("archive_full", place, found=filing.group.text)
        return number


def read_index(folder: Path) -> Index:
    """The index of a folder; an empty one where there is none.

    Raises:
        InputError: there is one that cannot be read.
    """
    file = folder / INDEX_FILE
    data = read_json(file)
    if data is None:
        return Index()
    try:
        entries = [_entry(item) for item in data["items"]]
        return Index(str(data["fonds_name"]), {entry.identity: entry for entry in entries})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise wrong_file(file, f"缺少或写错了 {error}") from None


def identity_of(document: Document, filing: Filing, source: Path) -> str:
    """What makes a document the same one when it comes again: its number, or the name of its file in that year."""
    number = document.document_number
    if number and number.year:
        return number.text
    name = f"{''.join(document.issuing_mark[:1])}{number.text}" if number else source.name
    return f"{filing.group.year}年 {name}"


def as_json(data: Any) -> bytes:
    """Data for machines that people may read too."""
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_json(file: Path) -> Any:
    """The data of a file; None if there is none.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        return json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        params = {"found": str(file), "reason": reason_of(error)}
        raise InputError([Problem("file_unreadable", Place(str(file)), params)]) from None
    except (ValueError, RecursionError):
        raise wrong_file(file, "不是 JSON") from None


def wrong_file(file: Path, reason: str) -> InputError:
    """What to say of a file of the folder that is not what it should be."""
    return _fault("archive_file_wrong", Place(str(file)), found=file.name, reason=reason)


def _entry(data: dict[str, Any]) -> Entry:
    """One item; a file may have been changed by hand, and its parts become names of folders."""
    number = data["number"]
    row = Row(**data["row"])
    group = FilingClass(**number["group"])
    texts = [value for part in (row, group) for name, value in asdict(part).items() if name != "pages"]
    entry = Entry(data["identity"], ArchiveNumber(group, number["item"]), data["category_name"], row, data["filed"])
    counts = (entry.number.item, row.pages)
    if not all(isinstance(text, str) for text in (*texts, entry.identity, entry.category_name, entry.filed)):
        raise TypeError("文字")
    if not group.is_written_right or not all(type(count) is int and count > 0 for count in counts):
        raise ValueError("档号或页数")
    if row.date:
        date.fromisoformat(row.date)
    return entry


def _fault(code: str, place: Place, **params: object) -> InputError:
    return InputError([Problem(code, place, params)])
