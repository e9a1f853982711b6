"""How much of a right structure an import found (recall), and how much of what it found is right (precision), by element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from tests.importing.corpus.rows import day

from fazhi_docgen.content import blocks as written
from fazhi_docgen.content.model import Document

#: What is measured, in the order in which it is told.
ELEMENTS = (
    "title",
    "recipients",
    "heading",
    "item",
    "paragraph",
    "table",
    "attachment",
    "signature",
    "date",
    "note",
    "imprint",
)
Elements = dict[str, Counter[str]]


class Score(Struct):
    """What was expected, what was found, and what of both is the same, by element."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)

    def add(self, right: Elements, ours: Elements) -> None:
        """Count one document."""
        for name in ELEMENTS:
            self.expected[name] += right[name].total()
            self.found[name] += ours[name].total()
            self.same[name] += (right[name] & ours[name]).total()

    def recall(self, name: str) -> float:
        """Which part of what is there was found; 1 where there is nothing."""
        return self.same[name] / self.expected[name] if self.expected[name] else 1

    def precision(self, name: str) -> float:
        """Which part of what was found is right; 1 where nothing was found."""
        return self.same[name] / self.found[name] if self.found[name] else 1

    def table(self) -> str:
        """All figures, a line for each element."""
        return "\n".join(map(self._row, ELEMENTS))

    def _row(self, name: str) -> str:
        counts = f"{name:<11}{self.expected[name]:>6}{self.found[name]:>6}{self.same[name]:>6}"
        return f"{counts}  recall {self.recall(name):.3f}  precision {self.precision(name):.3f}"


def elements(document: Document) -> Elements:
    """The elements of a document, each with how often it is there."""
    found: Elements = {name: Counter() for name in ELEMENTS}
    found["title"]["".join("".join(document.title).split())] += 1
    found["recipients"].update(name for text in document.recipients for name in text.rstrip("：").split("，"))
    for name, text in _of_blocks(document.body, 1):
        found[name][text] += 1
    for attachment in document.attachments:
        found["attachment"][attachment.title] += 1
        for name, text in _of_blocks(attachment.body, 1):
            found[name][text] += 1
    found["signature"].update(document.signatories)
    found["date"].update([day(document.date)] if document.date else [])
    found["note"].update([document.note] if document.note else [])
    copies = [name for text in document.copies_to for name in text.split("，")]
    printed = [document.printed_by, day(document.printed_on) if document.printed_on else "", *copies]
    found["imprint"].update(filter(None, printed))
    return found


def differences(right: Elements, ours: Elements) -> list[str]:
    """What only one of two documents has, for who looks at it."""
    return [
        f"{name} {mark} {text}"
        for name in ELEMENTS
        for mark, left in (("-", right[name] - ours[name]), ("+", ours[name] - right[name]))
        for text in left.elements()
    ]


def _of_blocks(blocks: Sequence[written.Block], level: int) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case written.Paragraph():
                yield "paragraph", block.text
            case written.Section():
                yield "heading", f"{level} {block.heading}"
                yield from _of_blocks(block.body, level + 1)
            case written.ItemList():
                for first, *rest in block.items:
                    yield "item", getattr(first, "text", "")
                    yield from _of_blocks(rest, level + 1)
            case written.Table():
                cells = (("|".join("".join(cell.text) for cell in row)) for row in (block.header, *block.rows) if row)
                yield "table", "/".join(cells)
