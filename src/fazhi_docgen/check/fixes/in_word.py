"""Mechanical mends of Word files: characters change where they stand, in their runs; all else stays byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from fazhi_docgen.check.fixes.edits import by_unit, edits_of, mechanical_rules
from fazhi_docgen.check.recognise import parts_of
from fazhi_docgen.check.word_units import WordPiece, word_pieces
from fazhi_docgen.untrusted.packages import with_parts
from fazhi_docgen.untrusted.word import read_word, readable
from fazhi_docgen.untrusted.word_pages import pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.check.fixes.edits import Edit, Line
    from fazhi_docgen.untrusted.word_text import TextNode

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def mended_word(path: Path, findings: Sequence[Finding]) -> tuple[list[Line], bytes]:
    """Return the pieces of a Word file before and after, and the file with its mends.

    Raises:
        InputError: the file cannot be read.
    """
    word = read_word(path)
    found = by_unit(findings)
    with readable(path):
        pieces = word_pieces(word.document, str(path), pages_of(word.document))
        parts = parts_of([piece.text for piece in pieces], [piece.is_heading for piece in pieces])
        before = [piece.text for piece in pieces]
        for piece, part in zip(pieces, parts, strict=True):
            unit = piece.unit(part)
            for rule in mechanical_rules(found[unit], unit.part) if unit in found else ():
                for edit in reversed(list(edits_of(piece.text, rule))):
                    _change(piece, edit)
        document = word.document.part
        body = etree.tostring(document.element, xml_declaration=True, encoding="UTF-8", standalone=True)
        content = with_parts(word.package, {str(document.partname).lstrip("/"): body})
    return [(piece.place.spot, old, piece.text) for piece, old in zip(pieces, before, strict=True)], content


def _change(piece: WordPiece, edit: Edit) -> None:
    """Change a stretch of a piece; what comes in stands where the first character that goes stood.

    A stretch with a tab or a line break in it stays as it is.
    """
    start, end, to = edit
    place, touched = 0, []
    for number, (text, element) in enumerate(piece.nodes):
        if place < end and start < place + len(text):
            touched.append((number, max(start - place, 0), min(end - place, len(text))))
            if element is None:
                return
        place += len(text)
    for number, first, last in touched:
        text, element = piece.nodes[number]
        piece.nodes[number] = _set(text[:first] + to + text[last:], element)
        to = ""
    piece.text = "".join(text for text, _ in piece.nodes)[: len(piece.text) + len(edit[2]) - (end - start)]


def _set(text: str, element: Any) -> TextNode:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
    return text, element
