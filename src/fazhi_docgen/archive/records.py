"""The records of a class and of its boxes: list (归档文件目录), cover (封面), spine labels (盒脊), note of each box (备考表)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.archive.boxes import box_digest, boxes_of, in_box
from fazhi_docgen.archive.copy import pdf_of_pages, renumbered
from fazhi_docgen.archive.digests import spaced
from fazhi_docgen.archive.folder import LISTS
from fazhi_docgen.archive.manifest import stored, stored_pdf
from fazhi_docgen.io.timestamps import UNDATED
from fazhi_docgen.layout.spine import spine_pages
from fazhi_docgen.pipeline.ledgers import files_of, on_page, paragraph, record, table
from fazhi_docgen.standard.dat22 import filing_codes, filing_records, filing_sheet, spine_label
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.archive.index import Box, Entry, Index
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.archive.number import FilingClass
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.standard.profile import Profile

LIST: Final = "归档文件目录"
_COVER: Final = "封面"
_NOTE: Final = "备考表"
_SPINES: Final = "盒脊"
_WHOLE: Final = "整盒"
_DATE: Final = "%Y%m%d"


def write_records(folder: ArchiveFolder, group: FilingClass) -> None:
    """Have all records of a class written; a class without items has none.

    Raises:
        InputError: a character has no face.
    """
    files = _records(folder, group) if folder.index.members(group) else {}
    folder.put_all(records_folder(group), files)


def records_folder(group: FilingClass) -> str:
    """Tell where the records of a class are."""
    return f"{LISTS}/{group.text}"


def record_paths(index: Index, group: FilingClass) -> set[str]:
    """Return the paths of all records that a class with items has."""
    ledgers = {f"{name}{FORMATS[kind].suffix}" for name in (LIST, _COVER) for kind in FORMATS if FORMATS[kind].default}
    names = {*ledgers, f"{LIST}.xlsx", f"{_SPINES}.pdf"}
    for box in boxes_of(index, group):
        notes = (f"{_NOTE}{entry.suffix}" for entry in FORMATS.values() if entry.default)
        names |= {f"第{box.number}盒/{name}" for name in (*notes, f"{_WHOLE}.pdf")}
    return {f"{records_folder(group)}/{name}" for name in names}


def list_rows(entries: Sequence[Entry]) -> Iterator[list[str | int]]:
    """Yield the rows of a list, in the order of its columns (DA/T 22-2015)."""
    for number, entry in enumerate(entries, 1):
        row = entry.row
        own: list[str | int] = [row.document_number, row.responsible, row.title, row.date, row.secrecy, row.pages]
        yield [number, entry.number.text, *own, entry.note]


def list_rendering(rows: Sequence[Sequence[str | int]], title: str = LIST) -> Rendering:
    """Return a list set on a landscape sheet."""
    measures = filing_records()
    columns = measures.columns
    return record(title, [table(list(columns), rows, columns.values(), measures.aligns)], _list_profile())


def list_files(title: str, entries: Sequence[Entry], author: str, subject: str) -> dict[str, Stored]:
    """Return a list as .docx, PDF and .xlsx, by file name."""
    from fazhi_docgen.writers.xlsx import write_xlsx

    rows = list(list_rows(entries))
    properties = Properties(title, author, moment_of(entries), subject=subject)
    files = {f"{title}.xlsx": stored(write_xlsx(title, filing_records().columns, rows, properties))}
    return files | written(list_rendering(rows, title), properties)


def written(rendering: Rendering, properties: Properties) -> dict[str, Stored]:
    """Return a record as .docx and PDF, called as its title."""
    return {
        f"{properties.title}{FORMATS[kind].suffix}": (
            stored_pdf(content, rendering.layout.pages, rendering.fonts) if kind == "pdf" else stored(content)
        )
        for kind, content in files_of(rendering, properties).items()
    }


def moment_of(entries: Sequence[Entry]) -> datetime:
    """Return the date of the newest item, so that the same items give the same bytes."""
    newest = max((entry.row.date for entry in entries), default="")
    return datetime.strptime(newest, _DATE).replace(tzinfo=UTC) if newest else UNDATED


def _records(folder: ArchiveFolder, group: FilingClass) -> dict[str, Stored]:
    index = folder.index
    entries = index.members(group)
    fonds_name = index.fonds_name(group.fonds, max(entry.row.date for entry in entries))
    properties = Properties(_COVER, fonds_name, moment_of(entries), subject=group.text)
    files = list_files(LIST, entries, fonds_name, group.text)
    files |= written(_cover(folder, group, fonds_name), properties)
    boxes = boxes_of(index, group)
    files[f"{_SPINES}.pdf"] = _spines(folder, boxes, replace(properties, title=_SPINES))
    for box in boxes:
        made = _box_records(folder, box, fonds_name, properties)
        files |= {f"第{box.number}盒/{name}": file for name, file in made.items()}
    return files


def _box_records(folder: ArchiveFolder, box: Box, fonds_name: str, properties: Properties) -> dict[str, Stored]:
    """Return the note of a box, and one PDF with all that is printed for it: cover, list and note."""
    entries = in_box(folder.index, box)
    note = _note(folder, box, entries)
    cover = _cover(folder, box.group, fonds_name, box)
    parts = (cover, list_rendering(list(list_rows(entries))), note)
    pages = renumbered([page for part in parts for page in part.layout.pages])
    whole = _joined(parts[1], pages, replace(properties, title=f"{box.group.text} 第{box.number}盒"))
    return {**written(note, replace(properties, title=_NOTE)), f"{_WHOLE}.pdf": whole}


def _joined(rendering: Rendering, pages: tuple[Page, ...], properties: Properties) -> Stored:
    """Return pages of several records as one PDF: they are in no one flow, so they cannot be tagged."""
    return pdf_of_pages(rendering, pages, properties)


def _cover(folder: ArchiveFolder, group: FilingClass, fonds_name: str, box: Box | None = None) -> Rendering:
    """Return the cover of a class's list, or of one box."""
    measures = filing_records()
    category = " ".join(filter(None, (group.category, folder.index.category_name(group))))
    values = (group.fonds, fonds_name, group.year, group.period, category)
    rows = list(zip(measures.cover, values, strict=True))
    if box:
        rows += [("起止件号", _span(in_box(folder.index, box))), ("盒号", str(box.number))]
    body = table((), rows, measures.cover_widths)
    profile = standard_profile()
    lower = measures.cover_top - profile.page.top_margin
    page = replace(profile.page, top_margin=measures.cover_top, area_height=profile.page.area_height - lower)
    return record(LIST, [body], on_page(profile, page), numbered=False)


