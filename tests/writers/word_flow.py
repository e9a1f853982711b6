"""Flows for the tests of the Word writer, such as composing makes, and the writer as usually called."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fazhi_docgen.fonts.catalogue import WORD_FAMILIES
from fazhi_docgen.layout.flow import Cell, Flow, Label, LabelKind, Paragraph, Row, Span, Table
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.writers.docx.document import write_docx
from fazhi_docgen.writers.properties import Properties

if TYPE_CHECKING:
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Block

PROFILE = standard_profile()
PROPERTIES = Properties(
    title="永嘉镇2019年法治政府建设工作报告",
    author="中共重庆市铜梁区永嘉镇委员会",
    created=datetime(2020, 1, 12, 8, 30, tzinfo=UTC),
    subject="报告",
    keywords="法治政府",
)
SENTENCE = "永嘉镇坚持依法行政，推进“放管服”改革，2019年调解矛盾纠纷167件，调解成功率100%。"


def write(
    *blocks: Block, numbering: NumberingMode = NumberingMode.AUTO, dialect_name: DialectName = DialectName.WORD
) -> bytes:
    """The blocks as a .docx file for a word processor."""
    return write_docx(Flow(blocks), PROFILE, PROPERTIES, WORD_FAMILIES, numbering, dialect(dialect_name))


def paragraph(element: Element, text: str | tuple[Span, ...], **overrides: Any) -> Paragraph:
    """A paragraph of the element with the standard's distances."""
    return styled(element, text, PROFILE, **overrides)


def body(text: str | tuple[Span, ...] = SENTENCE, **overrides: Any) -> Paragraph:
    """A paragraph of the body."""
    return paragraph(Element.BODY, text, **overrides)


def heading(level: int, ordinal: int, text: str, sequence: int = 0) -> Paragraph:
    """A numbered heading."""
    number = Label(level, ordinal, PROFILE.number(level, ordinal), sequence)
    return paragraph(HEADINGS[level - 1], text, label=number)


def run_in(level: int, ordinal: int, title: str, face: Role) -> Paragraph:
    """A numbered heading in one paragraph with its text (接排)."""
    spans = (Span(title, face), Span(SENTENCE))
    return body(spans, label=Label(level, ordinal, PROFILE.number(level, ordinal)), run_in=True)


def item(level: int, ordinal: int, text: str, sequence: int) -> Paragraph:
    """An item of the `sequence`-th list."""
    return body(text, label=Label(level, ordinal, PROFILE.number(level, ordinal), sequence, LabelKind.ITEM))


def cell(text: str, column: int, *, head: bool = False, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of one paragraph."""
    element = Element.TABLE_HEAD if head else Element.TABLE_CELL
    return Cell((paragraph(element, text),), column, columns, rows)


def statistics(count: int, *, page_break_before: bool = False) -> Table:
    """A table with a head of two rows, cells merged both ways, and `count` rows of figures."""
    head = (
        Row((cell("序号", 0, head=True, rows=2), cell("调解", 1, head=True, columns=2)), head=True),
        Row((cell("件数", 1, head=True), cell("成功率", 2, head=True)), head=True),
    )
    rows = [Row((cell(f"第{n}村", 0), cell(str(n * 11), 1), cell("100%", 2))) for n in range(1, count + 1)]
    widths = (Length.from_mm(30), Length.from_mm(40), Length.from_mm(40))
    return Table(widths, (*head, *rows), page_break_before)
