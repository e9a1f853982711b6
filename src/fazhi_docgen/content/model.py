"""The content model: a document as its author thinks of it, with no word of layout.

Every field has an English name, which the code uses, and a Chinese one (`title` of the field); files may use either.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SkipValidation,
    ValidationInfo,
    WrapValidator,
    model_validator,
)

from fazhi_docgen.content.values import (
    SERIAL,
    CellText,
    CopyNumber,
    Count,
    Day,
    PaperLength,
    SealFiles,
    SourceFile,
    Switch,
    Texts,
    Width,
    as_file,
    as_several,
    as_tuple,
    split_document_number,
)
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.facts.fact_tables import fact_rows, names_facts
from fazhi_docgen.resources.media import attached_pages, is_pdf, picture_pixels
from fazhi_docgen.resources.tables import table_rows
from fazhi_docgen.source.plain import problem
from fazhi_docgen.standard.numbering import NumberingMode  # noqa: TC001
from fazhi_docgen.standard.vocabulary import ColumnAlign, Form, Kind
from fazhi_docgen.untrusted.pdf_pages import PdfPage  # noqa: TC001

NOWHERE = Place("")
#: A title that was not written; one written as an empty list is read as a list.
NO_TITLE: Final = ()
#: A seal's picture may be this much off a square.
_SQUARE = 0.05


class Content(BaseModel):
    """What all parts of the model share. `place` is where the author wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    place: SkipValidation[Place] = Field(NOWHERE, exclude=True, repr=False)


class Paragraph(Content):
    """A paragraph (段落)."""

    type: Literal["paragraph"] = "paragraph"
    text: str = Field(title="文字", min_length=1)


class Section(Content):
    """A heading and what stands under it; its number comes from its depth."""

    type: Literal["section"] = "section"
    heading: str = Field(title="标题", min_length=1, description="小标题，不写序号")
    body: tuple[Block, ...] = Field((), title="内容", description="标题下的段落、小标题、表格等")
    run_in: Switch = Field(False, title="接排", description="标题与第一段接排；三、四级标题以“。”结尾时默认接排")


class ItemList(Content):
    """Numbered items (条目); each is one or more blocks."""

    type: Literal["items"] = "items"
    items: tuple[Annotated[tuple[Block, ...], Field(min_length=1)], ...] = Field(
        title="条目", min_length=1, description="逐条列出，序号自动生成"
    )


def _as_cell(value: Any) -> Any:
    return value if isinstance(value, dict) else {"text": value}


class Cell(Content):
    """A table cell (单元格): its paragraphs, and how many columns and rows it covers."""

    text: CellText = Field((), title="文字", description="单元格文字，可以写几段")
    colspan: Count = Field(1, title="跨列", description="横向合并的列数")
    rowspan: Count = Field(1, title="跨行", description="纵向合并的行数")


Cells = tuple[Annotated[Cell, BeforeValidator(_as_cell)], ...]


