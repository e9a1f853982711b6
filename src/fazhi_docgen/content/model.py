"""The content model: a document as its author thinks of it, with no word of layout.

The blocks that its text is made of are in `content.blocks`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from pydantic import (
    BeforeValidator,
    Field,
    SkipValidation,
    ValidationInfo,
    WrapValidator,
    model_validator,
)

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
from fazhi_docgen.source.plain import as_several, problem
from fazhi_docgen.standard.kinds import rules_of
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.vocabulary import ContentKind, Form, Kind, NumberUnit, Secrecy, Urgency, WorkingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks.base import Change

#: A title that was not written; one written as an empty list is read as a list.
NO_TITLE: Final = ()


class DocumentNumber(Authored):
    """A document number (发文字号): the body's code, the year, the serial number of that year."""

    code: str = Field("", title="机关代字")
    year: str = Field("", title="年份", pattern=r"^([0-9]{4})?$", description="四位数字；命令、纪要只有序号时不写")
    serial: str = Field(title="序号", pattern=f"^{SERIAL}$", description="不以零开头的数字；还没有编号时写【待填】")
    unit: NumberUnit = Field(NumberUnit.NUMBER, title="单位", description="号；纪要可用期")

    @property
    def text(self) -> str:
        """As it is printed, with 六角括号 and without 第 or leading zeros (clause 7.2.5); orders count 第12号 (10.2)."""
        if not self.year:
            return f"第{self.serial}{self.unit}"
        return f"{self.code}〔{self.year}〕{self.serial}号"


class SignatureStamp(Authored):
    """A signer's stamp (签名章) with the signer's full office, for orders and motions."""

    wants: ClassVar = {"file": Want.PICTURE}

    title: str = Field("", title="职务")
    name: str = Field("", title="姓名")
    file: SourceFile | None = Field(None, title="文件", description="签名章图片，PNG 或 JPEG")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)


class MarkPicture(Authored):
    """An issuing mark that is drawn (标志图片); what it says is in the mark's text, for those who cannot see it."""

    by_file: ClassVar = True
    wants: ClassVar = {"file": Want.PICTURE}

    file: SourceFile = Field(title="文件", description="PNG 或 JPEG 图片，四边裁到字的边缘")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)


class Publication(Authored):
    """The record of a published document (公开) on a government site."""

    index_number: str = Field("", title="索引号")
    topic: str = Field("", title="主题分类")
    genre: str = Field("", title="体裁分类")
    publisher: str = Field("", title="发布机构")
    document_number: str = Field("", title="发文字号", description="网站上登记的文号；白头的公文正文里不印")
    dated_on: Day | None = Field(None, title="成文日期", description="网站上登记的成文日期")
    published_on: Day | None = Field(None, title="发布日期")
    validity: str = Field("", title="有效性", description="如 有效、废止")
    openness: str = Field("", title="公开属性", description="如 主动公开、依申请公开")


class Archive(Authored):
    """Where a document is filed (归档), by DA/T 22-2015."""

    fonds: str = Field("", title="全宗号")
    year: str = Field("", title="年度")
    retention: str = Field("", title="保管期限")
    category: str = Field("", title="机构或问题")
    item: str = Field("", title="件号")
    box: str = Field("", title="盒号", description="这一件装进哪一盒；不写按厚度排")
    title: str = Field("", title="题名", description="目录里的题名与标题不同时写；程序加方括号")
    responsible: str = Field("", title="责任者")
    date: str = Field("", title="日期", description="没有成文日期的公文写")
    note: str = Field("", title="备注")
    matter: str = Field("", title="事由", description="同一事由的排在一起，按其中最早的日期")
    scan: Texts = Field((), title="扫描件", description="盖章原件的扫描件，PDF 或图片，作正本")
    together: Texts = Field((), title="同件", description="与它合为一件的文件，如批复、处理单；“本件”是公文自己")
    ofd: Switch = Field(False, title="OFD", description="是：正本.pdf 旁边另存正本.ofd（OFD-A）")


def _title_unless_order(value: Any, read: Any, info: ValidationInfo) -> Any:
    """Return the title; what is set as an order (命令) prints none and may be without one (clause 10.2)."""
    if value != NO_TITLE:
        return read(value)
    kind, form = info.data.get("kind"), info.data.get("form")
    if form is Form.ORDER or (form is None and kind is Kind.ORDER):
        return NO_TITLE
    raise problem("value_missing", name="标题")


def _called_by_title(data: Any) -> Any:
    """Return a document that does not say its kind is the working document that its title ends with: …工作方案, …工作要点."""
    if not isinstance(data, dict) or "kind" in data:
        return data
    written = data.get("title") or ""
    title = str(written[-1] if isinstance(written, (list, tuple)) else written).rstrip()
    kind = next((kind for kind in WorkingKind if title.endswith(kind.value)), None)
    return {**data, "kind": kind} if kind else data


