"""Our own Word files, back into what they were made of (回读): every paragraph's style says what it is.

A clerk may have gone on editing them, so what a style does not tell is read as anyone's text would be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.content.kinds import ColumnAlign, Form, Kind
from fazhi_docgen.importing.account import beginning
from fazhi_docgen.importing.found import picture_block, table_block
from fazhi_docgen.importing.numbers import level_of, ordinal_of
from fazhi_docgen.importing.readers.word_parts import elements, floats, pictures, table_of, text_of
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.writers.docx import names

if TYPE_CHECKING:
    from docx.document import Document

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.readers.word_parts import Element as Part
    from fazhi_docgen.importing.readers.word_styles import WordStyles

_SILENT: Final = (Element.SEPARATOR, Element.FOLIO, Element.TABLE_HEAD, Element.TABLE_CELL)
_STAMP: Final = "\u3000\u3000"
_SIGNERS: Final = re.compile(r"签发人：(.*)")
_DAY: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_IN_BRACKETS: Final = re.compile(r"（(.*)）")
_NUMBERED: Final = re.compile(r"[0-9]+\.")
_OFFICE: Final = re.compile(r".{2,}(?:室|所|校|村|队|站|局|委|部|院|会|司|厅|中心|社区|政府)")
_ATTENDANCE: Final = ("出席", "请假", "列席")
#: Levels from this one on run on by default when they end with 。
_RUNS_IN_FROM: Final = 3
_TWIPS: Final = 20
_AUTOMATIC: Final[str] = ColumnAlign.AUTO.value
_ALIGNS: Final[dict[str, str]] = {
    "left": ColumnAlign.LEFT.value,
    "center": ColumnAlign.CENTER.value,
    "right": ColumnAlign.RIGHT.value,
}


def is_ours(document: Document) -> bool:
    """Whether a file was made by this program: its table style bears the name that we gave it."""
    return any(style.name == names.TABLE_NAME for style in document.styles)


def bring_in(document: Document, styles: WordStyles, found: Found, account: Account) -> None:
    """Fill `found` with what the styles of a file say."""
    account.tell(0, "import_own")
    reading = _Reading(document, styles, found, account)
    reading.header()
    for part in elements(document):
        reading.take(part)
    reading.finish()


@dataclass(slots=True)
class _Reading:
    """The state of reading a file from its first paragraph to its last."""

    document: Document
    styles: WordStyles
    found: Found
    account: Account
    elements: dict[str, Element] = field(default_factory=dict)
    run_ins: dict[str, int] = field(default_factory=dict)
    stack: list[tuple[int, list[Any]]] = field(default_factory=list)
    lists: list[tuple[int, list[Any]]] = field(default_factory=list)
    head: dict[str, Any] = field(default_factory=dict)
    indents: list[int] = field(default_factory=list)
    in_list: bool = False
    is_letter: bool = False
    typed_numbers: bool = False

    def __post_init__(self) -> None:
        profile = standard_profile()
        self.elements = {profile.elements[element].name.lower(): element for element in Element}
        self.run_ins = {names.run_in_name(level): level for level in range(1, len(HEADINGS) + 1)}
        self.stack = [(0, self.found.fields.setdefault("正文", []))]

    def header(self) -> None:
        """The red head of a letter stands in the header of its first page."""
        first = self.document.sections[0].first_page_header
        if first.is_linked_to_previous:
            return
        for paragraph in first._element.iter(qn("w:p")):  # python-docx has no public way to frames
            element, text = self._element(paragraph), text_of(paragraph).strip()
            if text and element is not None and element not in _SILENT:
                self.is_letter |= element is Element.ISSUING_MARK
                self._head(0, element, text)

    def take(self, part: Part) -> None:
        """A paragraph or a table of the body."""
        if part.is_table:
            self._table(part)
            return
        text, element = text_of(part.xml), self._element(part.xml)
        run_in = self.run_ins.get(self.styles.name(part.xml))
        if element in (Element.SIGNATORY, Element.DATE, Element.BODY, Element.PICTURE, None):
            self._pictures(part, element)
        if not text.strip() or element in _SILENT:
            return
        if run_in:
            self._run_in(part, run_in)
        elif element in HEADINGS:
            self._heading(part, HEADINGS.index(element) + 1, text)
        elif element in (Element.BODY, None):
            self._paragraph(part, text, known=element is not None)
        else:
            self._part(part, element, text)

    def finish(self) -> None:
        """What only the whole file tells: its form, its kind, whether it is sealed."""
        fields = self.found.fields
        properties = self.document.core_properties
        kind = next((kind for kind in Kind if kind.value == properties.subject), None)
        if "标题" not in fields and properties.title:
            fields["标题"] = [properties.title]
            self.account.tell(0, "import_order_title", gained=properties.title, found=properties.title)
        fields["文种"] = (kind or self._kind_of_title()).value
        fields["格式"] = self._form(kind).value
        if self.typed_numbers:
            fields["编号"] = "文本"
        if fields.get("署名") and fields.get("成文日期") and "印章" not in fields and self._is_sealed():
            fields["印章"] = "是"
        for name in ("附件", "正文"):
            if not fields.get(name):
                fields.pop(name, None)

    def _kind_of_title(self) -> Kind:
        title = "".join(self.found.fields.get("标题", []))
        return next((kind for kind in Kind if title.endswith(kind.value)), Kind.REPORT)

    def _form(self, kind: Kind | None) -> Form:
        mark = "".join(self.found.fields.get("发文机关标志", []))
        if not mark:
            return Form.PLAIN
        if self.is_letter:
            return Form.LETTER
        if kind is Kind.ORDER and mark.endswith("令"):
            return Form.ORDER
        return Form.MINUTES if kind is Kind.MINUTES and mark.endswith(kind.value) else Form.ORDINARY

    def _is_sealed(self) -> bool:
        """Sealed, neither the name nor the date stands two characters from the edge (clauses 7.3.5.1 and 7.3.5.2)."""
        profile = standard_profile()
        unsealed = round(profile.elements[Element.BODY].size.pt * 2 * _TWIPS)
        return bool(self.indents) and all(abs(indent - unsealed) > unsealed // 10 for indent in self.indents)

    def _element(self, paragraph: Any) -> Element | None:
        return self.elements.get(self.styles.name(paragraph).lower())  # LibreOffice writes Heading 1, Word heading 1

    # the text

    def _heading(self, part: Part, level: int, text: str) -> None:
        body: list[Any] = []
        heading = self._open(part, level, text.strip())
        self.stack[-1][1].append({"标题": heading, "内容": body})
        self.account.tell(part.number, "import_heading", level=level, found=heading)
        self.stack.append((level, body))

    def _run_in(self, part: Part, level: int) -> None:
        """A heading and its text: another typeface parts them, or else the first full stop."""
        whole = text_of(part.xml)
        runs = [
            (text_of(run), run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None) for run in part.xml.iter(qn("w:r"))
        ]
        faced = (
            "".join(text for text, has_face in runs if has_face)
            if runs and runs[0][1] and level < _RUNS_IN_FROM
            else ""
        )
        end = len(faced) if faced and whole.startswith(faced) else whole.find("。") + 1
        heading = self._open(part, level, whole[:end])
        block: dict[str, Any] = {"标题": heading}
        if level < _RUNS_IN_FROM or not heading.endswith("。"):
            block["接排"] = "是"
        block["内容"] = [whole[end:]] if whole[end:] else []
        self.stack[-1][1].append(block)
        self.account.tell(part.number, "import_run_in", level=level, found=heading)
        self.stack.append((level, block["内容"]))

    def _open(self, part: Part, level: int, text: str) -> str:
        """Close headings of this level and below; the heading's text without a number that stands there as text."""
        self.lists = []
        while self.stack[-1][0] >= level:
            self.stack.pop()
        ordinal = ordinal_of(text)
        if ordinal and level_of(ordinal) == level:
            self.typed_numbers = True
            self.account.tell(part.number, "import_number", lost=ordinal, found=ordinal)
            return text[len(ordinal) :]
        return text

    def _paragraph(self, part: Part, text: str, *, known: bool) -> None:
        depth = self.styles.own_number(part.xml)
        ordinal = ordinal_of(text) if self.typed_numbers else ""
        if depth is not None or ordinal:
            self._item(part, text[len(ordinal) :], depth if depth is not None else level_of(ordinal))
            return
        if self._goes_on(part, text):
            return
        self.lists = []
        self.stack[-1][1].append(text.strip())
        if not known:
            name = self.styles.name(part.xml)
            self.account.tell(part.number, "import_unknown_style", style=name, found=beginning(text))
        self.account.part(part.number, "段落", beginning(text))

    def _goes_on(self, part: Part, text: str) -> bool:
        """A paragraph that was parted at the foot of a page goes on without an indent."""
        properties = part.xml.find(qn("w:pPr"))
        indent = properties.find(qn("w:ind")) if properties is not None else None
        parted = properties is not None and properties.find(qn("w:pageBreakBefore")) is not None
        blocks = self.lists[-1][1] if self.lists else self.stack[-1][1]
        if (
            not parted
            or indent is None
            or indent.get(qn("w:firstLine")) != "0"
            or not blocks
            or not isinstance(blocks[-1], str)
        ):
            return False
        blocks[-1] += text
        self.account.tell(part.number, "import_joined", count=part.number)
        return True

    def _item(self, part: Part, text: str, depth: int) -> None:
        while self.lists and self.lists[-1][0] > depth:
            self.lists.pop()
        if not self.lists or self.lists[-1][0] < depth:
            items: list[Any] = []
            if self.lists:
                above = self.lists[-1][1]
                above[-1] = above[-1] if isinstance(above[-1], list) else [above[-1]]
                above[-1].append({"条目": items})
            else:
                self.stack[-1][1].append({"条目": items})
            self.lists.append((depth, items))
        self.lists[-1][1].append(text.strip())
        self.account.part(part.number, "条目", beginning(text))

    # tables and pictures

    def _table(self, part: Part) -> None:
        marks = [p for p in part.xml.iter(qn("w:p")) if self._element(p) is Element.ISSUING_MARK]
        if marks:
            for paragraph in marks:
                self._head(part.number, Element.ISSUING_MARK, text_of(paragraph))
            return
        self.lists = []
        block = table_block(table_of(part), self.account)
        if self.in_list and part.landscape:
            block["表格"].pop("横排", None)
        aligns = _aligns(part.xml)
        if set(aligns) - {_AUTOMATIC}:
            self.head["对齐"] = aligns
        self.stack[-1][1].append({"表格": {**self.head, **block["表格"]}})
        self.head = {}

    def _pictures(self, part: Part, element: Element | None) -> None:
        for picture in pictures(self.document, part.xml, part.number):
            if isinstance(picture, str):
                self.account.tell(part.number, "import_picture_left", found=picture)
            elif floats(part.xml):
                name = self.found.keep(picture.content, picture.suffix)
                self.found.fields.setdefault("印章", []).append(name)
                self.account.tell(part.number, "import_picture", found=name)
            else:
                self.stack[-1][1].append(picture_block(picture, self.found, self.account))

    # the other elements

    def _part(self, part: Part, element: Element, text: str) -> None:
        match element:
            case Element.TITLE:
                self._say(part, "标题", [line for line in text.split("\n") if line])
            case Element.RECIPIENTS:
                self._say(part, "主送机关", text.strip().removesuffix("："))
            case Element.TABLE_CAPTION:
                self.head["表题"] = text.strip()
            case Element.TABLE_UNIT:
                self.head["单位"] = text.strip().removeprefix("单位：")
            case Element.PICTURE_CAPTION:
                self._caption(text.strip())
            case Element.ATTACHMENT_NOTE:
                self._attachment_note(part, text.strip())
            case Element.ATTACHMENT_LABEL:
                self._attachment(part, text.strip())
            case Element.ATTACHMENT_TITLE:
                self._attachment_title(text)
            case Element.SIGNATORY:
                self._signatory(part, text)
            case Element.DATE:
                self._say(part, "成文日期", text.strip())
                self.indents.append(_right(part.xml))
            case Element.NOTE:
                inside = _IN_BRACKETS.fullmatch(text.strip())
                self._say(part, "附注", inside[1] if inside else text.strip())
            case Element.ATTENDANCE:
                label, _, people = text.replace("\n", "\u3000").partition("：")
                self._say(part, label if label in _ATTENDANCE else _ATTENDANCE[0], _people(people))
            case Element.COPIES:
                label, _, bodies = text.strip().partition("：")
                copies = bodies.removesuffix("。").split("，")
                self._say(part, "主送机关" if label == "主送" else "抄送", copies)
            case Element.PRINTED:
                self._printed(part, text)
            case _:
                self._head(part.number, element, text.strip())

    def _say(self, part: Part, name: str, value: Any) -> None:
        self.found.put(name, value)
        self.account.part(part.number, name, beginning("".join(value)))

    def _head(self, number: int, element: Element, text: str) -> None:
        """An element of the head."""
        fields = self.found.fields
        match element:
            case Element.ISSUING_MARK:
                fields.setdefault("发文机关标志", []).append(text.replace("\n", ""))
            case Element.DOCUMENT_NUMBER:
                self._number(text)
            case Element.SECRECY:
                fields["密级"], _, period = text.partition("★")
                self.found.put("保密期限", period)
            case _:
                name = {Element.COPY_NUMBER: "份号", Element.URGENCY: "紧急程度", Element.SUBTITLE: "副标题"}
                fields[name.get(element, "题注")] = text.replace("\n", "")
        self.account.part(number, standard_profile().elements[element].name, beginning(text))

    def _number(self, text: str) -> None:
        """Number and signers, or the office and the date of minutes, parted by tabs."""
        fields = self.found.fields
        for word in filter(None, text.replace("\n\t", "\t").split("\t")):
            signers = _SIGNERS.fullmatch(word)
            if signers:
                fields["签发人"] = _people(signers[1])
            elif _DAY.fullmatch(word):
                fields["成文日期"] = word
            elif re.fullmatch(r".*[号期]", word):
                fields["发文字号"] = word
            else:
                fields.setdefault("签发人" if "签发人" in fields else "署名", []).extend(_people(word))

    def _signatory(self, part: Part, text: str) -> None:
        office, _, name = text.strip().partition(_STAMP)
        if name:
            self.found.fields.setdefault("签名章", []).append({"职务": office, "姓名": name.strip()})
            self.account.part(part.number, "签名章", beginning(text))
            return
        self.indents.append(_right(part.xml))
        signatories = self.found.fields.setdefault("署名", [])
        signatories.extend(name for name in text.strip().replace("\n", "").split("\t") if name)
        self.account.part(part.number, "署名", beginning(text))

    def _printed(self, part: Part, text: str) -> None:
        for word in filter(None, text.replace("\n\t", "\t").split("\t")):
            day = word.removesuffix("印发")
            self._say(part, "印发日期" if _DAY.fullmatch(day) else "印发机关", day)

    # attachments

    def _attachment_note(self, part: Part, text: str) -> None:
        listed = self.found.fields.setdefault("附件", [])
        name = _NUMBERED.sub("", text.removeprefix("附件："), count=1)
        listed.append({"名称": name})
        self.account.part(part.number, "附件", beginning(name))

    def _attachment(self, part: Part, text: str) -> None:
        """The label of an attachment: what follows, to the next one, is its text."""
        listed = self.found.fields.setdefault("附件", [])
        number = re.search(r"附件([0-9]*)$", text)
        place = int(number[1]) - 1 if number and number[1] else 0
        while len(listed) <= place:
            listed.append({"名称": f"附件{len(listed) + 1}"})
        attachment = listed[place]
        if part.landscape:
            attachment["横排"] = "是"
        if number and number.start():
            attachment["不合订"] = "是"
        self.in_list = part.landscape
        body: list[Any] = attachment.setdefault("正文", [])
        self.stack, self.lists = [(0, body)], []
        self.account.part(part.number, "附件", text)

    def _attachment_title(self, text: str) -> None:
        """The title is that of the list; of an attachment that is not listed it stands here only."""
        for attachment in self.found.fields.get("附件", []):
            if attachment.get("正文") is self.stack[0][1] and re.fullmatch(r"附件[0-9]+", attachment["名称"]):
                attachment["名称"] = text.replace("\n", "")

    def _caption(self, text: str) -> None:
        blocks = self.stack[-1][1]
        if blocks and isinstance(blocks[-1], dict) and "图片" in blocks[-1]:
            blocks[-1]["图片"]["图题"] = text


