"""What may stand in a `template.yaml`: an overlay on the standard or on another template, every key in Chinese or English."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - asked for with the types of a class's fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from msgspec import field

from fazhi_docgen.content.model import Archive
from fazhi_docgen.content.values import SIGNS_TOLD, Day, LevelSigns, SealFiles, Switch, Texts
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Authored, Want
from fazhi_docgen.source.keys import Checks, Key, Limits, Reads
from fazhi_docgen.source.plain import problem
from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.length import Length, parse_quantity
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.terms import measure_path
from fazhi_docgen.standard.vocabulary import Form, Kind
from fazhi_docgen.template.by_kind import DEFAULT, DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping

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


Offset = Annotated[Length, Reads(_offset), Checks(_on_paper)]
PerKind = Annotated[dict[str, str], Reads(_per_kind)]
SeveralPerKind = Annotated[dict[str, Texts], Reads(_per_kind)]


class Measure(Authored, frozen=True):
    """A measure that differs from the standard, and why (理由)."""

    value: Annotated[str, Key("值")]
    reason: Annotated[str, Key("理由")] = ""


class Contact(Authored, frozen=True):
    """Whom to ask (联系人): the note of a 请示 names one."""

    name: Annotated[str, Key("姓名")] = ""
    phone: Annotated[str, Key("电话")] = ""


class Offsets(Authored, frozen=True):
    """How far a printed head (套打) is off on this office's printer."""

    right: Annotated[Offset, Key("右移")] = Length(0)
    down: Annotated[Offset, Key("下移")] = Length(0)


class Site(Authored, frozen=True):
    """The government's site (网站) that documents are published on; what 《政府网站发展指引》 wants every page to name."""

    name: Annotated[str, Key("名称", "网站的规范名称")] = ""
    domain: Annotated[str, Checks(_domain), Key("域名", "如 www.cqstl.gov.cn")] = ""
    code: Annotated[str, Checks(_site_code), Key("标识码", "十位政府网站标识码")] = ""
    column: Annotated[str, Key("栏目", "栏目名称，如 法治政府建设年度报告")] = ""
    column_description: Annotated[str, Key("栏目描述")] = ""
    column_keywords: Annotated[str, Key("栏目关键词")] = ""
    column_type: Annotated[str, Key("栏目类别", "如 政策文件、信息公开年报")] = ""


