"""The index (索引) of an archive folder: which document was given which number, so that none is ever numbered anew."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.archive.identity import Identity  # noqa: TC001 - read when files are
from fazhi_docgen.archive.number import ArchiveNumber, FilingClass
from fazhi_docgen.archive.record_files import as_json, decoded, wrong_file
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.standard.dat22 import filing_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from fazhi_docgen.diagnostics.codes import Code


#: In no box yet; no item stays so.
UNBOXED: Final = 0
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
    #: when it is no longer secret, by the document itself: 1年, or a date
    secrecy_period: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """An item: its number, by what it is known, its row in the list, its box, the digest of its original, the moments
    (UTC) when it was filed and changed, and the names that its stamp and metadata bear. `parts` are the files whose
    sides make the archive's copy. `remark` is what became of it: 撤销, 以…代替."""

    number: ArchiveNumber
    identity: Identity
    row: Row
    box: int
    original: str
    filed: str
    changed: str = ""
    remark: str = ""
    fonds_name: str = ""
    category_name: str = ""
    parts: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The remarks (备注) in the list."""
        return "；".join(filter(None, (self.row.note, self.remark)))


class Vacated(Struct, frozen=True):
    """A number that is no item's any more (空号): its item was given another in another class."""

    number: ArchiveNumber
    became: str


class FondsName(Struct, frozen=True, order=True):
    """What a fonds is called from a day on, in eight digits; from the first if empty."""

    fonds: str
    since: str
    name: str


class Box(Struct, frozen=True, order=True):
    """A box (盒) of a class, and how wide its spine is, in millimetres."""

    group: FilingClass
    number: int
    spine: int


class Index(Struct):
    """All items of a folder, by their numbers; the names of fonds, and those of offices and subjects by their codes."""

    entries: dict[str, Entry] = field(default_factory=dict)
    vacated: list[Vacated] = field(default_factory=list)
    names: list[FondsName] = field(default_factory=list)
    categories: dict[str, str] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)

    def known(self, identity: Identity, fonds: str) -> Entry | None:
        """Return the item of a document that comes again: one made from the same files goes before one that is called alike.

        In another fonds only what bears the same number is the same document: two bodies may use one text.
        """
        same = [
            entry
            for entry in self.entries.values()
            if entry.identity.is_same_document(identity)
            and (entry.number.group.fonds == fonds or entry.identity.number == identity.number != "")
        ]
        same.sort(key=lambda entry: (entry.number.group.fonds != fonds, entry.identity.source != identity.source))
        return same[0] if same else None

    def next_number(
        self, group: FilingClass, item: int | None, place: Place, reserved: Collection[int] = ()
    ) -> ArchiveNumber:
        """Return the number that a new item of a class gets: the one that its author fixed, or the next one that is not
        reserved for another.

        Raises:
            InputError: that number is another's, or there is none left.
        """
        taken = {number.item: number.text for number in self.numbers(group)}
        last = max(taken.keys() - set(reserved), default=0)
        number = ArchiveNumber(group, item or next(one for one in count(last + 1) if one not in {*taken, *reserved}))
        if number.item in taken:
            found = self.entries.get(number.text)
            other = found.identity.name if found else "改了分类的一件，空号不再用"
            raise _fault("archive_item_taken", place, found=number.item_text, other=other)
        if len(str(number.item)) > filing_codes().item_digits:
            raise _fault("archive_full", place, found=group.text)
        return number

    def numbers(self, group: FilingClass) -> list[ArchiveNumber]:
        """Return all numbers of a class that were given, those that became vacant too, in their order."""
        given = [*(entry.number for entry in self.entries.values()), *(one.number for one in self.vacated)]
        return sorted(number for number in given if number.group == group)

    def gaps(self, group: FilingClass) -> list[int]:
        """Return the numbers below the last of a class that were given to nothing."""
        given = {number.item for number in self.numbers(group)}
        return sorted(set(range(1, max(given, default=0))) - given)

    def members(self, group: FilingClass) -> list[Entry]:
        """Return the items of a class, in the order of their numbers."""
        found = [entry for entry in self.entries.values() if entry.number.group == group]
        return sorted(found, key=lambda entry: entry.number)

    def was_in(self, entry: Entry, group: FilingClass) -> bool:
        """Tell whether an item was of a class before it was given another."""
        before = {entry.number.text}
        for one in reversed(self.vacated):
            if one.became in before:
                if one.number.group == group:
                    return True
                before.add(one.number.text)
        return False

    def groups(self) -> list[FilingClass]:
        """Return all classes that have items, in their order."""
        return sorted({entry.number.group for entry in self.entries.values()})

    def all_entries(self) -> Iterator[Entry]:
        """Yield all items, in the order of their numbers."""
        for group in self.groups():
            yield from self.members(group)

    def fonds_name(self, fonds: str, day: str) -> str:
        """Return what a fonds was called on a day, in eight digits; what it was called first, where the day is earlier."""
        names = sorted(one for one in self.names if one.fonds == fonds)
        before = [one.name for one in names if one.since <= day]
        return before[-1] if before else next((one.name for one in names), "")

    def category_name(self, group: FilingClass) -> str:
        """Return what the office or subject of a class is called; empty if nobody said."""
        return self.categories.get(category_key(group), "")

    def content(self) -> bytes:
        """Return the index as it stands in its file."""
        return as_json(
            _Data(list(self.all_entries()), self.vacated, sorted(self.names), self.categories, sorted(self.boxes))
        )


class _Data(Struct):
    """The index as its file has it."""

    items: list[Entry]
    vacated: list[Vacated]
    fonds_names: list[FondsName]
    categories: dict[str, str]
    boxes: list[Box]


def category_key(group: FilingClass) -> str:
    """Return under what the name of a class's office or subject is kept: codes are a fonds's own."""
    return f"{group.fonds}-{group.category}"


def index_of(file: Path, content: bytes) -> Index:
    """Return the index that a file holds.

    Raises:
        InputError: it holds none, or one that was changed by hand and leads nowhere.
    """
    data = decoded(file, content, _Data)
    if not all(map(_is_right, data.items)) or not all(one.number.group.is_written_right for one in data.vacated):
        raise wrong_file(file, "record_values")
    entries = {entry.number.text: entry for entry in data.items}
    if len(entries) < len(data.items):
        raise wrong_file(file, "record_twice")
    return Index(entries, data.vacated, data.fonds_names, data.categories, data.boxes)


def _is_right(entry: Entry) -> bool:
    """Tell whether an item's parts are what they must be: they become names of folders, and are reckoned with."""
    number, row = entry.number, entry.row
    counts = number.item > 0 and row.pages >= 0 and entry.box > 0
    return counts and number.group.is_written_right and is_day(row.date)


def is_day(text: str) -> bool:
    """Tell whether a text is a day in eight digits."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return text.isdecimal()


def _fault(code: Code, place: Place, **params: object) -> InputError:
    return InputError([mistake(code, place, params)])
