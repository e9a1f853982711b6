"""Numbered copies (份号) of a document as one file to print, and the ledger of who is given which (clause 7.2.1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.content.values import COPY_NUMBER_DIGITS, as_copy_number
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.forms.designs import DESIGNS
from fazhi_docgen.io.files import write_atomically
from fazhi_docgen.layout.page import Bookmark, Page
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.pipeline.ledgers import files_of, paragraph, record, table
from fazhi_docgen.pipeline.rendering import finished, properties_of
from fazhi_docgen.pipeline.typesetting import render
from fazhi_docgen.standard.length import Length
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import PdfFlavour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.pipeline.rendering import Rendering

_LARGEST: Final = 10**COPY_NUMBER_DIGITS - 1
_LEDGER: Final = "分发登记表"
#: The ledger's columns, as wide together as the type area.
_COLUMNS: Final = {"份号": 24, "发往单位": 50, "签收人": 28, "签收日期": 30, "备注": 24}


class Printed(Struct, frozen=True):
    """What was written: the copies, the ledger as .docx and PDF, and how many pages all copies have."""

    copies: Path
    ledger: tuple[Path, ...]
    pages: int


def print_copies(
    path: str | Path, copies: int, output: str | Path | None = None, first: int = 1, templates: Path | None = None
) -> Printed:
    """Write `copies` copies of the document at `path`, numbered from `first` on, each on sheets of its own.

    Args:
        path: the YAML file.
        copies: how many, at least 1.
        output: the PDF; beside the YAML file if None. The ledger goes beside it.
        first: the first copy's number.
        templates: a folder with templates, looked through before the others.

    Raises:
        InputError: the document is wrong, its form has no copy number, or there are too many copies.
        OutputError: a file cannot be written.
    """
    source = Path(path)
    rendering = prepare(source, templates=templates)
    _check(rendering.document, copies, first)
    numbers = [as_copy_number(str(number)) for number in range(first, first + copies)]
    pages = tuple(_sheets(rendering, numbers, Place(str(source))))
    target = Path(output) if output is not None else source.with_name(f"{source.stem}-{copies}份.pdf")
    # The pages of many documents are in no one flow, so they cannot be tagged.
    sheets = replace(finished(rendering, PdfFlavour.A_2B), pages=pages)
    contents = {target: FORMATS["pdf"].write(sheets)}
    ledger = _ledger(rendering.document, numbers)
    for kind, content in files_of(ledger, replace(properties_of(rendering.document), title=_LEDGER)).items():
        contents[target.with_name(f"{target.stem}-{_LEDGER}{FORMATS[kind].suffix}")] = content
    for file, content in contents.items():
        write_atomically(file, content)
    return Printed(target, tuple(contents)[1:], len(pages))


def _check(document: Document, copies: int, first: int) -> None:
    form = document.set_in
    if not DESIGNS[form].prints("copy_number"):
        raise InputError([mistake("print_no_copy_number", document.place_of("form"), {"form": form.value})])
    if first + copies - 1 > _LARGEST:
        params = {"limit": _LARGEST, "first": first, "copies": copies}
        raise InputError([mistake("print_number_large", document.place, params)])


def _sheets(rendering: Rendering, numbers: Sequence[str], file: Place) -> Iterator[Page]:
    """Yield the pages of all copies; a copy with an odd number of them ends with a blank one, the back of its last sheet."""
    count = 0
    for number in numbers:
        document = replace(rendering.document, copy_number=number)
        pages = list(render(document, rendering.template, file).layout.pages)
        if len(pages) % 2:
            pages.append(Page(0, pages[-1].width, pages[-1].height))
        for index, page in enumerate(pages):
            count += 1
            # The outline leads to the copies: the same headings many times over would lead nowhere.
            bookmarks = () if index else (Bookmark(1, f"份号 {number}", 0.0),)
            yield replace(page, number=count, bookmarks=bookmarks)


def _ledger(document: Document, numbers: Sequence[str]) -> Rendering:
    """Return which copies there are, with room to write who received them."""
    told = {
        "文件": document.full_title,
        "发文字号": document.document_number.text if document.document_number else "",
        "密级": document.secrecy or "",
        "份数": f"{len(numbers)}份（{numbers[0]}至{numbers[-1]}）",
    }
    lines = [paragraph(f"{name}：{value}") for name, value in told.items() if value]
    rows = [[number, *[""] * (len(_COLUMNS) - 1)] for number in numbers]
    widths = [Length.from_mm(width) for width in _COLUMNS.values()]
    return record(_LEDGER, [*lines, table(list(_COLUMNS), rows, widths)])