class Table(Content):
    """A table (表格), its rows written out, or from a CSV file, a workbook or the document's facts."""

    type: Literal["table"] = "table"
    caption: str = Field("", title="表题", description="表格上方的标题")
    header: Cells = Field((), title="表头", description="每页重复的首行；格子跨行的，下面几行也是表头")
    widths: tuple[Width, ...] = Field((), title="列宽", description="相对数字或毫米数，每列一个")
    align: Annotated[tuple[ColumnAlign, ...], BeforeValidator(as_tuple)] = Field(
        (), title="对齐", description="每列一个：左、中、右或自动；表头总是居中"
    )
    rows: tuple[Cells, ...] = Field((), title="行", description="各行的单元格")
    data: SourceFile | None = Field(
        None, title="数据", description="CSV 或 .xlsx 文件，首行为表头；或引用数据，如 数据.各村"
    )
    unit: str = Field("", title="单位", description="表格右上方的计量单位")
    landscape: Switch = Field(False, title="横排", description="宽表横排")

    @model_validator(mode="before")
    @classmethod
    def _read_data(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or "data" not in data:
            return data
        if "rows" in data:
            raise problem("table_two_sources")
        if isinstance(data["data"], str) and names_facts(data["data"]):
            rest = {name: value for name, value in data.items() if name != "data"}
            context: Any = info.context
            header, rows = fact_rows(data["data"], context["facts"])
            return {"header": header, **rest, "rows": rows}
        rows = table_rows(as_file(data["data"], info))
        head = {} if "header" in data or not rows else {"header": rows.pop(0)}
        return {**data, **head, "rows": rows}


def _with_pixels(data: Any, info: ValidationInfo) -> Any:
    """What was written of a picture, with its size read from the file."""
    if not isinstance(data, dict) or not isinstance(data.get("file"), str):
        return data
    return {**data, "pixels": picture_pixels(as_file(data["file"], info))}


def _with_pages(data: Any, info: ValidationInfo) -> Any:
    """What was written of an attachment, with its pages read from a PDF, or its size from a picture."""
    if not isinstance(data, dict) or not isinstance(data.get("file"), str):
        return data
    file = as_file(data["file"], info)
    return {**data, "pages": attached_pages(file)} if is_pdf(file) else _with_pixels(data, info)


def _checked_seals(files: tuple[Path, ...] | None) -> tuple[Path, ...] | None:
    """Seal pictures: official seals are round, so a picture that is not square is not one cut to its edge."""
    for file in files or ():
        columns, rows = picture_pixels(file)
        if abs(columns - rows) > _SQUARE * rows:
            raise problem("seal_shape", found=f"{file.name}（{columns}×{rows}）")
    return files


class Picture(Content):
    """A picture (图片); `pixels` are its columns and rows, read from the file."""

    type: Literal["picture"] = "picture"
    file: SourceFile = Field(title="文件", description="PNG 或 JPEG 图片")
    caption: str = Field("", title="图题", description="图片下方的标题")
    width: PaperLength | None = Field(None, title="宽度", description="如 120mm")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)

    _measure = model_validator(mode="before")(_with_pixels)


class PageBreak(Content):
    """A new page (分页)."""

    type: Literal["page_break"] = "page_break"


class Phrase(Content):
    """Boilerplate (套话) of the template, called by its name; `template.phrases` puts its paragraphs here."""

    type: Literal["phrase"] = "phrase"
    phrase: str = Field(title="套话", min_length=1, description="模板 phrases 文件夹里的文字")


Block = Annotated[Paragraph | Section | ItemList | Table | Picture | PageBreak | Phrase, Field(discriminator="type")]


class DocumentNumber(Content):
    """A document number (发文字号): the body's code, the year, the serial number of that year."""

    code: str = Field("", title="机关代字")
    year: str = Field("", title="年份", pattern=r"^([0-9]{4})?$", description="四位数字；命令、纪要只有序号时不写")
    serial: str = Field(title="序号", pattern=f"^{SERIAL}$", description="不以零开头的数字；还没有编号时写【待填】")
    unit: Literal["号", "期"] = Field("号", title="单位", description="号；纪要可用期")

    @property
    def text(self) -> str:
        """As it is printed, with 六角括号 and without 第 or leading zeros (clause 7.2.5); orders count 第12号 (10.2)."""
        if not self.year:
            return f"第{self.serial}{self.unit}"
        return f"{self.code}〔{self.year}〕{self.serial}号"


class Attachment(Content):
    """An attachment (附件): its title, and its text or a file; `pages` are those of a PDF."""

    title: str = Field(title="名称", min_length=1)
    body: tuple[Block, ...] = Field((), title="正文")
    file: SourceFile | None = Field(
        None, title="文件", description="PNG、JPEG 图片或 PDF，图片占满一页，PDF 一页占一页"
    )
    landscape: Switch = Field(False, title="横排")
    apart: Switch = Field(False, title="不合订", description="不能与正文一起装订的附件，左上角标发文字号和附件号")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)
    pages: SkipValidation[tuple[PdfPage, ...]] = Field((), exclude=True)

    _measure = model_validator(mode="before")(_with_pages)


class SignatureStamp(Content):
    """A signer's stamp (签名章) with the signer's full office, for orders and motions."""

    title: str = Field("", title="职务")
    name: str = Field("", title="姓名")
    file: SourceFile | None = Field(None, title="文件", description="签名章图片，PNG 或 JPEG")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)

    _measure = model_validator(mode="before")(_with_pixels)


