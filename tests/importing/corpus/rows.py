"""A right structure as the rows that people type: each with what it is, its number as text, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from fazhi_docgen import load
from fazhi_docgen.content import blocks as written
from fazhi_docgen.content.model import Document

TEXTS = Path(__file__).parent / "texts"
What = Literal[
    "mark", "number", "title", "recipients", "heading", "item", "paragraph", "table", "list", "signatory", "date", "note", "label",
    "attached", "copies", "printed",
]  # fmt: skip
_HAN = "零一二三四五六七八九十"


class Row(Struct, frozen=True):
    """One row; `number` stands before its text, `run_on` behind it, `level` is that of its number."""

    what: What
    text: str = ""
    number: str = ""
    run_on: str = ""
    level: int = 0
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def typed(self) -> str:
        """The whole row as it is typed."""
        return f"{self.number}{self.text}{self.run_on}"


class Paper(Struct, frozen=True):
    """A document with its rows, those of its red head apart: its title is the first row."""

    name: str
    document: Document
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()

    @property
    def title(self) -> str:
        """Its title on one line."""
        return "".join(self.document.title)


def paper(name: str) -> Paper:
    """The document of a name."""
    document = load(TEXTS / f"{name}.yaml").document
    number = document.document_number
    head = [*(Row("mark", mark) for mark in document.issuing_mark), *([Row("number", number.text)] if number else [])]
    return Paper(name, document, tuple(_rows(document)), tuple(head))


_SIGNS = ("一、", "（一）", "1.", "（1）")


def label(level: int, count: int, signs: Sequence[str] = _SIGNS) -> str:
    """The number of a level, by the signs of the levels (GB/T 9704, clause 7.3.3)."""
    written = (f"{han(count)}、", f"（{han(count)}）", f"{count}.", f"（{count}）")
    return written[_SIGNS.index(signs[level - 1])]


def han(count: int) -> str:
    """A number up to nineteen in Han characters."""
    return _HAN[count] if count <= 10 else "十" + _HAN[count - 10]


def day(when: date) -> str:
    """A date as documents have it."""
    return f"{when.year}年{when.month}月{when.day}日"


def _rows(document: Document) -> Iterator[Row]:
    yield Row("title", "".join(document.title))
    if document.recipients:
        yield Row("recipients", "，".join(document.recipients) + "：")
    signs = (*document.level_signs, *_SIGNS)
    yield from _blocks(document.body, 1, signs, {})
    for count, attachment in enumerate(document.attachments, 1):
        first = "附件：" if count == 1 else ""
        number = f"{count}." if len(document.attachments) > 1 else ""
        yield Row("list", attachment.title, first + number)
    for name in document.signatories:
        yield Row("signatory", name)
    if document.date:
        yield Row("date", day(document.date))
    if document.note:
        yield Row("note", f"（{document.note}）")
    several = len(document.attachments) > 1
    for count, attachment in enumerate(document.attachments, 1):
        if attachment.body:
            yield Row("label", f"附件{count if several else ''}")
            yield Row("attached", attachment.title)
            yield from _blocks(attachment.body, 1, signs, {})
    if document.copies_to:
        yield Row("copies", f"抄送：{'，'.join(document.copies_to)}。")
    if document.printed_by and document.printed_on:
        yield Row("printed", f"{document.printed_by}　　　　　　{day(document.printed_on)}印发")


def _blocks(blocks: Sequence[written.Block], level: int, signs: Sequence[str], last: dict[int, int]) -> Iterator[Row]:
    """The rows of blocks; `last` are the last numbers of all levels so far."""
    count = 0
    for block in blocks:
        match block:
            case written.Paragraph():
                yield Row("paragraph", block.text)
            case written.Section():
                count = last[level] = _first(block.start, count + 1, last.get(level, 0))
                run_on, *rest = (block.body[0].text, *block.body[1:]) if block.run_in else ("", *block.body)
                yield Row("heading", block.heading, label(level, count, signs), run_on, level)
                yield from _blocks(rest, level + 1, signs, last)
            case written.ItemList():
                for place, (only,) in enumerate(block.items, _first(block.start, 1, last.get(level, 0))):
                    last[level] = place
                    yield Row("item", only.text, label(level, place, signs), level=level)
            case written.Table():
                rows = tuple(tuple("".join(cell.text) for cell in row) for row in (block.header, *block.rows))
                yield Row("table", cells=rows)


def _first(start: int | None, otherwise: int, last: int) -> int:
    """What is counted to, where a start is told, 0 for what goes on."""
    return otherwise if start is None else start or last + 1
