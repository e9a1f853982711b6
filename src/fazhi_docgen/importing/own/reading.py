"""Reads a file of ours from its first paragraph to its last, each by what it says it is (回读)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.forms.designs import recognised_form
from fazhi_docgen.importing.own.parts import Parts
from fazhi_docgen.importing.own.pieces import OwnTable
from fazhi_docgen.importing.own.text import Text
from fazhi_docgen.standard.elements import CONTENTS, HEADINGS, RULE_HEADINGS, Element
from fazhi_docgen.standard.numbering import signs_of_levels
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.standard.vocabulary import AnyKind, Form, Kind, WorkingKind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.own.pieces import OwnFile, OwnParagraph, OwnPiece

_TWIPS: Final = 20


def bring_in(file: OwnFile, found: Found, account: Account) -> None:
    """Fill `found` with what a file of our own says."""
    account.tell(0, "import_own")
    reading = Reading(file, found, account)
    for piece in file.pieces:
        reading.take(piece)
    reading.finish()


class Reading:
    """The state of reading a file: `text` takes its body, `parts` all else."""

    def __init__(self, file: OwnFile, found: Found, account: Account) -> None:
        self.file = file
        self.found = found
        self.account = account
        self.text = Text(found, account)
        self.text.start(found.fields.setdefault("正文", []))
        self.parts = Parts(found, account, self.text)
        found.words += file.words

    def take(self, piece: OwnPiece) -> None:
        """Take a paragraph or a table."""
        if isinstance(piece, OwnTable):
            self._table(piece)
        seals = self.found.fields.setdefault("印章", []) if piece.floating else None
        self.text.pictures(piece, seals)
        if isinstance(piece, OwnTable):
            return
        self._paragraph(piece, piece.text)
        for text in piece.boxes:
            self.account.tell(piece.number, "import_left", lost=text, text=text)

    def _paragraph(self, part: OwnParagraph, text: str) -> None:
        element = part.element
        if not text.strip():
            return
        if element in (Element.CONTENTS_TITLE, *CONTENTS):
            self.parts.contents(part.number, text)
        elif part.run_in:
            self.text.run_in(part, part.run_in)
        elif element in HEADINGS:
            self.text.heading(part, HEADINGS.index(element) + 1, text)
        elif element in RULE_HEADINGS:
            self.text.chapter(part, RULE_HEADINGS.index(element) + 1, text)
        elif element is Element.ARTICLE:
            self.text.article(part, text)
        elif element is None or element is Element.BODY:
            self.text.paragraph(part, text, known=element is not None)
        else:
            self.parts.take(part, element, text)

    def _table(self, table: OwnTable) -> None:
        """Take a table; the mark of a joint issue stands in one too."""
        if not any(paragraph.element is Element.ISSUING_MARK for paragraph in table.paragraphs):
            self.text.table(table)
            return
        for paragraph in table.paragraphs:
            if text := paragraph.text.strip():
                self.parts.joint_mark(table.number, paragraph.element, text)

    def finish(self) -> None:
        """Settle what only the whole file tells: its form, its kind, whether it is sealed."""
        self.text.finish()
        self.parts.finish()
        fields, kind = self.found.fields, self.file.kind
        called = "".join((*fields.get("发文机关标志", []), fields.get("发文字号", "")))
        if "标题" not in fields and self.file.title not in ("", called):
            fields["标题"] = [self.file.title]
            self.account.tell(0, "import_order_title", gained=self.file.title, text=self.file.title)
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
        """Return the signs of the levels (序号) as far as they tell them from the standard's; none where they are the
        standard's."""
        signs = self.file.signs
        fewest = range(len(signs) + 1)
        told = next((count for count in fewest if signs_of_levels(signs[:count])[: len(signs)] == signs), len(signs))
        return [sign.value for sign in signs[:told]]

    def _kind_of_title(self) -> AnyKind:
        title = "".join(self.found.fields.get("标题", []))
        return next((kind for kind in (*Kind, *WorkingKind) if title.endswith(kind.value)), Kind.REPORT)

    def _form(self, kind: AnyKind | None) -> Form:
        """Return a letter by its rules on the paper, any other form by its mark."""
        form = recognised_form("".join(self.found.fields.get("发文机关标志", [])), kind)
        if self.file.is_letter:
            return Form.LETTER
        return Form.ORDINARY if form is Form.LETTER else form

    def _is_sealed(self) -> bool:
        """Tell whether it is sealed: then neither the name nor the date stands two characters from the edge (clauses
        7.3.5.1 and 7.3.5.2)."""
        if self.file.is_sealed is not None:
            return self.file.is_sealed
        profile = standard_profile()
        unsealed = round(profile.elements[Element.BODY].size.pt * 2 * _TWIPS)
        indents = self.parts.indents
        return bool(indents) and all(abs(indent - unsealed) > unsealed // 10 for indent in indents)