def _as_mark(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


class MarkPicture(Content):
    """An issuing mark that is drawn (标志图片); what it says is in the mark's text, for those who cannot see it."""

    file: SourceFile = Field(title="文件", description="PNG 或 JPEG 图片，四边裁到字的边缘")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)

    _measure = model_validator(mode="before")(_with_pixels)


class Publication(Content):
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


class Archive(Content):
    """Where a document is filed (归档), by DA/T 22-2015."""

    fonds: str = Field("", title="全宗号")
    year: str = Field("", title="年度")
    retention: str = Field("", title="保管期限")
    category: str = Field("", title="机构或问题")
    item: str = Field("", title="件号")


def _title_unless_order(value: Any, read: Any, info: ValidationInfo) -> Any:
    """The title; what is set as an order (命令) prints none and may be without one (clause 10.2)."""
    if value != NO_TITLE:
        return read(value)
    kind, form = info.data.get("kind"), info.data.get("form")
    if form is Form.ORDER or (form is None and kind is Kind.ORDER):
        return NO_TITLE
    raise problem("value_missing", name="标题")


class Document(Content):
    """An official document (公文)."""

    template: str = Field("gbt9704", title="模板", description="模板名，如 tongliang/yongjia")
    kind: Kind = Field(Kind.REPORT, title="文种", description="十五个文种之一")
    content_kind: Literal["法治政府建设年度报告"] | None = Field(
        None, title="内容类型", description="生成时检查应有的各部分是否齐全"
    )
    form: Form | None = Field(None, title="格式", description="普通、信函、命令、纪要或白头；不写按文种和模板")
    numbering: NumberingMode | None = Field(None, title="编号", description="自动：Word 自动编号；文本：序号写成文字")
    copy_number: CopyNumber | None = Field(None, title="份号")
    secrecy: Literal["绝密", "机密", "秘密"] | None = Field(None, title="密级")
    secrecy_period: str = Field("", title="保密期限")
    urgency: Literal["特急", "加急"] | None = Field(None, title="紧急程度")
    issuing_mark: Texts = Field((), title="发文机关标志")
    mark_picture: Annotated[MarkPicture, BeforeValidator(_as_mark)] | None = Field(
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
    recipients: Texts = Field((), title="主送机关", description="写成列表自动加顿号")
    body: tuple[Block, ...] = Field(title="正文", min_length=1)
    attachments: tuple[Attachment, ...] = Field((), title="附件")
    signatories: Texts = Field((), title="署名")
    date: Day | None = Field(None, title="成文日期")
    seals: Annotated[SealFiles, AfterValidator(_checked_seals)] = Field(
        None, title="印章", description="图片文件；写“是”则只留位置"
    )
    signature_stamp: Annotated[tuple[SignatureStamp, ...], BeforeValidator(as_several)] = Field(
        (), title="签名章", description="职务、姓名、图片；联合行文写成列表，主办机关在前"
    )
    note: str = Field("", title="附注")
    attendees: Texts = Field((), title="出席")
    absentees: Texts = Field((), title="请假")
    observers: Texts = Field((), title="列席")
    copies_to: Texts = Field((), title="抄送")
    printed_by: str = Field("", title="印发机关")
    printed_on: Day | None = Field(None, title="印发日期")
    duplex: Switch | None = Field(None, title="双面", description="双面印刷时版记在偶数页；默认是")
    facts: SkipValidation[Any] = Field({}, title="数据", description="文中 {{ 数据.… }} 引用的数字，或数据文件的名字")
    last_year: SkipValidation[Any] = Field({}, title="上年", description="上一年的数据，写法同“数据”，供同比、增减引用")
    publication: Publication | None = Field(None, title="公开")
    archive: Archive | None = Field(None, title="归档")
    places: SkipValidation[dict[str, Place]] = Field({}, exclude=True, repr=False)

    @property
    def full_title(self) -> str:
        """The title on one line; an order without one is called by its mark and its number (清河镇人民政府令第1号)."""
        number = self.document_number.text if self.document_number else ""
        return "".join(self.title or (*self.issuing_mark, number))

    def place_of(self, field: str) -> Place:
        """Where the author wrote a field of the document; the document's own place where it is left to its default."""
        return self.places.get(field, self.place)
