"""What of a document this version cannot lay out yet: it is refused, since a part left out in silence is worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content import model
from fazhi_docgen.content.kinds import Form
from fazhi_docgen.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Parts of the model that this version cannot lay out yet, with their Chinese names.
_UNBUILT = {
    "copy_number": "份号",
    "secrecy": "密级",
    "secrecy_period": "保密期限",
    "urgency": "紧急程度",
    "issuing_mark": "发文机关标志",
    "document_number": "发文字号",
    "signers": "签发人",
    "signature_stamp": "签名章",
    "attendees": "出席",
    "absentees": "请假",
    "observers": "列席",
    "copies_to": "抄送",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
}


def unbuilt(document: model.Document) -> Iterator[Problem]:
    """What of the document would be missing from its pages: better no file than one that lacks a part in silence."""
    for field, name in _UNBUILT.items():
        if getattr(document, field):
            yield Problem("not_built", document.place_of(field), {"name": name})
    if document.form not in (None, Form.PLAIN):
        yield Problem("not_built", document.place_of("form"), {"name": f"格式：{document.form}"})
    yield from _unbuilt_blocks(document.body)
    for attachment in document.attachments:
        yield from _unbuilt_blocks(attachment.body)
        if attachment.file or attachment.landscape:
            yield Problem("not_built", attachment.place, {"name": "附件的文件和横排（可把内容写在“正文”里）"})
    if document.seals:
        yield Problem("not_built", document.place_of("seals"), {"name": "印章图片（可写“印章: 是”只留位置）"})


def _unbuilt_blocks(blocks: tuple[model.Block, ...]) -> Iterator[Problem]:
    """Tables that the author wants turned sideways, at any depth."""
    for block in blocks:
        match block:
            case model.Table() if block.landscape:
                yield Problem("not_built", block.place, {"name": "表格横排"})
            case model.Section():
                yield from _unbuilt_blocks(block.body)
            case model.ItemList():
                for item in block.items:
                    yield from _unbuilt_blocks(item)
