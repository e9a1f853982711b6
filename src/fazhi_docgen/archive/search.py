"""Finds items (检索) by what the list and the metadata say of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.archive.draft import METADATA
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.metadata import core_said
from fazhi_docgen.archive.record_files import file_content
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fazhi_docgen.archive.index import Entry

#: Up to which day a year or a month goes, when only that is said.
_LAST: Final = "99999999"
#: 20240203, 202402, 2024; or 2024年2月3日, 2024-2-3 and parts of them.
_DAY: Final = re.compile(
    r"([0-9]{4})([0-9]{2})?([0-9]{2})?|([0-9]{4})[-./年](?:([0-9]{1,2})[-./月]?(?:([0-9]{1,2})日?)?)?"
)


def find(folder: Path, words: Sequence[str], since: str = "", until: str = "") -> list[Entry]:
    """Return the items in which all words are found, of dates between two days, a day being written as 2024, 202401, 20240131.

    What is looked through is the number in the archive, all columns of the list, and the document's own metadata, which
    names signers and recipients.

    Raises:
        InputError: the folder is no archive, or a day is none.
    """
    contents = read_archive(folder)
    first, last = (_digits(day) if day.strip() else "" for day in (since, until))
    entries = [
        entry
        for entry in contents.index.all_entries()
        if entry.row.date >= first and (not last or entry.row.date <= last + _LAST[len(last) :])
    ]
    wanted = [_plain(word) for word in words]
    return [entry for entry in entries if all(word in _text(folder, entry) for word in wanted)]


def _text(folder: Path, entry: Entry) -> str:
    """Return all that is known of an item."""
    row = entry.row
    own = (entry.number.text, row.document_number, row.responsible, row.title, row.date, row.secrecy, entry.note)
    return _plain(" ".join((*own, _core(folder / entry.number.text / METADATA))))


def _core(file: Path) -> str:
    content = file_content(file)
    if content is None:
        return ""
    try:
        return " ".join(core_said(content).values())
    except etree.XMLSyntaxError:
        return ""


def _plain(text: str) -> str:
    """Return text without blanks, full-width forms made half-width, in small letters."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _digits(written: str) -> str:
    """Return a day, month or year in digits: 20240203, 202402, 2024.

    Raises:
        InputError: it is none.
    """
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", written).strip())
    if not found:
        raise InputError([mistake("archive_day", Place(written), {"found": written})])
    year, *rest = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    return year + "".join(f"{int(part):02}" for part in rest if part)
