"""An item's metadata (元数据): the core elements of GB/T 33480, and what DA/T 46 asks of electronic files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.content.marks import marked_bodies
from fazhi_docgen.version import __version__
from fazhi_docgen.writers.properties import USUAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.archive.draft import Setting
    from fazhi_docgen.archive.index import Row
    from fazhi_docgen.archive.log import Event
    from fazhi_docgen.archive.number import ArchiveNumber
    from fazhi_docgen.content.model import Document

_CORE: Final = "公文元数据"
#: The parts of an item's metadata that say how it was filed, and which files it has.
FILING: Final = "归档元数据"
_ELECTRONIC: Final = "电子属性"
_FILE: Final = "文件"
FILES: Final = f"{_ELECTRONIC}/{_FILE}"
_FORMATS: Final = {
    ".pdf": "PDF",
    ".docx": "Office Open XML",
    ".xlsx": "Office Open XML",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".csv": "CSV",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".xml": "XML",
    ".json": "JSON",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".ofd": "OFD",
    ".ttf": "TrueType",
    ".otf": "OpenType",
}
#: What the program itself makes says more.
_OURS: Final = {".ofd": "OFD-A"}
_PDF_MADE: Final = f"PDF/A-{USUAL.part}{USUAL.level.lower()}"
#: Words by which a note says how far a document may go (发布层次).
_SCOPE: Final = ("公开", "发至", "传达")
_AND: Final = "、"
#: The folder of what others made.
SOURCES: Final = "源文件"
_THEIRS: Final = (f"{SOURCES}/", "原件/")


def metadata(core: Mapping[str, str], row: Row, setting: Setting, files: Mapping[str, bytes]) -> bytes:
    """Return `metadata.xml` of one item.

    Args:
        core: what the document says of itself, by the names of GB/T 33480.
        row: what the list says of it.
        setting: its number, the names that hold, and what was done to it.
        files: the item's files by their names in its folder.
    """
    root = etree.Element("电子公文元数据")
    _add(root, _CORE, core)
    _add(root, FILING, _filing(row, setting))
    electronic = etree.SubElement(root, _ELECTRONIC)
    for name, content in sorted(files.items()):
        _add(electronic, _FILE, _file(name, content))
    processes = etree.SubElement(root, "业务实体")
    for event in setting.history:
        _add(processes, "业务行为", _process(event))
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text


def parsed(content: bytes) -> XmlElement:
    """Return the root of an item's metadata; nothing that they name elsewhere is fetched.

    Raises:
        etree.XMLSyntaxError: they are no XML.
    """
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def core_said(content: bytes) -> dict[str, str]:
    """Return the core elements that an item's metadata have, by their names.

    Raises:
        etree.XMLSyntaxError: they are no XML.
    """
    found = parsed(content).find(_CORE)
    return {str(child.tag): child.text or "" for child in (found if found is not None else ())}


def core_of(document: Document, number: ArchiveNumber) -> dict[str, str]:
    """Return the core elements of GB/T 33480-2016, by the names that it gives them; those left empty stand empty."""
    period = f"★{document.secrecy_period}" if document.secrecy_period else ""
    note = document.note
    return {
        "公文标识": number.text,
        "文种": document.kind.value,
        "份号": document.copy_number or "",
        "密级和保密期限": f"{document.secrecy or ''}{period}",
        "紧急程度": document.urgency or "",
        "发文机关标志": _AND.join(mark.replace("\n", "") for mark in marked_bodies(document)),
        "发文字号": document.document_number.text if document.document_number else "",
        "签发人": _AND.join(document.signers),
        "标题": document.full_title,
        "主送机关": _AND.join(document.recipients),
        "附件说明": _AND.join(attachment.title for attachment in document.attachments),
        "发文机关或签发人署名": _AND.join(document.signatories),
        "成文日期": document.date.isoformat() if document.date else "",
        "附注": note,
        "抄送机关": _AND.join(document.copies_to),
        "印发机关": document.printed_by,
        "印发日期": document.printed_on.isoformat() if document.printed_on else "",
        "发布层次": note if any(word in note for word in _SCOPE) else "",
    }


def _filing(row: Row, setting: Setting) -> dict[str, str]:
    """Return the groups of DA/T 46-2009 on an item's place in the archive."""
    number = setting.number
    group = number.group
    return {
        "聚合层次": "文件",
        "全宗名称": setting.fonds_name,
        "全宗号": group.fonds,
        "档号": number.text,
        "年度": group.year,
        "保管期限": group.period,
        "机构或问题": " ".join(filter(None, (group.category, setting.category_name))),
        "件号": number.item_text,
        "题名": row.title,
        "文件编号": row.document_number,
        "责任者": row.responsible,
        "日期": row.date,
        "密级": row.secrecy,
        "页数": str(row.pages),
        "语种": "汉语",
        "稿本": "正本",
        "归档时间": setting.filed,
        "更新时间": setting.history[-1].when if len(setting.history) > 1 else "",
    }


def _process(event: Event) -> dict[str, str]:
    """Return the entity of DA/T 46-2009 for what was done to an item (业务实体)."""
    return {
        "业务行为": event.act.value,
        "行为时间": event.when,
        "行为描述": event.reason,
        "原摘要": event.old,
        "新摘要": event.new,
        "旧版": event.kept,
    }


def _file(name: str, content: bytes) -> dict[str, str]:
    """Return what others made claims nothing: a PDF of theirs need not be one for archives."""
    theirs = name.startswith(_THEIRS)
    return {
        "文件名": name,
        "格式信息": format_of(name, content),
        "大小": str(len(content)),
        "创建程序": "" if theirs else f"fazhi-docgen {__version__}",
        "SHA-256": sha256(content).hexdigest(),
    }


def format_of(name: str, content: bytes) -> str:
    """Return the format of a file (格式信息); empty if it is not known."""
    kind = PurePosixPath(name).suffix.lower()
    if name.startswith(_THEIRS):
        return _FORMATS.get(kind, "")
    return _pdf_format(content) if kind == ".pdf" else _OURS.get(kind, _FORMATS.get(kind, ""))


def _pdf_format(content: bytes) -> str:
    """Return the kind of a PDF that the program made: tagged, or of pages that others drew."""
    return _PDF_MADE if b"/StructTreeRoot" in content else f"PDF/A-{USUAL.part}b"


def _add(parent: XmlElement, name: str, values: Mapping[str, str]) -> None:
    element = etree.SubElement(parent, name)
    for key, value in values.items():
        etree.SubElement(element, key).text = value
