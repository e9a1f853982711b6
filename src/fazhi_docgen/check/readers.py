"""Files of any kind, read once: our YAML, Word files of anyone and plain text as pieces of text, PDFs as sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.check.units import Part, Unit
from fazhi_docgen.content import model
from fazhi_docgen.content.nodes import read_text
from fazhi_docgen.errors import InputError, Note, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.readers.pdf_sheets import Sheet
    from fazhi_docgen.readers.word import WordFile

YAML: Final = (".yaml", ".yml")
WORD: Final = ".docx"
TEXT: Final = (".txt", ".md")
PDF: Final = ".pdf"
_HEADING: Final = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.．,，]|[（(][一二三四五六七八九十]*[)）]|[)）])")
_DATE: Final = re.compile(r"\s*(?:[0-9]{6,8}|[0-9〇○零一二三四五六七八九十]{4}年.{2,9}日)\s*")
_LONGEST_HEADING: Final = 60


class Reading(Struct, frozen=True):
    """What was read of a file: its pieces of text, what a build would note of it, and a Word file itself or the sheets of a PDF."""

    units: tuple[Unit, ...]
    notes: tuple[Note, ...] = ()
    word: WordFile | None = None
    sheets: tuple[Sheet, ...] = ()


def read(path: Path) -> Reading:
    """Read a file, once.

    Raises:
        InputError: the file cannot be read, is hostile, or is of no kind that can be checked; of a YAML document, with
            all that is wrong with it.
    """
    suffix = path.suffix.lower()
    if suffix in YAML:
        return _read_document(path)
    if suffix == WORD:
        return _read_word(path)
    if suffix in TEXT:
        return _read_text(path)
    if suffix == PDF:
        from fazhi_docgen.readers.pdf_sheets import read_sheets

        return Reading((), sheets=read_sheets(path))
    raise InputError([Problem("check_kind", Place(str(path)), {"found": path.name})])


def _read_document(path: Path) -> Reading:
    from fazhi_docgen.content.source import load

    loaded = load(path)
    return Reading(tuple(_of_document(loaded.document)), loaded.notes)


def _read_word(path: Path) -> Reading:
    from fazhi_docgen.readers.word import read_word, readable

    word = read_word(path)
    with readable(path):
        return Reading(tuple(_of_word(word.document, path)), word=word)


def _read_text(path: Path) -> Reading:
    text, notes = read_text(path)
    return Reading(tuple(units_of_text(text, str(path))), tuple(notes))


def _of_document(document: model.Document) -> Iterator[Unit]:
    title = document.place_of("title")
    yield Unit("".join(document.title), Part.TITLE, title)
    if document.recipients:
        yield Unit("、".join(document.recipients), Part.RECIPIENTS, document.place_of("recipients"))
    yield from _of_blocks(document.body)
    for attachment in document.attachments:
        yield Unit(attachment.title, Part.ATTACHMENT, attachment.place)
        yield from _of_blocks(attachment.body)
    for field, part in (("signatories", Part.SIGNATURE), ("note", Part.OTHER), ("copies_to", Part.OTHER)):
        value = getattr(document, field)
        if value:
            yield Unit(value if isinstance(value, str) else "、".join(value), part, document.place_of(field))


def _of_blocks(blocks: tuple[model.Block, ...]) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case model.Paragraph():
                yield Unit(block.text, Part.BODY, block.place, typed=False)
            case model.Section():
                yield Unit(block.heading, Part.BODY if block.run_in else Part.HEADING, block.place, typed=False)
                yield from _of_blocks(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from _of_blocks(item)
            case model.Table():
                for row in block.rows:
                    for cell in row:
                        yield from (Unit(text, Part.CELL, block.place, typed=False) for text in cell.text)


def units_of_text(text: str, file: str) -> Iterator[Unit]:
    """The lines of plain text that are not blank."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Unit(line.rstrip(), part_of(line), Place(file, number, 1))


def _of_word(document: Any, path: Path) -> Iterator[Unit]:
    """The paragraphs of a Word file, then the cells of its tables, each once however many columns it covers."""
    from docx.oxml.ns import qn

    headings = frozenset(_heading_styles(document))
    for number, paragraph, text in _paragraphs(document):
        part = Part.HEADING if paragraph.style in headings else part_of(text)
        yield Unit(text, part, Place(str(path), number, 1, f"第{number}段"))
    for cell in document.element.body.iter(qn("w:tc")):
        text = "\n".join(paragraph.text for paragraph in cell.iterchildren(qn("w:p")))
        if text.strip():
            yield Unit(text, Part.CELL, Place(str(path), 0, 0, "表格"))


def _paragraphs(document: Any) -> Iterator[tuple[int, Any, str]]:
    """The paragraphs with text; one that was parted at the foot of a page, and goes on without an indent, is one."""
    from docx.oxml.ns import qn

    whole: tuple[int, Any, str] | None = None
    for number, paragraph in enumerate(document.element.body.iterchildren(qn("w:p")), start=1):
        text = paragraph.text
        if not text.strip():
            continue
        if whole and _goes_on(paragraph):
            whole = (whole[0], whole[1], whole[2] + text)
            continue
        if whole:
            yield whole
        whole = (number, paragraph, text)
    if whole:
        yield whole


def _goes_on(paragraph: Any) -> bool:
    from docx.oxml.ns import qn

    properties = paragraph.pPr
    if properties is None or properties.find(qn("w:pageBreakBefore")) is None:
        return False
    indent = properties.find(qn("w:ind"))
    return indent is not None and indent.get(qn("w:firstLine")) == "0"


def _heading_styles(document: Any) -> Iterator[str]:
    """The ids of the styles that are headings by their names."""
    from docx.oxml.ns import qn

    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and str(name.get(qn("w:val"))).lower().startswith("heading"):
            yield style.get(qn("w:styleId"))


def part_of(line: str) -> Part:
    """What a line is by its look: a date, a heading, text."""
    if _DATE.fullmatch(line):
        return Part.DATE
    short = len(line.strip()) <= _LONGEST_HEADING
    return Part.HEADING if short and _HEADING.match(line) else Part.BODY