def _people(text: str) -> list[str]:
    """Names parted by full-width blanks; an office before a name belongs to it, and so do two halves of a short name."""
    words = [word for word in re.split("\u3000|\t", text) if word]
    people: list[str] = []
    joins = False
    for word in words:
        if joins:
            people[-1] += f"\u3000{word}"
        else:
            people.append(word)
        joins = not joins and (len(word) == 1 or _OFFICE.fullmatch(word) is not None)
    return people


def _aligns(table: Any) -> list[str]:
    """How the columns of a table stand; figures that were set by their units have an indent, and no word for it."""
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    body = [row for row in rows if len(row) == max(map(len, rows))][1:]
    return [_align([cell.find(qn("w:p")) for cell in column]) for column in zip(*body, strict=True)]


def _align(paragraphs: list[Any]) -> str:
    said = {(_jc(paragraph), _right(paragraph) > 0) for paragraph in paragraphs}
    if len(said) > 1:
        return _AUTOMATIC
    align, is_indented = said.pop()
    return _AUTOMATIC if is_indented else _ALIGNS.get(align, _AUTOMATIC)


def _jc(paragraph: Any) -> str:
    node = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}") if paragraph is not None else None
    return str(node.get(qn("w:val"))) if node is not None else ""


def _right(paragraph: Any) -> int:
    node = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}") if paragraph is not None else None
    return int(node.get(qn("w:right")) or 0) if node is not None else 0
