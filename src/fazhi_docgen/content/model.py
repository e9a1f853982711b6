"""The content model: a document as its author thinks of it, with no word of layout.

The blocks that its text is made of are in `content.blocks`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from msgspec import field
from msgspec.structs import replace

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.blocks import Block, walk
from fazhi_docgen.content.issued import Issued
from fazhi_docgen.content.values import (
    SERIAL,
    SIGNS_TOLD,
    CopyNumber,
    Count,
    Day,
    LevelSigns,
    NamedKind,
    SealFiles,
    Switch,
    Texts,
    split_document_number,
)
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Authored, Want
from fazhi_docgen.source.keys import Key, Reads
from fazhi_docgen.source.plain import as_several
from fazhi_docgen.standard.kinds import rules_of
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.vocabulary import ContentKind, Form, Kind, NumberUnit, Secrecy, Urgency, WorkingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.content.blocks.base import Change

#: A title that was not written; one written as an empty list is read as a list.
NO_TITLE: Final = ()


class DocumentNumber(Authored, frozen=True, kw_only=True):
    """A document number (发文字号): the body's code, the year, the serial number of that year."""

    code: Annotated[str, Key("机关代字")] = ""
    year: Annotated[str, Key("年份", "四位数字；命令、纪要只有序号时不写", pattern="([0-9]{4})?")] = ""
    serial: Annotated[str, Key("序号", "不以零开头的数字；还没有编号时写【待填】", pattern=SERIAL)]
    unit: Annotated[NumberUnit, Key("单位", "号；纪要可用期")] = NumberUnit.NUMBER

    @property
    def text(self) -> str:
        """As it is printed, with 六角括号 and without 第 or leading zeros (clause 7.2.5); orders count 第12号 (10.2)."""
        if not self.year:
            return f"第{self.serial}{self.unit}"
        return f"{self.code}〔{self.year}〕{self.serial}号"


class SignatureStamp(Authored, frozen=True):
    """A signer's stamp (签名章) with the signer's full office, for orders and motions."""

    wants: ClassVar = {"file": Want.PICTURE}

    title: Annotated[str, Key("职务")] = ""
    name: Annotated[str, Key("姓名")] = ""
    file: Annotated[SourceFile | None, Key("文件", "签名章图片，PNG 或 JPEG")] = None
    pixels: tuple[int, int] = (0, 0)


class MarkPicture(Authored, frozen=True):
    """An issuing mark that is drawn (标志图片); what it says is in the mark's text, for those who cannot see it."""

    by_file: ClassVar = True
    wants: ClassVar = {"file": Want.PICTURE}

    file: Annotated[SourceFile, Key("文件", "PNG 或 JPEG 图片，四边裁到字的边缘")]
    pixels: tuple[int, int] = (0, 0)


class Publication(Authored, frozen=True):
    """The record of a published document (公开) on a government site."""

    index_number: Annotated[str, Key("索引号")] = ""
    topic: Annotated[str, Key("主题分类")] = ""
    genre: Annotated[str, Key("体裁分类")] = ""
    publisher: Annotated[str, Key("发布机构")] = ""
    document_number: Annotated[str, Key("发文字号", "网站上登记的文号；白头的公文正文里不印")] = ""
    dated_on: Annotated[Day | None, Key("成文日期", "网站上登记的成文日期")] = None
    published_on: Annotated[Day | None, Key("发布日期")] = None
    validity: Annotated[str, Key("有效性", "如 有效、废止")] = ""
    openness: Annotated[str, Key("公开属性", "如 主动公开、依申请公开")] = ""


class Archive(Authored, frozen=True):
    """Where a document is filed (归档), by DA/T 22-2015."""

    fonds: Annotated[str, Key("全宗号")] = ""
    year: Annotated[str, Key("年度")] = ""
    retention: Annotated[str, Key("保管期限")] = ""
    category: Annotated[str, Key("机构或问题")] = ""
    item: Annotated[str, Key("件号")] = ""
    box: Annotated[str, Key("盒号", "这一件装进哪一盒；不写按厚度排")] = ""
    title: Annotated[str, Key("题名", "目录里的题名与标题不同时写；程序加方括号")] = ""
    responsible: Annotated[str, Key("责任者")] = ""
    date: Annotated[str, Key("日期", "没有成文日期的公文写")] = ""
    note: Annotated[str, Key("备注")] = ""
    matter: Annotated[str, Key("事由", "同一事由的排在一起，按其中最早的日期")] = ""
    scan: Annotated[Texts, Key("扫描件", "盖章原件的扫描件，PDF 或图片，作正本")] = ()
    together: Annotated[Texts, Key("同件", "与它合为一件的文件，如批复、处理单；“本件”是公文自己")] = ()
    ofd: Annotated[Switch, Key("OFD", "是：正本.pdf 旁边另存正本.ofd（OFD-A）")] = False


