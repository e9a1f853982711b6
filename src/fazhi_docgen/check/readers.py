"""Files of any kind as pieces of text: our YAML, Word files of anyone, plain text."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.check.units import Part, Unit
from fazhi_docgen.content import model
from fazhi_docgen.content.nodes import read_text
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YAML: Final = (".yaml", ".yml")
WORD: Final = ".docx"
_TEXT: Final = (".txt", ".md")
_HEADING: Final = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.．,，]|[（(][一二三四五六七八九十]*[)）]|[)）])")
_DATE: Final = re.compile(r"\s*(?:[0-9]{6,8}|[0-9〇○零一二三四五六七八九十]{4}年.{2,9}日)\s*")
_LONGEST_HEADING: Final = 60
#: A Word file of an office is far smaller, all its parts unpacked.
_LARGEST: Final = 200 * 1024 * 1024
_MOST_PARTS: Final = 5000
_PROLOGUE: Final = 1024


def read_units(path: Path) -> list[Unit]:
    """The pieces of text of a file.

    Raises:
        InputError: the file cannot be read, or is of no kind that can be checked.
    """
    suffix = path.suffix.lower()
    if suffix in YAML:
        return list(_of_document(path))
    if suffix == WORD:
        return list(_of_word(path))
    if suffix in _TEXT:
        return list(_of_text(path))
    raise InputError([Problem("check_kind", Place(str(path)), {"found": path.name})])


def _of_document(path: Path) -> Iterator[Unit]:
    from fazhi_docgen.content.source import load

    document = load(path).document
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


def _of_text(path: Path) -> Iterator[Unit]:
    text, _ = read_text(path)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Unit(line.rstrip(), _part(line), Place(str(path), number, 1))


def _of_word(path: Path) -> Iterator[Unit]:
    """The paragraphs of a Word file, those of its tables after them."""
    document = open_word(path)
    for number, paragraph, text in _paragraphs(document):
        place = Place(str(path), number, 1, f"第{number}段")
        part = Part.HEADING if str(paragraph.style.name).lower().startswith("heading") else _part(text)
        yield Unit(text, part, place)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield Unit(cell.text, Part.CELL, Place(str(path), 0, 0, "表格"))


def _paragraphs(document: Any) -> Iterator[tuple[int, Any, str]]:
    """The paragraphs with text; one that was parted at the foot of a page, and goes on without an indent, is one."""
    whole: tuple[int, Any, str] | None = None
    for number, paragraph in enumerate(document.paragraphs, start=1):
        if not paragraph.text.strip():
            continue
        layout = paragraph.paragraph_format
        if whole and layout.page_break_before and layout.first_line_indent == 0:
            whole = (whole[0], whole[1], whole[2] + paragraph.text)
            continue
        if whole:
            yield whole
        whole = (number, paragraph, paragraph.text)
    if whole:
        yield whole


def open_word(path: Path) -> Any:
    """A Word file as python-docx reads it; what would fill memory or reach outside is refused before it is parsed.

    Raises:
        InputError: the file is missing, no sound .docx, or hostile.
    """
    import docx

    _vet(path)
    try:
        return docx.Document(str(path))
    except Exception as error:  # python-docx lets whatever its parsers raise through
        raise _unreadable(path, type(error).__name__) from None


def _vet(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise _unreadable(path, "文件太大")
            for part in parts:
                with package.open(part) as file:
                    if b"<!DOCTYPE" in file.read(_PROLOGUE).replace(b"\x00", b""):
                        raise _unreadable(path, "里面有不该有的实体声明")
    except FileNotFoundError:
        raise InputError([Problem("file_missing", Place(str(path)), {"found": str(path)})]) from None
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error):
        raise _unreadable(path, "不是完好的 .docx 文件") from None


def _unreadable(path: Path, reason: str) -> InputError:
    return InputError([Problem("file_unreadable", Place(str(path)), {"found": path.name, "reason": reason})])


def _part(line: str) -> Part:
    if _DATE.fullmatch(line):
        return Part.DATE
    short = len(line.strip()) <= _LONGEST_HEADING
    return Part.HEADING if short and _HEADING.match(line) else Part.BODY
