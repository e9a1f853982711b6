"""Lists over all classes (清册): the whole archive, what is due for appraisal (期满鉴定), what is due for declassification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.records import list_files
from fazhi_docgen.io.files import write_atomically

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.number import FilingClass

_ALL: Final = "归档文件总目录"
_EXPIRED: Final = "期满鉴定清单"
_DECLASSIFY: Final = "解密审核清单"
_YEARS: Final = re.compile(r"([0-9]{1,3})年")
_MONTHS: Final = re.compile(r"([0-9]{1,4})个?月")
_DIGITS: Final = re.compile(r"[0-9]+")
_MONTHS_A_YEAR: Final = 12


class Inventory(Struct, frozen=True):
    """A list and what is in it."""

    title: str
    entries: tuple[Entry, ...]


def inventory(folder: Path, expired: int | None = None, declassify: date | None = None) -> Inventory:
    """Return the items of an archive: all, those whose retention ends by a year, or those whose secrecy ends by a day.

    Raises:
        InputError: the folder is no archive.
    """
    entries = tuple(read_archive(folder).index.all_entries())
    if expired is not None:
        return Inventory(_EXPIRED, tuple(one for one in entries if _ends(one.number.group) <= expired))
    if declassify is not None:
        return Inventory(_DECLASSIFY, tuple(one for one in entries if _is_open_by(one, declassify)))
    return Inventory(_ALL, entries)


def write_inventory(found: Inventory, out_dir: Path) -> tuple[Path, ...]:
    """Write a list as .docx, PDF and .xlsx.

    Raises:
        InputError: a character has no face.
        OutputError: a file cannot be written.
    """
    files = list_files(found.title, found.entries, "", found.title)
    for name, file in files.items():
        write_atomically(out_dir / name, file.content)
    return tuple(out_dir / name for name in files)


def _ends(group: FilingClass) -> float:
    """Return the year in which retention ends: so many full years after the year of filing."""
    years = _YEARS.fullmatch(group.period)
    return int(group.year) + int(years[1]) if years else float("inf")


def _is_open_by(entry: Entry, day: date) -> bool:
    """Tell whether a classified item's secrecy has ended by a day; one that says no period is looked at by people."""
    row = entry.row
    return bool(row.secrecy) and _opens(row.date, row.secrecy_period) <= day.strftime("%Y%m%d")


def _opens(since: str, period: str) -> str:
    """Return the day, in eight digits, on which secrecy ends: 1年, 6个月, or a date; where nothing is said, the first day."""
    if years := _YEARS.fullmatch(period):
        return f"{int(since[:4]) + int(years[1]):04}{since[4:]}"
    if months := _MONTHS.fullmatch(period):
        count = int(since[4:6]) - 1 + int(months[1])
        return f"{int(since[:4]) + count // _MONTHS_A_YEAR:04}{count % _MONTHS_A_YEAR + 1:02}{since[6:]}"
    parts = _DIGITS.findall(period)
    if len(parts) == 3:
        return f"{int(parts[0]):04}{int(parts[1]):02}{int(parts[2]):02}"
    return "99999999" if period else since
