"""What may stand in a `template.yaml`: an overlay on the standard or on another template, every key in Chinese or English."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - asked for with the types of a class's fields
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, SkipValidation, ValidationInfo, model_validator

from fazhi_docgen.content.model import Archive
from fazhi_docgen.content.values import SIGNS_TOLD, Day, LevelSigns, SealFiles, Switch, Texts
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Authored, Want
from fazhi_docgen.source.plain import problem
from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.length import Length, parse_quantity
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.terms import measure_path
from fazhi_docgen.standard.vocabulary import Form, Kind
from fazhi_docgen.template.by_kind import DEFAULT, DEFAULTS

#: The usual names of an issuing body (机关) by their English keys; an office may give others of its own.
NAMES: Final = {"full": "全称", "short": "简称", "code": "代字", "party": "党委", "government": "政府"}


#: How far a printer can be off, in millimetres.
_FARTHEST: Final = 20
_DOMAIN: Final = re.compile(r"[^\s/:.@]+(?:\.[^\s/:.@]+)+")
_SITE_CODE: Final = re.compile(r"(?:[0-9]{2}|bm)[0-9]{8}")


def _per_kind(value: Any) -> Any:
    """Return one value for all kinds, or one for each: `{默认: 永嘉府发, 函: 永嘉府函}`."""
    if not isinstance(value, dict):
        return {DEFAULT: value}
    return {DEFAULT if key in DEFAULTS else _kind(key): text for key, text in value.items()}


def _kind(written: str) -> str:
    try:
        return Kind(written).value
    except ValueError:
        raise problem("template_kind", found=written) from None


def _measures(value: Any) -> Any:
    """Read measures under their dotted paths, each with its reason if it has one; `chain` complains of those that are none."""
    if not isinstance(value, dict):
        return value
    entries = ((measure_path(written) or written, entry) for written, entry in value.items())
    return {path: entry if isinstance(entry, dict) else {"value": entry} for path, entry in entries}


def _offset(value: Any) -> Length:
    """Return a length such as -0.5mm."""
    try:
        quantity = parse_quantity(str(value))
    except ValueError:
        quantity = None
    if not isinstance(quantity, Length):
        raise problem("length_form", found=str(value))
    return quantity


def _names(value: Any) -> Any:
    """Return names of the issuing body under their Chinese keys, whichever of the usual ones were written in English."""
    return {NAMES.get(str(key), key): name for key, name in value.items()} if isinstance(value, dict) else value


def _on_paper(offset: Length) -> Length:
    """Return an offset that leaves a page on its paper."""
    if abs(offset.mm) > _FARTHEST:
        raise problem("offset_range", found=f"{offset.mm:g}mm", limit=f"{_FARTHEST}mm")
    return offset


def _domain(written: str) -> str:
    """Return the name of a site, without the way to it: www.cqstl.gov.cn."""
    if written and not _DOMAIN.fullmatch(written):
        raise problem("site_domain", found=written)
    return written


def _site_code(written: str) -> str:
    """Return the code of a government's site: ten digits, of a ministry's bm and eight."""
    if written and not _SITE_CODE.fullmatch(written):
        raise problem("site_code", found=written)
    return written


Offset = Annotated[Length, BeforeValidator(_offset), AfterValidator(_on_paper)]
PerKind = Annotated[dict[str, str], BeforeValidator(_per_kind)]
SeveralPerKind = Annotated[dict[str, Texts], BeforeValidator(_per_kind)]


class Measure(Authored):
    """A measure that differs from the standard, and why (理由)."""

    value: str = Field(title="值")
    reason: str = Field("", title="理由")


class Contact(Authored):
    """Whom to ask (联系人): the note of a 请示 names one."""

    name: str = Field("", title="姓名")
    phone: str = Field("", title="电话")


class Offsets(Authored):
    """How far a printed head (套打) is off on this office's printer."""

    right: Offset = Field(Length(0), title="右移")
    down: Offset = Field(Length(0), title="下移")


class Site(Authored):
    """The government's site (网站) that documents are published on; what 《政府网站发展指引》 wants every page to name."""

    name: str = Field("", title="名称", description="网站的规范名称")
    domain: Annotated[str, AfterValidator(_domain)] = Field("", title="域名", description="如 www.cqstl.gov.cn")
    code: Annotated[str, AfterValidator(_site_code)] = Field("", title="标识码", description="十位政府网站标识码")
    column: str = Field("", title="栏目", description="栏目名称，如 法治政府建设年度报告")
    column_description: str = Field("", title="栏目描述")
    column_keywords: str = Field("", title="栏目关键词")
    column_type: str = Field("", title="栏目类别", description="如 政策文件、信息公开年报")


