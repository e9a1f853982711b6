"""The elements of our own files around their text (版头、落款、附件、版记), each by what it says it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.attachments import compare_titles
from fazhi_docgen.importing.dates import Reading, read_date
from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.own.pieces import OwnParagraph
    from fazhi_docgen.importing.own.text import Text

_STAMP: Final = "\u3000\u3000"
_SIGNERS: Final = re.compile(r"签发人：(.*)")
_DAY: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_IN_BRACKETS: Final = re.compile(r"（(.*)）")
_NUMBERED: Final = re.compile(r"[0-9]+\.")
_LABEL: Final = re.compile(r"(.*)附件([0-9]{0,3})")
_OFFICE: Final = re.compile(r".{2,}(?:室|所|校|村|队|站|局|委|部|院|会|司|厅|中心|社区|政府)")
_ATTENDANCE: Final = ("出席", "请假", "列席")
_HEAD: Final = {
    Element.COPY_NUMBER: "份号",
    Element.URGENCY: "紧急程度",
    Element.SUBTITLE: "副标题",
    Element.TITLE_NOTE: "题注",
}
_HEADS: Final = (*_HEAD, Element.ISSUING_MARK, Element.DOCUMENT_NUMBER, Element.SECRECY, Element.LETTER_FOOT)
_LABELS: Final = (Element.COPY_NUMBER, Element.SECRECY, Element.URGENCY)
_DOCUMENT: Final = "文件"
#: What stands at the foot of a document, and of a briefing (简报), by the words before it.
_FOOT: Final = {"主送": "主送机关", "报": "报", "送": "送", "发": "发"}
_PRINT_RUN: Final = re.compile("共印([0-9]+)份")
#: What a document that is issued has of its own; all else is that of the document which issues it.
_OF_ISSUED: Final = ("题注", "主送机关", "成文日期")


class Parts(Struct):
    """Puts elements in their fields; `indents` are those of the document's signature, which tell whether there is a seal;
    `contents_ahead` tells that a contents page stood before the title of what is issued next.

    An element that stands twice is kept once: a clerk typed the other, and is asked.
    """

    found: Found
    account: Account
    text: Text
    indents: list[int] = field(default_factory=list)
    contents_ahead: bool = False

    @property
    def home(self) -> dict[str, Any]:
        """The fields of what the parts belong to: the document, or the last of those that it issues."""
        issued: list[dict[str, Any]] = self.found.fields.get("印发", [])
        return issued[-1] if issued else self.found.fields

    def take(self, part: OwnParagraph, element: Element, text: str) -> None:
        """Take a paragraph that is an element of its own."""
        takes = {
            Element.TITLE: self._title,
            Element.RECIPIENTS: self._recipients,
            Element.TABLE_CAPTION: self._caption,
            Element.TABLE_UNIT: self._unit,
            Element.TABLE_NOTE: self.text.table_note,
            Element.NAME_LIST: self.text.name_list,
            Element.PEOPLE: self.text.people,
            Element.PICTURE_CAPTION: self.text.caption,
            Element.ATTACHMENT_NOTE: self._attachment_note,
            Element.ATTACHMENT_LABEL: self._attachment,
            Element.ATTACHMENT_TITLE: self._attachment_title,
            Element.ISSUED_TITLE: self._issued,
            Element.SIGNATORY: self._signatory,
            Element.DATE: self._date,
            Element.NOTE: self._note,
            Element.ATTENDANCE: self._attendance,
            Element.COPIES: self._copies,
            Element.PRINTED: self._printed,
        }.get(element)
        if takes is not None:
            takes(part, text.strip())
        elif element in _HEADS:
            self.head(part.number, element, text.strip())
        else:
            self.text.paragraph(part, text, known=False)

    def finish(self) -> None:
        """Give an attachment that nothing names a name, by its number; and a text that nothing is in, a place for one."""
        issued = self.found.fields.get("印发", [])
        for fields in (self.found.fields, *issued):
            for place, attachment in enumerate(fields.get("附件", []), start=1):
                if "名称" not in attachment:
                    attachment["名称"] = name = f"附件{place}"
                    self.account.tell(0, "import_attachment_title", gained=name, text=name)
        for one in issued:
            if not one["正文"]:
                one["正文"] = [TO_FILL_IN]
                self.account.ask(0, "import_no_body", gained=TO_FILL_IN)

    def head(self, number: int, element: Element, text: str) -> None:
        """Take an element of the head, or what stands around the title."""
        if element in _LABELS and "\t" in text:
            # In letters the number stands at the right of the first label (clause 10.1).
            text, _, document_number = text.partition("\t")
            self._number(number, document_number)
        name = standard_profile().elements[element].name
        match element:
            case Element.ISSUING_MARK:  # one body's, on two lines where it is long
                self.found.fields.setdefault("发文机关标志", []).append(text.replace("\n", ""))
                self.account.part(number, name, text)
            case Element.DOCUMENT_NUMBER:
                self._number(number, text)
            case Element.SECRECY:
                level, _, period = text.partition("★")
                self._put(number, "密级", text, level, kept=level + period)
                if self.found.fields["密级"] == level:
                    self.found.put("保密期限", period)
            case Element.LETTER_FOOT:
                self._put(number, name, text, text.split("\n"))
            case _:
                self._put(number, _HEAD[element], text, text.replace("\n", ""))

    def contents(self, number: int, text: str) -> None:
        """Take a line of a contents page (目录): the document's own if it stands before all, else that of what is issued next."""
        if self.found.fields.get("标题") or self.found.fields.get("印发"):
            self.contents_ahead = True
        else:
            self.found.fields["目录"] = "是"
        self.account.tell(number, "import_contents", lost=text, text=shown(text))

    def joint_mark(self, number: int, element: Element | None, text: str) -> None:
        """Take a paragraph of the table that a joint issue's mark is: a name, or 文件 beside all of them."""
        marks = self.found.fields.get("发文机关标志", [])
        if text == _DOCUMENT and marks:
            marks[0] += text
            self.account.part(number, standard_profile().elements[Element.ISSUING_MARK].name, text)
        else:
            self.head(number, Element.ISSUING_MARK if element not in _HEADS else element, text)

    def _put(self, number: int, name: str, raw: str, value: Any, kept: Iterable[str] | None = None) -> None:
        """Put a field that is given once; what would be given again, a person looks at."""
        self._put_into(self.home if name in _OF_ISSUED else self.found.fields, number, name, raw, value, kept)

    def _put_into(
        self, fields: dict[str, Any], number: int, name: str, raw: str, value: Any, kept: Iterable[str] | None = None
    ) -> None:
        if name in fields:
            self.account.ask(number, "import_twice", lost=raw, name=name, text=shown(raw))
        else:
            fields[name] = value
            self.account.part(number, name, raw, value if kept is None else kept)

    def _number(self, number: int, text: str) -> None:
        """Take number and signers, or the office and the date of minutes, parted by tabs."""
        for word in filter(None, text.replace("\n\t", "\t").split("\t")):
            signers = _SIGNERS.fullmatch(word)
            if signers:
                self._put(number, "签发人", word, _people(signers[1]))
            elif _DAY.fullmatch(word):
                self._put(number, "成文日期", word, word)
            elif re.fullmatch(r".*[号期]", word):
                self._put(number, "发文字号", word, word)
            else:
                name = "签发人" if "签发人" in self.found.fields else "署名"
                people = _people(word)
                self.found.fields.setdefault(name, []).extend(people)
                self.account.part(number, name, word, people)

    def _title(self, part: OwnParagraph, text: str) -> None:
        lines = [line for line in text.split("\n") if line]
        self.found.fields.setdefault("标题", []).extend(lines)
        self.account.part(part.number, "标题", text, lines)

    def _issued(self, part: OwnParagraph, text: str) -> None:
        """Take the title of a document that is issued: what follows, to the next one, is its own."""
        lines = [line for line in text.split("\n") if line]
        body: list[Any] = []
        own = {"目录": "是"} if self.contents_ahead else {}
        self.found.fields.setdefault("印发", []).append({"标题": lines, **own, "正文": body})
        self.contents_ahead = False
        self.text.start(body)
        self.account.part(part.number, "印发", text, lines)

    def _recipients(self, part: OwnParagraph, text: str) -> None:
        self._put(part.number, "主送机关", text, text.removesuffix("："))

    def _caption(self, part: OwnParagraph, text: str) -> None:
        self.text.above_table(part, "表题", text, text)

    def _unit(self, part: OwnParagraph, text: str) -> None:
        self.text.above_table(part, "单位", text, text.removeprefix("单位："))

    def _note(self, part: OwnParagraph, text: str) -> None:
        inside = _IN_BRACKETS.fullmatch(text)
        self._put(part.number, "附注", text, inside[1] if inside else text)

    def _attendance(self, part: OwnParagraph, text: str) -> None:
        label, colon, people = text.replace("\n", "\u3000").partition("：")
        if colon and label in _ATTENDANCE:
            self._put(part.number, label, text, _people(people))
        else:
            self.text.paragraph(part, text, known=False)

    def _copies(self, part: OwnParagraph, text: str) -> None:
        label, _, bodies = text.partition("：")
        copies = [body for body in bodies.removesuffix("。").split("，") if body]
        name = _FOOT.get(label, "抄送")
        self._put_into(self.found.fields, part.number, name, text, copies)

    def _printed(self, part: OwnParagraph, text: str) -> None:
        """Take who printed it and when, how many, or another line of the office's own."""
        words = [word for word in text.replace("\n\t", "\t").split("\t") if word]
        run = _PRINT_RUN.fullmatch(words[-1]) if words else None
        if run:
            self._put(part.number, "印数", words.pop(), run[1])
        days = [word for word in words if _DAY.fullmatch(word.removesuffix("印发"))]
        if words and not days and "印发日期" in self.found.fields:
            self.found.fields.setdefault("版记行", []).append(_STAMP.join(words))
            self.account.part(part.number, "版记行", "\t".join(words), words)
            return
        for word in words:
            name = "印发日期" if word in days else "印发机关"
            self._put(part.number, name, word, word.removesuffix("印发"))

    def _date(self, part: OwnParagraph, text: str) -> None:
        reading = read_date(text) or Reading()
        if reading.day:
            self._put(part.number, "成文日期", text, reading.day)
        else:
            self.found.notes.append(f"成文日期，原文是“{text}”，{reading.doubt}")
            params = {"text": shown(text), "reading": reading.doubt, "published": ""}
            self.account.ask(part.number, "import_date", lost=text, **params)
        self._seen(part)

    def _signatory(self, part: OwnParagraph, text: str) -> None:
        office, _, name = text.partition(_STAMP)
        if name:
            stamp = {"职务": office, "姓名": name.strip()}
            if seals := self.found.fields.pop("印章", None):
                stamp["文件"] = seals[0]
            self.found.fields.setdefault("签名章", []).append(stamp)
            self.account.part(part.number, "签名章", text, office + name)
            return
        self._seen(part)
        offices = [office for office in text.replace("\n", "").split("\t") if office]
        self.home.setdefault("署名", []).extend(offices)
        self.account.part(part.number, "署名", text, offices)

    def _seen(self, part: OwnParagraph) -> None:
        """Note how far a signature stands from the edge; a document that is issued bears no seal."""
        if self.home is self.found.fields:
            self.indents.append(part.indent)

    # attachments

    def _attachment_note(self, part: OwnParagraph, text: str) -> None:
        counted = part.depth is not None
        name = text if counted else _NUMBERED.sub("", text.removeprefix("附件："), count=1)
        self.home.setdefault("附件", []).append({"名称": name})
        self.account.part(part.number, "附件", text, name)

    def _attachment(self, part: OwnParagraph, text: str) -> None:
        """Take the label of an attachment: what follows, to the next one, is its text."""
        label = _LABEL.fullmatch(text)
        listed = self.home.setdefault("附件", [])
        place = int(label[2] or 1) - 1 if label else len(listed)
        while len(listed) <= place:
            listed.append({})
        attachment = listed[place]
        if part.landscape:
            attachment["横排"] = "是"
        if label and label[1]:
            attachment["不合订"] = "是"
        self.text.start(attachment.setdefault("正文", []), landscape=part.landscape)
        self.account.part(part.number, "附件", text, "")

    def _attachment_title(self, part: OwnParagraph, text: str) -> None:
        """Take the title of an attachment, which is that of the list; of one that is not listed it stands here only."""
        body = self.text.stack[0][1]
        attachment = next((one for one in self.home.get("附件", []) if one.get("正文") is body), None)
        plain = text.replace("\n", "")
        if attachment is None:
            self.text.paragraph(part, plain, known=False)
        elif "名称" in attachment:
            compare_titles(plain, attachment["名称"], part.number, self.account)
        else:
            attachment["名称"] = plain
            self.account.part(part.number, "附件", text)


def _people(text: str) -> list[str]:
    """Return names parted by full-width blanks; an office before a name belongs to it, and so do two halves of a short name."""
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
