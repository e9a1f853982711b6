"""What is of note about an archive after a sitting (归档以后的提示): what an archivist would look into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.archive.draft import RECEIVED
from fazhi_docgen.diagnostics.problems import notice
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
