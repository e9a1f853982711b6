"""Filing in one sitting (一次归档): drafts get numbers in the order of their dates, what is filed already stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.archive.boxes import ClosedBoxError, box_for
from fazhi_docgen.archive.folder import opened
from fazhi_docgen.archive.gathering import gathered
from fazhi_docgen.archive.names import name_offices, named_fonds
from fazhi_docgen.archive.number import number_of
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.records import records_folder, write_records
from fazhi_docgen.archive.remarks import remarks
from fazhi_docgen.archive.writing import has_ofd, restore, write_changed, write_new
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake, notice
from fazhi_docgen.standard.dat22 import filing_boxes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from fazhi_docgen.archive.draft import Draft
    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.number import ArchiveNumber, FilingClass

#: Why what has not changed is written anew.
_OFD_ADDED: Final = "补存 OFD"


class Filed(Struct, frozen=True):
    """A document that was filed: its archive number, its pages, and whether it was there before, as it is or otherwise.

    `restored` are those of its files that were missing or damaged, and were written again.
    """

    source: Path
    number: str
    pages: int
    is_new: bool
    is_changed: bool
    restored: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


class Sitting(Struct, frozen=True):
    """What came of one sitting: each document, and what is of note about the archive as a whole."""

    filed: tuple[Filed, ...]
    notes: tuple[Diagnostic, ...]


def archive(
    files: Iterable[str | Path],
    out_dir: str | Path,
    options: Options = Options(),  # noqa: B008 - frozen
    tell: Callable[[Diagnostic], None] = lambda note: None,
) -> Sitting:
    """File documents into a folder, those of earlier times in it keeping their numbers; all of them or none.

    What is filed stays as it is: a document that is filed already is written anew only where that is asked for.

    Args:
        files: documents, cards, papers with a card, and folders of them.
        out_dir: the archive's folder, made if it is not there.
        options: how to file.
        tell: told of what is of note while it is done.

    Raises:
        InputError: a document is wrong or cannot be filed, all problems of all documents at once; some are not what
            they were when they were filed; or the folder is not what its records say.
        OutputError: a file cannot be written.
    """
    found = gathered(files, Path(out_dir), options)
    with opened(Path(out_dir), tell) as folder:
        named_fonds(folder, found.drafts, options.fonds_names)
        filed = _file(folder, found.drafts, options)
        notes = (*found.notes, *remarks(folder, found.drafts, {one.number for one in filed if one.is_new}))
        folder.commit()
    return Sitting(filed, notes)


def _file(folder: ArchiveFolder, drafts: Sequence[Draft], options: Options) -> tuple[Filed, ...]:
    """Write drafts under their numbers; what is wrong with any of them is said of all."""
    name_offices(folder, drafts)
    known = [folder.index.known(draft.identity, draft.filing.group.fonds) for draft in drafts]
    outdated = [
        bool(entry and _says_old_class(folder, draft, entry)) for draft, entry in zip(drafts, known, strict=True)
    ]
    problems = [
        problem
        for draft, entry, is_outdated in zip(drafts, known, outdated, strict=True)
        for problem in _refusals(draft, entry, options, is_moved=is_outdated)
    ]
    if problems:
        raise InputError(problems)
    reserved = _reserved(drafts)
    places = {id(draft): entry for draft, entry in zip(drafts, known, strict=True)}
    notes = {id(draft): tuple(_alike(folder, draft)) for draft in drafts if places[id(draft)] is None}
    notes |= {
        id(draft): (notice("archive_class_outdated", {"found": draft.filing.group.text}),)
        for draft, is_outdated in zip(drafts, outdated, strict=True)
        if is_outdated
    }
    filed = {id(draft): _written(folder, draft, places[id(draft)], options, reserved) for draft in _in_order(drafts)}
    _box(folder, {filed[id(draft)].number: draft for draft in drafts if filed[id(draft)].is_new}, options)
    for group in _touched(folder, [number for one in filed.values() if (number := number_of(one.number))]):
        write_records(folder, group)
    return tuple(_with_notes(filed[id(draft)], notes.get(id(draft), ())) for draft in drafts)


def _says_old_class(folder: ArchiveFolder, draft: Draft, entry: Entry) -> bool:
    """Tell whether a document still says the class that it was in before it was given another."""
    return draft.filing.group != entry.number.group and folder.index.was_in(entry, draft.filing.group)


def _refusals(draft: Draft, entry: Entry | None, options: Options, *, is_moved: bool) -> Iterator[Diagnostic]:
    """Yield what was filed is not lost to another document of the same number, nor moved, nor changed by mistake.

    One that `is_moved` already may say its old class, number and box.
    """
    if entry is None:
        return
    place, number = Place(str(draft.source)), entry.number
    params = {"found": draft.identity.name, "number": number.text}
    filing = draft.filing
    elsewhere = number.group != filing.group or filing.item not in (None, number.item)
    if not is_moved and (elsewhere or filing.box not in (None, entry.box)):
        yield mistake("archive_moved", place, params)
    elif entry.remark and not _is_unchanged(draft, entry):
        yield mistake("archive_withdrawn", place, {**params, "remark": entry.remark})
    elif not options.update and not _is_unchanged(draft, entry):
        yield mistake("archive_changed", place, params)


def _is_unchanged(draft: Draft, entry: Entry) -> bool:
    """Tell whether a draft is what was filed: made from the same files, or saying the same on paper and in the list."""
    if draft.identity.sources == entry.identity.sources:
        return True
    return draft.identity.wording == entry.identity.wording and draft.row == entry.row


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts as they are numbered (DA/T 22-2015, 5.3): by date, those of one matter together at its first date."""
    first: dict[tuple[FilingClass, str], str] = {}
    for draft in drafts:
        key = (draft.filing.group, draft.filing.matter)
        first[key] = min(first.get(key, draft.row.date), draft.row.date)

    def order(draft: Draft) -> tuple[str, str, str, str, int, str]:
        matter, date = draft.filing.matter, draft.row.date
        began = first[draft.filing.group, matter] if matter else date
        body, _, serial = draft.identity.serial.rpartition("-")
        code = draft.row.document_number.partition("〔")[0]
        return began, matter, date, f"{code}{body}", int(serial) if serial.isdecimal() else 0, draft.row.title

    return sorted(drafts, key=order)


