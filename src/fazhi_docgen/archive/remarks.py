"""What is of note about an archive after a sitting (归档以后的提示): what an archivist would look into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.archive.draft import RECEIVED
from fazhi_docgen.diagnostics.problems import notice
from fazhi_docgen.io.timestamps import today
from fazhi_docgen.standard.dat22 import filing_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fazhi_docgen.archive.draft import Draft
    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.diagnostics.problems import Diagnostic


def remarks(folder: ArchiveFolder, drafts: Sequence[Draft], new: Collection[str]) -> Iterator[Diagnostic]:
    """Yield numbers given to nothing, papers that are in two items, one of them `new`, fonds without a name."""
    digits = filing_codes().item_digits
    for group in sorted({draft.filing.group for draft in drafts}):
        gaps = [f"{item:0{digits}}" for item in folder.index.gaps(group)]
        if gaps:
            yield notice("archive_gaps", {"found": group.text, "items": "、".join(gaps)})
    yield from _papers_twice(folder, new)
    yield from _odd_days(folder, new)
    for fonds in sorted({draft.filing.group.fonds for draft in drafts}):
        if not any(name.fonds == fonds for name in folder.index.names):
            yield notice("archive_nameless", {"found": fonds})


def _papers_twice(folder: ArchiveFolder, new: Collection[str]) -> Iterator[Diagnostic]:
    """Yield papers of others that are in two items: a sheet of paper lies in one of them only."""
    first: dict[str, tuple[str, str]] = {}
    for path, record in sorted(folder.manifest.files.items()):
        number, _, name = path.partition("/")
        if not name.startswith(f"{RECEIVED}/"):
            continue
        other, own = first.setdefault(record.sha256, (number, name))
        if other != number and not {other, number}.isdisjoint(new):
            yield notice("archive_paper_twice", {"found": own.partition("/")[2], "one": other, "other": number})


def _odd_days(folder: ArchiveFolder, new: Collection[str]) -> Iterator[Diagnostic]:
    """Yield new items of a day that is yet to come, and those of a year far from that of their day.

    A plan or a summary is filed in the year that it is of, which may be the next or the last (DA/T 22, 5.2); no other is.
    """
    for number in sorted(set(new) & folder.index.entries.keys()):
        entry = folder.index.entries[number]
        day, year = entry.row.date, entry.number.group.year
        if day > f"{today():%Y%m%d}":
            yield notice("archive_to_come", {"found": number, "day": day})
        elif day and abs(int(year) - int(day[:4])) > 1:
            yield notice("archive_other_year", {"found": number, "year": year, "day": day})
