"""Our own Word files (.docx): every paragraph's style says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec.structs import replace

from fazhi_docgen.importing.own import word_look, word_tables
from fazhi_docgen.importing.own.pieces import OwnFile, OwnParagraph, OwnTable
from fazhi_docgen.importing.readers.word_asides import asides
from fazhi_docgen.importing.readers.word_parts import boxes, elements, floats, pictures, table_of, text_of, words
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.numbering import HEADING_LEVELS
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.standard.vocabulary import kind_called
from fazhi_docgen.writers.docx import names
from fazhi_docgen.writers.docx.numbering import HEADING_INSTANCE, sign_of

if TYPE_CHECKING:
    from docx.document import Document

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.own.pieces import OwnPiece
    from fazhi_docgen.importing.readers.word_parts import Element as Part
    from fazhi_docgen.importing.readers.word_styles import WordStyles

#: What has words in a header besides page numbers: the red head of a letter.
_PAGE_FURNITURE: Final = (Element.SEPARATOR, Element.FOLIO)


def is_ours(document: Document) -> bool:
    """Tell whether a file was made by this program: its table style bears the name that we gave it."""
    return any(style.name == names.TABLE_NAME for style in document.styles)


def read(document: Document, styles: WordStyles, account: Account) -> OwnFile:
    """Return what the styles of a file say; what stands in its margins and notes is told."""
    reader = _Reader(document, styles)
    properties = document.core_properties
    levels = (sign_of(*level) for level in styles.levels(str(HEADING_INSTANCE))[:HEADING_LEVELS])
    head = [*reader.head()]
    file = OwnFile(
        [*head, *map(reader.piece, elements(document))],
        "".join((words(document), *(paragraph.text for paragraph in head))),
        kind_called(properties.subject),
        properties.title,
        tuple(filter(None, levels)),
        is_letter=any(paragraph.element is Element.ISSUING_MARK for paragraph in head),
    )
    for code, text in asides(document, frozenset(paragraph.text for paragraph in head)):
        account.tell(0, code, lost=text, text=text)
        file.words += text
    return file


class _Reader:
    """Makes pieces of the parts of a file."""

    def __init__(self, document: Document, styles: WordStyles) -> None:
        profile = standard_profile()
        self._document = document
        self._styles = styles
        # LibreOffice writes Heading 1, Word heading 1.
        self._elements = {profile.elements[element].name.lower(): element for element in Element}
        self._run_ins = {names.run_in_name(level): level for level in range(1, len(HEADINGS) + 1)}

    def head(self) -> list[OwnParagraph]:
        """Return the red head of a letter, which stands in the header of its first page."""
        first = self._document.sections[0].first_page_header
        if first.is_linked_to_previous:
            return []
        # python-docx has no public way to paragraphs in frames
        return [*filter(_is_head, (self._head(xml) for xml in first._element.iter(qn("w:p"))))]

    def _head(self, xml: Any) -> OwnParagraph:
        style = self._styles.name(xml)
        return OwnParagraph(0, self._elements.get(style.lower()), text_of(xml).strip(), style)

    def piece(self, part: Part) -> OwnPiece:
        """Return a paragraph or a table of the body."""
        if part.is_table and word_tables.is_standing(part.xml):
            return self._standing(part)
        return self._table(part) if part.is_table else self._paragraph(part, part.xml)

    def _standing(self, part: Part) -> OwnParagraph:
        """Return a line whose words stand side by side, each in a cell."""
        first, *others = (self._paragraph(part, xml) for xml in part.xml.iter(qn("w:p")))
        return replace(first, text=" ".join(word.text for word in (first, *others)), runs=())

    def _paragraph(self, part: Part, xml: Any) -> OwnParagraph:
        style, text = self._styles.name(xml), text_of(xml)
        element = self._elements.get(style.lower())
        is_rule = element is Element.SEPARATOR  # whose star is its template's
        return OwnParagraph(
            part.number,
            element,
            text,
            style,
            word_look.runs(xml, text),
            run_in=self._run_ins.get(style, 0),
            depth=self._styles.own_number(xml),
            counted=self._styles.written_number(xml) if text.strip() else "",
            align=word_look.align(xml),
            flush=word_look.is_flush(xml),
            goes_on=word_look.goes_on(xml),
            indent=word_tables.right_indent(xml),
            landscape=part.landscape,
            pictures=() if is_rule else tuple(pictures(self._document, xml, part.number)),
            floating=not is_rule and floats(xml),
            boxes=tuple(filter(None, (text_of(inside).strip() for inside in boxes(xml)))),
        )

    def _table(self, part: Part) -> OwnTable:
        columns = word_tables.aligns(part.xml)
        ruled = word_tables.is_ruled(part.xml)
        rule = word_tables.rule_left_out(self._document.styles.element) if ruled else 0.0
        return OwnTable(
            table_of(part),
            tuple(self._paragraph(part, xml) for xml in part.xml.iter(qn("w:p"))),
            tuple(columns),
            tuple(map(tuple, word_tables.looks(part.xml, columns))),
            tuple(word_tables.heights(part.xml, rule)),
            ruled=ruled,
            pictures=tuple(pictures(self._document, part.xml, part.number)),
            floating=floats(part.xml),
        )


def _is_head(paragraph: OwnParagraph) -> bool:
    return bool(paragraph.text) and paragraph.element not in (None, *_PAGE_FURNITURE)