def _reserved(drafts: Sequence[Draft]) -> dict[FilingClass, set[int]]:
    """Return the numbers that authors fixed, by class: nothing else is given them."""
    reserved: dict[FilingClass, set[int]] = {}
    for draft in drafts:
        if draft.filing.item is not None:
            reserved.setdefault(draft.filing.group, set()).add(draft.filing.item)
    return reserved


def _written(
    folder: ArchiveFolder,
    draft: Draft,
    entry: Entry | None,
    options: Options,
    reserved: Mapping[FilingClass, Collection[int]],
) -> Filed:
    """Write what is new or is to be changed; of the rest what is damaged."""
    if entry is None:
        filing = draft.filing
        kept = reserved.get(filing.group, ()) if filing.item is None else ()
        number = folder.index.next_number(filing.group, filing.item, Place(str(draft.source)), kept)
        write_new(folder, draft, number)
        return Filed(draft.source, number.text, draft.row.pages, True, False, (), draft.notes)
    number = entry.number
    restored = restore(folder, draft, entry)
    lacks_ofd = draft.filing.with_ofd and not has_ofd(folder, number) and not entry.remark
    is_same = _is_unchanged(draft, entry)
    is_changed = options.update and (lacks_ofd or not is_same)
    if is_changed:
        write_changed(folder, draft, entry, _OFD_ADDED if is_same else "")
    notes = draft.notes if is_changed else (notice("archive_no_ofd"),) if lacks_ofd else ()
    return Filed(draft.source, number.text, entry.row.pages, False, is_changed, restored, notes)


def _box(folder: ArchiveFolder, new: Mapping[str, Draft], options: Options) -> None:
    """Put what is new into boxes, in the order of the numbers that all of it has now.

    Raises:
        InputError: an author fixed a box that stands before one that was begun.
    """
    index = folder.index
    for number in sorted(new, key=lambda number: index.entries[number].number):
        entry, draft = index.entries[number], new[number]
        spine, wanted = options.spine or filing_boxes().usual_spine, draft.filing.box
        try:
            box = box_for(index, entry.number, entry.row.pages, spine, wanted)
        except ClosedBoxError as error:
            params = {"found": wanted, "last": error.last}
            raise InputError([mistake("archive_box_closed", Place(str(draft.source)), params)]) from None
        index.entries[number] = replace(entry, box=box)


def _with_notes(one: Filed, notes: tuple[Diagnostic, ...]) -> Filed:
    return replace(one, notes=(*one.notes, *notes)) if notes else one


def _alike(folder: ArchiveFolder, draft: Draft) -> Iterator[Diagnostic]:
    """Yield a note on what differs in nothing but its own number from an item of an earlier sitting: it may have been
    corrected."""
    row, fonds = draft.row, draft.filing.group.fonds
    for entry in folder.index.entries.values():
        same = (entry.row.title, entry.row.date, entry.row.responsible) == (row.title, row.date, row.responsible)
        if same and entry.number.group.fonds == fonds and not entry.remark:
            params = {"found": row.document_number or row.title, "number": entry.number.text}
            yield notice("archive_alike", {**params, "other": entry.row.document_number or "没有文号"})


def _touched(folder: ArchiveFolder, numbers: Sequence[ArchiveNumber]) -> list[FilingClass]:
    """Return the classes whose records are to be written: those of what was filed, and those whose records are damaged."""
    groups = {number.group for number in numbers}
    for group in folder.index.groups():
        own = [path for path in folder.manifest.files if path.startswith(f"{records_folder(group)}/")]
        if not own or not folder.is_whole(own):
            groups.add(group)
    return sorted(groups)
