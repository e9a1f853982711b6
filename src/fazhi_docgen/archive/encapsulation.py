"""Encapsulated items (电子文件封装包, DA/T 48-2009): one XML file holds an item's files and its metadata by DA/T 46-2009.

The names are those of the two standards as far as they are known for sure; signatures, which an office sets by other
means, are left out, as the standard allows.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as BinasciiError
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from lxml import etree
from msgspec import Struct

from fazhi_docgen.archive.metadata import format_of
from fazhi_docgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.log import Event

_NAMESPACE: Final = "http://www.saac.gov.cn/standards/ERM/encapsulation"
_VERSION: Final = "2009"
_FORMAT: Final = "本EEP根据中华人民共和国档案行业标准DA/T 48-2009《基于XML的电子文件封装规范》生成"
_KIND: Final = ("原始型", "本封装包包含电子文件数据及其元数据，原始封装，未经修改")


class Unpacked(Struct, frozen=True):
    """What a package says that it holds: the item's number, and its files by name with their digests."""

    number: str
    files: Mapping[str, str]


def encapsulated(
    entry: Entry, category_name: str, files: Mapping[str, bytes], history: Sequence[Event], moment: str
) -> bytes:
    """Return the package of one item.

    Args:
        entry: the item.
        category_name: what its office or subject is called.
        files: its files, by their names in its folder.
        history: what was done to it.
        moment: when the package is made.
    """
    root = etree.Element("电子文件封装包", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    _add(root, {"封装包格式描述": _FORMAT, "版本": _VERSION})
    signed = etree.SubElement(root, "被签名对象", {"eep版本": _VERSION})
    kind, description = _KIND
    made = {"封装包类型": kind, "封装包类型描述": description}
    _add(signed, {**made, "封装包创建时间": moment, "封装包创建单位": entry.fonds_name})
    content = etree.SubElement(signed, "封装内容")
    record = etree.SubElement(etree.SubElement(content, "文件实体块"), "文件实体")
    _describe(record, entry, category_name)
    data = etree.SubElement(record, "文件数据")
    for place, (name, part) in enumerate(sorted(files.items()), 1):
        _attach(data, place, name, part)
    processes = etree.SubElement(content, "业务实体块")
    for number, event in enumerate(history, 1):
        _add(etree.SubElement(processes, "业务实体"), _process(number, entry, event))
    etree.SubElement(content, "机构人员实体块")
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text


def unpacked(content: bytes) -> Unpacked | None:
    """Return what a package holds, its files decoded and digested anew; None where it is no package."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
        files = {_text(one, "计算机文件名"): _decoded(one) for one in root.iter(f"{{{_NAMESPACE}}}编码")}
    except (etree.XMLSyntaxError, BinasciiError, ValueError):
        return None
    return Unpacked(_text(root, "电子文件号"), files)


def _describe(record: XmlElement, entry: Entry, category_name: str) -> None:
    """Write the groups of DA/T 46-2009 on one item."""
    number, row = entry.number, entry.row
    group = number.group
    _add(record, {"聚合层次": "文件"})
    _add(etree.SubElement(record, "来源"), {"全宗名称": entry.fonds_name, "立档单位名称": entry.fonds_name})
    _add(record, {"电子文件号": number.text})
    category = " ".join(filter(None, (group.category, category_name)))
    place = {"全宗号": group.fonds, "年度": group.year, "保管期限": group.period, "机构或问题": category}
    _add(etree.SubElement(record, "档号"), {**place, "室编件号": number.item_text})
    described = {"题名": row.title, "文件编号": row.document_number, "责任者": row.responsible, "日期": row.date}
    _add(etree.SubElement(record, "内容描述"), {**described, "密级": row.secrecy, "保密期限": row.secrecy_period})
    shape = {"件数": "1", "页数": str(row.pages), "语种": "汉语", "稿本": "正本"}
    _add(etree.SubElement(record, "形式特征"), shape)
    _add(record, {"信息系统描述": f"fazhi-docgen {__version__}", "附注": entry.note})


def _attach(data: XmlElement, place: int, name: str, content: bytes) -> None:
    """Write one file, in Base64."""
    part = etree.SubElement(data, "文档")
    _add(part, {"文档标识符": f"修改0-文档{place}", "文档序号": str(place), "题名": name})
    code = etree.SubElement(etree.SubElement(part, "文档数据"), "编码")
    own = {"格式信息": format_of(name, content), "计算机文件名": name, "计算机文件大小": str(len(content))}
    _add(etree.SubElement(code, "电子属性"), own)
    kind = {"编码描述": "本封装包中“编码数据”元素存储的是计算机文件二进制流的Base64编码", "反编码关键字": "base64"}
    _add(code, {**kind, "编码数据": b64encode(content).decode("ascii")})


def _process(number: int, entry: Entry, event: Event) -> dict[str, str]:
    return {
        "业务标识符": f"业务{number}",
        "文件标识符": entry.number.text,
        "业务状态": "历史行为",
        "业务行为": event.act.value,
        "行为时间": event.when,
        "行为描述": event.reason,
    }


def _decoded(code: XmlElement) -> str:
    return sha256(b64decode(_text(code, "编码数据"), validate=True)).hexdigest()


def _text(parent: XmlElement, name: str) -> str:
    found = next(parent.iter(f"{{{_NAMESPACE}}}{name}"), None)
    return "" if found is None else found.text or ""


def _add(parent: XmlElement, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        etree.SubElement(parent, name).text = value