def _spines(folder: ArchiveFolder, boxes: Sequence[Box], properties: Properties) -> Stored:
    rendering = record(_SPINES, [paragraph(_SPINES)])
    labels = [(box.spine, _spine(folder, box)) for box in boxes]
    return _joined(rendering, spine_pages(labels, spine_label(), rendering.typesetter), properties)


def _spine(folder: ArchiveFolder, box: Box) -> tuple[str, ...]:
    group = box.group
    category = folder.index.category_name(group) or group.category
    span = _span(in_box(folder.index, box))
    return group.fonds, group.year, group.period, category, span, str(box.number)


def _span(entries: Sequence[Entry]) -> str:
    """Return the first and the last number of some items (起止件号)."""
    return f"{entries[0].number.item_text}—{entries[-1].number.item_text}"


def _note(folder: ArchiveFolder, box: Box, entries: Sequence[Entry]) -> Rendering:
    """Return the note: what is in the box, with room to write on; who put it in order and who checked it sign by hand."""
    measures = filing_records()
    situation = [*_situation(folder, box, entries), *[""] * measures.note_blank_lines]
    names = measures.note
    rows: list[tuple[str, str | list[str]]] = [(names[0], situation)]
    rows += [(name, "") for name in names[1:]]
    return record(_NOTE, [table((), rows, measures.note_widths, measures.note_aligns)], numbered=False)


def _situation(folder: ArchiveFolder, box: Box, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield what the note says of a box; its digest lets paper testify to the files."""
    first, last = entries[0].number, entries[-1].number
    pages = sum(entry.row.pages for entry in entries)
    secret = sum(bool(entry.row.secrecy) for entry in entries)
    text = f"本盒有归档文件 {len(entries)} 件，共 {pages} 页，件号 {first.item_text} 至 {last.item_text}。"
    yield text + (f"其中标有密级的 {secret} 件。" if secret else "")
    became = {one.number.item: one.became for one in folder.index.vacated if one.number.group == box.group}
    span = range(first.item, last.item)
    for item in span:
        if item in became:
            yield f"件号 {item:0{filing_codes().item_digits}} 改为 {became[item]}。"
    gaps = [f"{item:0{filing_codes().item_digits}}" for item in folder.index.gaps(box.group) if item in span]
    if gaps:
        yield f"空号：{'、'.join(gaps)}。"
    yield f"本盒电子文件的摘要（SHA-256）：{spaced(box_digest(entries, folder.manifest.files))}"


def _list_profile() -> Profile:
    """Return the standard's profile on a landscape sheet."""
    profile, sheet = standard_profile(), filing_sheet()
    page = replace(
        profile.page,
        width=sheet.width,
        height=sheet.height,
        top_margin=sheet.top_margin,
        left_margin=sheet.left_margin,
        area_width=sheet.area_width,
        area_height=sheet.area_height,
    )
    return on_page(profile, page)
