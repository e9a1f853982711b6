"""Tables of our own Word files (表格): how their columns stand."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.vocabulary import ColumnAlign, VerticalAlign
from fazhi_docgen.untrusted.word_lists import whole_number
from fazhi_docgen.writers.docx import names

_AUTOMATIC: Final[str] = ColumnAlign.AUTO.value
_ALIGNS: Final[dict[str, str]] = {
    "left": ColumnAlign.LEFT.value,
    "center": ColumnAlign.CENTER.value,
    "right": ColumnAlign.RIGHT.value,
}
_VERTICAL: Final[dict[str, str]] = {"top": VerticalAlign.TOP.value, "bottom": VerticalAlign.BOTTOM.value}
_TWIPS_PER_MM: Final = 1440 / 25.4
_TWIPS_PER_EIGHTH: Final = 20 / 8


def aligns(table: Any) -> list[str]:
    """Tell how the columns of a table stand, none where the program chose; figures set by their units have an indent,
    and no word for it.
    """
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    widest = max(map(len, rows), default=0)
    body = [row for row in rows if len(row) == widest][1:]
    found = [_align([cell.find(qn("w:p")) for cell in column]) for column in zip(*body, strict=True)]
    return found if set(found) - {_AUTOMATIC} else []


def right_indent(paragraph: Any) -> int:
    """Tell how far a paragraph ends before the edge, in twips."""
    node = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}") if paragraph is not None else None
    return whole_number(node.get(qn("w:right"))) if node is not None else 0


def _align(paragraphs: list[Any]) -> str:
    said = {(_jc(paragraph), right_indent(paragraph) > 0) for paragraph in paragraphs}
    if len(said) > 1:
        return _AUTOMATIC
    align, is_indented = said.pop()
    return _AUTOMATIC if is_indented else _ALIGNS.get(align, _AUTOMATIC)


def _jc(paragraph: Any) -> str:
    node = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}") if paragraph is not None else None
    return str(node.get(qn("w:val"))) if node is not None else ""


def heights(table: Any, rule: float) -> list[str]:
    """Tell how high the rows of a table are at least: one height where they are alike, none where no row has any.

    `rule` is what the heights that are written leave out, in twips.
    """
    nodes = [row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}") for row in table.findall(qn("w:tr"))]
    found = [
        f"{(whole_number(node.get(qn('w:val'))) + rule) / _TWIPS_PER_MM:.2f}mm" if node is not None else _AUTOMATIC
        for node in nodes
    ]
    if set(found) == {_AUTOMATIC}:
        return []
    return found[:1] if len(set(found)) == 1 else found


def rule_left_out(styles: Any) -> float:
    """Return what the heights of rows leave out, in twips: their rule, but in a file made for a program that counts it in."""
    language = next(styles.iterfind(f".//{qn('w:docDefaults')}//{qn('w:lang')}"), None)
    rule = next(styles.iterfind(f".//{qn('w:tblBorders')}/{qn('w:top')}"), None)
    if language is None or rule is None or language.get(qn("w:eastAsia")) not in _languages_without_rules():
        return 0.0
    return whole_number(rule.get(qn("w:sz"))) * _TWIPS_PER_EIGHTH


def _languages_without_rules() -> set[str]:
    """Return the languages that are named in files whose heights of rows leave the rule out."""
    return {office.language for office in map(dialect, DialectName) if office.rows_without_rules}


def is_ruled(table: Any) -> bool:
    """Tell whether it has the rules that tables of a document have."""
    node = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    return node is None or node.get(qn("w:val")) != names.TABLE_NORMAL


def is_standing(table: Any) -> bool:
    """Whether its cells are the words of one line, which run down."""
    return next(table.iter(qn("w:textDirection")), None) is not None and not is_ruled(table)


def looks(table: Any, columns: list[str]) -> list[list[dict[str, str]]]:
    """Tell how each cell of a table stands, as far as it is not told of its column."""
    rows = table.findall(qn("w:tr"))
    return [[_look(cell, columns) for cell in row.findall(qn("w:tc")) if not _goes_on(cell)] for row in rows]


def _look(cell: Any, columns: list[str]) -> dict[str, str]:
    paragraph = cell.find(qn("w:p"))
    align = "" if columns or right_indent(paragraph) else _ALIGNS.get(_jc(paragraph), "")
    node = cell.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
    vertical = _VERTICAL.get(str(node.get(qn("w:val"))) if node is not None else "", "")
    return {key: value for key, value in (("对齐", align), ("上下", vertical)) if value}


def _goes_on(cell: Any) -> bool:
    """Tell whether a cell only goes on from the row above."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"
