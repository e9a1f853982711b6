"""What data a document has, by the names that office systems know it by (公文域; GB/T 9704-2012, 7; GB/T 33476.2-2016)."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """An element whose data a file names: its value is the standard's name, `tag` ours."""

    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    ISSUING_MARK = "发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    SIGNERS = "签发人"
    TITLE = "标题"
    SUBTITLE = "副标题"
    TITLE_NOTE = "题注"
    RECIPIENTS = "主送机关"
    BODY = "正文"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATORY = "发文机关署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTENDANCE = "出席人员"
    ABSENTEES = "请假人员"
    OBSERVERS = "列席人员"
    ISSUED = "印发件"
    ATTACHMENT = "附件"
    COPIES = "抄送机关"
    PRINTER = "印发机关"
    PRINTED_ON = "印发日期"

    @property
    def tag(self) -> str:
        """The name in letters that every system takes: document_number."""
        return self.name.lower()
