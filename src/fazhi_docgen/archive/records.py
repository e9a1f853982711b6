"""The records of a box (盒): list of filed documents (归档文件目录), its cover (封面), the note at its end (备考表)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.archive.manifest import stored, stored_pdf
from fazhi_docgen.io.timestamps import UNDATED
from fazhi_docgen.pipeline.ledgers import files_of, on_page, record, table
from fazhi_docgen.standard.dat22 import filing_records, filing_sheet
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.archive.number import FilingClass
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.standard.profile import Profile

_LIST: Final = "归档文件目录"
_COVER: Final = "封面"
_NOTE: Final = "备考表"
_DATE: Final = "%Y%m%d"
#: The list says 密级 of the documents that have one.
_CLASSIFIED: Final = "其中标有密级的 {count} 件。"


def box_records(group: FilingClass, entries: Sequence[Entry], fonds_name: str) -> dict[str, Stored]:
    """All records of a class by their file names: the list also as .xlsx.

    Raises:
        InputError: a character has no face.
    """
    from fazhi_docgen.writers.xlsx import write_xlsx

    measures, rows = filing_records(), list(_rows(entries))
    columns = measures.columns
    properties = Properties(_LIST, fonds_name, _moment(entries), subject=group.text)
    files = {f"{_LIST}.xlsx": stored(write_xlsx(_LIST, columns, rows, properties))}
    for name, rendering in (
        (_LIST, record(_LIST, [table(list(columns), rows, columns.values(), measures.aligns)], _list_profile())),
        (_COVER, _cover(group, entries, fonds_name)),
        (_NOTE, _note(entries)),
    ):
        for kind, content in files_of(rendering, replace(properties, title=name)).items():
            entry = stored_pdf(content, rendering.layout.pages, rendering.fonts) if kind == "pdf" else stored(content)
            files[f"{name}{FORMATS[kind].suffix}"] = entry
    return files


def _rows(entries: Sequence[Entry]) -> Iterator[list[str | int]]:
    for number, entry in enumerate(entries, 1):
        row = entry.row
        yield [
            number,
            entry.number.text,
            row.document_number,
            row.responsible,
            row.title,
            row.date,
            row.secrecy,
            row.pages,
            row.note,
        ]


def _cover(group: FilingClass, entries: Sequence[Entry], fonds_name: str) -> Rendering:
    measures = filing_records()
    category = " ".join(filter(None, (group.category, *_category_name(entries))))
    values = (group.fonds, fonds_name, group.year, group.period, category)
    body = table((), list(zip(measures.cover, values, strict=True)), measures.cover_widths)
    profile = standard_profile()
    lower = measures.cover_top - profile.page.top_margin
    page = replace(profile.page, top_margin=measures.cover_top, area_height=profile.page.area_height - lower)
    return record(_LIST, [body], on_page(profile, page), numbered=False)


def _category_name(entries: Sequence[Entry]) -> list[str]:
    """The name of the office or subject, if an item says it."""
    return [entry.category_name for entry in entries if entry.category_name][:1]


def _note(entries: Sequence[Entry]) -> Rendering:
    """The note: what is in the box, with room to write on; who put it in order and who checked it sign by hand."""
    measures = filing_records()
    first, last = entries[0].number.item_text, entries[-1].number.item_text
    pages = sum(entry.row.pages for entry in entries)
    secret = sum(bool(entry.row.secrecy) for entry in entries)
    text = f"本盒有归档文件 {len(entries)} 件，共 {pages} 页，件号 {first} 至 {last}。"
    situation = [text + (_CLASSIFIED.format(count=secret) if secret else ""), *[""] * measures.note_blank_lines]
    names = measures.note
    rows: list[tuple[str, str | list[str]]] = [(names[0], situation)]
    rows += [(name, "") for name in names[1:]]
    return record(_NOTE, [table((), rows, measures.note_widths, measures.note_aligns)], numbered=False)


def _list_profile() -> Profile:
    """The standard's profile on a landscape sheet."""
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


def _moment(entries: Sequence[Entry]) -> datetime:
    """The date of the newest item, so that the same items give the same bytes."""
    newest = max((entry.row.date for entry in entries), default="")
    return datetime.strptime(newest, _DATE).replace(tzinfo=UTC) if newest else UNDATED
