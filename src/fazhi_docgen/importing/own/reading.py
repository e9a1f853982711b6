"""Reads a Word file of ours from its first paragraph to its last, each by its style (回读)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.forms.designs import recognised_form
from fazhi_docgen.importing.own.parts import Parts
from fazhi_docgen.importing.own.text import Text
from fazhi_docgen.importing.readers.word_asides import asides
from fazhi_docgen.importing.readers.word_parts import boxes, floats, text_of, words
from fazhi_docgen.standard.elements import CHAPTERS, CONTENTS, HEADINGS, Element
from fazhi_docgen.standard.numbering import HEADING_LEVELS, signs_of_levels
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.standard.vocabulary import AnyKind, Form, Kind, WorkingKind, kind_called
from fazhi_docgen.writers.docx import names
from fazhi_docgen.writers.docx.numbering import HEADING_INSTANCE, sign_of

if TYPE_CHECKING:
    from docx.document import Document

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.readers.word_parts import Element as Part
    from fazhi_docgen.importing.readers.word_styles import WordStyles

#: What has words in a header besides page numbers: the red head of a letter.
_PAGE_FURNITURE: Final = (Element.SEPARATOR, Element.FOLIO)
_TWIPS: Final = 20


class Reading:
    """The state of reading a file: `text` takes its body, `parts` all else."""

    def __init__(self, document: Document, styles: WordStyles, found: Found, account: Account) -> None:
        profile = standard_profile()
        self.document = document
        self.styles = styles
        self.found = found
        self.account = account
        self.elements = {profile.elements[element].name.lower(): element for element in Element}
        self.run_ins = {names.run_in_name(level): level for level in range(1, len(HEADINGS) + 1)}
        self.is_letter = False
        self.text = Text(document, styles, found, account)
        self.text.start(found.fields.setdefault("正文", []))
        self.parts = Parts(found, account, self.text)
        found.words += words(document)

    def margins(self) -> None:
        """The red head of a letter stands in the header of its first page; other texts of the margins are told."""
        taken = set()
        first = self.document.sections[0].first_page_header
        if not first.is_linked_to_previous:
            for paragraph in first._element.iter(qn("w:p")):  # python-docx has no public way to frames
                element, text = self._element(paragraph), text_of(paragraph).strip()
                if text and element is not None and element not in _PAGE_FURNITURE:
                    self.is_letter |= element is Element.ISSUING_MARK
                    self.parts.head(0, element, text)
                    taken.add(text)
                    self.found.words += text
        for code, text in asides(self.document, frozenset(taken)):
            self.account.tell(0, code, lost=text, text=text)
            self.found.words += text

    def take(self, part: Part) -> None:
        """A paragraph or a table of the body."""
        if part.is_table:
            self._table(part)
        element = None if part.is_table else self._element(part.xml)
        if element is not Element.SEPARATOR:  # the star of a rule is the template's
            seals = self.found.fields.setdefault("印章", []) if floats(part.xml) else None
            self.text.pictures(part, seals)
        if part.is_table:
            return
        self._paragraph(part, element, text_of(part.xml))
        for inside in boxes(part.xml):
            if text := text_of(inside).strip():
                self.account.tell(part.number, "import_left", lost=text, text=text)

    def _paragraph(self, part: Part, element: Element | None, text: str) -> None:
        run_in = self.run_ins.get(self.styles.name(part.xml))
        if not text.strip():
            return
        if element in (Element.CONTENTS_TITLE, *CONTENTS):
            self.parts.contents(part.number, text)
        elif run_in:
            self.text.run_in(part, run_in)
        elif element in HEADINGS:
            self.text.heading(part, HEADINGS.index(element) + 1, text)
        elif element in CHAPTERS:
            self.text.chapter(part, CHAPTERS.index(element) + 1, text)
        elif element is Element.ARTICLE:
            self.text.article(part, text)
        elif element is None or element is Element.BODY:
            self.text.paragraph(part, text, known=element is not None)
        else:
            self.parts.take(part, element, text)

    def _table(self, part: Part) -> None:
        """A table; the mark of a joint issue stands in one too."""
        paragraphs = list(part.xml.iter(qn("w:p")))
        if not any(self._element(paragraph) is Element.ISSUING_MARK for paragraph in paragraphs):
            self.text.table(part)
            return
        for paragraph in paragraphs:
            if text := text_of(paragraph).strip():
                self.parts.joint_mark(part.number, self._element(paragraph), text)

    def finish(self) -> None:
        """What only the whole file tells: its form, its kind, whether it is sealed."""
        self.text.finish()
        self.parts.finish()
        fields = self.found.fields
        properties = self.document.core_properties
        kind = kind_called(properties.subject)
        called = "".join((*fields.get("发文机关标志", []), fields.get("发文字号", "")))
        if "标题" not in fields and properties.title not in ("", called):
            fields["标题"] = [properties.title]
            self.account.tell(0, "import_order_title", gained=properties.title, text=properties.title)
        fields["文种"] = (kind or self._kind_of_title()).value
        fields["格式"] = self._form(kind).value
        if signs := self._signs():
            fields["序号"] = signs
        if self.text.typed_numbers:
            fields["编号"] = "文本"
        if fields.get("署名") and fields.get("成文日期") and not fields.get("印章") and self._is_sealed():
            fields["印章"] = "是"
        for name in ("附件", "正文", "印章"):
            if not fields.get(name):
                fields.pop(name, None)

    def _signs(self) -> list[str]:
        """The signs of the levels (序号) as far as they tell them from the standard's; none where they are the standard's."""
        levels = self.styles.levels(str(HEADING_INSTANCE))[:HEADING_LEVELS]
        signs = tuple(filter(None, (sign_of(*level) for level in levels)))
        fewest = range(len(signs) + 1)
        told = next((count for count in fewest if signs_of_levels(signs[:count])[: len(signs)] == signs), len(signs))
        return [sign.value for sign in signs[:told]]

    def _kind_of_title(self) -> AnyKind:
        title = "".join(self.found.fields.get("标题", []))
        return next((kind for kind in (*Kind, *WorkingKind) if title.endswith(kind.value)), Kind.REPORT)

    def _form(self, kind: AnyKind | None) -> Form:
        """A letter by its rules on the paper, any other form by its mark."""
        form = recognised_form("".join(self.found.fields.get("发文机关标志", [])), kind)
        if self.is_letter:
            return Form.LETTER
        return Form.ORDINARY if form is Form.LETTER else form

    def _is_sealed(self) -> bool:
        """Sealed, neither the name nor the date stands two characters from the edge (clauses 7.3.5.1 and 7.3.5.2)."""
        profile = standard_profile()
        unsealed = round(profile.elements[Element.BODY].size.pt * 2 * _TWIPS)
        indents = self.parts.indents
        return bool(indents) and all(abs(indent - unsealed) > unsealed // 10 for indent in indents)

    def _element(self, paragraph: Any) -> Element | None:
        return self.elements.get(self.styles.name(paragraph).lower())  # LibreOffice writes Heading 1, Word heading 1