class Layer(Authored, frozen=True):
    """What one layer of a template says; all of it may be left to the layers below."""

    wants: ClassVar = {
        "mark_pictures": Want.EACH_PICTURE,
        "seals": Want.SEALS,
        "files": Want.EACH_FACE,
        "national_face": Want.EACH_FACE,
    }

    body: Annotated[dict[str, str], Reads(_names), Key("机关", "全称、简称、代字、党委、政府，也可以另起名称")] = field(
        default_factory=dict
    )
    codes: Annotated[PerKind, Key("机关代字", "各文种发文字号的机关代字")] = field(default_factory=dict)
    issuing_mark: Annotated[
        SeveralPerKind,
        Key("发文机关标志", "有发文字号而没写标志的公文用它；可以写 {{ 机关.全称 }}；分行的、联合行文的写成列表"),
    ] = field(default_factory=dict)
    mark_pictures: Annotated[
        dict[str, SourceFile],
        Reads(_per_kind),
        Key("标志图片", "用图片作发文机关标志，放在模板文件夹里；“发文机关标志”仍写文字"),
    ] = field(default_factory=dict)
    signatories: Annotated[Texts, Key("署名", "写了成文日期而没写署名的公文用它")] = ()
    copies_to: Annotated[Texts, Key("抄送", "有发文字号而没写抄送的公文用它")] = ()
    printed_by: Annotated[str, Key("印发机关", "写了印发日期而没写印发机关的公文用它")] = ""
    imprint_lines: Annotated[Texts, Key("版记行", "写了印发日期而没写版记行的公文用它，如 校对：张三")] = ()
    letter_foot: Annotated[Texts, Key("信函页脚", "没写信函页脚的信函用它，如地址、电话", most=3)] = ()
    recipients: Annotated[PerKind, Key("主送机关", "各文种没写主送机关的公文用它，几个用顿号隔开")] = field(
        default_factory=dict
    )
    note: Annotated[PerKind, Key("附注", "各文种没写附注的公文用它")] = field(default_factory=dict)
    contact: Annotated[Contact | None, Key("联系人", "请示的附注")] = None
    forms: Annotated[dict[Kind, Form], Key("格式", "各文种默认的格式")] = field(default_factory=dict)
    seals: Annotated[SealFiles, Key("印章", "公文写“印章: 是”时用的图片")] = None
    archive: Annotated[Archive | None, Key("归档")] = None
    site: Annotated[Site | None, Key("网站", "网页（--to html）头部的标记")] = None
    numbering: Annotated[NumberingMode | None, Key("编号", "自动：Word 自动编号；文本：序号写成文字")] = None
    with_fields: Annotated[
        Switch | None, Key("公文域", "是：Word 文件里标明各要素的数据，供办公系统和 WPS 读取；版面不变")
    ] = None
    level_signs: Annotated[LevelSigns, Key("序号", SIGNS_TOLD)] = ()
    dialect: Annotated[DialectName | None, Key("字处理", "word、libreoffice 或 onlyoffice")] = None
    duplex: Annotated[Switch | None, Key("双面")] = None
    families: Annotated[dict[Role, Annotated[str, Limits(least=1)]], Key("字体", "Word 文件里写的字体名")] = field(
        default_factory=dict
    )
    files: Annotated[dict[Role, Path], Key("字体文件", "PDF 用的字体文件，放在模板文件夹里")] = field(
        default_factory=dict
    )
    national_face: Annotated[
        Path | None, Key("民族文字字体", "标志里藏文、维吾尔文、彝文等一行的字体文件，放在模板文件夹里")
    ] = None
    letterhead: Annotated[Offsets | None, Key("套打")] = None
    measures: Annotated[
        dict[str, Measure],
        Reads(_measures),
        Key("版式", "与标准不同的尺寸，如 “行与字.行距: 28.5pt”；改规定项要写理由"),
    ] = field(default_factory=dict)
    #: where each field was written by its name, each measure by its dotted path
    places: dict[str, Place] = field(default_factory=dict)
    #: the fields that were written
    given: frozenset[str] = frozenset()


def _not_before(day: date | None, before: Mapping[str, Any]) -> date | None:
    """Return the last day of a time, which is not before its first."""
    since = before.get("since")
    if day and since and day < since:
        raise problem("period_reversed", found=day.isoformat(), since=since.isoformat())
    return day


class Period(Layer, frozen=True):
    """What holds for documents of some time (启用、停用): an old name, an old seal."""

    since: Annotated[Day | None, Key("启用", "成文日期从这一天起的公文用它")] = None
    until: Annotated[Day | None, Checks(_not_before, beside=True), Key("停用", "成文日期到这一天为止的公文用它")] = None

    def check_whole(self) -> None:
        """Refuse a time without a date, which would hold always."""
        if not self.since and not self.until:
            raise problem("period_undated")

    def holds_on(self, day: date | None) -> bool:
        """Tell whether a document of a day is of this time; one without a date is of today's."""
        return day is not None and (self.since or day) <= day <= (self.until or day)


class TemplateFile(Layer, frozen=True):
    """A `template.yaml`: what it says itself, and what it says otherwise for some documents."""

    label: Annotated[str, Key("名称", "给人看的名称，如“永嘉镇”")] = ""
    parent: Annotated[str, Key("继承", "在哪个模板上改")] = "gbt9704"
    party: Annotated[Layer | None, Key("党委", "党委的公文与上面不同的各项；公文写 模板: 清河/党委")] = None
    government: Annotated[Layer | None, Key("政府", "政府的公文与上面不同的各项；公文写 模板: 清河/政府")] = None
    periods: Annotated[tuple[Period, ...], Key("各时期", "按成文日期选用的各项，如更名以前的名称和印章")] = ()
    of_kinds: Annotated[dict[Kind, Layer], Key("各文种", "某一文种与上面不同的各项")] = field(default_factory=dict)
    of_forms: Annotated[dict[Form, Layer], Key("各格式", "某一格式与上面不同的各项，如信函的版式")] = field(
        default_factory=dict
    )
