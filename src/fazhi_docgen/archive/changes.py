"""Changes to what is filed (更正): another in its place, withdrawn, another class. Each leaves its trace, and the older version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fazhi_docgen.archive.boxes import box_for
from fazhi_docgen.archive.filing import CATEGORY_FORM, Defaults, category_of, period_of
from fazhi_docgen.archive.folder import opened
from fazhi_docgen.archive.gathering import draft_from
from fazhi_docgen.archive.index import Vacated
from fazhi_docgen.archive.log import Act
from fazhi_docgen.archive.names import name_office, rename_fonds
from fazhi_docgen.archive.number import ArchiveNumber, FilingClass, number_of
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.records import write_records
from fazhi_docgen.archive.refiling import annotate, refile
from fazhi_docgen.archive.writing import write_changed
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.standard.dat22 import filing_boxes, filing_codes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fazhi_docgen.archive.draft import Draft
    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.diagnostics.problems import Diagnostic

    Tell = Callable[[Diagnostic], None]


def replace_item(
    path: Path, number: str, source: Path, reason: str, templates: Path | None, tell: Tell
) -> tuple[ArchiveNumber, tuple[Diagnostic, ...]]:
    """Put a document in the place of an item, which is kept as an older version: its number in the archive stays.

    Raises:
        InputError: there is no such item, the document is wrong, is another item already, or is the same as this one.
        OutputError: a file cannot be written.
    """
    group = _number(path, number).group
    defaults = Defaults(group.fonds, group.year, group.period, group.category)
    draft = draft_from(source, Options(defaults, templates=templates))
    with opened(path, tell) as folder:
        entry = _entry(folder, number)
        _check_replacement(folder, draft, entry)
        write_changed(folder, draft, entry, reason)
        write_records(folder, entry.number.group)
        folder.commit()
    return entry.number, draft.notes


def withdraw(path: Path, number: str, replaced_by: str, reason: str, tell: Tell) -> ArchiveNumber:
    """Note of an item that it holds no more (撤销), or what is in its place (以…代替); it stays where it is.

    Raises:
        InputError: there is no such item, or it was withdrawn before.
        OutputError: a file cannot be written.
    """
    with opened(path, tell) as folder:
        entry = _entry(folder, number)
        if entry.remark:
            raise _fault("archive_withdrawn_before", path, found=number, remark=entry.remark)
        remark = f"以{replaced_by}代替" if replaced_by else "撤销"
        annotate(folder, replace(entry, remark=remark), Act.WITHDRAWN, "；".join(filter(None, (remark, reason))))
        write_records(folder, entry.number.group)
        folder.commit()
    return entry.number


def reinstate(path: Path, number: str, reason: str, tell: Tell) -> ArchiveNumber:
    """Take back the remark that an item was withdrawn, where that was a mistake; the log tells of both.

    Raises:
        InputError: there is no such item, or it was not withdrawn.
        OutputError: a file cannot be written.
    """
    with opened(path, tell) as folder:
        entry = _entry(folder, number)
        if not entry.remark:
            raise _fault("archive_not_withdrawn", path, found=number)
        told = f"不再注“{entry.remark}”"
        annotate(folder, replace(entry, remark=""), Act.REINSTATED, "；".join(filter(None, (told, reason))))
        write_records(folder, entry.number.group)
        folder.commit()
    return entry.number


def reclassify(
    path: Path, number: str, retention: str, category: str, reason: str, tell: Tell, item: int | None = None
) -> ArchiveNumber:
    """Give an item another retention period, office or subject, and with it the next number there; its old number is
    given to nothing again.

    Raises:
        InputError: there is no such item, or nothing would change.
        OutputError: a file cannot be written.
    """
    with opened(path, tell) as folder:
        entry = _entry(folder, number)
        old = entry.number.group
        period, code, name = _class_of(path, retention, category, old)
        group = FilingClass(old.fonds, old.year, period, code)
        if group == old:
            raise _fault("archive_same_class", path, found=number)
        name_office(folder, group, name, Place(str(path)))
        new = folder.index.next_number(group, item, Place(str(path)))
        box = box_for(folder.index, new, entry.row.pages, filing_boxes().usual_spine)
        refile(folder, entry, new, box, "；".join(filter(None, (f"{number} 改为 {new.text}", reason))))
        del folder.index.entries[number]
        folder.index.vacated.append(Vacated(entry.number, new.text))
        for one in (old, group):
            write_records(folder, one)
        folder.commit()
    return new


def name_fonds(path: Path, fonds: str, name: str, since: str, tell: Tell) -> None:
    """Give a fonds another name from a day on, in eight digits.

    Raises:
        InputError: nothing of the fonds is filed here, or it has that name from that day on already.
        OutputError: a file cannot be written.
    """
    with opened(path, tell) as folder:
        rename_fonds(folder, fonds, name, since)
        for group in folder.index.groups():
            if group.fonds == fonds:
                write_records(folder, group)
        folder.commit()


def _check_replacement(folder: ArchiveFolder, draft: Draft, entry: Entry) -> None:
    """Refuse a document that is another item already, which would be there twice, and one that has not changed, which
    replaces nothing."""
    other = folder.index.known(draft.identity, entry.number.group.fonds)
    if other and other.number != entry.number:
        raise _fault("archive_is_another", draft.source, found=draft.identity.name, number=other.number.text)
    if draft.identity.sources == entry.identity.sources and draft.row == entry.row:
        raise _fault("archive_same_content", draft.source, number=entry.number.text)


def _class_of(path: Path, retention: str, category: str, old: FilingClass) -> tuple[str, str, str]:
    """Return the code of a retention period, and code and name of an office or subject; as they were where nothing is said."""
    period = period_of(retention) if retention else old.retention
    if period is None:
        periods = "、".join(filing_codes().retention)
        raise _fault("archive_value", path, name="保管期限", found=retention, expected=periods, option="--retention")
    found = category_of(category) if category else (old.category, "")
    if found is None:
        raise _fault(
            "archive_value", path, name="机构或问题", found=category, expected=CATEGORY_FORM, option="--category"
        )
    return period, *found


def _number(path: Path, text: str) -> ArchiveNumber:
    number = number_of(text)
    if number is None:
        raise _fault("archive_no_item", path, found=text)
    return number


def _entry(folder: ArchiveFolder, number: str) -> Entry:
    entry = folder.index.entries.get(number)
    if entry is None:
        became = next((one.became for one in folder.index.vacated if one.number.text == number), "")
        if became:
            raise _fault("archive_item_moved", folder.path, found=number, became=became)
        raise _fault("archive_no_item", folder.path, found=number)
    return entry


def _fault(code: Code, path: Path, **params: object) -> InputError:
    return InputError([mistake(code, Place(str(path)), params)])
