"""Writes items into an open folder: new ones, those that come in the place of older ones, which are kept, and what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.archive.draft import Setting, original_of
from fazhi_docgen.archive.folder import now
from fazhi_docgen.archive.index import UNBOXED, Entry
from fazhi_docgen.archive.log import Act, Event
from fazhi_docgen.archive.manifest import Stored
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.archive.draft import Draft
    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.archive.number import ArchiveNumber

#: Where what was replaced is kept, by the count of its version.
OLDER: Final = "旧版"


def write_new(folder: ArchiveFolder, draft: Draft, number: ArchiveNumber) -> None:
    """Write a new item, which is in no box yet.

    Raises:
        InputError: the stamp finds no room on it.
    """
    moment = now()
    event = Event(moment, Act.FILED, number.text)
    setting = _setting(folder, draft, number, moment, event)
    files = draft.files(setting)
    original = original_of(files)
    _put(folder, number, files)
    folder.events.append(replace(event, new=original))
    folder.index.entries[number.text] = Entry(
        number=number,
        identity=draft.identity,
        row=draft.row,
        box=UNBOXED,
        original=original,
        filed=moment,
        fonds_name=setting.fonds_name,
        category_name=setting.category_name,
        parts=draft.parts,
    )


def write_changed(folder: ArchiveFolder, draft: Draft, entry: Entry, reason: str = "") -> None:
    """Write a draft in the place of an item, which is kept as an older version, its stamp and digests as they were.

    Raises:
        InputError: the stamp finds no room on it.
    """
    number = entry.number
    kept = _keep(folder, number)
    event = Event(now(), Act.REPLACED, number.text, entry.original, "", reason or _difference(draft, entry), kept)
    setting = _setting(folder, draft, number, entry.filed, event)
    files = draft.files(setting)
    original = original_of(files)
    _put(folder, number, files)
    folder.events.append(replace(event, new=original))
    folder.index.entries[number.text] = replace(
        entry,
        identity=draft.identity,
        row=draft.row,
        original=original,
        changed=event.when,
        fonds_name=setting.fonds_name,
        category_name=setting.category_name,
        parts=draft.parts,
    )


def restore(folder: ArchiveFolder, draft: Draft, entry: Entry) -> tuple[str, ...]:
    """Write again what of an item is missing or damaged, and say what; only what comes out as it was.

    Raises:
        InputError: a file cannot be made as it was, so that a backup must give it back.
    """
    number = entry.number.text
    records = folder.manifest.of_item(number)
    lost = [path for path in records if not folder.is_whole([path])]
    if not lost:
        return ()
    setting = replace(
        _setting(folder, draft, entry.number, entry.filed),
        fonds_name=entry.fonds_name,
        category_name=entry.category_name,
    )
    files = {f"{number}/{name}": file for name, file in draft.files(setting).items()}
    beyond = [path for path in lost if path not in files or files[path].record.sha256 != records[path].sha256]
    if beyond:
        params = {"found": "、".join(sorted(beyond))}
        raise InputError([mistake("archive_beyond_repair", Place(str(folder.path)), params)])
    for path in lost:
        folder.put(path, files[path])
    names = tuple(sorted(path.removeprefix(f"{number}/") for path in lost))
    folder.note(Act.RESTORED, number, entry.original, entry.original, "、".join(names))
    return names


def _setting(
    folder: ArchiveFolder, draft: Draft, number: ArchiveNumber, filed: str, event: Event | None = None
) -> Setting:
    history = [one for one in folder.history(number.text) if one.act is not Act.RESTORED]
    fonds_name = folder.index.fonds_name(number.group.fonds, draft.row.date)
    events = (*history, *filter(None, (event,)))
    # What is made has its own digest in the manifest: its own metadata cannot hold it.
    told = [replace(one, new="") if one is events[-1] else one for one in events]
    with_ofd = draft.filing.with_ofd or has_ofd(folder, number)
    return Setting(number, folder.index.category_name(number.group), fonds_name, filed, told, with_ofd)


def has_ofd(folder: ArchiveFolder, number: ArchiveNumber) -> bool:
    """Tell whether an item is filed as OFD too."""
    own = folder.manifest.of_item(number.text)
    return any(record.ofd and not path.startswith(f"{number.text}/{OLDER}/") for path, record in own.items())


def _put(folder: ArchiveFolder, number: ArchiveNumber, files: Mapping[str, Stored]) -> None:
    """Write an item's files, and take away those of them that are no more; older versions stay."""
    paths = {f"{number.text}/{name}" for name in files}
    for name, file in files.items():
        folder.put(f"{number.text}/{name}", file)
    own = folder.manifest.of_item(number.text)
    folder.remove(path for path in own if path not in paths and not path.startswith(f"{number.text}/{OLDER}/"))


def _keep(folder: ArchiveFolder, number: ArchiveNumber) -> str:
    """Keep all files of an item as an older version; the folder where they are."""
    own = {
        path: record
        for path, record in folder.manifest.of_item(number.text).items()
        if not path.startswith(f"{number.text}/{OLDER}/")
    }
    versions = sum(event.act is Act.REPLACED for event in folder.history(number.text)) + 1
    kept = f"{number.text}/{OLDER}/{versions}"
    for path, record in own.items():
        content = folder.content(path)
        if content is not None:
            folder.put(f"{kept}/{path.removeprefix(f'{number.text}/')}", Stored(content, record))
    return kept


def _difference(draft: Draft, entry: Entry) -> str:
    """Return what differs in the list."""
    names = {"document_number": "文号", "responsible": "责任者", "title": "题名", "date": "日期", "secrecy": "密级"}
    names |= {"pages": "页数", "note": "备注"}
    pairs = ((name, getattr(entry.row, field), getattr(draft.row, field)) for field, name in names.items())
    told = [f"{name}“{old}”改为“{new}”" for name, old, new in pairs if old != new]
    return "；".join(told) or "内容有变"
