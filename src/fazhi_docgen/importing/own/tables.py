"""Tables of our own Word files (表格): how their columns stand."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing.readers.word_parts import number
from fazhi_docgen.standard.vocabulary import ColumnAlign

_AUTOMATIC: Final[str] = ColumnAlign.AUTO.value
_ALIGNS: Final[dict[str, str]] = {
    "left": ColumnAlign.LEFT.value,
    "center": ColumnAlign.CENTER.value,
    "right": ColumnAlign.RIGHT.value,
}


def aligns(table: Any) -> list[str]:
    """How the columns of a table stand, none where the program chose; figures set by their units have an indent, and no
    word for it.
    """
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    widest = max(map(len, rows), default=0)
    body = [row for row in rows if len(row) == widest][1:]
    found = [_align([cell.find(qn("w:p")) for cell in column]) for column in zip(*body, strict=True)]
    return found if set(found) - {_AUTOMATIC} else []


def right_indent(paragraph: Any) -> int:
    """How far a paragraph ends before the edge, in twips."""
    node = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}") if paragraph is not None else None
    return number(node.get(qn("w:right"))) if node is not None else 0


def _align(paragraphs: list[Any]) -> str:
    said = {(_jc(paragraph), right_indent(paragraph) > 0) for paragraph in paragraphs}
    if len(said) > 1:
        return _AUTOMATIC
    align, is_indented = said.pop()
    return _AUTOMATIC if is_indented else _ALIGNS.get(align, _AUTOMATIC)


def _jc(paragraph: Any) -> str:
    node = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}") if paragraph is not None else None
    return str(node.get(qn("w:val"))) if node is not None else ""