def _prints_no_title(before: Mapping[str, Any]) -> bool:
    """Tell whether a document is set as an order (命令), which prints no title and may be without one (clause 10.2)."""
    kind, form = before.get("kind"), before.get("form")
    return form is Form.ORDER or (form is None and kind is Kind.ORDER)


class Document(Authored, frozen=True, kw_only=True, dict=True):
    """An official document (公文)."""

    example: ClassVar = "标题"
    read_elsewhere: ClassVar = ("facts", "last_year")
    wants: ClassVar = {"seals": Want.SEALS}
    also_called: ClassVar = {
        **dict.fromkeys(("落款", "落款单位", "发文单位", "署名单位", "发文机关署名"), "署名"),
        **dict.fromkeys(("日期", "发文日期", "发文时间", "成文时间", "签发日期", "落款日期", "时间"), "成文日期"),
        **dict.fromkeys(("抬头", "称谓", "主送单位", "主送", "收文单位", "收文机关"), "主送机关"),
        **dict.fromkeys(("红头", "文头", "版头", "发文机关", "标志"), "发文机关标志"),
        **dict.fromkeys(("文号", "字号", "公文字号", "发文号"), "发文字号"),
        **dict.fromkeys(("内容", "全文", "段落"), "正文"),
        **dict.fromkeys(("抄报", "抄送单位"), "抄送"),
        **dict.fromkeys(("种类", "类型", "公文种类"), "文种"),
        **dict.fromkeys(("题目", "公文标题", "大标题"), "标题"),
        **dict.fromkeys(("盖章", "公章"), "印章"),
        **dict.fromkeys(("附件名", "附件说明", "附件名称"), "附件"),
        **dict.fromkeys(("缓急", "紧急"), "紧急程度"),
        "biaoti": "标题",
        "zhengwen": "正文",
        "wenzhong": "文种",
        "zhusong": "主送机关",
        "fujian": "附件",
        "shuming": "署名",
        "luokuan": "署名",
        "riqi": "成文日期",
        "chaosong": "抄送",
        "fuzhu": "附注",
        "签发": "签发人",
        "备注": "附注",
        "印发单位": "印发机关",
        "印发时间": "印发日期",
    }

    template: Annotated[str, Key("模板", "模板名，如 tongliang/yongjia")] = "gbt9704"
    kind: Annotated[
        NamedKind,
        Key("文种", "十五个文种之一，或 方案、总结、讲话、简报 这样的事务文书；不写按标题，标题看不出的按报告"),
    ] = Kind.REPORT
    content_kind: Annotated[ContentKind | None, Key("内容类型", "生成时检查应有的各部分是否齐全")] = None
    form: Annotated[Form | None, Key("格式", "普通、信函、命令、纪要或白头；不写按文种和模板")] = None
    numbering: Annotated[NumberingMode | None, Key("编号", "自动：Word 自动编号；文本：序号写成文字")] = None
    level_signs: Annotated[LevelSigns, Key("序号", SIGNS_TOLD)] = ()
    copy_number: Annotated[CopyNumber | None, Key("份号")] = None
    secrecy: Annotated[Secrecy | None, Key("密级")] = None
    secrecy_period: Annotated[str, Key("保密期限")] = ""
    urgency: Annotated[Urgency | None, Key("紧急程度")] = None
    issuing_mark: Annotated[Texts, Key("发文机关标志")] = ()
    mark_picture: Annotated[MarkPicture | None, Key("标志图片", "用图片作发文机关标志；“发文机关标志”仍写文字")] = None
    document_number: Annotated[
        Annotated[DocumentNumber, Reads(split_document_number, beside=True)] | None,
        Key("发文字号", "如 永嘉委发〔2020〕1号"),
    ] = None
    signers: Annotated[Texts, Key("签发人")] = ()
    title: Annotated[
        Texts,
        Key(
            "标题",
            "写成一行自动分行；写成列表则按列表分行；命令不印标题，可以不写",
            least=1,
            dispensable=_prints_no_title,
        ),
    ] = NO_TITLE
    subtitle: Annotated[str, Key("副标题")] = ""
    title_note: Annotated[str, Key("题注")] = ""
    contents: Annotated[Switch, Key("目录", "是：正文前面加目录，列一、二级标题和页码；只用于白头")] = False
    recipients: Annotated[Texts, Key("主送机关", "写成列表自动加顿号")] = ()
    body: Annotated[tuple[Block, ...], Key("正文", least=1)]
    attachments: Annotated[tuple[Attachment, ...], Key("附件")] = ()
    issued: Annotated[
        tuple[Issued, ...], Reads(as_several), Key("印发", "印发、转发、公布的文件，另页排在落款之后；几件写成列表")
    ] = ()
    signatories: Annotated[Texts, Key("署名")] = ()
    date: Annotated[Day | None, Key("成文日期")] = None
    seals: Annotated[SealFiles, Key("印章", "图片文件；写“是”则只留位置")] = None
    signature_stamp: Annotated[
        tuple[SignatureStamp, ...], Reads(as_several), Key("签名章", "职务、姓名、图片；联合行文写成列表，主办机关在前")
    ] = ()
    note: Annotated[str, Key("附注")] = ""
    attendees: Annotated[Texts, Key("出席")] = ()
    absentees: Annotated[Texts, Key("请假")] = ()
    observers: Annotated[Texts, Key("列席")] = ()
    copies_to: Annotated[Texts, Key("抄送")] = ()
    reports_to: Annotated[Texts, Key("报", "简报报给谁")] = ()
    sends_to: Annotated[Texts, Key("送", "简报送给谁")] = ()
    issues_to: Annotated[Texts, Key("发", "简报发给谁")] = ()
    print_run: Annotated[Count | None, Key("印数", "共印多少份，印在版记最后一行右边")] = None
    printed_by: Annotated[str, Key("印发机关")] = ""
    printed_on: Annotated[Day | None, Key("印发日期")] = None
    imprint_lines: Annotated[
        Texts, Key("版记行", "版记里印发机关下面的其他各行，如 校对：张三；隔两个空格的分在左右两边")
    ] = ()
    letter_foot: Annotated[Texts, Key("信函页脚", "信函首页下面双线之下的地址、电话；各行居中", most=3)] = ()
    duplex: Annotated[Switch | None, Key("双面", "双面印刷时版记在偶数页；默认是")] = None
    facts: Annotated[Any, Key("数据", "文中 {{ 数据.… }} 引用的数字，或数据文件的名字")] = field(default_factory=dict)
    last_year: Annotated[Any, Key("上年", "上一年的数据，写法同“数据”，供同比、增减引用")] = field(default_factory=dict)
    publication: Annotated[Publication | None, Key("公开")] = None
    archive: Annotated[Archive | None, Key("归档")] = None
    places: dict[str, Place] = field(default_factory=dict)

    #: the fields that were written
    given: frozenset[str] = frozenset()

    @classmethod
    def prepared(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Name the kind of a document that does not say it: the working document that its title ends with (…工作方案)."""
        if "kind" in data:
            return data
        written = data.get("title") or ""
        title = str(written[-1] if isinstance(written, (list, tuple)) else written).rstrip()
        kind = next((kind for kind in WorkingKind if title.endswith(kind.value)), None)
        return {**data, "kind": kind} if kind else data

    @classmethod
    def schema_rules(cls) -> list[dict[str, Any]]:
        """Return an order (命令) may be without a title."""
        titled = [{"required": [name]} for name in ("标题", "title")]
        orders = [
            {"required": [name], "properties": {name: {"enum": [Kind.ORDER.value, Kind.ORDER.name.lower()]}}}
            for name in ("文种", "kind", "格式", "form")
        ]
        return [{"anyOf": [*titled, *orders]}]

    @property
    def set_in(self) -> Form:
        """The form it is set in: the author's word, or that of its kind; without an issuing mark no red head."""
        if self.form:
            return self.form
        return rules_of(self.kind).form if self.issuing_mark else Form.PLAIN

    @property
    def is_of_kind(self) -> bool:
        """Whether its kind is known: written, or named by its title. A plan (方案) with a red head is no report."""
        return "kind" in self.given or not self.title or self.title[-1].endswith(self.kind.value)

    @property
    def bodies(self) -> tuple[tuple[Block, ...], ...]:
        """Its texts: that of the body, that of each attachment, and those of what it issues."""
        issued = (body for one in self.issued for body in one.bodies)
        return (self.body, *(attachment.body for attachment in self.attachments), *issued)

    @cached_property
    def flat_bodies(self) -> tuple[tuple[Block, ...], ...]:
        """Its texts with their blocks at any depth one behind the other; kept, since a dozen checks look through them."""
        return tuple(tuple(walk(body)) for body in self.bodies)

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks of its texts at any depth, in reading order."""
        return chain.from_iterable(self.flat_bodies)

    @property
    def has_contents(self) -> bool:
        """Whether a contents page stands before its text, or before one that it issues."""
        return self.contents or any(one.contents for one in self.issued)

    @property
    def all_attachments(self) -> tuple[Attachment, ...]:
        """Its attachments, and those of what it issues."""
        return (*self.attachments, *(attachment for one in self.issued for attachment in one.attachments))

    def rebuilt(self, change: Change) -> Self:
        """Return the document with each of its texts changed."""
        attachments = tuple(attachment.rebuilt(change) for attachment in self.attachments)
        issued = tuple(one.rebuilt(change) for one in self.issued)
        return replace(self, body=tuple(change(self.body)), attachments=attachments, issued=issued)

    @property
    def full_title(self) -> str:
        """The title on one line; an order without one is called by its mark and its number (清河镇人民政府令第1号)."""
        number = self.document_number.text if self.document_number else ""
        return "".join(self.title or (*self.issuing_mark, number))

    def place_of(self, field: str) -> Place:
        """Tell where the author wrote a field of the document; the document's own place where it is left to its default."""
        return self.places.get(field, self.place)