class Layer(Authored):
    """What one layer of a template says; all of it may be left to the layers below."""

    wants: ClassVar = {
        "mark_pictures": Want.EACH_PICTURE,
        "seals": Want.SEALS,
        "files": Want.EACH_FACE,
        "national_face": Want.EACH_FACE,
    }

    body: Annotated[dict[str, str], BeforeValidator(_names)] = Field(
        {}, title="机关", description="全称、简称、代字、党委、政府，也可以另起名称"
    )
    codes: PerKind = Field({}, title="机关代字", description="各文种发文字号的机关代字")
    issuing_mark: SeveralPerKind = Field(
        {},
        title="发文机关标志",
        description="有发文字号而没写标志的公文用它；可以写 {{ 机关.全称 }}；分行的、联合行文的写成列表",
    )
    mark_pictures: Annotated[dict[str, SourceFile], BeforeValidator(_per_kind)] = Field(
        {}, title="标志图片", description="用图片作发文机关标志，放在模板文件夹里；“发文机关标志”仍写文字"
    )
    signatories: Texts = Field((), title="署名", description="写了成文日期而没写署名的公文用它")
    copies_to: Texts = Field((), title="抄送", description="有发文字号而没写抄送的公文用它")
    printed_by: str = Field("", title="印发机关", description="写了印发日期而没写印发机关的公文用它")
    imprint_lines: Texts = Field((), title="版记行", description="写了印发日期而没写版记行的公文用它，如 校对：张三")
    letter_foot: Texts = Field((), title="信函页脚", description="没写信函页脚的信函用它，如地址、电话", max_length=3)
    recipients: PerKind = Field({}, title="主送机关", description="各文种没写主送机关的公文用它，几个用顿号隔开")
    note: PerKind = Field({}, title="附注", description="各文种没写附注的公文用它")
    contact: Contact | None = Field(None, title="联系人", description="请示的附注")
    forms: dict[Kind, Form] = Field({}, title="格式", description="各文种默认的格式")
    seals: SealFiles = Field(None, title="印章", description="公文写“印章: 是”时用的图片")
    archive: Archive | None = Field(None, title="归档")
    site: Site | None = Field(None, title="网站", description="网页（--to html）头部的标记")
    numbering: NumberingMode | None = Field(None, title="编号", description="自动：Word 自动编号；文本：序号写成文字")
    with_fields: Switch | None = Field(
        None, title="公文域", description="是：Word 文件里标明各要素的数据，供办公系统和 WPS 读取；版面不变"
    )
    level_signs: LevelSigns = Field((), title="序号", description=SIGNS_TOLD)
    dialect: DialectName | None = Field(None, title="字处理", description="word、libreoffice 或 onlyoffice")
    duplex: Switch | None = Field(None, title="双面")
    families: dict[Role, Annotated[str, Field(min_length=1)]] = Field(
        {}, title="字体", description="Word 文件里写的字体名"
    )
    files: dict[Role, Path] = Field({}, title="字体文件", description="PDF 用的字体文件，放在模板文件夹里")
    national_face: Path | None = Field(
        None, title="民族文字字体", description="标志里藏文、维吾尔文、彝文等一行的字体文件，放在模板文件夹里"
    )
    letterhead: Offsets | None = Field(None, title="套打")
    measures: Annotated[dict[str, Measure], BeforeValidator(_measures)] = Field(
        {}, title="版式", description="与标准不同的尺寸，如 “行与字.行距: 28.5pt”；改规定项要写理由"
    )
    #: where each field was written by its name, each measure by its dotted path
    places: SkipValidation[dict[str, Place]] = Field({}, exclude=True, repr=False)


def _not_before(day: date | None, info: ValidationInfo) -> date | None:
    """Return the last day of a time, which is not before its first."""
    since = info.data.get("since")
    if day and since and day < since:
        raise problem("period_reversed", found=day.isoformat(), since=since.isoformat())
    return day


class Period(Layer):
    """What holds for documents of some time (启用、停用): an old name, an old seal."""

    since: Day | None = Field(None, title="启用", description="成文日期从这一天起的公文用它")
    until: Annotated[Day | None, AfterValidator(_not_before)] = Field(
        None, title="停用", description="成文日期到这一天为止的公文用它"
    )

    @model_validator(mode="after")
    def _dated(self) -> Self:
        """Refuse a time without a date, which would hold always."""
        if not self.since and not self.until:
            raise problem("period_undated")
        return self

    def holds_on(self, day: date | None) -> bool:
        """Tell whether a document of a day is of this time; one without a date is of today's."""
        return day is not None and (self.since or day) <= day <= (self.until or day)


class TemplateFile(Layer):
    """A `template.yaml`: what it says itself, and what it says otherwise for some documents."""

    label: str = Field("", title="名称", description="给人看的名称，如“永嘉镇”")
    parent: str = Field("gbt9704", title="继承", description="在哪个模板上改")
    party: Layer | None = Field(None, title="党委", description="党委的公文与上面不同的各项；公文写 模板: 清河/党委")
    government: Layer | None = Field(
        None, title="政府", description="政府的公文与上面不同的各项；公文写 模板: 清河/政府"
    )
    periods: tuple[Period, ...] = Field((), title="各时期", description="按成文日期选用的各项，如更名以前的名称和印章")
    of_kinds: dict[Kind, Layer] = Field({}, title="各文种", description="某一文种与上面不同的各项")
    of_forms: dict[Form, Layer] = Field({}, title="各格式", description="某一格式与上面不同的各项，如信函的版式")