class Document(Authored):
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

    template: str = Field("gbt9704", title="模板", description="模板名，如 tongliang/yongjia")
    kind: NamedKind = Field(
        Kind.REPORT,
        title="文种",
        description="十五个文种之一，或 方案、总结、讲话、简报 这样的事务文书；不写按标题，标题看不出的按报告",
    )
    content_kind: ContentKind | None = Field(None, title="内容类型", description="生成时检查应有的各部分是否齐全")
    form: Form | None = Field(None, title="格式", description="普通、信函、命令、纪要或白头；不写按文种和模板")
    numbering: NumberingMode | None = Field(None, title="编号", description="自动：Word 自动编号；文本：序号写成文字")
    level_signs: LevelSigns = Field((), title="序号", description=SIGNS_TOLD)
    copy_number: CopyNumber | None = Field(None, title="份号")
    secrecy: Secrecy | None = Field(None, title="密级")
    secrecy_period: str = Field("", title="保密期限")
    urgency: Urgency | None = Field(None, title="紧急程度")
    issuing_mark: Texts = Field((), title="发文机关标志")
    mark_picture: MarkPicture | None = Field(
        None, title="标志图片", description="用图片作发文机关标志；“发文机关标志”仍写文字"
    )
    document_number: Annotated[DocumentNumber, BeforeValidator(split_document_number)] | None = Field(
        None, title="发文字号", description="如 永嘉委发〔2020〕1号"
    )
    signers: Texts = Field((), title="签发人")
    title: Annotated[Texts, Field(min_length=1), WrapValidator(_title_unless_order)] = Field(
        NO_TITLE,
        title="标题",
        validate_default=True,
        description="写成一行自动分行；写成列表则按列表分行；命令不印标题，可以不写",
    )
    subtitle: str = Field("", title="副标题")
    title_note: str = Field("", title="题注")
    contents: Switch = Field(False, title="目录", description="是：正文前面加目录，列一、二级标题和页码；只用于白头")
    recipients: Texts = Field((), title="主送机关", description="写成列表自动加顿号")
    body: tuple[Block, ...] = Field(title="正文", min_length=1)
    attachments: tuple[Attachment, ...] = Field((), title="附件")
    issued: Annotated[tuple[Issued, ...], BeforeValidator(as_several)] = Field(
        (), title="印发", description="印发、转发、公布的文件，另页排在落款之后；几件写成列表"
    )
    signatories: Texts = Field((), title="署名")
    date: Day | None = Field(None, title="成文日期")
    seals: SealFiles = Field(None, title="印章", description="图片文件；写“是”则只留位置")
    signature_stamp: Annotated[tuple[SignatureStamp, ...], BeforeValidator(as_several)] = Field(
        (), title="签名章", description="职务、姓名、图片；联合行文写成列表，主办机关在前"
    )
    note: str = Field("", title="附注")
    attendees: Texts = Field((), title="出席")
    absentees: Texts = Field((), title="请假")
    observers: Texts = Field((), title="列席")
    copies_to: Texts = Field((), title="抄送")
    reports_to: Texts = Field((), title="报", description="简报报给谁")
    sends_to: Texts = Field((), title="送", description="简报送给谁")
    issues_to: Texts = Field((), title="发", description="简报发给谁")
    print_run: Count | None = Field(None, title="印数", description="共印多少份，印在版记最后一行右边")
    printed_by: str = Field("", title="印发机关")
    printed_on: Day | None = Field(None, title="印发日期")
    imprint_lines: Texts = Field(
        (), title="版记行", description="版记里印发机关下面的其他各行，如 校对：张三；隔两个空格的分在左右两边"
    )
    letter_foot: Texts = Field(
        (), title="信函页脚", description="信函首页下面双线之下的地址、电话；各行居中", max_length=3
    )
    duplex: Switch | None = Field(None, title="双面", description="双面印刷时版记在偶数页；默认是")
    facts: SkipValidation[Any] = Field({}, title="数据", description="文中 {{ 数据.… }} 引用的数字，或数据文件的名字")
    last_year: SkipValidation[Any] = Field({}, title="上年", description="上一年的数据，写法同“数据”，供同比、增减引用")
    publication: Publication | None = Field(None, title="公开")
    archive: Archive | None = Field(None, title="归档")
    places: SkipValidation[dict[str, Place]] = Field({}, exclude=True, repr=False)

    _name = model_validator(mode="before")(_called_by_title)

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
        return "kind" in self.model_fields_set or not self.title or self.title[-1].endswith(self.kind.value)

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

    def __copy__(self) -> Self:
        """Return a copy, which may be given other texts: what is kept of those of the original is not taken over."""
        copied = super().__copy__()
        copied.__dict__.pop("flat_bodies", None)
        return copied

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
        update = {"body": tuple(change(self.body)), "attachments": attachments, "issued": issued}
        return self.model_copy(update=update)

    @property
    def full_title(self) -> str:
        """The title on one line; an order without one is called by its mark and its number (清河镇人民政府令第1号)."""
        number = self.document_number.text if self.document_number else ""
        return "".join(self.title or (*self.issuing_mark, number))

    def place_of(self, field: str) -> Place:
        """Tell where the author wrote a field of the document; the document's own place where it is left to its default."""
        return self.places.get(field, self.place)
