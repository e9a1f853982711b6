"""What classes and attributes mean that our own files have, pages and OFD alike (`writers.looks`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.importing.own.look import aligns_of_columns
from fazhi_docgen.importing.own.pieces import OwnTable
from fazhi_docgen.importing.pieces import TablePiece
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.vocabulary import ColumnAlign, ParagraphAlign
from fazhi_docgen.writers import looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.importing.pieces import CellText, PicturePiece

ELEMENTS: Final = {str(element): element for element in Element}
_ALIGNS: Final = {name: ParagraphAlign[align.name].value for align, name in looks.ALIGNS.items()}
_VERTICALS: Final = {name: vertical.value for vertical, name in looks.VERTICALS.items()}
_RUN_IN: Final = re.compile(rf"{looks.RUN_IN}([1-4])")
_LENGTH: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_COUNT: Final = re.compile(r"[1-9][0-9]{0,2}")
_AUTOMATIC: Final[str] = ColumnAlign.AUTO.value


def classes_of(node: Any) -> list[str]:
    """Return the classes of an element."""
    return (node.get("class") or "").split() if isinstance(node.tag, str) else []


def has(node: Any, attribute: str) -> bool:
    """Tell whether an attribute says that something holds."""
    return node.get(attribute) is not None


def align_of(classes: Sequence[str]) -> str:
    """Tell how text stands by its classes, as its author would write it; empty where they say nothing."""
    said = next((_ALIGNS[name] for name in classes if name in _ALIGNS), "")
    return said or (ParagraphAlign.FLUSH.value if looks.FLUSH in classes else "")


def run_in_of(classes: Sequence[str]) -> int:
    """Return the level of the heading that a paragraph begins with; 0 where it begins with none."""
    return next((int(found[1]) for found in map(_RUN_IN.fullmatch, classes) if found), 0)


def count_of(said: str | None) -> int:
    """Tell how many columns or rows a cell is over."""
    return int(said) if said and _COUNT.fullmatch(said) else 1


def length_of(said: str | None) -> float:
    """Return a length in millimetres; 0 where nothing sensible is said."""
    return float(said) if said and _LENGTH.fullmatch(said) else 0


def table_of(
    node: Any,
    number: int,
    rows: Sequence[Sequence[tuple[Any, CellText]]],
    *,
    has_head: bool,
    pictures: tuple[PicturePiece | str, ...] = (),
) -> OwnTable:
    """Return a table whose element this is.

    Args:
        node: its element.
        number: its place in the file.
        rows: its cells, each with its element.
        has_head: whether its first row is its head.
        pictures: those in it.
    """
    classes = [[classes_of(cell) for cell, _ in row] for row in rows]
    aligns = aligns_of_columns([[align_of(said) for said in row] for row in classes])
    texts = tuple(tuple(text for _, text in row) for row in rows)
    widths = tuple(map(float, _lengths(node.get(looks.WIDTHS))))
    return OwnTable(
        TablePiece(number, texts, int(has_head), widths, has(node, looks.LANDSCAPE)),
        aligns=aligns,
        cells=tuple(tuple(_look(said, aligns) for said in row) for row in classes),
        heights=_heights(node.get(looks.HEIGHTS)),
        ruled=looks.PLAIN not in classes_of(node),
        continued=has(node, looks.CONTINUED),
        pictures=pictures,
    )


def _look(classes: Sequence[str], columns: tuple[str, ...]) -> dict[str, str]:
    """Tell how a cell stands, as far as it is not told of its column."""
    vertical = next((_VERTICALS[name] for name in classes if name in _VERTICALS), "")
    said = {"对齐": "" if columns else align_of(classes), "上下": vertical}
    return {key: value for key, value in said.items() if value}


def _heights(said: str | None) -> tuple[str, ...]:
    found = tuple(f"{length}mm" if float(length) else _AUTOMATIC for length in _lengths(said))
    return found[:1] if len(set(found)) == 1 else found


def _lengths(said: str | None) -> list[str]:
    """Return lengths in millimetres as an attribute has them; none where one of them is no length."""
    words = (said or "").split()
    return words if all(map(_LENGTH.fullmatch, words)) else []
