"""What a page of a government's site says of a document (公开), and what keeps a document from being one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.marks import issuers_of
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, mistake, notice
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.writers.formats import FORMATS
from fazhi_docgen.writers.properties import Publication

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.template.template import Template

#: The tags that every page must have (《政府网站发展指引》 附件, 网页设计规范), and where the author writes each.
_WRITTEN_AT: Final = {
    "SiteName": "模板 网站.名称",
    "SiteDomain": "模板 网站.域名",
    "SiteIDCode": "模板 网站.标识码",
    "ColumnName": "模板 网站.栏目",
    "ColumnDescription": "模板 网站.栏目描述",
    "ColumnKeywords": "模板 网站.栏目关键词",
    "ColumnType": "模板 网站.栏目类别",
    "ArticleTitle": "标题",
    "PubDate": "公开.发布日期",
    "ContentSource": "公开.发布机构",
}
#: Sites count publication in minutes; of documents only the day is known.
_MIDNIGHT: Final = " 00:00"


def publication_of(document: Document, template: Template) -> Publication:
    """Return what a page says of a document: the table of information, and the tags of its head."""
    return Publication(tuple(_record(document)), tuple(_tags(document, template)))


def check_publishable(document: Document, formats: Collection[str]) -> None:
    """Refuse to make a page of a document that is secret.

    Raises:
        InputError: the document has a degree of secrecy (密级), and one of `formats` is for anyone to read.
    """
    public = [name for name in formats if FORMATS[name].public]
    if public and document.secrecy:
        params = {"found": document.secrecy, "format": public[0]}
        raise InputError([mistake("page_secret", document.place_of("secrecy"), params)])


def page_notes(document: Document, template: Template, formats: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a note that names the tags which a page must have and whose values are not known, where one is made."""
    if not any(FORMATS[name].public for name in formats):
        return
    missing = [f"{name}（{_WRITTEN_AT[name]}）" for name, value in _tags(document, template) if not value]
    if missing:
        yield notice("page_tags_missing", {"names": "、".join(missing)})


def _tags(document: Document, template: Template) -> Iterator[tuple[str, str]]:
    site, record = template.site, document.publication
    yield from (
        ("SiteName", site.name if site else ""),
        ("SiteDomain", site.domain if site else ""),
        ("SiteIDCode", site.code if site else ""),
        ("ColumnName", site.column if site else ""),
        ("ColumnDescription", site.column_description if site else ""),
        ("ColumnKeywords", site.column_keywords if site else ""),
        ("ColumnType", site.column_type if site else ""),
        ("ArticleTitle", document.full_title),
        ("PubDate", f"{record.published_on:%Y-%m-%d}{_MIDNIGHT}" if record and record.published_on else ""),
        ("ContentSource", (record.publisher if record else "") or issuers_of(document)),
    )


def _record(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the rows in the order that sites have them."""
    record = document.publication
    if record is None:
        return
    yield "索引号", record.index_number
    yield "主题分类", record.topic
    yield "体裁分类", record.genre
    yield "发布机构", record.publisher
    yield "发文字号", record.document_number or (document.document_number.text if document.document_number else "")
    yield "成文日期", _day(record.dated_on or document.date)
    yield "发布日期", _day(record.published_on)
    yield "有效性", record.validity
    yield "公开属性", record.openness
    yield "标题", document.full_title


def _day(day: date | None) -> str:
    return date_text(day) if day else ""
